// Package schema validates JSON values against the schemas of a contract. It is the only user of the JSON Schema library.
package schema

import (
	"bytes"
	"fmt"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
)

// Validator is a compiled schema. It is safe for use by several goroutines.
type Validator struct{ compiled *jsonschema.Schema }

// Violation is one way in which a value doesn't fit its schema.
type Violation struct {
	At      string // JSON Pointer into the value
	Keyword string // the keyword that is broken: type, required, format, ...
	Message string
	Missing string // pointer of the required member that is not there, or ""
}

func (v Violation) String() string {
	at := v.At
	if at == "" {
		at = "the whole value"
	}
	return at + ": " + v.Message
}

// Compile makes a schema ready to validate: formats are asserted, patterns are ECMAScript's. A nil schema, or one
// without JSON, fits every value.
func Compile(s *contract.Schema) (*Validator, error) {
	if s == nil || len(s.JSON) == 0 {
		return &Validator{}, nil
	}
	doc, err := unmarshal(s, s.Whole())
	if err != nil {
		return nil, err
	}
	return compileDocument(s, doc)
}

// compileDocument compiles the decoded JSON of a schema.
func compileDocument(s *contract.Schema, doc any) (*Validator, error) {
	return compileAt(compiler(), "urn:proviso:schema", s, doc)
}

// compileAt gives a compiler the decoded JSON of a schema under an address that it does not have yet, and compiles it.
func compileAt(c *jsonschema.Compiler, address string, s *contract.Schema, doc any) (*Validator, error) {
	if err := c.AddResource(address, doc); err != nil {
		return nil, failed(s, err)
	}
	compiled, err := c.Compile(address)
	if err != nil {
		return nil, failed(s, err)
	}
	return &Validator{compiled: compiled}, nil
}

// unmarshal decodes the JSON of a schema, or of a definition that it refers to.
func unmarshal(s *contract.Schema, text []byte) (any, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, failed(s, err)
	}
	return doc, nil
}

// failed is an error that names the schema which can't be compiled, and where it stands.
func failed(s *contract.Schema, err error) error {
	return fmt.Errorf("schema %s at %s: %w", s.Name, s.Source, err)
}

// compiler is set up alike for all schemas: formats are asserted, patterns are ECMAScript's, nothing is fetched.
func compiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	for name, check := range ownFormats() {
		c.RegisterFormat(&jsonschema.Format{Name: name, Validate: check})
	}
	c.UseRegexpEngine(Regexp)
	c.UseLoader(nothing{})
	return c
}

// Validate returns every way in which the value, decoded with json.Number for numbers, departs from the schema, in a
// stable order; nil means that it fits, or that the schema could not be compiled.
func (v *Validator) Validate(doc any) []Violation {
	if v == nil || v.compiled == nil {
		return nil
	}
	err := v.compiled.Validate(doc)
	if err == nil {
		return nil
	}
	failure, ok := err.(*jsonschema.ValidationError)
	if !ok {
		return []Violation{{Keyword: "schema", Message: err.Error()}}
	}
	return flatten(failure)
}

// Fits reports that the value departs from the schema nowhere. It is cheaper than Validate, which describes each departure.
func (v *Validator) Fits(doc any) bool { return v.compiled == nil || v.compiled.Validate(doc) == nil }

// nothing refuses to fetch: a schema is whole in itself.
type nothing struct{}

func (nothing) Load(url string) (any, error) {
	return nil, fmt.Errorf("%s is outside of the document", url)
}
