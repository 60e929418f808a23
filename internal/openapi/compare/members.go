package compare

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// members compares the members of objects: in a request those that can be written, in an answer those that can be read.
func (c *comparison) members(p pair) {
	visible := func(s *contract.Schema) []contract.Property {
		return slices.DeleteFunc(slices.Clone(s.Properties), func(m contract.Property) bool {
			return c.way == request && m.Schema.ReadOnly || c.way == answer && m.Schema.WriteOnly || never(m.Schema)
		})
	}
	before, after := visible(p.old), visible(p.new)
	var removed, added []contract.Property
	for _, o := range before {
		if i := slices.IndexFunc(after, func(n contract.Property) bool { return n.Name == o.Name }); i < 0 {
			removed = append(removed, o)
		} else {
			c.member(p, o, after[i])
		}
	}
	for _, n := range after {
		if !slices.ContainsFunc(before, func(o contract.Property) bool { return o.Name == n.Name }) {
			added = append(added, n)
		}
	}
	for _, o := range removed {
		renamed := ""
		if len(removed) == 1 && len(added) == 1 && sameSchema(o.Schema, added[0].Schema) {
			renamed = "; it seems to be '" + added[0].Name + "' now"
		}
		c.about(o.Schema, p.new.Property(o.Name), func() { c.memberRemoved(p, o, renamed) })
	}
	for _, n := range added {
		c.about(p.old.Property(n.Name), n.Schema, func() { c.memberAdded(p, n) })
	}
	for _, name := range slices.Concat(p.old.Required, p.new.Required) {
		if p.old.Property(name) == nil && p.new.Property(name) == nil {
			c.about(nil, nil, func() { c.demand(p, name, p.was, p.is) })
		}
	}
	c.open(p)
}

// member compares a member that both objects have.
func (c *comparison) member(p pair, o, n contract.Property) {
	was, is := placeOr(o.Schema.Source, p.was), placeOr(n.Schema.Source, p.is)
	c.about(nil, nil, func() { c.demand(p, o.Name, was, is) })
	c.schemas(p.below(o.Name), o.Schema, n.Schema, was, is)
}

// demand compares whether a member must be there.
func (c *comparison) demand(p pair, name string, was, is contract.Place) {
	must, now := slices.Contains(p.old.Required, name), slices.Contains(p.new.Required, name)
	at := p.below(name) + " required"
	switch {
	case must == now:
	case now && c.way == request:
		c.find(requestMemberMust, contract.Error, at, was, is, "the member was optional and is required")
	case now:
		c.find(answerNarrower, contract.Note, at, was, is, "the member was optional and is promised")
	case c.way == request:
		c.find(requestWider, contract.Note, at, was, is, "the member was required and is optional")
	default:
		c.find(answerMemberGone, contract.Error, at, was, is, "the member was promised and is optional")
	}
}

// memberRemoved reports a member that is no longer there, or no longer in this direction (it became read-only or write-only).
func (c *comparison) memberRemoved(p pair, o contract.Property, renamed string) {
	at, is := p.below(o.Name), p.is
	still := p.new.Property(o.Name)
	if still != nil && never(still) {
		still = nil
	}
	if still != nil {
		is = placeOr(still.Source, is)
	}
	was := placeOr(o.Schema.Source, p.was)
	switch {
	case c.way == request && still != nil:
		c.find(requestMemberGone, contract.Error, at+" readOnly", was, is, "the member has become read-only")
	case c.way == request:
		c.find(requestMemberGone, contract.Error, at, was, is, "the member can no longer be patched%s", renamed)
	case still != nil:
		c.find(answerMemberGone, contract.Error, at+" writeOnly", was, is, "the member has become write-only")
	default:
		c.find(answerMemberGone, contract.Error, at, was, is, "the member is no longer in the answer%s", renamed)
	}
}

// memberAdded reports a member that is new, or new in this direction.
func (c *comparison) memberAdded(p pair, n contract.Property) {
	at, is := p.below(n.Name), placeOr(n.Schema.Source, p.is)
	must := slices.Contains(p.new.Required, n.Name)
	switch {
	case c.way == request && must:
		c.find(requestMemberMust, contract.Error, at, p.was, is, "the member is new and required")
	case c.way == request:
		c.find(requestWider, contract.Note, at, p.was, is, "the member can be patched too")
	case p.old.Closed && p.new.Property(n.Name) != nil && p.old.Property(n.Name) == nil:
		c.find(answerWider, contract.Note, at, p.was, is, "the member is new, and the schema had said that there are no others: only a client that checks answers against that schema notices")
	default:
		c.find(answerNarrower, contract.Note, at, p.was, is, "the member is new in the answer")
	}
}

// open compares what is said of members that are not named.
func (c *comparison) open(p pair) {
	switch was, is := p.old.Closed, p.new.Closed; {
	case !was && is:
		c.narrower(p, "additionalProperties", "further members are no longer admitted")
	case was && !is && c.way != request:
		c.find(answerWider, contract.Note, p.at+" additionalProperties", p.was, p.is, "further members are admitted: only a client that checks answers against the old schema notices")
	case was && !is:
		c.wider(p, "additionalProperties", "further members are admitted")
	}
	c.optional(p, "additionalProperties", "/*", p.old.AdditionalProperties, p.new.AdditionalProperties)
	c.optional(p, "propertyNames", " name", p.old.PropertyNames, p.new.PropertyNames)
	c.namesByPattern(p)
}

// namesByPattern compares what is said of members whose names match a pattern. Where both schemas admit no others, a pattern that is new admits
// further names, and one that is gone none of its own any more; one that has another in its place is compared with it.
func (c *comparison) namesByPattern(p pair) {
	only := func(of, without map[string]*contract.Schema) (patterns []string) {
		for _, pattern := range slices.Sorted(maps.Keys(of)) {
			if without[pattern] == nil {
				patterns = append(patterns, pattern)
			}
		}
		return patterns
	}
	gone, fresh := only(p.old.PatternProperties, p.new.PatternProperties), only(p.new.PatternProperties, p.old.PatternProperties)
	for _, pattern := range slices.Sorted(maps.Keys(p.old.PatternProperties)) {
		if p.new.PatternProperties[pattern] != nil {
			c.optional(p, "patternProperties "+pattern, "/"+pattern, p.old.PatternProperties[pattern], p.new.PatternProperties[pattern])
		}
	}
	switch {
	case !p.old.Closed || !p.new.Closed:
		for _, pattern := range gone {
			c.optional(p, "patternProperties "+pattern, "/"+pattern, p.old.PatternProperties[pattern], nil)
		}
		for _, pattern := range fresh {
			c.optional(p, "patternProperties "+pattern, "/"+pattern, nil, p.new.PatternProperties[pattern])
		}
	case len(gone) == 1 && len(fresh) == 1:
		names := func(pattern string) *contract.Schema {
			return &contract.Schema{Types: []string{"string"}, Pattern: pattern}
		}
		c.optional(p, "patternProperties", " name", names(gone[0]), names(fresh[0]))
		c.optional(p, "patternProperties "+fresh[0], "/"+fresh[0], p.old.PatternProperties[gone[0]], p.new.PatternProperties[fresh[0]])
	default:
		for _, pattern := range gone {
			c.narrower(p, "patternProperties "+pattern, "members whose names match %s are no longer admitted", pattern)
		}
		for _, pattern := range fresh {
			c.wider(p, "patternProperties "+pattern, "members whose names match %s are admitted too", pattern)
		}
	}
}

// optional compares a schema that may be missing on either side; missing, it limits nothing.
func (c *comparison) optional(p pair, keyword, below string, old, new *contract.Schema) {
	if saysNothing(old) {
		old = nil
	}
	if saysNothing(new) {
		new = nil
	}
	switch {
	case old == nil && new == nil:
	case old == nil:
		c.narrower(p, keyword, "%s is new", keyword)
	case new == nil:
		c.wider(p, keyword, "%s is gone", keyword)
	default:
		at := p.at + below
		if strings.HasPrefix(below, "/") && !strings.Contains(p.at, " /") {
			at = p.at + " " + below
		}
		c.schemas(at, old, new, p.was, p.is)
	}
}

// elements compares the items of arrays; those that have no schema for their own place have the one for all.
func (c *comparison) elements(p pair) {
	c.optional(p, "items", "/-", p.old.Items, p.new.Items)
	for i := range max(len(p.old.PrefixItems), len(p.new.PrefixItems)) {
		index := strconv.Itoa(i)
		c.optional(p, "prefixItems "+index, "/"+index, element(p.old, i), element(p.new, i))
	}
}

func element(s *contract.Schema, i int) *contract.Schema {
	if i < len(s.PrefixItems) {
		return s.PrefixItems[i]
	}
	return s.Items
}

// parts compares what allOf still holds after merging, and the schemas that exclude or choose values. Parts that have no name and are not the
// same are compared in their order.
func (c *comparison) parts(p pair) {
	left := slices.Clone(p.new.AllOf)
	take := func(o *contract.Schema, is func(n *contract.Schema) bool) bool {
		i := slices.IndexFunc(left, is)
		if i >= 0 {
			c.schemas(p.at, o, left[i], p.was, p.is)
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	}
	var changed []*contract.Schema
	for _, o := range p.old.AllOf {
		if !take(o, func(n *contract.Schema) bool { return sameSchema(o, n) || o.Name != "" && o.Name == n.Name }) {
			changed = append(changed, o)
		}
	}
	for _, o := range changed {
		if o.Name != "" || !take(o, func(n *contract.Schema) bool { return n.Name == "" }) {
			c.wider(p, "allOf "+kindOf(o), "the part %s of allOf is gone", kindOf(o))
		}
	}
	for _, n := range left {
		c.narrower(p, "allOf "+kindOf(n), "the part %s of allOf is new", kindOf(n))
	}
}

func (p pair) below(name string) string {
	if strings.Contains(p.at, " /") {
		return p.at + "/" + contract.EscapePointer(name)
	}
	return p.at + " /" + contract.EscapePointer(name)
}
