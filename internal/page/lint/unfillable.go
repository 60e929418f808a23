package lint

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/tree"
)

// lintUnfillable finds members that are listed and that no body can hold. A member that its author forbids, by a schema that is false, is meant so.
func lintUnfillable(w *whole) (found []contract.Finding) {
	for _, s := range w.schemas {
		i := w.impossible("readOnly")
		parts := i.part(nil, s.node)
		told := map[string]bool{}
		for _, n := range parts {
			for key := range tree.Pairs(form.Member(n, "properties")) {
				if told[key.Value] {
					continue
				}
				told[key.Value] = true
				why, at := i.unfillable(parts, key.Value)
				if why != "" {
					line := w.doc.Line(cmp.Or(at, key))
					found = append(found, finding(key.Value, line, line, "no body can hold %s: %s", key.Value, why))
				}
			}
		}
	}
	return found
}

// unfillable says why an object can't have a member that one of its schemas lists.
func (i *impossible) unfillable(parts []*yaml.Node, name string) (why string, at *yaml.Node) {
	for _, n := range parts {
		if _, property := form.Entry(form.Member(n, "properties"), name); property == nil && isClosed(n) {
			key, _ := form.Entry(n, "additionalProperties")
			return "a schema that holds at once is closed and lacks it", key
		}
	}
	if why, at = i.member(parts, name, nil); strings.HasSuffix(why, neverTrue) || strings.HasSuffix(why, neverFits) {
		return "", nil
	}
	return strings.TrimPrefix(why, "it requires "+name+", and there "), at
}

// members looks at required members that can't be there.
func (i *impossible) members(parts []*yaml.Node) (string, *yaml.Node) {
	isObject := false
	for _, n := range parts {
		types := schemaTypes(n)
		if len(types) > 1 || len(types) == 1 && types[0] != "object" {
			return "", nil
		}
		isObject = isObject || len(types) == 1 || form.Member(n, "properties") != nil
	}
	if !isObject {
		return "", nil
	}
	for _, n := range parts {
		admitted := 0
		for range tree.Pairs(form.Member(n, "properties")) {
			admitted++
		}
		key, least := form.Entry(n, "minProperties")
		if count, err := strconv.Atoi(form.Scalar(least)); isClosed(n) && err == nil && count > admitted {
			return fmt.Sprintf("minProperties is %d, and it admits %d members", count, admitted), key
		}
	}
	for _, n := range parts {
		key, required := form.Entry(n, "required")
		for _, r := range tree.Items(required) {
			if why, at := i.member(parts, r.Value, n); why != "" {
				return why, cmp.Or(at, key)
			}
		}
	}
	return "", nil
}

// isClosed reports a schema that admits the members alone that it names.
func isClosed(n *yaml.Node) bool {
	return form.Scalar(form.Member(n, "additionalProperties")) == "false" && form.Member(n, "patternProperties") == nil
}

// member says why an object can't have a member that one of its schemas requires.
func (i *impossible) member(parts []*yaml.Node, name string, by *yaml.Node) (string, *yaml.Node) {
	var schemas []*yaml.Node
	var place *yaml.Node
	for _, n := range parts {
		key, property := form.Entry(form.Member(n, "properties"), name)
		switch {
		case property == nil && isClosed(n) && n == by:
			return fmt.Sprintf("it requires %s and admits no member of that name", name), nil
		case property == nil && isClosed(n):
			return fmt.Sprintf("it requires %s, and a schema that holds at once is closed and lacks it", name), nil
		case property == nil:
		case form.Scalar(form.Member(i.doc.Resolve(property), i.aside)) == "true":
			return "", nil
		default:
			schemas, place = append(schemas, property), cmp.Or(place, key)
		}
	}
	if why, at := i.why(schemas...); why != "" {
		return fmt.Sprintf("it requires %s, and there %s", name, why), cmp.Or(at, place)
	}
	return "", nil
}
