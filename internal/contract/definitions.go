package contract

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Definitions are the schemas of one document that others of its schemas refer to. All schemas of the document share them: in some documents
// each schema refers to nearly all others, and a copy in each would take a gigabyte. They are complete before they are first read.
type Definitions struct{ byName map[string]Definition }

// NewDefinitions returns an empty set of definitions.
func NewDefinitions() *Definitions { return &Definitions{map[string]Definition{}} }

// Add adds a definition under its name.
func (d *Definitions) Add(name string, one Definition) { d.byName[name] = one }

// Of is the definition under a name; there is false where there is none.
func (d *Definitions) Of(name string) (one Definition, there bool) {
	if d == nil {
		return Definition{}, false
	}
	one, there = d.byName[name]
	return one, there
}

// Definition is a schema that others refer to.
type Definition struct {
	JSON []byte   // references in it are #/$defs/NAME
	Refs []string // the names of the definitions that it refers to
}

// Reached lists the definitions that a schema refers to, directly or through others, sorted.
func (s *Schema) Reached() []string {
	found := map[string]bool{}
	for queue := slices.Clone(s.Refs); len(queue) > 0; queue = queue[1:] {
		if name := queue[0]; !found[name] {
			found[name] = true
			one, _ := s.Definitions.Of(name)
			queue = append(queue, one.Refs...)
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Whole is the schema as a self-contained JSON document: JSON, with the definitions that it reaches as $defs.
func (s *Schema) Whole() []byte {
	reached := s.Reached()
	if len(reached) == 0 || len(s.JSON) < 2 || s.JSON[0] != '{' {
		return s.JSON
	}
	var out bytes.Buffer
	out.WriteString(`{"$defs":{`)
	for i, name := range reached {
		if i > 0 {
			out.WriteByte(',')
		}
		key, _ := json.Marshal(name) // text can always be encoded
		out.Write(key)
		out.WriteByte(':')
		one, _ := s.Definitions.Of(name)
		out.Write(one.JSON)
	}
	out.WriteByte('}')
	if s.JSON[1] != '}' {
		out.WriteByte(',')
	}
	out.Write(s.JSON[1:])
	return out.Bytes()
}

// Mentions reports that one of the texts stands in the JSON of the schema or of a definition that it reaches.
func (s *Schema) Mentions(texts ...string) bool {
	standsIn := func(json []byte) bool {
		return slices.ContainsFunc(texts, func(text string) bool { return bytes.Contains(json, []byte(text)) })
	}
	return standsIn(s.JSON) || slices.ContainsFunc(s.Reached(), func(name string) bool {
		one, _ := s.Definitions.Of(name)
		return standsIn(one.JSON)
	})
}

// SameJSON reports that two schemas, which may be of two documents, are the same JSON, with what they refer to.
func (s *Schema) SameJSON(other *Schema) bool {
	if !bytes.Equal(s.JSON, other.JSON) {
		return false
	}
	reached := s.Reached()
	return slices.Equal(reached, other.Reached()) && !slices.ContainsFunc(reached, func(name string) bool {
		one, _ := s.Definitions.Of(name)
		its, _ := other.Definitions.Of(name)
		return !bytes.Equal(one.JSON, its.JSON)
	})
}

// DefinitionName is the name of the definition that a reference leads to, a token of a JSON Pointer in a URL's fragment; ok is false for a
// reference that leads elsewhere.
func DefinitionName(ref string) (name string, ok bool) {
	token, ok := strings.CutPrefix(ref, "#/$defs/")
	if !ok || strings.Contains(token, "/") {
		return "", false
	}
	return UnescapePointer(strings.ReplaceAll(token, "%25", "%")), true
}
