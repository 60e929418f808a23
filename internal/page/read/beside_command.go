package read

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// besideCommand leaves out the members that a page lists before the only command which shows the operation: a list of something else that
// the page is about, where the command sends none of them, and not inside of what it sends either.
func (r *operationReader) besideCommand(listed []contract.Field, shown *sample.Node) []contract.Field {
	if r.op.Rank != mention.InCommand || shown == nil || shown.Kind != "object" || len(shown.Names) == 0 {
		return listed
	}
	body := slices.DeleteFunc(slices.Clone(listed), func(f contract.Field) bool { return f.In != word.InBody || f.Line > r.op.Line })
	if len(body) < 2 || showsOne(shown, body) || holdsOne(shown, body, 0) {
		return listed
	}
	return slices.DeleteFunc(listed, func(f contract.Field) bool { return f.In == word.InBody && f.Line < r.op.Line })
}

// holdsOne reports a sample that has one of the fields somewhere inside.
func holdsOne(n *sample.Node, fields []contract.Field, depth int) bool {
	if depth > sample.MaxNesting {
		return false
	}
	for _, inner := range n.Members {
		if inner.Kind == "object" && (showsOne(inner, fields) || holdsOne(inner, fields, depth+1)) {
			return true
		}
	}
	return false
}
