package suites

import (
	"io/fs"
	"path"

	"github.com/proviso-dev/proviso/internal/catalog"
)

// Spec is the OpenAPI document that a server must keep. overlay.yaml and profile.yaml beside it are used where they are there.
type Spec struct {
	load func() (*catalog.Vendor, error)
}

// File is the document in a file; the path is relative to the folder of the test.
func File(name string) Spec {
	return Spec{func() (*catalog.Vendor, error) { return catalog.LoadFile(name, 0) }}
}

// In is the document in a file of a tree, an embed.FS for example.
func In(files fs.FS, name string) Spec {
	return Spec{func() (*catalog.Vendor, error) { return catalog.LoadIn(files, path.Clean(name)) }}
}
