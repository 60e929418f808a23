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
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/tree"
	"github.com/proviso-dev/proviso/internal/value"
)

// impossible looks at the schemas of one direction.
func (w *whole) impossible(aside string) *impossible {
	return &impossible{doc: w.doc, open: map[*yaml.Node]bool{}, left: mostLooks, aside: aside, fits: func(s, value *yaml.Node) string {
		v := w.checker().validator(s)
		if v == nil || schema.NeverMatches(form.Scalar(form.Member(s, "pattern"))) { // another rule tells of such a pattern
			return ""
		}
		for _, broken := range v.Validate(exampleValue(value, 0)) {
			if at := valueNode(value, broken.At); !w.forgiven(broken, at) {
				return broken.Message
			}
		}
		return ""
	}}
}

// lintImpossible finds bodies and answers that no value can satisfy.
func lintImpossible(w *whole) (found []contract.Finding) {
	look := func(at reached, aside, what string) {
		i := w.impossible(aside)
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
	// fits says why a value of the document does not fit a schema; "" where it does, or where nobody can say.
	fits func(schema, value *yaml.Node) string
}

// why says why no value fits several schemas that hold at once, and where; "" where one may.
func (i *impossible) why(schemas ...*yaml.Node) (reason string, at *yaml.Node) {
	var parts []*yaml.Node
	for _, n := range schemas {
		parts = i.part(parts, n)
	}
	fresh := slices.DeleteFunc(slices.Clone(parts), func(n *yaml.Node) bool { return i.open[n] })
	if i.left--; len(fresh) == 0 || i.left < 0 {
		return "", nil
	}
	for _, n := range parts {
		if n.Kind == yaml.ScalarNode && n.Tag == "!!bool" && n.Value == "false" {
			return neverTrue, nil
		}
	}
	for _, n := range fresh {
		i.open[n] = true
		defer delete(i.open, n)
	}
	if slices.ContainsFunc(parts, func(n *yaml.Node) bool {
		return slices.Contains(schemaTypes(n), "null") || form.Scalar(form.Member(n, "nullable")) == "true"
	}) {
		return "", nil
	}
	for _, n := range parts {
		for _, look := range []func(*yaml.Node) (string, *yaml.Node){i.denial, i.steps, i.repeats, i.branches} {
			if reason, at = look(n); reason != "" {
				return reason, at
			}
		}
	}
	for _, look := range []func([]*yaml.Node) (string, *yaml.Node){i.types, i.bounds, i.choices, i.members} {
		if reason, at = look(parts); reason != "" {
			return reason, at
		}
	}
	return "", nil
}

// neverTrue and neverFits are the reasons where an author says that there is no value.
const (
	neverTrue = "its schema is false"
	neverFits = "its not excludes every value"
)

// part adds a schema and those of its allOf to the schemas that hold at once.
func (i *impossible) part(parts []*yaml.Node, n *yaml.Node) []*yaml.Node {
	n = i.doc.Resolve(n)
	if n == nil || slices.Contains(parts, n) || len(parts) >= mostParts {
		return parts
	}
	parts = append(parts, n)
	for _, part := range tree.Items(form.Member(n, "allOf")) {
		parts = i.part(parts, part)
	}
	return parts
}

// mostParts bounds how many schemas are looked at together.
const mostParts = 100

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
		return neverFits, key
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

// types looks at schemas of which each asks for another type.
func (i *impossible) types(parts []*yaml.Node) (string, *yaml.Node) {
	var types []string
	for _, n := range parts {
		key, _ := form.Entry(n, "type")
		own := schemaTypes(n)
		if len(own) == 0 {
			continue
		}
		if len(types) > 0 && !slices.ContainsFunc(own, func(t string) bool { return slices.Contains(types, t) || sameNumber(t, types) }) {
			return "parts of its allOf are of different types: " + strings.Join(types, " or ") + " and " + strings.Join(own, " or "), key
		}
		types = own
	}
	return "", nil
}

// choices looks at the values of an enumeration or a constant, none of which the other schemas admit.
func (i *impossible) choices(parts []*yaml.Node) (string, *yaml.Node) {
	if i.fits == nil {
		return "", nil
	}
	for _, n := range parts {
		key, listed := form.Entry(n, "enum")
		values := tree.Items(listed)
		if only, value := form.Entry(n, "const"); value != nil {
			key, values = only, []*yaml.Node{value}
		}
		reason := ""
		if listed != nil && listed.Kind == yaml.SequenceNode && len(values) == 0 {
			return "its enum holds no value", key
		}
		for _, value := range values {
			if reason = i.misfit(parts, value); reason == "" {
				break
			}
		}
		if reason != "" {
			return fmt.Sprintf("none of the values that it lists fits: %s", reason), key
		}
	}
	return "", nil
}

// misfit says why a value does not fit one of several schemas; "" where it fits all of them.
func (i *impossible) misfit(parts []*yaml.Node, value *yaml.Node) string {
	for _, n := range parts {
		if why := i.fits(n, value); why != "" {
			return exampleText(value) + ": " + why
		}
	}
	return ""
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
