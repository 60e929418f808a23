package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// CasesFile is the file of a vendor's own cases: ones that a run once found, kept to be tried again.
const CasesFile = "cases.json"

// cases reads a vendor's own cases; no file is none.
func (v *Vendor) cases(fsys fs.FS, dir string) ([]contract.Case, error) {
	file := path.Join(dir, CasesFile)
	raw, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out, err := ReadCases(shown(fsys, file), raw)
	if err != nil {
		return nil, err
	}
	out = slices.DeleteFunc(out, func(c contract.Case) bool { return v.ofAnother(&c) })
	for _, c := range out {
		known := func(op contract.Operation) bool { return op.ID == c.Op }
		if !slices.ContainsFunc(v.Document.Operations, known) {
			return nil, fmt.Errorf("%s: case %s is about an operation '%s' that %s does not have", shown(fsys, file), c.ID, c.Op, v.Name)
		}
	}
	return out, nil
}

// ofAnother reports a case of another spec in the same folder, which shares the file: its id and its operation say so.
func (v *Vendor) ofAnother(c *contract.Case) bool {
	vendor, _, _ := strings.Cut(c.ID, "/")
	return vendor != v.Name && !slices.ContainsFunc(v.Document.Operations, func(op contract.Operation) bool { return op.ID == c.Op })
}

// ReadCases reads a file of cases. Its errors name the file, and the line where the JSON is broken.
func ReadCases(file string, raw []byte) ([]contract.Case, error) {
	var out []contract.Case
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&out); err != nil {
		line := 1 + bytes.Count(raw[:min(int(decoder.InputOffset()), len(raw))], []byte("\n"))
		return nil, fmt.Errorf("%s:%d: not a list of cases: %w", file, line, err)
	}
	seen := map[string]bool{}
	for i, c := range out {
		switch {
		case c.ID == "" || c.Op == "" || c.Rule == "" || len(c.Steps) == 0:
			return nil, fmt.Errorf("%s: case %d lacks its id, op, rule or steps", file, i+1)
		case seen[c.ID]:
			return nil, fmt.Errorf("%s: case %s stands there twice", file, c.ID)
		}
		seen[c.ID] = true
	}
	return out, nil
}
