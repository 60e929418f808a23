//go:build unix

package input

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func newPipe(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.yaml")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestANamedPipeIsReadWhole(t *testing.T) {
	for what, read := range map[string]func(name string) ([]byte, error){
		"a file": func(name string) ([]byte, error) { return ReadFile(name, 0) },
		"a tree": func(name string) ([]byte, error) { return fs.ReadFile(FS{Dir(filepath.Dir(name)), 0}, "a.yaml") },
	} {
		name := newPipe(t)
		wrote := make(chan error, 1)
		go func() {
			file, err := os.OpenFile(name, os.O_WRONLY, 0)
			if err == nil {
				_, err = file.WriteString(strings.Repeat("1234567890", 20_000)) // more than a pipe holds
				file.Close()
			}
			wrote <- err
		}()
		text, err := read(name)
		if err != nil || len(text) != 200_000 {
			t.Errorf("%s: %d bytes, %v", what, len(text), err)
		}
		if err := <-wrote; err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestANamedPipeThatNothingIsWrittenToIsToldByItsName(t *testing.T) {
	name := newPipe(t)
	if !IsPipe(name) || IsPipe(filepath.Dir(name)) {
		t.Error("a named pipe is not told from a folder")
	}
	reads := func() error {
		file, err := open(name, 10*time.Millisecond, 20*time.Millisecond)
		if err == nil {
			defer file.Close()
			_, err = ReadAll(file, name, 0)
		}
		return err
	}
	if err := reads(); err == nil || !strings.Contains(err.Error(), name+" is a named pipe, and no program writes to it") {
		t.Errorf("nobody writes: %v", err)
	}
	silent, err := os.OpenFile(name, os.O_RDWR, 0) // a writer that says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	if err := reads(); err == nil || !strings.Contains(err.Error(), name+" is a named pipe, and nothing was written to it for 20ms") {
		t.Errorf("a silent writer: %v", err)
	}
}
