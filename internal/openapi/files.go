package openapi

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/pb33f/go-yaml"
)

// elsewhere returns the root of another file that a reference names, and the tokens of its pointer. Only files below the
// document's folder are read.
func (s *source) elsewhere(ref string, at *yaml.Node) (*yaml.Node, []string, error) {
	name, fragment, _ := strings.Cut(ref, "#")
	tokens, ok := local("#" + fragment)
	switch {
	case name == "" || !ok:
		return nil, nil, fmt.Errorf("%s: reference '%s' is no JSON Pointer", s.place(at), ref)
	case strings.Contains(name, "://"):
		s.warn(at, "reference '%s' is an address, which is not fetched: what it names may be anything; bundle the document into one file to have it tested", ref)
		return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: at.Line}, nil, nil
	case strings.HasPrefix(s.file, "http://"), strings.HasPrefix(s.file, "https://"):
		return nil, nil, fmt.Errorf("%s: reference '%s' leaves a document that was fetched: bundle it into one file", s.place(at), ref)
	case name == ".." || strings.HasPrefix(name, "../") || path.IsAbs(name):
		return nil, nil, fmt.Errorf("%s: reference '%s' leaves the folder of the document; only files below it are read", s.place(at), ref)
	}
	if root := s.files[name]; root != nil {
		return root, tokens, nil
	}
	file := filepath.Join(filepath.Dir(s.file), filepath.FromSlash(name))
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: reference '%s' names a file that can't be read: %w", s.place(at), ref, err)
	}
	root, err := parse(file, raw)
	if err != nil {
		return nil, nil, err
	}
	s.files[name] = root
	s.belongs(root, file)
	s.relate(name, root)
	return root, tokens, nil
}

// belongs says which file the nodes of a tree stand in.
func (s *source) belongs(n *yaml.Node, file string) {
	if _, known := s.foreign[n]; known {
		return
	}
	s.foreign[n] = file
	for _, below := range n.Content {
		s.belongs(below, file)
	}
}

// relate rewrites the references of a file as they read from the document: below its folder, and without a name for the
// document itself.
func (s *source) relate(name string, root *yaml.Node) {
	own := filepath.Base(s.file)
	rewrite := func(ref string) string {
		file, fragment, cut := strings.Cut(ref, "#")
		if strings.Contains(file, "://") || name == "" && (file == "" || cut && file == "") {
			return ref
		}
		switch {
		case file == "":
			file = name
		case !path.IsAbs(file):
			file = path.Join(path.Dir(name), file)
		}
		if file == own {
			return "#" + fragment
		}
		return file + "#" + fragment
	}
	eachReference(root, false, map[*yaml.Node]bool{}, func(ref *yaml.Node) { ref.Value = rewrite(ref.Value) })
}

// eachReference visits every $ref below a node that is one: not those inside of examples and other values. names says that the
// node's keys are names, not keywords.
func eachReference(n *yaml.Node, names bool, seen map[*yaml.Node]bool, visit func(*yaml.Node)) {
	if n == nil || seen[n] {
		return
	}
	seen[n] = true
	for _, entry := range items(n) {
		eachReference(entry, false, seen, visit)
	}
	for k, v := range pairs(n) {
		switch {
		case names:
			eachReference(v, false, seen, visit)
		case k.Value == "$ref" && v.Kind == yaml.ScalarNode:
			visit(v)
		case k.Value == "example", k.Value == "default", k.Value == "enum", k.Value == "const", strings.HasPrefix(k.Value, "x-"):
		case k.Value == "examples":
			for _, example := range pairs(v) {
				if ref := field(example, "$ref"); ref != nil && ref.Kind == yaml.ScalarNode {
					visit(ref)
				}
			}
		case k.Value == "mapping":
			for _, to := range pairs(v) {
				if strings.ContainsAny(to.Value, "#/") || strings.HasSuffix(to.Value, ".yaml") || strings.HasSuffix(to.Value, ".json") {
					visit(to)
				}
			}
		default:
			eachReference(v, named(k.Value) || k.Value == "paths", seen, visit)
		}
	}
}
