package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
)

// placeOperations says of each operation where it stands in the spec's own file, for reports that point into the repository.
// A spec that is embedded in the binary, or lies outside of the working directory, is no file of the repository.
func placeOperations(v *catalog.Vendor, at place, arg string) {
	file := at.disk
	if file == "" {
		for _, name := range []string{filepath.Join("specs", arg, "openapi.yaml"), filepath.Join(arg, "openapi.yaml")} {
			if _, err := os.Stat(name); err == nil && file == "" {
				file = name
			}
		}
	}
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() || !filepath.IsLocal(file) {
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return // the spec was read already; a report without its line is still a report
	}
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		op.Spec = contract.Place{File: filepath.ToSlash(file), Line: lineOfPath(text, op.Path)}
	}
}

// lineOfPath is the line of a spec on which a path's item begins, or 1.
func lineOfPath(text []byte, path string) int {
	key := regexp.MustCompile(`(?m)^\s*["']?` + regexp.QuoteMeta(path) + `["']?\s*:`)
	found := key.FindIndex(text)
	if found == nil {
		return 1
	}
	start := found[0] + len(text[found[0]:found[1]]) - len(strings.TrimLeft(string(text[found[0]:found[1]]), " \t\r\n"))
	return 1 + bytes.Count(text[:start], []byte("\n"))
}
