package form

import (
	"strings"
	"unicode"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// deepestType is how many resource types may build on one another.
const deepestType = 8

// declared is what the document declares by a name: a trait, a resource type.
func (c *ramlConverter) declared(kind, name string) (found *yaml.Node) {
	eachNamed(Member(c.root, kind), func(k, v *yaml.Node) {
		if k.Value == name {
			found = v
		}
	})
	return found
}

// methods are the methods of a resource: its own, and the ones that its types have without a question mark.
func (c *ramlConverter) methods(resource *yaml.Node) (keys, values []*yaml.Node) {
	known := map[string]bool{}
	add := func(key, value *yaml.Node) {
		if name := strings.ToLower(key.Value); word.IsMethod(name) && !known[name] {
			known[name] = true
			keys, values = append(keys, key), append(values, value)
		}
	}
	for key, op := range tree.Pairs(resource) {
		add(&yaml.Node{Kind: key.Kind, Value: strings.TrimSuffix(key.Value, "?"), Line: key.Line, Column: key.Column}, op)
	}
	use := Member(resource, "type")
	for range deepestType {
		typ := c.declared("resourceTypes", useName(use))
		for key := range tree.Pairs(typ) {
			at := *key
			if use != nil {
				at.Line = use.Line
			}
			add(&at, &yaml.Node{Kind: yaml.MappingNode, Line: at.Line})
		}
		use = Member(typ, "type")
	}
	return keys, values
}

// parts is all that says something of a method, the nearest first: the method, its traits and its resource's, the resource's
// types with theirs. What an argument is missing for is left out, with a note.
func (c *ramlConverter) parts(path string, resource, op, key *yaml.Node) []*yaml.Node {
	parts := []*yaml.Node{op}
	reserved := map[string]*yaml.Node{"resourcePath": textNode(path), "resourcePathName": textNode(pathName(path)), "methodName": textNode(key.Value)}
	use := func(kind, what string, used *yaml.Node) *yaml.Node {
		name := useName(used)
		n := c.declared(kind, name)
		if n == nil || n.Tag == "!include" {
			if name != "" {
				c.notes = append(c.notes, "line "+itoa(key.Line)+": the "+what+" "+name+" is not in the document and is left out")
			}
			return nil
		}
		n = filled(n, argumentsOf(used), reserved)
		if holdsPlaceholders(n) {
			c.notes = append(c.notes, "line "+itoa(key.Line)+": the "+what+" "+name+" wants arguments that it isn't given; what they fill in is left out")
		}
		return n
	}
	traits := func(holder *yaml.Node) {
		for _, used := range tree.Items(Member(holder, "is")) {
			if n := use("traits", "trait", used); n != nil {
				parts = append(parts, n)
			}
		}
	}
	traits(op)
	traits(resource)
	used := Member(resource, "type")
	for i := 0; i < deepestType && used != nil; i++ {
		typ := use("resourceTypes", "resource type", used)
		for _, spelling := range []string{key.Value, key.Value + "?"} {
			if method := Member(typ, spelling); method != nil {
				parts = append(parts, method)
				traits(method)
			}
		}
		traits(typ)
		used = Member(typ, "type")
	}
	return parts
}

// useName is the name of what is used, with arguments or without.
func useName(n *yaml.Node) string {
	if n != nil && n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		return n.Content[0].Value
	}
	return Scalar(n)
}

func argumentsOf(n *yaml.Node) map[string]*yaml.Node {
	all := map[string]*yaml.Node{}
	if n.Kind == yaml.MappingNode && len(n.Content) > 1 {
		for key, v := range tree.Pairs(n.Content[1]) {
			all[key.Value] = v
		}
	}
	return all
}

// pathName is the last part of a path that is no parameter.
func pathName(path string) string {
	parts := strings.Split(path, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if parts[i] != "" && !word.IsParam(parts[i]) {
			return parts[i]
		}
	}
	return ""
}

var argument = pattern.New(`<<\s*([\w.-]+)\s*((?:\|\s*!\w+\s*)*)>>`)

func holdsPlaceholders(n *yaml.Node) bool {
	if argument.MatchString(n.Value) {
		return true
	}
	for _, inner := range n.Content {
		if holdsPlaceholders(inner) {
			return true
		}
	}
	return false
}

// filled is a copy of what a trait or a type declares, its arguments in their places.
func filled(n *yaml.Node, arguments, reserved map[string]*yaml.Node) *yaml.Node {
	given := func(name string) *yaml.Node {
		if v := arguments[name]; v != nil {
			return v
		}
		return reserved[name]
	}
	out := *n
	if n.Kind == yaml.ScalarNode {
		if m := argument.FindStringSubmatch(n.Value); m != nil && m[0] == strings.TrimSpace(n.Value) && m[2] == "" {
			if v := given(m[1]); v != nil {
				out = *v
				return &out
			}
		}
		out.Value = argument.ReplaceAllStringFunc(n.Value, func(s string) string {
			m := argument.FindStringSubmatch(s)
			v := given(m[1])
			if v == nil || v.Kind != yaml.ScalarNode {
				return s
			}
			text := v.Value
			for _, f := range strings.Split(m[2], "|") {
				text = transformed(text, strings.Trim(f, " !"))
			}
			return text
		})
		return &out
	}
	out.Content = make([]*yaml.Node, len(n.Content))
	for i, inner := range n.Content {
		out.Content[i] = filled(inner, arguments, reserved)
	}
	return &out
}

// transformed is what a function of RAML makes of a word.
func transformed(s, function string) string {
	switch function {
	case "singularize":
		return word.Singular(s)
	case "pluralize":
		if strings.HasSuffix(s, "s") {
			return s
		}
		return s + "s"
	case "uppercase":
		return strings.ToUpper(s)
	case "lowercase":
		return strings.ToLower(s)
	case "uppercamelcase", "lowercamelcase":
		r := []rune(s)
		if len(r) > 0 && function == "uppercamelcase" {
			r[0] = unicode.ToUpper(r[0])
		} else if len(r) > 0 {
			r[0] = unicode.ToLower(r[0])
		}
		return string(r)
	}
	return s
}
