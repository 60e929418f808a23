package compare

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	json "github.com/proviso-dev/proviso/internal/value"
)

// union are the alternatives of a schema: those of anyOf, or of oneOf.
func union(s *contract.Schema) []*contract.Schema {
	if len(s.AnyOf) > 0 {
		return s.AnyOf
	}
	return s.OneOf
}

func onlyNull(s *contract.Schema) bool { return len(s.Types) == 1 && s.Types[0] == "null" }

// deepestUnion is how many unions inside each other are spread out.
const deepestUnion = 6

// branches are the alternatives of a schema without null, each with what the schema demands beside them. A schema that is no union is
// its own only one.
func (c *comparison) branches(s *contract.Schema) []*contract.Schema {
	if known, ok := c.made.branches[s]; ok {
		return known
	}
	out := c.spread(s, 0)
	c.made.branches[s] = out
	return out
}

func (c *comparison) spread(s *contract.Schema, depth int) []*contract.Schema {
	all := union(s)
	if len(all) == 0 || depth > deepestUnion {
		return []*contract.Schema{s}
	}
	var out []*contract.Schema
	for _, b := range all {
		if onlyNull(b) {
			continue
		}
		for _, one := range c.spread(b, depth+1) {
			whole := c.together(s, one)
			if whole == one {
				out = append(out, one)
			} else {
				out = append(out, c.spread(whole, depth+1)...)
			}
		}
	}
	if len(out) == 0 {
		return []*contract.Schema{s}
	}
	return out
}

// made are the schemas that the comparison makes of others, each made once, so that recursion comes back to the same.
type made struct {
	branches map[*contract.Schema][]*contract.Schema
	plain    map[*contract.Schema][]*contract.Schema
	whole    map[[2]*contract.Schema]*contract.Schema
	parts    map[*contract.Schema][]*contract.Schema // what a schema was made of
	merging  *openapi.Merger
}

func newMade() *made {
	return &made{
		branches: map[*contract.Schema][]*contract.Schema{}, plain: map[*contract.Schema][]*contract.Schema{},
		whole: map[[2]*contract.Schema]*contract.Schema{}, parts: map[*contract.Schema][]*contract.Schema{}, merging: openapi.NewMerger(),
	}
}

// together is an alternative with what the schema around it demands of every one.
func (c *comparison) together(outer, branch *contract.Schema) *contract.Schema {
	around := *outer
	if len(around.AnyOf) > 0 {
		around.AnyOf = nil
	} else {
		around.OneOf = nil
	}
	around.Name, around.Title, around.Description, around.JSON, around.Discriminator, around.Mapping = "", "", "", nil, "", nil
	around.Types = slices.DeleteFunc(slices.Clone(around.Types), func(t string) bool { return t == "null" })
	if within(typesIn(branch), around.Types) {
		around.Types = nil
	}
	if saysNothing(&around) {
		return branch
	}
	key := [2]*contract.Schema{outer, branch}
	if known, ok := c.made.whole[key]; ok {
		return known
	}
	whole := &around
	whole.Types = slices.DeleteFunc(slices.Clone(outer.Types), func(t string) bool { return t == "null" })
	if !c.made.merging.Merge(whole, branch) {
		whole = branch
	} else {
		whole.Source = placeOr(branch.Source, outer.Source)
		c.made.parts[whole] = []*contract.Schema{outer, branch}
	}
	c.made.whole[key] = whole
	return whole
}

// within reports that every type is one of others. No types are all types.
func within(types, others []string) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return !slices.Contains(others, t) })
}

// plain brings alternatives into one form, so that the ways to write one union are the same: one alternative for each type, without
// null, and one for all values that are listed.
func (c *comparison) plain(holder *contract.Schema, all []*contract.Schema) []*contract.Schema {
	if known, ok := c.made.plain[holder]; ok {
		return known
	}
	var out []*contract.Schema
	for _, s := range all {
		out = append(out, c.byType(s)...)
	}
	out = listedTogether(out)
	c.made.plain[holder] = out
	return out
}

// byType is a schema for each type that the given one names.
func (c *comparison) byType(s *contract.Schema) []*contract.Schema {
	if !slices.Contains(s.Types, "null") && len(s.Types) < 2 {
		return []*contract.Schema{s}
	}
	var out []*contract.Schema
	types := slices.DeleteFunc(slices.Clone(s.Types), func(t string) bool { return t == "null" })
	for _, t := range types {
		one := *s
		one.Types = []string{t}
		one.Enum = slices.DeleteFunc(slices.Clone(s.Enum), func(v any) bool { return !ofType(v, t) })
		if len(s.Enum) > 0 && len(one.Enum) == 0 || s.HasConst && !ofType(s.Const, t) {
			continue
		}
		if len(types) > 1 {
			one.JSON = nil
			c.made.parts[&one] = []*contract.Schema{s}
		}
		out = append(out, &one)
	}
	return out
}

func ofType(v any, t string) bool {
	own := json.Type(v)
	return own == t || own == "integer" && t == "number"
}

// listedTogether takes the alternatives that only list values for one alternative.
func listedTogether(all []*contract.Schema) []*contract.Schema {
	var out []*contract.Schema
	var values *contract.Schema
	lists := 0
	for _, s := range all {
		bare := *s
		bare.Enum, bare.HasConst, bare.Types = nil, false, nil
		if len(admitted(s)) == 0 || !saysNothing(&bare) {
			out = append(out, s)
			continue
		}
		if lists++; lists == 1 {
			out, values = append(out, s), s
			continue
		}
		both := &contract.Schema{Enum: append(slices.Clone(admitted(values)), admitted(s)...), Source: values.Source}
		out[slices.Index(out, values)], values = both, both
	}
	return out
}
