package lint

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/tree"
)

// lintOverlap finds a oneOf of which one value fits two branches, and so none is allowed. The value is made for one branch and
// validated against the others and against what stands around them, so that what is told is so.
func lintOverlap(w *whole) (found []contract.Finding) {
	for _, s := range w.schemas {
		key, all := form.Entry(s.node, "oneOf")
		branches := tree.Items(all)
		if len(branches) < 2 || len(branches) > mostBranches || form.Member(s.node, "discriminator") != nil {
			continue
		}
		if a, b, value, overlap := w.overlap(branches); overlap && w.fitsAround(s.node, value) {
			text, _ := json.Marshal(value)
			found = append(found, finding(s.name, w.doc.Line(key), w.doc.Line(s.key), "the branches %d and %d of %s both take %s, and oneOf allows it in neither", a+1, b+1, s.name, text))
		}
	}
	return found
}

// mostBranches bounds the pairs that are tried.
const mostBranches = 24

func (w *whole) overlap(branches []*yaml.Node) (a, b int, value any, overlap bool) {
	c := w.checker()
	for i, branch := range branches {
		own := c.validator(branch)
		candidate, ok := w.least(branch, 0)
		if own == nil || !ok || len(own.Validate(candidate)) > 0 {
			continue
		}
		for k, other := range branches {
			v := c.validator(other)
			if k != i && v != nil && len(v.Validate(candidate)) == 0 {
				return min(i, k), max(i, k), candidate, true
			}
		}
	}
	return 0, 0, nil, false
}

// fitsAround reports whether a value fits what a schema says beside its oneOf.
func (w *whole) fitsAround(n *yaml.Node, value any) bool {
	v := w.checker().compiled(w.checker().around[n])
	return v != nil && len(v.Validate(value)) == 0
}

// least makes a small value of a schema: what it requires and no more. It may be wrong; the caller validates it.
func (w *whole) least(n *yaml.Node, depth int) (any, bool) {
	n = w.doc.Resolve(n)
	if n == nil || depth > sample.MaxNesting {
		return nil, false
	}
	if value := form.Member(n, "const"); value != nil {
		return exampleValue(value, 0), true
	}
	if values := tree.Items(form.Member(n, "enum")); len(values) > 0 {
		return exampleValue(values[0], 0), true
	}
	if form.Member(n, "allOf") != nil || form.Member(n, "anyOf") != nil || form.Member(n, "oneOf") != nil {
		return nil, false
	}
	types := schemaTypes(n)
	if len(types) == 0 && form.Member(n, "properties") != nil {
		types = []string{"object"}
	}
	if len(types) == 0 {
		return nil, false
	}
	switch types[0] {
	case "object":
		out := map[string]any{}
		for _, r := range tree.Items(form.Member(n, "required")) {
			inner, ok := w.least(form.Member(form.Member(n, "properties"), r.Value), depth+1)
			if !ok {
				return nil, false
			}
			out[r.Value] = inner
		}
		return out, true
	case "array":
		return []any{}, true
	case "string":
		if format := form.Scalar(form.Member(n, "format")); format != "" || form.Member(n, "pattern") != nil {
			return nil, false
		}
		length, _ := strconv.Atoi(form.Scalar(form.Member(n, "minLength")))
		return strings.Repeat("a", min(max(length, 1), 1000)), true
	case "integer", "number":
		if low := form.Scalar(form.Member(n, "minimum")); json.Valid([]byte(low)) && low != "" {
			return json.Number(low), true
		}
		return json.Number("1"), true
	case "boolean":
		return true, true
	}
	return nil, types[0] == "null"
}
