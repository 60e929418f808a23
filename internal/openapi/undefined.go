package openapi

import (
	"errors"
	"fmt"
	"slices"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// undefined is the error of a reference to what the document does not define.
type undefined struct {
	place       contract.Place
	ref, advice string
}

func (e *undefined) Error() string {
	return fmt.Sprintf("%s: reference '%s' is not defined; %s", e.place, e.ref, e.advice)
}

// withoutDangling leaves out responses that refer to what the document does not define: what is sent does not depend on them.
func (s *source) withoutDangling(item *yaml.Node) {
	for _, method := range []string{"get", "patch"} {
		responses := tree.Field(tree.Field(item, method), "responses")
		var gone []*yaml.Node
		for status, answer := range tree.Pairs(responses) {
			ref, isRef := reference(answer)
			if _, here := tree.Local(ref); !isRef || !here {
				continue
			}
			if _, err := s.resolve(ref, tree.Field(answer, "$ref")); err != nil {
				s.warn(answer, "the response %s is left out: its reference '%s' is not defined", status.Value, ref)
				gone = append(gone, status)
			}
		}
		for _, status := range gone {
			tree.Drop(responses, status.Value)
		}
	}
}

// anything makes a node that refers to what the document does not define one that says nothing, and warns of it: what is sent and
// answered there may be anything. Every other error, and that of a reference which an overlay brought in, is returned as it is.
func (s *source) anything(n, ref *yaml.Node, err error) error {
	var gone *undefined
	if s.foreign[ref] == s.overlayFile() || !errors.As(err, &gone) {
		return err
	}
	s.warn(ref, "reference '%s' is not defined, so that what it names may be anything; %s", gone.ref, gone.advice)
	n.Content = nil
	return nil
}

// withoutUndefined leaves out entries of a list of parameters, or examples by name, that refer to what the document does not define.
func (s *source) withoutUndefined(what string, entries *yaml.Node) {
	gone := func(entry *yaml.Node) bool {
		var missing *undefined
		if _, err := s.follow(entry); err == nil || !errors.As(err, &missing) {
			return false
		}
		s.warn(tree.Field(entry, "$ref"), "the %s is left out: its reference '%s' is not defined", what, missing.ref)
		return true
	}
	if entries.Kind == yaml.SequenceNode {
		entries.Content = slices.DeleteFunc(entries.Content, gone)
		return
	}
	var names []string
	for name, entry := range tree.Pairs(entries) {
		if gone(entry) {
			names = append(names, name.Value)
		}
	}
	for _, name := range names {
		tree.Drop(entries, name)
	}
}
