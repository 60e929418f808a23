package openapi

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/tree"
)

// Option changes how a document is loaded.
type Option func(*source)

// Remote lets a document's references to addresses be followed: fetch brings what stands at one. Without it, what such a reference names
// may be anything, and a warning says so.
func Remote(fetch func(address string) ([]byte, error)) Option {
	return func(s *source) { s.remote = fetch }
}

// Beside lists the other files that a document's references name, as paths from its folder.
func Beside(file string, raw []byte) ([]string, error) {
	if !namesFiles.Match(raw) {
		return nil, nil
	}
	root, err := Parse(file, raw)
	if err != nil {
		return nil, err
	}
	var out []string
	eachReference(root, false, map[*yaml.Node]bool{}, func(ref *yaml.Node) {
		name, _, _ := strings.Cut(ref.Value, "#")
		if name = path.Clean(name); name != "." && !strings.Contains(ref.Value, "://") && !path.IsAbs(name) && !slices.Contains(out, name) {
			out = append(out, name)
		}
	})
	return out, nil
}

var namesFiles = regexp.MustCompile(`\$ref["']?\s*:\s*["']?[^#"'\s]`)

// leaves reports a path that leaves the folder which it is read from.
func leaves(name string) bool {
	return name == ".." || strings.HasPrefix(name, "../") || path.IsAbs(name)
}

// within returns the folder below which a file of that name is read, and its path from there: the document's own folder, or the one that
// the document's path begins in. Documents that share their schemas (common-types of Azure) refer to files beside their folder.
func (s *source) within(name string) (folder, below string, ok bool) {
	if !leaves(name) {
		return filepath.Dir(s.file), filepath.FromSlash(name), true
	}
	below = filepath.Join(filepath.Dir(s.file), filepath.FromSlash(name))
	return ".", below, !path.IsAbs(name) && filepath.IsLocal(s.file) && filepath.IsLocal(below)
}

// elsewhere returns the root of another file that a reference names, and the tokens of its pointer. Only files below the
// document's folder, or below the one that its path begins in, are read, and addresses where they may be.
func (s *source) elsewhere(ref string, at *yaml.Node) (*yaml.Node, []string, error) {
	name, fragment, _ := strings.Cut(ref, "#")
	tokens, ok := tree.Local("#" + fragment)
	switch {
	case name == "" || !ok:
		return nil, nil, fmt.Errorf("%s: reference '%s' is no JSON Pointer", s.place(at), ref)
	case strings.Contains(name, "://") && s.remote != nil:
		root, err := s.fetched(name, at)
		return root, tokens, err
	case strings.Contains(name, "://"):
		s.warn(at, "reference '%s' is an address, which is not fetched: what it names may be anything; --allow-remote fetches it", ref)
		return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: at.Line}, nil, nil
	case strings.HasPrefix(s.file, "http://"), strings.HasPrefix(s.file, "https://"):
		return nil, nil, fmt.Errorf("%s: reference '%s' leaves a document that was fetched: bundle it into one file", s.place(at), ref)
	}
	folder, below, ok := s.within(name)
	if !ok {
		return nil, nil, fmt.Errorf("%s: reference '%s' leaves the folder of the document; only files below it are read; to read others, start proviso in a folder that holds both, and name the document by its path from there", s.place(at), ref)
	}
	if root := s.files[name]; root != nil {
		return root, tokens, nil
	}
	file := filepath.Join(filepath.Dir(s.file), filepath.FromSlash(name))
	raw, err := input.Below(folder, below)
	if err != nil {
		if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
			err = failed.Err // the reference has named the file already
		}
		return nil, nil, fmt.Errorf("%s: reference '%s' names a file that can't be read: %w", s.place(at), ref, err)
	}
	root, err := Parse(file, raw)
	if err != nil {
		return nil, nil, err
	}
	pointed(root)
	s.files[name] = root
	s.belongs(root, file)
	s.relate(name, root)
	return root, tokens, nil
}

// fetched returns the root of the document at an address that a reference names.
func (s *source) fetched(address string, at *yaml.Node) (*yaml.Node, error) {
	if root := s.files[address]; root != nil {
		return root, nil
	}
	raw, err := s.remote(address)
	if err != nil {
		return nil, fmt.Errorf("%s: what the reference names can't be had: %w", s.place(at), err)
	}
	root, err := Parse(address, raw)
	if err != nil {
		return nil, err
	}
	s.files[address] = root
	s.belongs(root, address)
	s.relate(address, root)
	return root, nil
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
		switch base, err := url.Parse(name); {
		case file == "":
			file = name
		case err == nil && base.Host != "":
			to, err := base.Parse(file)
			if err != nil {
				return ref
			}
			file = to.String()
		case !path.IsAbs(file):
			file = path.Join(path.Dir(name), file)
		}
		if leaves(file) && !path.IsAbs(file) { // the way out of a folder may lead back into it
			folder := filepath.ToSlash(filepath.Dir(s.file))
			if back, err := filepath.Rel(folder, path.Join(folder, file)); err == nil {
				file = filepath.ToSlash(back)
			}
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
	for _, entry := range tree.Items(n) {
		eachReference(entry, false, seen, visit)
	}
	for k, v := range tree.Pairs(n) {
		switch {
		case names:
			eachReference(v, false, seen, visit)
		case k.Value == "$ref" && v.Kind == yaml.ScalarNode:
			visit(v)
		case k.Value == "example", k.Value == "default", k.Value == "enum", k.Value == "const", strings.HasPrefix(k.Value, "x-"):
		case k.Value == "examples":
			for _, example := range tree.Pairs(v) {
				if ref := tree.Field(example, "$ref"); ref != nil && ref.Kind == yaml.ScalarNode {
					visit(ref)
				}
			}
		case k.Value == "mapping":
			for _, to := range tree.Pairs(v) {
				if strings.ContainsAny(to.Value, "#/") || strings.HasSuffix(to.Value, ".yaml") || strings.HasSuffix(to.Value, ".json") {
					visit(to)
				}
			}
		default:
			eachReference(v, named(k.Value) || k.Value == "paths", seen, visit)
		}
	}
}
