package openapi

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/tree"
)

// contradictions mends keywords of a schema that no value satisfies together, and that a generator or a slip wrote: no server can keep
// what they say.
func (z *normaliser) contradictions(n *yaml.Node) {
	for _, pair := range [][2]string{{"minimum", "maximum"}, {"minLength", "maxLength"}, {"minItems", "maxItems"}, {"minProperties", "maxProperties"}} {
		low, high := tree.Field(n, pair[0]), tree.Field(n, pair[1])
		if low == nil || high == nil {
			continue
		}
		least, errLow := strconv.ParseFloat(low.Value, 64)
		most, errHigh := strconv.ParseFloat(high.Value, 64)
		if errLow == nil && errHigh == nil && least > most {
			z.warn(low, "%s %s and %s %s are left out: no value lies between them", pair[0], low.Value, pair[1], high.Value)
			tree.Drop(n, pair[0])
			tree.Drop(n, pair[1])
		}
	}
	z.valuesAsTyped(n)
}

// closedAround lets an object that admits no further members have those of its alternatives: as it is written no alternative with members of
// its own fits, and what is meant is that no member stands beside those of the object and of the alternative.
func (z *normaliser) closedAround(n *yaml.Node) {
	further := tree.Field(n, "additionalProperties")
	if further == nil || further.Kind != yaml.ScalarNode || tree.Boolean(further) {
		return
	}
	own := tree.Field(n, "properties")
	for _, keyword := range []string{"oneOf", "anyOf"} {
		for _, alternative := range tree.Items(tree.Field(n, keyword)) {
			target, err := z.follow(alternative)
			if err != nil {
				continue // a reference that can't be followed is told where it is read
			}
			for name := range tree.Pairs(tree.Field(target, "properties")) {
				if tree.Field(own, name.Value) == nil {
					z.warn(further, "additionalProperties: false is read as unevaluatedProperties: false: it rules the members of the alternatives out, %s for one", name.Value)
					tree.Drop(n, "additionalProperties")
					tree.Put(n, "unevaluatedProperties", further)
					return
				}
			}
		}
	}
}

// namedNumber is how generators write a number of an enumeration with its name: "0 (Unknown)", "1 = Active", "2 - Closed", "3: Gone".
var namedNumber = regexp.MustCompile(`^(-?\d+)\s*(?:\(.+\)|[=:–-]\s*\S.*)$`)

// valuesAsTyped rewrites listed values as the only type that the schema has: numbers that are written as texts, also with their names,
// and texts that YAML takes for numbers or flags.
func (z *normaliser) valuesAsTyped(n *yaml.Node) {
	only := onlyType(tree.Field(n, "type"))
	enum := tree.Field(n, "enum")
	var others []*yaml.Node
	for _, v := range tree.Items(enum) {
		tag, as := v.ShortTag(), asTag(only, v)
		if as == "" && only == "integer" && namedNumber.MatchString(v.Value) {
			as = "!!int"
		}
		switch {
		case tag == "!!null" || v.Kind != yaml.ScalarNode || tag == as || only == "number" && tag == "!!int":
		case as == "":
			return
		default:
			others = append(others, v)
		}
	}
	for _, v := range others {
		if m := namedNumber.FindStringSubmatch(v.Value); m != nil && only == "integer" {
			v.Value = m[1]
		}
		if v.Tag, v.Style = asTag(only, v), 0; only == "string" {
			v.Style = yaml.DoubleQuotedStyle
		}
	}
	if len(others) > 0 {
		z.warn(enum, "%d values of the enum are read as the %s that the schema's type wants", len(others), only)
	}
}

// onlyType is the one type that a schema admits besides null; "" where it has none or several.
func onlyType(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	entries := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		entries = slices.DeleteFunc(slices.Clone(n.Content), func(e *yaml.Node) bool { return e.Value == "null" })
	}
	if len(entries) != 1 {
		return ""
	}
	return entries[0].Value
}

// asTag is the YAML tag of a scalar that is read as a value of a JSON Schema type; "" where it says no such value.
func asTag(only string, v *yaml.Node) string {
	switch only {
	case "string":
		return "!!str"
	case "integer":
		if _, err := strconv.ParseInt(v.Value, 10, 64); err == nil {
			return "!!int"
		}
	case "number":
		if _, err := strconv.ParseFloat(v.Value, 64); err == nil {
			return "!!float"
		}
	case "boolean":
		if v.Value == "true" || v.Value == "false" {
			return "!!bool"
		}
	}
	return ""
}
