package compare

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// alternatives compares unions. A request that was right stays right where each old alternative is taken by a new one; an answer
// stays what clients were told of where each new alternative was one of the old ones. What is left is compared by name and kind.
func (c *comparison) alternatives(p pair, before, after []*contract.Schema) {
	rest, left := slices.Clone(before), slices.Clone(after)
	c.paired(p, &rest, &left, sameSchema)
	c.paired(p, &rest, &left, func(o, n *contract.Schema) bool { return o.Name != "" && o.Name == n.Name })
	c.mapping(p)
	byName := p.old.Value().Discriminator != "" || p.new.Value().Discriminator != "" // a member tells which alternative is meant
	switch {
	case byName:
	case c.way == request:
		rest = slices.DeleteFunc(rest, func(o *contract.Schema) bool { return c.taken(p, o, before, after, &left) })
	default:
		left = slices.DeleteFunc(left, func(n *contract.Schema) bool { return c.known(p, n, before, after, &rest) })
	}
	c.paired(p, &rest, &left, func(o, n *contract.Schema) bool {
		return o.Type() != "" && o.Type() == n.Type() && o.Type() != "object"
	})
	count := len(rest) == len(left)
	c.paired(p, &rest, &left, func(o, n *contract.Schema) bool { return count && o.Type() == n.Type() })
	for _, o := range rest {
		like := c.nearest(after, func(n *contract.Schema) int { return c.differs(request, o, n) })
		if c.way == request || like == nil || byName {
			c.narrower(p, "alternative "+kindOf(o), "the alternative %s is no longer admitted", kindOf(o))
		} else {
			c.twin(p, o, like, "is gone")
		}
	}
	for _, n := range left {
		like := c.nearest(before, func(o *contract.Schema) int { return c.differs(answer, o, n) })
		if c.way == answer || like == nil || byName {
			c.wider(p, "alternative "+kindOf(n), "the alternative %s is new", kindOf(n))
		} else {
			c.twin(p, n, like, "is new")
		}
	}
}

// mapping compares the values by which a member tells the alternatives apart. The names of the alternatives are never sent: only a value
// of an alternative that both documents map is told about.
func (c *comparison) mapping(p pair) {
	was, is := p.old.Value(), p.new.Value()
	mapped := func(s *contract.Schema, name string) bool {
		for _, to := range s.Mapping {
			if to == name {
				return true
			}
		}
		return false
	}
	for _, value := range slices.Sorted(maps.Keys(was.Mapping)) {
		name, now := was.Mapping[value], is.Mapping[value]
		switch {
		case now == name || !mapped(is, name):
		case now != "" && mapped(was, now):
			c.other(p, "discriminator "+value, "%s %q stood for the alternative %s and stands for %s", was.Discriminator, value, name, now)
		case now == "" && value != name:
			c.narrower(p, "discriminator "+value, "%s %q stood for the alternative %s and is no longer one of the values", was.Discriminator, value, name)
		}
	}
	for _, value := range slices.Sorted(maps.Keys(is.Mapping)) {
		if name := is.Mapping[value]; was.Mapping[value] == "" && value != name && mapped(was, name) {
			c.wider(p, "discriminator "+value, "%s %q stands for the alternative %s too", is.Discriminator, value, name)
		}
	}
}

// twin tells of an alternative with a name that is gone or new, and whose values another alternative admits.
func (c *comparison) twin(p pair, s, like *contract.Schema, what string) {
	if s.Name != "" && s.Name != like.Name {
		c.find(renamedOnly, contract.Note, p.at+" alternative "+s.Name, p.was, p.is, "the alternative %s %s; all its values are admitted as %s", s.Name, what, kindOf(like))
	}
}

// paired compares the alternatives of two lists that are alike, and takes them out of the lists.
func (c *comparison) paired(p pair, rest, left *[]*contract.Schema, alike func(o, n *contract.Schema) bool) {
	*rest = slices.DeleteFunc(*rest, func(o *contract.Schema) bool {
		i := slices.IndexFunc(*left, func(n *contract.Schema) bool { return alike(o, n) })
		if i < 0 {
			return false
		}
		c.schemas(p.at, o, (*left)[i], p.was, p.is)
		*left = slices.Delete(*left, i, i+1)
		return true
	})
}

// taken reports that one of the new alternatives admits all that an old one did, and tells what else that one admits, unless another
// old alternative admitted that already.
func (c *comparison) taken(p pair, o *contract.Schema, before, after []*contract.Schema, left *[]*contract.Schema) bool {
	n := c.nearest(after, func(n *contract.Schema) int { return c.differs(request, o, n) })
	if n == nil {
		return false
	}
	if c.differs(answer, o, n) >= 0 || c.nearest(before, func(b *contract.Schema) int { return c.differs(answer, b, n) }) == nil {
		c.schemas(p.at, o, n, p.was, p.is)
	}
	c.twin(p, o, n, "is gone")
	*left = slices.DeleteFunc(*left, func(other *contract.Schema) bool { return other == n })
	return true
}

// known reports that clients were told of all that a new alternative admits, by one of the old ones, and tells what no new alternative
// admits of that one.
func (c *comparison) known(p pair, n *contract.Schema, before, after []*contract.Schema, rest *[]*contract.Schema) bool {
	o := c.nearest(before, func(o *contract.Schema) int { return c.differs(answer, o, n) })
	if o == nil {
		return false
	}
	if c.differs(request, o, n) >= 0 || c.nearest(after, func(a *contract.Schema) int { return c.differs(request, o, a) }) == nil {
		c.schemas(p.at, o, n, p.was, p.is)
	}
	c.twin(p, n, o, "is new")
	*rest = slices.DeleteFunc(*rest, func(other *contract.Schema) bool { return other == o })
	return true
}

// nearest is the schema with the fewest differences, or nil where each of them breaks a client.
func (c *comparison) nearest(all []*contract.Schema, differences func(*contract.Schema) int) *contract.Schema {
	var found *contract.Schema
	fewest := -1
	for _, s := range all {
		if n := differences(s); n >= 0 && (fewest < 0 || n < fewest) {
			found, fewest = s, n
		}
		if fewest == 0 {
			break
		}
	}
	return found
}

// trial is a comparison that is tried: its findings are counted and not told, and it ends with the first that breaks a client.
type trial struct {
	broken  bool
	assumed bool // a pair that is still being tried was taken for one that breaks nobody
}

func (t *trial) over() bool { return t != nil && t.broken }

// tries is what was tried, for a whole comparison.
type tries struct {
	results map[visit]int
	open    map[visit]bool
	left    int // of mostTries
}

// mostTries bounds how many pairs of alternatives are tried: documents with more differences of that kind are compared by name and kind.
const mostTries = 20000

// differs counts the differences between two alternatives that break no client, in one direction; -1 where a client breaks.
func (c *comparison) differs(way direction, o, n *contract.Schema) int {
	v := visit{o, n, way, c.text}
	if known, ok := c.tries.results[v]; ok {
		return known
	}
	if c.tries.open[v] {
		if c.trial != nil {
			c.trial.assumed = true
		}
		return 0
	}
	if c.tries.left--; c.tries.left < 0 {
		return -1
	}
	c.tries.open[v] = true
	own := &comparison{old: c.old, new: c.new, way: way, text: c.text, told: map[[2]string]bool{}, seen: map[visit]bool{}, made: c.made, tries: c.tries, trial: &trial{}}
	own.schemas("", o, n, o.Source, n.Source)
	delete(c.tries.open, v)
	result := len(own.findings)
	if own.trial.broken {
		result = -1
	}
	if own.trial.assumed && c.trial != nil {
		c.trial.assumed = true
	}
	if result < 0 || !own.trial.assumed {
		c.tries.results[v] = result
	}
	return result
}
