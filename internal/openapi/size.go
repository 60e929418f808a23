package openapi

import (
	"fmt"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// maxDepth is how deep a document may be nested. The deepest that are published have some eighty levels, and what walks a document
// costs time by the square of its depth.
const maxDepth = 500

// tooDeep returns the first node that lies deeper than maxDepth, or nil.
func tooDeep(n *yaml.Node, depth int) *yaml.Node {
	if depth > maxDepth {
		return n
	}
	for _, below := range n.Content {
		if found := tooDeep(below, depth+1); found != nil {
			return found
		}
	}
	return nil
}

// maxParts is how many schemas allOf, anyOf and oneOf may put one schema together from: a value is tried against each of them.
const maxParts = 100_000

// weigh refuses schemas that are put together from too many others. Each may refer twice to the next one: forty such lines are a
// trillion of schemas.
func (c *converter) weigh() {
	known := map[*yaml.Node]int{}
	var heaviest *yaml.Node
	for n := range c.known {
		if c.parted(n, known) > maxParts && (heaviest == nil || n.Line < heaviest.Line) {
			heaviest = n
		}
	}
	if heaviest != nil && c.err == nil {
		c.err = fmt.Errorf("%s: the schema is put together from more than %d others by allOf, anyOf and oneOf, more than can be tried on a value", c.place(heaviest), maxParts)
	}
}

// parted counts the schemas that one is put together from, itself included, up to somewhat more than maxParts. One that leads back to
// itself counts once.
func (c *converter) parted(n *yaml.Node, known map[*yaml.Node]int) int {
	n, err := c.follow(n)
	if err != nil || n == nil {
		return 0 // told where the schema is read
	}
	if count, ok := known[n]; ok {
		return count
	}
	known[n] = 0 // while it is counted
	count := 1
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		for _, part := range tree.Items(tree.Field(n, key)) {
			count = min(count+c.parted(part, known), maxParts+1)
		}
	}
	known[n] = count
	return count
}
