package schema

import (
	"fmt"

	"github.com/pb33f/jsonschema/v6"
)

// Document is one JSON value that holds many schemas, each of which is compiled when it is first asked for.
type Document struct {
	compiler *jsonschema.Compiler
	ready    map[string]*Validator
}

const documentAddress = "urn:proviso:document"

// NewDocument takes a decoded JSON value, numbers as json.Number. References inside of it begin with #/.
func NewDocument(doc any) (*Document, error) {
	c := compiler()
	if err := c.AddResource(documentAddress, doc); err != nil {
		return nil, fmt.Errorf("the document's schemas: %w", err)
	}
	return &Document{compiler: c, ready: map[string]*Validator{}}, nil
}

// At compiles the schema at a JSON Pointer, written as it stands in a reference behind the #.
func (d *Document) At(pointer string) (*Validator, error) {
	if v := d.ready[pointer]; v != nil {
		return v, nil
	}
	compiled, err := d.compiler.Compile(documentAddress + "#" + pointer)
	if err != nil {
		return nil, fmt.Errorf("the schema at %s: %w", pointer, err)
	}
	d.ready[pointer] = &Validator{compiled: compiled}
	return d.ready[pointer], nil
}
