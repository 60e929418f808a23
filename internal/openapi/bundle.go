package openapi

import (
	"fmt"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// besideKey is the key of a bundled document below which the other files stand, each under its name.
const besideKey = "x-files"

// Bundle writes a document and the files that its references name as one document, so that one tree can be looked at whole. place tells
// which line of which file a line of it was. A reference to what can't be read, or to an address, stays as it is.
func Bundle(file string, raw []byte) (bundled []byte, place func(line int) contract.Place, err error) {
	root, err := Parse(file, raw)
	if err != nil {
		return nil, nil, err
	}
	s := &source{file: file, root: root, foreign: map[*yaml.Node]string{}, found: map[string]*yaml.Node{}, files: map[string]*yaml.Node{}}
	s.convert()
	s.relate("", s.root)
	beside := tree.Mapping(0)
	s.gather(s.root, beside)
	tree.Put(s.root, besideKey, beside)
	unstyled(s.root, map[*yaml.Node]bool{})
	if bundled, err = tree.Render(s.root); err != nil {
		return nil, nil, fmt.Errorf("%s: the document and the files that it refers to can't be written as one: %w", file, err)
	}
	var again yaml.Node
	if err := yaml.Unmarshal(bundled, &again); err != nil {
		return nil, nil, fmt.Errorf("%s: the document and the files that it refers to can't be read as one: %w", file, err)
	}
	places := map[int]contract.Place{}
	s.places(s.root, again.Content[0], places)
	return bundled, func(line int) contract.Place {
		for at := line; at > 0; at-- {
			if found, known := places[at]; known {
				return found
			}
		}
		return contract.Place{File: file, Line: line}
	}, nil
}

// gather puts the files that the references below a node name under their names, and makes the references lead there.
func (s *source) gather(n, beside *yaml.Node) {
	eachReference(n, false, map[*yaml.Node]bool{}, func(ref *yaml.Node) {
		name, fragment, _ := strings.Cut(ref.Value, "#")
		if name == "" || strings.Contains(name, "://") {
			return
		}
		other, _, err := s.elsewhere(ref.Value, ref)
		if err != nil {
			return
		}
		if tree.Field(beside, name) == nil {
			tree.Put(beside, name, other)
			s.gather(other, beside)
		}
		ref.Value = "#/" + besideKey + "/" + escaped(name) + fragment
	})
}

// unstyled takes the style and the comments off all nodes, so that each key is written on a line of its own.
func unstyled(n *yaml.Node, seen map[*yaml.Node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	if n.Kind != yaml.ScalarNode {
		n.Style &^= yaml.FlowStyle
	}
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, below := range n.Content {
		unstyled(below, seen)
	}
}

// places notes for each line of the written document where what stands on it came from.
func (s *source) places(from, written *yaml.Node, places map[int]contract.Place) {
	if _, known := places[written.Line]; !known && from.Line > 0 {
		places[written.Line] = s.place(from)
	}
	for i := range min(len(from.Content), len(written.Content)) {
		s.places(from.Content[i], written.Content[i], places)
	}
}
