package openapi

import (
	"github.com/proviso-dev/proviso/internal/contract"
)

// cutLoops leaves aside the alternatives of anyOf and oneOf that lead back to their own schema without a member or an item between
// them. Such an alternative says nothing of a value, and a reader that looks into alternatives would never come to an end.
func (c *converter) cutLoops() {
	states := map[*contract.Schema]int{}
	for _, s := range c.finished {
		c.cutLoop(s, states)
	}
}

func (c *converter) cutLoop(s *contract.Schema, states map[*contract.Schema]int) {
	if states[s] != 0 {
		return
	}
	states[s] = settling
	for _, list := range []*[]*contract.Schema{&s.AllOf, &s.AnyOf, &s.OneOf} {
		var kept []*contract.Schema
		for _, part := range *list {
			if part == nil || states[part] == settling {
				continue
			}
			c.cutLoop(part, states)
			kept = append(kept, part)
		}
		if len(kept) < len(*list) {
			if n := c.nodes[s]; n != nil {
				c.warn(n, "the schema is an alternative of itself; that alternative is left aside, since it says nothing of a value")
			}
			*list = kept
		}
	}
	states[s] = done
}
