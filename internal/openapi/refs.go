package openapi

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/nearest"
	"github.com/proviso-dev/proviso/internal/tree"
)

// source is a parsed document and where its nodes come from.
type source struct {
	file    string
	root    *yaml.Node
	foreign map[*yaml.Node]string                // nodes that an overlay brought in, with the overlay's file
	found   map[string]*yaml.Node                // references already followed
	files   map[string]*yaml.Node                // other documents that references name, by their path below this one's folder, or by their address
	remote  func(address string) ([]byte, error) // brings what stands at an address; nil where addresses are not fetched
	notes   []contract.Finding
	// pointers are the places of the nodes of a document that is written in one line, where a line says nothing.
	pointers map[*yaml.Node]string
}

// place is where a node stands.
func (s *source) place(n *yaml.Node) contract.Place {
	if n == nil {
		return contract.Place{File: s.file}
	}
	if file, ok := s.foreign[n]; ok {
		return contract.Place{File: file, Line: n.Line}
	}
	return contract.Place{File: s.file, Line: n.Line, At: s.pointers[n]}
}

// shortestLine is how long the only line of a document is for its places to be told by JSON Pointer: a shorter one is found at a glance.
const shortestLine = 1000

// point finds the JSON Pointer of every node of a document that is written in one line.
func (s *source) point(raw []byte) {
	if raw = bytes.TrimSpace(raw); len(raw) < shortestLine || bytes.Contains(raw, []byte("\n")) {
		return
	}
	s.pointers = map[*yaml.Node]string{}
	var walk func(n *yaml.Node, at string)
	walk = func(n *yaml.Node, at string) {
		if n == nil || s.pointers[n] != "" {
			return
		}
		s.pointers[n] = cmp.Or(at, "/")
		for key, v := range tree.Pairs(n) {
			below := at + "/" + contract.EscapePointer(key.Value)
			s.pointers[key] = below
			walk(v, below)
		}
		for i, v := range tree.Items(n) {
			walk(v, at+"/"+strconv.Itoa(i))
		}
	}
	walk(s.root, "")
}

// warn notes something in the document that was left out or read in another way than it stands.
func (s *source) warn(n *yaml.Node, format string, args ...any) {
	place := s.place(n)
	s.notes = append(s.notes, contract.Finding{
		Rule: "spec", Level: contract.Warning, At: place.String(), Message: fmt.Sprintf(format, args...), Source: place,
	}.Fingerprinted())
}

// reference returns the reference that a node is, and whether it is one.
func reference(n *yaml.Node) (string, bool) {
	v := tree.Field(n, "$ref")
	if v == nil || v.Kind != yaml.ScalarNode {
		return "", false
	}
	return v.Value, true
}

// follow returns the node that a chain of references ends in: n itself where it is none.
func (s *source) follow(n *yaml.Node) (*yaml.Node, error) {
	var chain []string
	for {
		ref, ok := reference(n)
		if !ok {
			return n, nil
		}
		for i, before := range chain {
			if before == ref {
				return nil, fmt.Errorf("%s: reference loop: %s; a schema must be more than a reference to itself",
					s.place(tree.Field(n, "$ref")), strings.Join(append(chain[i:], ref), " → "))
			}
		}
		chain = append(chain, ref)
		target, err := s.resolve(ref, tree.Field(n, "$ref"))
		if err != nil {
			return nil, err
		}
		n = target
	}
}

// resolve finds what a reference names; at is the node that holds it.
func (s *source) resolve(ref string, at *yaml.Node) (*yaml.Node, error) {
	if n, ok := s.found[ref]; ok {
		return n, nil
	}
	n, parent := s.root, (*yaml.Node)(nil)
	tokens, ok := tree.Local(ref)
	if !ok {
		var err error
		if n, tokens, err = s.elsewhere(ref, at); err != nil {
			return nil, err
		}
	}
	for depth, token := range tokens {
		if _, isRef := reference(n); isRef && depth > 0 {
			target, err := s.follow(n)
			if err != nil {
				return nil, err
			}
			n = target
		}
		parent, n = n, tree.Child(n, token)
		if n == nil {
			return nil, s.dangling(ref, at, parent, token)
		}
	}
	s.found[ref] = n
	return n, nil
}

func (s *source) dangling(ref string, at, parent *yaml.Node, token string) error {
	var known []string
	for k := range tree.Pairs(parent) {
		known = append(known, k.Value)
	}
	advice := "define it in overlay.yaml beside the spec, or ask the vendor for it"
	if near := nearest.Name(token, known); near != "" {
		advice = fmt.Sprintf("is '%s' meant? Else %s", near, advice)
	}
	return &undefined{place: s.place(at), ref: ref, advice: advice}
}
