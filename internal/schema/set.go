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
	compiler    *jsonschema.Compiler
	definitions map[string]any // that the compiler has, decoded, as they are meant
	means       meaning
	ready       map[[sha256.Size]byte]*Validator // by the text of the schema
}

// NewSet returns a set that has compiled nothing, and compiles schemas as they are written.
func NewSet() *Set { return newSet(asWritten) }

// NewShownSet returns a set that compiles schemas as CompileShown does.
func NewShownSet() *Set { return newSet(asShown) }

// NewSentSet returns a set that compiles schemas of request bodies as their document means them, where no body would fit them as they are
// written: members that are read-only are not missed, at whatever depth; a oneOf whose branches describe values is an anyOf, since documents
// say oneOf of branches that overlap; a part of an allOf that restricts further members admits those that the other parts name. Where a
// discriminator says which alternative an object is, the object must fit that one.
func NewSentSet() *Set { return newSet(asSent) }

// Size is how many schemas the set has compiled and keeps.
func (t *Set) Size() int { return len(t.ready) + len(t.definitions) }

// asWritten changes nothing.
func asWritten(opener) []func(map[string]any) { return nil }

func newSet(means meaning) *Set {
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
	return &Set{compiler: c, definitions: map[string]any{}, means: means, ready: map[[sha256.Size]byte]*Validator{}}
}

// Compile makes a schema of the set's document ready. A definition must be the same under its name in each of them.
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
	if err := t.define(s); err != nil {
		return nil, err
	}
	for _, change := range t.means(opener{t.definitions}) {
		eachObject(doc, change)
	}
	v, err := compileAt(t.compiler, "urn:proviso:schema:"+strconv.Itoa(len(t.ready)), s, lead(doc))
	if err == nil {
		t.ready[text] = v
	}
	return v, err
}

// define gives the compiler the definitions that a schema reaches and that it does not have yet.
func (t *Set) define(s *contract.Schema) error {
	var added []string
	for queue := slices.Clone(s.Refs); len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if _, known := t.definitions[name]; known {
			continue
		}
		one, _ := s.Definitions.Of(name)
		defined, err := unmarshal(s, one.JSON)
		if err != nil {
			return err
		}
		t.definitions[name] = defined
		added, queue = append(added, name), append(queue, one.Refs...)
	}
	for _, change := range t.means(opener{t.definitions}) {
		for _, name := range added {
			eachObject(t.definitions[name], change)
		}
	}
	for _, name := range added {
		if err := t.compiler.AddResource(definition(name), lead(t.definitions[name])); err != nil {
			return failed(s, err)
		}
	}
	return nil
}

// definition is the address under which a definition is known.
func definition(name string) string { return "urn:proviso:definition:" + url.PathEscape(name) }

// lead is a copy of a schema whose references lead to the definitions' own addresses.
func lead(doc any) any { return leading(doc, false) }

// leading is lead for a node; names says that the node's keys are names, not keywords: a property may be called enum.
func leading(doc any, names bool) any {
	switch node := doc.(type) {
	case []any:
		out := make([]any, len(node))
		for i := range node {
			out[i] = leading(node[i], false)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(node))
		for key, v := range node {
			ref, isText := v.(string)
			name, isDefinition := contract.DefinitionName(ref)
			switch {
			case names:
				out[key] = leading(v, false)
			case key == "enum" || key == "const":
				out[key] = v
			case (key == "$ref" || key == "$dynamicRef") && isText && isDefinition:
				out[key] = definition(name)
			default:
				out[key] = leading(v, contract.SchemasIn(key) == contract.SchemasByName)
			}
		}
		return out
	}
	return doc
}
