// Package specs holds what the vendors promise, one folder a vendor, embedded in the binary: openapi.yaml is built from
// the pages by `proviso ingest`, overlay.yaml corrects it, profile.yaml is what the tenant knows (with the mock's values),
// recordings/*.har are the pages' own sample exchanges.
package specs

import "embed"

// FS holds the vendors' folders.
//
//go:embed flashapply junction neetocal
var FS embed.FS

// Names lists the vendors, sorted.
func Names() []string {
	entries, err := FS.ReadDir(".")
	if err != nil {
		panic(err) // the root of an embedded tree can always be read
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}
