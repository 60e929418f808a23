package openapi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The states of settling a schema.
const (
	settling = 1
	done     = 2
)

// settleAll finishes the given schemas and all below them: schemas beside a reference take over what it names, and
// allOf is merged into its schema as far as that says the same, so that readers find members, types and bounds in one
// place.
func (c *converter) settleAll(roots []*contract.Schema) {
	for queue := roots; len(queue) > 0 && c.err == nil; queue = queue[1:] {
		if s := queue[0]; s != nil && c.settled[s] != done {
			c.settle(s)
		}
		for ; c.looked < len(c.finished); c.looked++ {
			queue = append(queue, below(c.finished[c.looked])...)
		}
	}
	c.cutLoops()
}

// settle finishes one schema and those that it is made of.
func (c *converter) settle(s *contract.Schema) {
	if s == nil || c.err != nil || c.settled[s] == done {
		return
	}
	if c.settled[s] == settling {
		c.err = fmt.Errorf("%s: reference loop: the schema is made of itself by allOf or $ref", s.Source)
		return
	}
	c.settled[s] = settling
	if d, ok := c.derived[s]; ok {
		c.settle(d.from)
		own, at := s.JSON, s.Source
		*s = *d.from
		s.JSON, s.Source = own, at
		s.Inferred = slices.Clone(s.Inferred)
		annotate(s, d.node)
	}
	for _, part := range s.AllOf {
		c.settle(part)
	}
	c.mergeAll(s)
	c.settled[s] = done
	c.finished = append(c.finished, s)
}

// below lists the schemas directly inside of a schema.
func below(s *contract.Schema) []*contract.Schema {
	var out []*contract.Schema
	for _, p := range s.Properties {
		out = append(out, p.Schema)
	}
	for _, name := range slices.Sorted(maps.Keys(s.PatternProperties)) {
		out = append(out, s.PatternProperties[name])
	}
	out = append(out, s.AllOf...)
	out = append(out, s.AnyOf...)
	out = append(out, s.OneOf...)
	out = append(out, s.PrefixItems...)
	for _, one := range []*contract.Schema{s.AdditionalProperties, s.PropertyNames, s.Items, s.Contains, s.Not, s.If, s.Then, s.Else} {
		if one != nil {
			out = append(out, one)
		}
	}
	return out
}

// mergeAll takes the parts of allOf into the schema; what can't be said in one schema stays in AllOf.
func (c *converter) mergeAll(s *contract.Schema) {
	parts := s.AllOf
	s.AllOf = nil
	for _, part := range parts {
		if part == nil {
			continue
		}
		if !c.absorb(s, part) {
			s.AllOf = append(s.AllOf, part)
		}
	}
}

// absorb adds what part demands to s, or returns false where one schema can't say both.
func (c *converter) absorb(s, part *contract.Schema) bool {
	types, ok := bothTypes(s.Types, part.Types)
	enum, both := bothEnums(s.Enum, part.Enum)
	if !ok || !both || clash(s, part) {
		return false
	}
	s.Types, s.Enum = types, enum
	s.Name, s.Title, s.Description = cmp.Or(s.Name, part.Name), cmp.Or(s.Title, part.Title), cmp.Or(s.Description, part.Description)
	s.Format, s.Pattern, s.Discriminator, s.Tenant = cmp.Or(s.Format, part.Format), cmp.Or(s.Pattern, part.Pattern), cmp.Or(s.Discriminator, part.Discriminator), cmp.Or(s.Tenant, part.Tenant)
	if len(s.Mapping) == 0 {
		s.Mapping = part.Mapping
	}
	if part.HasConst {
		s.Const, s.HasConst = part.Const, true
	}
	if part.HasDefault && !s.HasDefault {
		s.Default, s.HasDefault = part.Default, true
	}
	if len(s.Examples) == 0 {
		s.Examples = part.Examples
	}
	s.Minimum, s.ExclusiveMinimum, s.MinLength = Tighter(s.Minimum, part.Minimum, true), Tighter(s.ExclusiveMinimum, part.ExclusiveMinimum, true), Tighter(s.MinLength, part.MinLength, true)
	s.Maximum, s.ExclusiveMaximum, s.MaxLength = Tighter(s.Maximum, part.Maximum, false), Tighter(s.ExclusiveMaximum, part.ExclusiveMaximum, false), Tighter(s.MaxLength, part.MaxLength, false)
	s.MinItems, s.MinProperties = Tighter(s.MinItems, part.MinItems, true), Tighter(s.MinProperties, part.MinProperties, true)
	s.MaxItems, s.MaxProperties = Tighter(s.MaxItems, part.MaxItems, false), Tighter(s.MaxProperties, part.MaxProperties, false)
	s.MultipleOf = Tighter(s.MultipleOf, part.MultipleOf, true)
	c.absorbMembers(s, part)
	s.UniqueItems, s.Closed = s.UniqueItems || part.UniqueItems, s.Closed || part.Closed
	s.Open = (s.Open || part.Open) && !s.Closed
	s.ReadOnly, s.WriteOnly, s.Deprecated = s.ReadOnly || part.ReadOnly, s.WriteOnly || part.WriteOnly, s.Deprecated || part.Deprecated
	s.CaseSensitive, s.TooLarge = s.CaseSensitive || part.CaseSensitive, s.TooLarge || part.TooLarge
	s.AllOf = append(s.AllOf, part.AllOf...)
	for _, kind := range part.Says {
		if !slices.Contains(s.Says, kind) {
			s.Says = append(slices.Clone(s.Says), kind)
		}
	}
	return true
}

func (c *converter) absorbMembers(s, part *contract.Schema) {
	if len(part.Properties) > 0 {
		s.Properties = slices.Clone(s.Properties)
	}
	for _, p := range part.Properties {
		i := slices.IndexFunc(s.Properties, func(own contract.Property) bool { return own.Name == p.Name })
		if i < 0 {
			s.Properties = append(s.Properties, p)
			continue
		}
		s.Properties[i].Schema = c.both(s.Properties[i].Schema, p.Schema)
	}
	for _, name := range part.Required {
		if !slices.Contains(s.Required, name) {
			s.Required = append(slices.Clone(s.Required), name)
		}
	}
	s.AdditionalProperties, s.PropertyNames = either(s.AdditionalProperties, part.AdditionalProperties), either(s.PropertyNames, part.PropertyNames)
	s.Items, s.Contains, s.Not = c.both(s.Items, part.Items), either(s.Contains, part.Contains), either(s.Not, part.Not)
	if s.If == nil {
		s.If, s.Then, s.Else = part.If, part.Then, part.Else
	}
	if len(s.PatternProperties) == 0 {
		s.PatternProperties = part.PatternProperties
	}
	if len(s.PrefixItems) == 0 {
		s.PrefixItems = part.PrefixItems
	}
	if len(s.AnyOf) == 0 {
		s.AnyOf = part.AnyOf
	}
	if len(s.OneOf) == 0 {
		s.OneOf = part.OneOf
	}
}

// both returns the schema of a member that two parts describe.
func (c *converter) both(a, b *contract.Schema) *contract.Schema {
	switch {
	case a == nil || a == b:
		return b
	case b == nil:
		return a
	}
	whole, key := c.union(a, b)
	if s, ok := c.merged[key]; ok {
		return s
	}
	s := &contract.Schema{AllOf: slices.Clone(whole), Source: a.Source}
	c.merged[key], c.parts[s] = s, whole
	return s
}

// union lists the schemas that two are made of, each once, and names that set. Recursive parts that are merged again and
// again come back to the same set, so that merging ends.
func (c *converter) union(a, b *contract.Schema) ([]*contract.Schema, string) {
	var whole []*contract.Schema
	for _, s := range []*contract.Schema{a, b} {
		own := c.parts[s]
		if own == nil {
			own = []*contract.Schema{s}
		}
		for _, part := range own {
			if !slices.Contains(whole, part) {
				whole = append(whole, part)
			}
		}
	}
	var ids []int
	for _, part := range whole {
		if c.ids[part] == 0 {
			c.ids[part] = len(c.ids) + 1
		}
		ids = append(ids, c.ids[part])
	}
	slices.Sort(ids)
	return whole, fmt.Sprint(ids)
}

// clash reports whether both have a keyword that one schema can hold only once.
func clash(s, part *contract.Schema) bool {
	return len(s.AnyOf) > 0 && len(part.AnyOf) > 0 || len(s.OneOf) > 0 && len(part.OneOf) > 0 ||
		s.Not != nil && part.Not != nil || s.Contains != nil && part.Contains != nil || s.If != nil && part.If != nil || s.HasConst && part.HasConst ||
		s.Format != "" && part.Format != "" && s.Format != part.Format ||
		s.Pattern != "" && part.Pattern != "" && s.Pattern != part.Pattern ||
		s.AdditionalProperties != nil && part.AdditionalProperties != nil || s.PropertyNames != nil && part.PropertyNames != nil ||
		len(s.PatternProperties) > 0 && len(part.PatternProperties) > 0 || len(s.PrefixItems) > 0 && len(part.PrefixItems) > 0 ||
		s.MultipleOf != nil && part.MultipleOf != nil && *s.MultipleOf != *part.MultipleOf
}
