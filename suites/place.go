package suites

import (
	"os"
	"path/filepath"
)

// place says of each operation where it stands in specs/NAME/openapi.yaml of the module that the suite belongs to, as verify says it:
// reports that are made of the suite's results point there.
func (v *Vendor) place() {
	if root := moduleRoot(); v.loaded != nil && root != "" {
		v.loaded.Place(root, filepath.Join("specs", v.name, "openapi.yaml"))
	}
}

// moduleRoot is the folder of the module whose test runs, or "" outside of one.
func moduleRoot() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return ""
}
