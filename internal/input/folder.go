package input

import (
	"io/fs"
	"os"
	"path/filepath"
)

// FolderOf is the folder of a file, for the files that it includes: nothing outside of the folder can be read through it, not by a
// link either. It is nil where the folder can't be opened. done ends its use.
func FolderOf(file string) (folder fs.FS, done func()) {
	root, err := os.OpenRoot(filepath.Dir(file))
	if err != nil {
		return nil, func() {}
	}
	return root.FS(), func() { root.Close() }
}
