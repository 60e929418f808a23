package compare

import (
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// sameAddress finds the operation that answers at the same addresses under another path, because what was the end of the server's
// address is the beginning of the path now, or the other way round. It returns nil where a document names no server.
func (c *comparison) sameAddress(was *contract.Operation) *contract.Operation {
	wanted := wholePaths(c.old, was)
	for i := range c.new.Operations {
		op := &c.new.Operations[i]
		if slices.ContainsFunc(wholePaths(c.new, op), func(path string) bool { return slices.Contains(wanted, path) }) {
			return op
		}
	}
	return nil
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

// moved tells that the path and the server share the address in another way, and whether that left an address as it was.
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
