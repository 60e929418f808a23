package read

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// patchWords are the names of JSON Patch.
var patchWords = pattern.New(`(?i)\bJSON[ -]?Patch\b|\bRFC ?6902\b`)

// listsOperations reports a page that lists the members of one operation of JSON Patch alone, its value among them, or speaks of JSON
// Patch: the body is a list of them, as RFC 6902 has it, unless a sample shows otherwise.
func (r *operationReader) listsOperations(op contract.PageOperation) bool {
	has := map[string]bool{}
	for _, f := range op.Fields {
		if f.In == word.InBody {
			if !complete.OfPatch(f.Name) {
				return false
			}
			has[f.Name] = true
			has["replace"] = has["replace"] || f.Name == "op" && slices.Contains(f.Enum, "replace")
		}
	}
	if !has["op"] || !has["path"] || sample.First(op.Samples, "request") != nil {
		return false
	}
	if has["replace"] || has["value"] {
		return true
	}
	for _, b := range r.page[r.op.First:r.op.Last] {
		if patchWords.MatchString(b.Text) {
			return true
		}
	}
	return false
}
