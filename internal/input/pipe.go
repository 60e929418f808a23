package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// How long a named pipe is waited for: until a program opens it to write, and until that program writes something.
const (
	writerWait = 5 * time.Second
	bytesWait  = time.Minute
)

// Open opens a file to read it once. A named pipe that nothing is written to is an error, where os.Open would wait for ever.
func Open(name string) (fs.File, error) { return open(name, writerWait, bytesWait) }

func open(name string, writer, bytes time.Duration) (fs.File, error) {
	if !IsPipe(name) {
		return os.Open(name)
	}
	file, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // opens at once, also where nobody writes
	if err != nil {
		return nil, err
	}
	return &pipe{File: file, name: name, opened: time.Now(), writer: writer, bytes: bytes}, nil
}

// pipe is a named pipe that is read.
type pipe struct {
	*os.File
	name          string
	opened        time.Time
	writer, bytes time.Duration
	began         bool // something was read
}

// Read implements io.Reader. As long as no program has opened the pipe to write, the system says that it has ended.
func (p *pipe) Read(b []byte) (int, error) {
	for {
		if err := p.SetReadDeadline(time.Now().Add(p.bytes)); err != nil {
			return 0, err
		}
		n, err := p.File.Read(b)
		switch {
		case n > 0:
			p.began = true
			return n, nil
		case errors.Is(err, os.ErrDeadlineExceeded):
			return 0, fmt.Errorf("%s is a named pipe, and nothing was written to it for %s", p.name, p.bytes)
		case !errors.Is(err, io.EOF) || p.began:
			return n, err
		case time.Since(p.opened) > p.writer:
			return 0, fmt.Errorf("%s is a named pipe, and no program writes to it", p.name)
		}
		time.Sleep(p.writer / 100)
	}
}

// IsPipe reports that a file is a named pipe, which can be read only once.
func IsPipe(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode()&fs.ModeNamedPipe != 0
}

// Dir is the tree of files below a folder, like os.DirFS; its files are opened as Open does.
type Dir string

// Open implements fs.FS.
func (d Dir) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return Open(filepath.Join(string(d), filepath.FromSlash(name)))
}

// Stat implements fs.StatFS, without opening the file.
func (d Dir) Stat(name string) (fs.FileInfo, error) { return fs.Stat(os.DirFS(string(d)), name) }
