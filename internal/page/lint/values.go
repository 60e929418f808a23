package lint

import (
	"slices"
	"strconv"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/tree"
)

// lintEndless finds schemas of which each value must hold another of the same kind: none ever ends.
func lintEndless(w *whole) (found []contract.Finding) {
	finite := map[*yaml.Node]bool{}
	for changed := true; changed; {
		changed = false
		for k := len(w.schemas) - 1; k >= 0; k-- {
			if n := w.schemas[k].node; !finite[n] && w.ends(n, finite) {
				finite[n], changed = true, true
			}
		}
	}
	for _, s := range w.schemas {
		if finite[s.node] || s.key == nil {
			continue
		}
		if w.isLoop(s.node) {
			found = append(found, finding(s.name, w.doc.Line(s.key), w.doc.Line(s.key), "%s is a reference that leads back to itself and to no schema", s.name))
			continue
		}
		// Only those that are in the loop themselves are told: others are endless because they require one of these.
		if w.requiresItself(s.node) {
			found = append(found, finding(s.name, w.doc.Line(s.key), w.doc.Line(s.key), "every %s must hold another %s, through references that no value ends", s.name, s.name))
		}
	}
	return found
}

// ends reports whether a schema has a value that ends, given those of which that is known.
func (w *whole) ends(n *yaml.Node, finite map[*yaml.Node]bool) bool {
	known := func(s *yaml.Node) bool {
		if form.Scalar(form.Member(s, "nullable")) == "true" {
			return true // also beside a reference, where older documents say what they mean and OpenAPI 3.0 reads nothing
		}
		resolved := w.doc.Resolve(s)
		return resolved == nil && !w.isLoop(s) || resolved != nil && (resolved.Kind != yaml.MappingNode || finite[resolved])
	}
	if slices.Contains(schemaTypes(n), "null") || form.Scalar(form.Member(n, "nullable")) == "true" || form.Member(n, "enum") != nil || form.Member(n, "const") != nil {
		return true
	}
	if w.isLoop(n) {
		return false
	}
	properties := form.Member(n, "properties")
	for _, r := range tree.Items(form.Member(n, "required")) {
		if p := form.Member(properties, r.Value); p != nil && !known(p) {
			return false
		}
	}
	if least, err := strconv.Atoi(form.Scalar(form.Member(n, "minItems"))); err == nil && least > 0 && form.Member(n, "items") != nil && !known(form.Member(n, "items")) {
		return false
	}
	for _, part := range tree.Items(form.Member(n, "allOf")) {
		if !known(part) && !w.lists(part, n) {
			return false
		}
	}
	for _, keyword := range []string{"anyOf", "oneOf"} {
		if branches := tree.Items(form.Member(n, keyword)); len(branches) > 0 && !slices.ContainsFunc(branches, known) {
			return false
		}
	}
	return true
}

// lists reports a base type that names a schema among its alternatives: what such a subtype has of its base are the base's own members.
func (w *whole) lists(base, subtype *yaml.Node) bool {
	base = w.doc.Resolve(base)
	return slices.ContainsFunc(slices.Concat(tree.Items(form.Member(base, "oneOf")), tree.Items(form.Member(base, "anyOf"))), func(s *yaml.Node) bool { return w.doc.Resolve(s) == subtype })
}

// isLoop reports a reference that leads to itself through references alone.
func (w *whole) isLoop(n *yaml.Node) bool {
	seen := map[string]bool{}
	for {
		ref := form.Scalar(form.Member(n, "$ref"))
		if ref == "" {
			return false
		}
		if seen[ref] {
			return true
		}
		seen[ref] = true
		if n = w.doc.At(ref); n == nil {
			return false
		}
	}
}

// requiresItself reports a schema that can be reached from itself by what it requires.
func (w *whole) requiresItself(start *yaml.Node) bool {
	seen := map[*yaml.Node]bool{}
	var walk func(n *yaml.Node) bool
	walk = func(n *yaml.Node) bool {
		var next []*yaml.Node
		for _, r := range tree.Items(form.Member(n, "required")) {
			next = append(next, form.Member(form.Member(n, "properties"), r.Value))
		}
		if form.Scalar(form.Member(n, "minItems")) != "" {
			next = append(next, form.Member(n, "items"))
		}
		for _, keyword := range schemaLists {
			next = append(next, tree.Items(form.Member(n, keyword))...)
		}
		for _, s := range next {
			resolved := w.doc.Resolve(s)
			if resolved == start {
				return true
			}
			if resolved != nil && !seen[resolved] {
				seen[resolved] = true
				if walk(resolved) {
					return true
				}
			}
		}
		return false
	}
	return walk(start)
}
