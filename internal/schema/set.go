package schema

import (
	"crypto/sha256"
	"net/url"
	"slices"
	"strconv"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
)

// Set compiles schemas of one document. What they refer to is compiled once for all of them: where each schema of a document refers to
// most others, one copy of these for each schema would take gigabytes. It is not safe for concurrent use.
type Set struct {
	compiler *jsonschema.Compiler
	known    map[string]bool                  // the definitions that the compiler has
	ready    map[[sha256.Size]byte]*Validator // by the text of the schema
}

// NewSet returns a set that has compiled nothing.
func NewSet() *Set {
	c := compiler()
	patterns := map[string]jsonschema.Regexp{}
	c.UseRegexpEngine(func(pattern string) (jsonschema.Regexp, error) {
		if re, done := patterns[pattern]; done {
			return re, nil
		}
		re, err := Regexp(pattern)
		if err == nil {
			patterns[pattern] = re
		}
		return re, err
	})
	return &Set{compiler: c, known: map[string]bool{}, ready: map[[sha256.Size]byte]*Validator{}}
}

// Compile is the function Compile for a schema of the set's document. A definition must be the same under its name in each of them.
func (t *Set) Compile(s *contract.Schema) (*Validator, error) {
	if s == nil || len(s.JSON) == 0 {
		return &Validator{}, nil
	}
	text := sha256.Sum256(s.JSON)
	if v := t.ready[text]; v != nil {
		return v, nil
	}
	doc, err := unmarshal(s, s.JSON)
	if err != nil {
		return nil, err
	}
	for queue := slices.Clone(s.Refs); len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if t.known[name] {
			continue
		}
		t.known[name] = true
		one, _ := s.Definitions.Of(name)
		defined, err := unmarshal(s, one.JSON)
		if err != nil {
			return nil, err
		}
		if err := t.compiler.AddResource(definition(name), lead(defined)); err != nil {
			return nil, failed(s, err)
		}
		queue = append(queue, one.Refs...)
	}
	v, err := compileAt(t.compiler, "urn:proviso:schema:"+strconv.Itoa(len(t.ready)), s, lead(doc))
	if err == nil {
		t.ready[text] = v
	}
	return v, err
}

// definition is the address under which a definition is known.
func definition(name string) string { return "urn:proviso:definition:" + url.PathEscape(name) }

// lead makes the references of a schema lead to the definitions' own addresses.
func lead(doc any) any {
	switch node := doc.(type) {
	case []any:
		for i := range node {
			node[i] = lead(node[i])
		}
	case map[string]any:
		for key, v := range node {
			ref, isText := v.(string)
			switch {
			case key == "enum" || key == "const":
			case (key == "$ref" || key == "$dynamicRef") && isText:
				if name, ok := contract.DefinitionName(ref); ok {
					node[key] = definition(name)
				}
			default:
				node[key] = lead(v)
			}
		}
	}
	return doc
}
