package compare

import (
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// index finds the operations of a document by their paths.
type index struct {
	ops     []contract.Operation
	byPath  map[string]int // the first operation with the path
	byShape map[string]int // the last operation whose path is the same but for the names of parameters
	byWhole map[string]int // the first operation with the path, that of the server's address included
}

func newIndex(d *openapi.Document) *index {
	x := &index{ops: d.Operations, byPath: map[string]int{}, byShape: map[string]int{}, byWhole: map[string]int{}}
	keepFirst := func(m map[string]int, path string, i int) {
		if _, known := m[path]; !known {
			m[path] = i
		}
	}
	for i := range d.Operations {
		op := &d.Operations[i]
		keepFirst(x.byPath, op.Path, i)
		x.byShape[pathShape(op.Path)] = i
		for _, path := range wholePaths(d, op) {
			keepFirst(x.byWhole, path, i)
		}
	}
	return x
}

// samePath finds the operation with a path, or else one whose path differs in the names of parameters alone; nil where there is none.
func (x *index) samePath(path string) *contract.Operation {
	if i, known := x.byPath[path]; known {
		return &x.ops[i]
	}
	if i, known := x.byShape[pathShape(path)]; known {
		return &x.ops[i]
	}
	return nil
}

// sameAddress finds the operation that answers at one of the addresses under another path, because what was the end of the server's
// address is the beginning of the path now, or the other way round. It returns nil where a document names no server.
func (x *index) sameAddress(wholePaths []string) *contract.Operation {
	first := len(x.ops)
	for _, path := range wholePaths {
		if i, known := x.byWhole[path]; known {
			first = min(first, i)
		}
	}
	if first == len(x.ops) {
		return nil
	}
	return &x.ops[first]
}

// wholePaths are the paths of an operation's addresses, the servers' own part included, without the names of parameters.
func wholePaths(d *openapi.Document, op *contract.Operation) []string {
	var out []string
	for _, s := range d.Addresses[op.Key()] {
		if base, err := url.Parse(pathShape(s.Url)); err == nil {
			out = append(out, strings.TrimRight(base.Path, "/")+pathShape(op.Path))
		}
	}
	return out
}

// moved reports whether one of the whole addresses stayed the same, although the path is another one: a part of it went from the server's
// address to the path, or back. If so, that is a note.
func (c *comparison) moved(was, is *contract.Operation) bool {
	whole := func(d *openapi.Document, op *contract.Operation) (out []string) {
		for _, s := range d.Addresses[op.Key()] {
			out = append(out, pathShape(strings.TrimRight(s.Url, "/")+op.Path))
		}
		return out
	}
	before, now := whole(c.old, was), whole(c.new, is)
	if !slices.ContainsFunc(before, func(address string) bool { return slices.Contains(now, address) }) {
		return false
	}
	c.find(renamedOnly, contract.Note, "path", was.Source, is.Source, "the path was %s and is %s; with the server's address before it, the whole address is the same", was.Path, is.Path)
	return true
}
