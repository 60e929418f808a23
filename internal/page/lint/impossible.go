package lint

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/tree"
	"github.com/proviso-dev/proviso/internal/value"
)

// lintImpossible finds bodies and answers that no value can satisfy.
func lintImpossible(w *whole) (found []contract.Finding) {
	look := func(at reached, aside, what string) {
		i := impossible{doc: w.doc, open: map[*yaml.Node]bool{}, left: mostLooks, aside: aside}
		if why, place := i.why(at.node); why != "" {
			line := w.doc.Line(at.key)
			if place != nil {
				line = w.doc.Line(place)
			}
			found = append(found, finding("", line, w.doc.Line(at.key), "no %s can satisfy its schema: %s", what, why))
		}
	}
	for _, b := range w.bodies {
		look(b, "readOnly", "body")
	}
	for _, a := range w.answers {
		look(a, "writeOnly", strings.TrimPrefix(a.name, "the "))
	}
	return found
}

// mostLooks bounds how many schemas are looked at for one body.
const mostLooks = 20_000

// impossible looks for a reason why no value fits a schema. It says nothing where it isn't sure.
type impossible struct {
	doc  *form.Document
	open map[*yaml.Node]bool
	left int
	// aside is the mark of members that are not asked for in this direction: readOnly in a body, writeOnly in an answer.
	aside string
}

func (i *impossible) why(n *yaml.Node) (reason string, at *yaml.Node) {
	n = i.doc.Resolve(n)
	if i.left--; n == nil || i.open[n] || i.left < 0 {
		return "", nil
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!bool" && n.Value == "false" {
		return "its schema is false", nil
	}
	i.open[n] = true
	defer delete(i.open, n)
	if slices.Contains(schemaTypes(n), "null") || form.Scalar(form.Member(n, "nullable")) == "true" {
		return "", nil
	}
	for _, look := range []func(*yaml.Node) (string, *yaml.Node){i.denial, i.bounds, i.steps, i.repeats, i.values, i.members, i.parts, i.branches} {
		if reason, at = look(n); reason != "" {
			return reason, at
		}
	}
	return "", nil
}

func schemaTypes(n *yaml.Node) []string {
	t := form.Member(n, "type")
	if t == nil {
		return nil
	}
	if t.Kind == yaml.ScalarNode {
		return []string{t.Value}
	}
	var all []string
	for _, each := range tree.Items(t) {
		all = append(all, each.Value)
	}
	return all
}

// denial looks at a schema that excludes every value.
func (i *impossible) denial(n *yaml.Node) (string, *yaml.Node) {
	key, not := form.Entry(n, "not")
	if resolved := i.doc.Resolve(not); resolved != nil && (form.Scalar(resolved) == "true" || resolved.Kind == yaml.MappingNode && len(resolved.Content) == 0) {
		return "its not excludes every value", key
	}
	return "", nil
}

// lowHigh are the keywords of which the first must not be above the second, and the types that they restrict.
var lowHigh = [][3]string{{"minLength", "maxLength", "string"}, {"minItems", "maxItems", "array"}, {"minProperties", "maxProperties", "object"}, {"minimum", "maximum", "number"}}

func (i *impossible) bounds(n *yaml.Node) (string, *yaml.Node) {
	types := schemaTypes(n)
	for _, k := range lowHigh {
		lowKey, low := form.Entry(n, k[0])
		a, errA := strconv.ParseFloat(form.Scalar(low), 64)
		b, errB := strconv.ParseFloat(form.Scalar(form.Member(n, k[1])), 64)
		binds := len(types) == 1 && (types[0] == k[2] || types[0] == "integer" && k[2] == "number")
		if errA == nil && errB == nil && a > b && binds {
			return fmt.Sprintf("%s %s is above %s %s", k[0], form.Scalar(low), k[1], form.Scalar(form.Member(n, k[1]))), lowKey
		}
	}
	return "", nil
}

// steps looks at a number that must be a multiple of another, where no multiple lies between its bounds.
func (i *impossible) steps(n *yaml.Node) (string, *yaml.Node) {
	types := schemaTypes(n)
	if len(types) != 1 || types[0] != "number" && types[0] != "integer" {
		return "", nil
	}
	key, step := form.Entry(n, "multipleOf")
	by, err := strconv.ParseFloat(form.Scalar(step), 64)
	if err != nil || by <= 0 {
		return "", nil
	}
	low, errLow := strconv.ParseFloat(form.Scalar(form.Member(n, "minimum")), 64)
	high, errHigh := strconv.ParseFloat(form.Scalar(form.Member(n, "maximum")), 64)
	if errLow != nil || errHigh != nil || low > high || math.Floor(high/by+value.Rounding) >= math.Ceil(low/by-value.Rounding) {
		return "", nil
	}
	return fmt.Sprintf("no multiple of %s lies from %s to %s", form.Scalar(step), form.Scalar(form.Member(n, "minimum")), form.Scalar(form.Member(n, "maximum"))), key
}

// repeats looks at a list whose items must all differ, and that must be longer than there are values for them.
func (i *impossible) repeats(n *yaml.Node) (string, *yaml.Node) {
	key, least := form.Entry(n, "minItems")
	count, err := strconv.Atoi(form.Scalar(least))
	if types := schemaTypes(n); err != nil || form.Scalar(form.Member(n, "uniqueItems")) != "true" || len(types) != 1 || types[0] != "array" {
		return "", nil
	}
	items := i.doc.Resolve(form.Member(n, "items"))
	most := -1
	if enum := form.Member(items, "enum"); enum != nil && enum.Kind == yaml.SequenceNode {
		most = len(enum.Content)
	} else if types := schemaTypes(items); len(types) == 1 && types[0] == "boolean" {
		most = 2
	}
	if most < 0 || count <= most || form.Scalar(form.Member(items, "nullable")) == "true" {
		return "", nil
	}
	return fmt.Sprintf("its items differ, there are %d values for them, and minItems is %d", most, count), key
}

// values looks at constants and enumerations none of whose values is of the type.
func (i *impossible) values(n *yaml.Node) (string, *yaml.Node) {
	types := schemaTypes(n)
	ofType := func(v *yaml.Node) bool {
		return len(types) == 0 || slices.Contains(types, "string") && typeOfValue(v) != "object" && typeOfValue(v) != "array" ||
			slices.Contains(types, typeOfValue(v)) || typeOfValue(v) == "integer" && slices.Contains(types, "number")
	}
	if key, only := form.Entry(n, "const"); only != nil && !ofType(only) {
		return "its const is not of type " + strings.Join(types, " or "), key
	}
	key, enum := form.Entry(n, "enum")
	switch {
	case enum == nil || enum.Kind != yaml.SequenceNode || slices.ContainsFunc(enum.Content, ofType):
		return "", nil
	case len(enum.Content) == 0:
		return "its enum holds no value", key
	}
	return "no value of its enum is of type " + strings.Join(types, " or "), key
}

func typeOfValue(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "object"
	case n.Kind == yaml.SequenceNode:
		return "array"
	}
	switch n.ShortTag() {
	case "!!int":
		return "integer"
	case "!!float":
		return "number"
	case "!!bool":
		return "boolean"
	case "!!null":
		return "null"
	}
	return "string"
}

// members looks at required members that can't be there.
func (i *impossible) members(n *yaml.Node) (string, *yaml.Node) {
	requiredKey, required := form.Entry(n, "required")
	properties := form.Member(n, "properties")
	if types := schemaTypes(n); len(types) > 1 || len(types) == 1 && types[0] != "object" || len(types) == 0 && properties == nil {
		return "", nil
	}
	closed := form.Scalar(form.Member(n, "additionalProperties")) == "false" && form.Member(n, "patternProperties") == nil
	admitted := 0
	for range tree.Pairs(properties) {
		admitted++
	}
	leastKey, least := form.Entry(n, "minProperties")
	if count, err := strconv.Atoi(form.Scalar(least)); closed && err == nil && count > admitted {
		return fmt.Sprintf("minProperties is %d, and it admits %d members", count, admitted), leastKey
	}
	for _, r := range tree.Items(required) {
		key, property := form.Entry(properties, r.Value)
		if property == nil {
			if closed {
				return fmt.Sprintf("it requires %s and admits no member of that name", r.Value), requiredKey
			}
			continue
		}
		if resolved := i.doc.Resolve(property); form.Scalar(form.Member(resolved, i.aside)) == "true" {
			continue
		}
		if why, at := i.why(property); why != "" {
			if at == nil {
				at = key
			}
			return fmt.Sprintf("it requires %s, and there %s", r.Value, why), at
		}
	}
	return "", nil
}

// parts looks at what must hold all at once.
func (i *impossible) parts(n *yaml.Node) (string, *yaml.Node) {
	allKey, all := form.Entry(n, "allOf")
	types := schemaTypes(n)
	parts, only := []*yaml.Node{}, form.Member(n, "const")
	for _, part := range tree.Items(all) {
		resolved := i.doc.Resolve(part)
		if why, at := i.why(part); why != "" {
			return why, at
		}
		if resolved == nil {
			continue
		}
		parts = append(parts, resolved)
		if other := form.Member(resolved, "const"); only == nil {
			only = other
		} else if other != nil && exampleText(only) != exampleText(other) {
			return "parts of its allOf are different constants: " + exampleText(only) + " and " + exampleText(other), allKey
		}
		own := schemaTypes(resolved)
		if len(own) == 0 || form.Scalar(form.Member(resolved, "nullable")) == "true" {
			continue
		}
		if len(types) > 0 && !slices.ContainsFunc(own, func(t string) bool { return slices.Contains(types, t) || sameNumber(t, types) }) {
			return "parts of its allOf are of different types: " + strings.Join(types, " or ") + " and " + strings.Join(own, " or "), allKey
		}
		types = own
	}
	for _, closed := range parts {
		if form.Scalar(form.Member(closed, "additionalProperties")) != "false" || form.Member(closed, "patternProperties") != nil {
			continue
		}
		for _, other := range append([]*yaml.Node{n}, parts...) {
			for _, r := range tree.Items(form.Member(other, "required")) {
				if other != closed && form.Member(form.Member(closed, "properties"), r.Value) == nil {
					return fmt.Sprintf("one part of its allOf is closed and lacks %s, and another requires it", r.Value), allKey
				}
			}
		}
	}
	return "", nil
}

// exampleText is a value of the document as JSON.
func exampleText(n *yaml.Node) string {
	text, _ := json.Marshal(exampleValue(n, 0))
	return string(text)
}

func sameNumber(t string, types []string) bool {
	return t == "integer" && slices.Contains(types, "number") || t == "number" && slices.Contains(types, "integer")
}

// branches looks at alternatives that are all impossible.
func (i *impossible) branches(n *yaml.Node) (string, *yaml.Node) {
	for _, keyword := range []string{"anyOf", "oneOf"} {
		key, all := form.Entry(n, keyword)
		reason := ""
		for _, branch := range tree.Items(all) {
			why, _ := i.why(branch)
			if reason = why; why == "" {
				break
			}
		}
		if reason != "" {
			return fmt.Sprintf("no branch of its %s can be: %s", keyword, reason), key
		}
	}
	key, all := form.Entry(n, "oneOf")
	branches := tree.Items(all)
	if len(branches) < 2 {
		return "", nil
	}
	for _, branch := range branches {
		if one := i.doc.Resolve(branch); one == nil || one != i.doc.Resolve(branches[0]) {
			return "", nil
		}
	}
	return "all branches of its oneOf are one schema, and a value must fit one alone", key
}
