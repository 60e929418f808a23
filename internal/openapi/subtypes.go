package openapi

import (
	"slices"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// deepestSubtype is how many base types above each other are looked at.
const deepestSubtype = 6

// subtypes takes the alternatives out of a base type where a subtype refers to it: a base lists its subtypes in oneOf, and each subtype
// is the base and more in allOf. As it is written, the base's alternatives lead back to the subtype without end; what is meant is the
// base's own members.
func (z *normaliser) subtypes(root *yaml.Node) {
	for _, s := range tree.Pairs(tree.Field(tree.Field(root, "components"), "schemas")) {
		for i, part := range tree.Items(tree.Field(s, "allOf")) {
			if base := z.withoutAlternative(part, s, deepestSubtype); base != nil {
				tree.Field(s, "allOf").Content[i] = base
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
	if slices.ContainsFunc(tree.Items(tree.Field(base, "oneOf")), isSubtype) || slices.ContainsFunc(tree.Items(tree.Field(base, "anyOf")), isSubtype) {
		return tree.Without(base, "oneOf", "anyOf", "discriminator")
	}
	for i, above := range tree.Items(tree.Field(base, "allOf")) {
		if plain := z.withoutAlternative(above, subtype, depth-1); plain != nil {
			parts := slices.Clone(tree.Field(base, "allOf").Content)
			parts[i] = plain
			out := tree.Without(base, "allOf")
			tree.Put(out, "allOf", tree.Sequence(base.Line, parts...))
			return out
		}
	}
	return nil
}
