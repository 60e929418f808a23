package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// writeFiles writes the files of a folder, by their paths in it, each whole or not at all.
func writeFiles(folder string, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := writeWhole(filepath.Join(folder, name), files[name]); err != nil {
			return couldNotRun("%w", err)
		}
	}
	return nil
}

// writeWhole writes a file under a temporary name and renames it, so that no half-written file is ever seen. What is no file, as a
// named pipe or /dev/stdout, is written to and stays what it is.
func writeWhole(path string, data []byte) error {
	if info, err := os.Stat(path); err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeDevice) != 0 {
		return writeInto(path, data)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// writeInto writes to a named pipe or a device. A pipe that nobody reads is an error, where it would be waited for without end.
func writeInto(path string, data []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	switch {
	case errors.Is(err, syscall.ENXIO):
		return fmt.Errorf("%s is a named pipe, and no program reads it", path)
	case err != nil:
		return err
	}
	_ = file.SetWriteDeadline(time.Now().Add(pipeWait)) // a device has none
	_, err = file.Write(data)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = fmt.Errorf("%s is a named pipe, and its reader has taken nothing for %s", path, pipeWait)
	}
	return errors.Join(err, file.Close())
}

// pipeWait is how long the reader of a pipe may take to read what is written.
const pipeWait = time.Minute
