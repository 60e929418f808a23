// Package input reads what others wrote within a bound: a document that is larger is told by its name, before it fills the memory.
package input

import (
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Most is how large a document, a page or an entry of a recording may be, in bytes, where nobody says otherwise. The largest API
// documents that are published have about half of that.
const Most int64 = 64 << 20

// ReadFile reads a file of at most so many bytes; 0 is Most. A larger one is a contract.InputError.
func ReadFile(name string, most int64) ([]byte, error) {
	file, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadAll(file, name, most)
}

// ReadAll reads all of what is called name. More than so many bytes (0 is Most) is a contract.InputError.
func ReadAll(from io.Reader, name string, most int64) ([]byte, error) {
	if most <= 0 {
		most = Most
	}
	if file, ok := from.(fs.File); ok {
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a folder", name)
		} else if err == nil && info.Mode().IsRegular() && info.Size() > most {
			return nil, tooLarge(name, most)
		}
	}
	text, err := io.ReadAll(io.LimitReader(from, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(text)) > most {
		return nil, tooLarge(name, most)
	}
	return text, nil
}

func tooLarge(name string, most int64) error {
	return contract.WrongInput("%s is larger than %s", name, contract.Size(most)).With("--max-size SIZE reads larger files.")
}

// FS is a tree of files of at most Most bytes each; 0 is the package's Most.
type FS struct {
	fs.FS
	Most int64
}

// ReadFile implements fs.ReadFileFS.
func (f FS) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadAll(file, name, f.Most)
}

// Below reads a file below a folder, by its path with slashes. A path that leaves the folder, also by a symbolic link, is an error, and
// so is what is no file.
func Below(folder, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", name)
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadAll(file, name, Most)
}
