package openapi

import (
	"slices"

	"github.com/pb33f/go-yaml"
)

// deepestSubtype is how many base types above each other are looked at.
const deepestSubtype = 6

// subtypes takes the alternatives out of a base type where a subtype refers to it: a base lists its subtypes in oneOf, and each subtype
// is the base and more in allOf. As it is written, the base's alternatives lead back to the subtype without end; what is meant is the
// base's own members.
func (z *normaliser) subtypes(root *yaml.Node) {
	for _, s := range pairs(field(field(root, "components"), "schemas")) {
		for i, part := range items(field(s, "allOf")) {
			if base := z.withoutAlternative(part, s, deepestSubtype); base != nil {
				field(s, "allOf").Content[i] = base
			}
		}
	}
}

// withoutAlternative is a copy of what a part of a subtype's allOf refers to, without the alternatives that lead back to the subtype;
// nil where it has none.
func (z *normaliser) withoutAlternative(part, subtype *yaml.Node, depth int) *yaml.Node {
	if _, isRef := reference(part); !isRef || depth == 0 {
		return nil
	}
	base, err := z.follow(part)
	if err != nil {
		return nil // a reference that can't be followed is told where it is read
	}
	isSubtype := func(alternative *yaml.Node) bool {
		target, err := z.follow(alternative)
		return err == nil && target == subtype
	}
	if slices.ContainsFunc(items(field(base, "oneOf")), isSubtype) || slices.ContainsFunc(items(field(base, "anyOf")), isSubtype) {
		return without(base, "oneOf", "anyOf", "discriminator")
	}
	for i, above := range items(field(base, "allOf")) {
		if plain := z.withoutAlternative(above, subtype, depth-1); plain != nil {
			parts := slices.Clone(field(base, "allOf").Content)
			parts[i] = plain
			out := without(base, "allOf")
			put(out, "allOf", sequence(base.Line, parts...))
			return out
		}
	}
	return nil
}
