package read

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// alternatives are the same operation under the other addresses that stand beside its own.
func (r *operationReader) alternatives(op contract.PageOperation) []contract.PageOperation {
	var all []contract.PageOperation
	paths := []string{word.NamelessParams(op.Path)}
	for _, m := range r.op.Also {
		if slices.Contains(paths, word.NamelessParams(m.Path)) {
			continue
		}
		paths = append(paths, word.NamelessParams(m.Path))
		other := op
		other.Path, other.Line = m.AsWritten(), m.Line
		named := word.PathParams(m.Path)
		other.Fields = slices.DeleteFunc(slices.Clone(op.Fields), func(f contract.Field) bool {
			return f.In == word.InPath && !slices.Contains(named, f.Name)
		})
		all = append(all, other)
	}
	return all
}
