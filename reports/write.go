package reports

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/proviso-dev/proviso/internal/contract"
)

// File is one report in a folder.
type File struct {
	Name  string
	Write func(io.Writer, *contract.Report) error
}

// Files are the reports that Write writes.
func Files() []File {
	return []File{{"junit.xml", WriteJUnit}, {"index.html", WriteHTML}, {"results.ndjson", WriteNDJSON}}
}

// Write writes junit.xml, index.html and results.ndjson into the folder dir, which it creates where it is missing. All three are
// written whole under temporary names first and renamed then, so an error leaves what was there before.
func Write(dir string, r *contract.Report) error {
	if err := write(dir, r, Files()); err != nil {
		return fmt.Errorf("write the reports to %s: %w: choose a folder that can be written, with --out", dir, err)
	}
	return nil
}

func write(dir string, r *contract.Report, files []File) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var temporary []string
	defer func() {
		for _, name := range temporary {
			os.Remove(name)
		}
	}()
	for _, f := range files {
		name, err := writeTemporary(dir, f, r)
		if name != "" {
			temporary = append(temporary, name)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	for i, f := range files {
		if err := os.Rename(temporary[i], filepath.Join(dir, f.Name)); err != nil {
			return err
		}
	}
	return nil
}

// writeTemporary writes one report beside its place and returns the temporary name, also with an error where the file is there.
func writeTemporary(dir string, f File, r *contract.Report) (string, error) {
	out, err := os.CreateTemp(dir, "."+f.Name+".*")
	if err != nil {
		return "", err
	}
	defer out.Close()
	buffered := bufio.NewWriter(out)
	if err := f.Write(buffered, r); err != nil {
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
func WriteFile(path string, r *contract.Report, report func(io.Writer, *contract.Report) error) error {
	f := File{Name: filepath.Base(path), Write: report}
	if err := write(filepath.Dir(path), r, []File{f}); err != nil {
		return fmt.Errorf("write the report to %s: %w: choose a file in a folder that can be written", path, err)
	}
	return nil
}
