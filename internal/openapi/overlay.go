package openapi

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/pb33f/jsonpath/pkg/jsonpath"
	"github.com/pb33f/jsonpath/pkg/jsonpath/config"

	"github.com/proviso-dev/proviso/internal/nearest"
	"github.com/proviso-dev/proviso/internal/tree"
)

// overlay applies an OpenAPI Overlay (1.0 or 1.1) to the document, on its nodes, so that every line stays known.
func (s *source) overlay(raw []byte) error {
	file := s.overlayFile()
	root, err := Parse(file, raw)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(tree.Text(root, "overlay"), "1.") {
		return fmt.Errorf("%s:%d: not an OpenAPI Overlay: it should begin with 'overlay: 1.0.0'", file, root.Line)
	}
	if err := knownKeys(file, "an overlay", root, "overlay", "info", "extends", "actions"); err != nil {
		return err
	}
	actions := tree.Field(root, "actions")
	if actions == nil || actions.Kind != yaml.SequenceNode {
		return fmt.Errorf("%s:%d: the overlay has no list of actions", file, root.Line)
	}
	for _, action := range actions.Content {
		if err := s.act(file, action); err != nil {
			return err
		}
	}
	return nil
}

// knownKeys fails where an object of an overlay has a key that the Overlay specification does not know: a misspelt one would do nothing.
func knownKeys(file, of string, object *yaml.Node, known ...string) error {
	for key := range tree.Pairs(object) {
		if slices.Contains(known, key.Value) || strings.HasPrefix(key.Value, "x-") {
			continue
		}
		meant := ""
		if near := nearest.Name(key.Value, known); near != "" {
			meant = fmt.Sprintf("; did you mean %s?", near)
		}
		return fmt.Errorf("%s:%d: %s has no key %s%s", file, key.Line, of, key.Value, meant)
	}
	return nil
}

func (s *source) act(file string, action *yaml.Node) error {
	if action.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: an action is an object with a target", file, action.Line)
	}
	if err := knownKeys(file, "an action", action, "target", "description", "update", "remove", "copy"); err != nil {
		return err
	}
	targets, err := s.query(file, action, "target")
	if err != nil {
		return err
	}
	if len(targets) == 0 {
		s.foreign[action] = file
		s.warn(action, "the overlay's target %s matches nothing in the document; the action does nothing", tree.Text(action, "target"))
		return nil
	}
	if tree.Field(action, "copy") != nil {
		from, err := s.query(file, action, "copy")
		if err != nil {
			return err
		}
		if len(from) != 1 {
			return fmt.Errorf("%s:%d: copy %s names %d places; it must name one", file, action.Line, tree.Text(action, "copy"), len(from))
		}
		for _, target := range targets {
			s.update(target, from[0], file)
		}
	}
	if update := tree.Field(action, "update"); update != nil {
		for _, target := range targets {
			if target.Kind == yaml.ScalarNode {
				return fmt.Errorf("%s:%d: target %s is a single value (%s); name the object that holds it", file, action.Line, tree.Text(action, "target"), s.place(target))
			}
			s.update(target, update, file)
		}
	}
	if tree.Truth(action, "remove") {
		doomed := map[*yaml.Node]bool{}
		for _, target := range targets {
			doomed[target] = true
		}
		remove(s.root, doomed)
	}
	return nil
}

// query runs the JSONPath that an action has under a key.
func (s *source) query(file string, action *yaml.Node, key string) ([]*yaml.Node, error) {
	target := tree.Text(action, key)
	if target == "" {
		return nil, fmt.Errorf("%s:%d: an action needs a %s", file, action.Line, key)
	}
	compiled, err := jsonpath.NewPath(target, config.WithPropertyNameExtension(), config.WithLazyContextTracking())
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %s %s is no JSONPath: %w", file, tree.Field(action, key).Line, key, target, err)
	}
	doc := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{s.root}}
	return compiled.Query(doc), nil
}

// update merges objects, appends to arrays and replaces all else, as the Overlay specification has it.
func (s *source) update(target, update *yaml.Node, file string) {
	switch {
	case target.Kind == yaml.MappingNode && update.Kind == yaml.MappingNode:
		for k, v := range tree.Pairs(update) {
			if present := tree.Field(target, k.Value); present != nil {
				s.update(present, v, file)
				continue
			}
			name := *k
			s.foreign[&name] = file
			target.Content = append(target.Content, &name, s.adopt(v, file))
		}
	case target.Kind == yaml.SequenceNode && update.Kind == yaml.SequenceNode:
		for _, entry := range update.Content {
			target.Content = append(target.Content, s.adopt(entry, file))
		}
	case target.Kind == yaml.SequenceNode:
		target.Content = append(target.Content, s.adopt(update, file))
	default:
		*target = *s.adopt(update, file)
		s.foreign[target] = file
	}
}

// adopt copies a node of the overlay into the document.
func (s *source) adopt(n *yaml.Node, file string) *yaml.Node {
	out := *n
	out.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		out.Content[i] = s.adopt(child, file)
	}
	if _, known := s.foreign[n]; !known {
		s.foreign[&out] = file
	}
	return &out
}

// remove takes the nodes out of the tree, a mapping's key with its value.
func remove(n *yaml.Node, doomed map[*yaml.Node]bool) {
	kept := n.Content[:0]
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i+step <= len(n.Content); i += step {
		if !doomed[n.Content[i+step-1]] {
			kept = append(kept, n.Content[i:i+step]...)
		}
	}
	n.Content = kept
	for _, child := range kept {
		remove(child, doomed)
	}
}

// overlayFile is where the overlay of the document lies, whether or not there is one.
func (s *source) overlayFile() string { return path.Join(path.Dir(s.file), "overlay.yaml") }
