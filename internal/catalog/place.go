package catalog

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Place says of each operation where it stands in the spec's own file, for reports that point into the repository whose root is the
// folder root. A file that is not there, or lies outside of root, is none of the repository.
func (v *Vendor) Place(root, file string) {
	full := filepath.Join(root, file)
	if info, err := os.Stat(full); err != nil || !info.Mode().IsRegular() || !filepath.IsLocal(file) {
		return
	}
	text, err := os.ReadFile(full)
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
	for at := 0; path != ""; {
		found := bytes.Index(text[at:], []byte(path))
		if found < 0 {
			break
		}
		start := at + found
		at = start + len(path)
		before, after := bytes.TrimSpace(text[bytes.LastIndexByte(text[:start], '\n')+1:start]), text[at:]
		if len(after) > 0 && (after[0] == '"' || after[0] == '\'') {
			after = after[1:]
		}
		if leads := string(before); (leads == "" || leads == `"` || leads == "'") && bytes.HasPrefix(bytes.TrimLeft(after, " \t\r\n"), []byte(":")) {
			return 1 + bytes.Count(text[:start], []byte("\n"))
		}
	}
	return 1
}
