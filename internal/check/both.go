package check

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// sameInBoth reports two values of a member that differ in nothing that both documented answers have a place for: where the patch's
// answer describes items of fewer members than the read's, a member of an item comes and goes with the kind of answer.
func sameInBoth(op *contract.Operation, pointer string, was, is any) bool {
	if op.Read == nil {
		return false
	}
	tokens := value.Tokens(pointer)
	patched, read := op.Resource().At(tokens), op.Read.Resource().At(tokens)
	return patched != nil && read != nil && Compare(inBoth(was, patched, read), inBoth(is, patched, read)) != Different
}

// inBoth is a value without the members that only one of two schemas has a place for.
func inBoth(v any, a, b *contract.Schema) any {
	switch node := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(node))
		for name, below := range node {
			at := []string{name}
			if NoPlace(a, at) == NoPlace(b, at) {
				out[name] = inBoth(below, a.At(at), b.At(at))
			}
		}
		return out
	case []any:
		out := make([]any, len(node))
		for i, below := range node {
			out[i] = inBoth(below, a.At([]string{"0"}), b.At([]string{"0"}))
		}
		return out
	}
	return v
}
