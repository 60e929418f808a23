package reports

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// file is one report file in a folder.
type file struct {
	name   string
	report *contract.Report
	write  func(io.Writer, *contract.Report) error
}

// Write writes junit.xml, index.html and results.ndjson into the folder dir, which it creates where it is missing. All of them are
// written whole under temporary names first and renamed then, so an error leaves what was there before.
func Write(dir string, r *Report) error {
	var files []file
	for _, f := range standard() {
		files = append(files, f.parts(f.File, r)...)
	}
	if err := write(dir, files); err != nil {
		return fmt.Errorf("write the reports to %s: %w: choose a folder that can be written, with --out", dir, err)
	}
	if err := os.Remove(filepath.Join(dir, unfinished)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return removeParts(dir, files)
}

// removeParts takes away the JUnit files of an earlier, larger run: readers of junit*.xml would take them for this one's.
func removeParts(dir string, written []file) error {
	old, err := filepath.Glob(filepath.Join(dir, "junit-*.xml"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if !slices.ContainsFunc(written, func(f file) bool { return f.name == filepath.Base(name) }) {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// WriteTo writes one format to a file, or to several beside it where the run is too large for one: whole or not at all.
func (f Format) WriteTo(path string, r *contract.Report) error {
	if err := write(filepath.Dir(path), f.parts(filepath.Base(path), r)); err != nil {
		return fmt.Errorf("write the %s report to %s: %w: choose a file in a folder that can be written", f.Name, path, err)
	}
	return nil
}

func write(dir string, files []file) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, f := range files { // a named pipe or a device would give its place to the report
		if info, err := os.Stat(filepath.Join(dir, f.name)); err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s is there and is no file", f.name)
		}
	}
	var temporary []string
	defer func() {
		for _, name := range temporary {
			os.Remove(name)
		}
	}()
	for _, f := range files {
		name, err := writeTemporary(dir, f)
		if name != "" {
			temporary = append(temporary, name)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	for i, f := range files {
		if err := os.Rename(temporary[i], filepath.Join(dir, f.name)); err != nil {
			return err
		}
	}
	return nil
}

// writeTemporary writes one report beside its place and returns the temporary name, also with an error where the file is there.
func writeTemporary(dir string, f file) (string, error) {
	out, err := os.CreateTemp(dir, "."+f.name+".*")
	if err != nil {
		return "", err
	}
	defer out.Close()
	buffered := bufio.NewWriter(out)
	if err := f.write(buffered, f.report); err != nil {
		return out.Name(), err
	}
	if err := buffered.Flush(); err != nil {
		return out.Name(), err
	}
	if err := out.Chmod(0o644); err != nil {
		return out.Name(), err
	}
	return out.Name(), out.Close()
}

// WriteFile writes one report to a file, in the same way: whole or not at all.
func WriteFile(path string, r *Report, report func(io.Writer, *Report) error) error {
	if err := write(filepath.Dir(path), []file{{filepath.Base(path), r, report}}); err != nil {
		return fmt.Errorf("write the report to %s: %w: choose a file in a folder that can be written", path, err)
	}
	return nil
}
