package openapi

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// Amendment is one change to a document, at a place that is told by the names that lead there, references aside. One of the
// ways of changing is set.
type Amendment struct {
	At      []string
	Remove  bool   // take the place away
	Update  any    // merge this into it
	Widen   string // admit another JSON type there
	Admit   any    // admit another value there
	Release string // no longer promise this member there
	Why     string
}

// Overlay writes amendments as an OpenAPI Overlay (1.0.0) to this document. What can't be said as one, because the place is not
// in the document or an action can't reach it, comes back in missed.
func (d *Document) Overlay(title string, amendments []Amendment) (raw []byte, missed []Amendment, err error) {
	var actions []any
	done := map[string]bool{} // what is used in several places is changed once: a second time would take out, or add, another entry
	// Taking an entry out of a list moves those after it: the last ones go first.
	amendments = slices.Clone(amendments)
	slices.SortStableFunc(amendments, func(a, b Amendment) int { return d.entry(b) - d.entry(a) })
	for _, a := range amendments {
		made, ok := d.actions(a)
		if !ok {
			missed = append(missed, a)
			continue
		}
		key := ""
		for _, each := range made {
			key += each.key()
		}
		if !done[key] {
			for _, each := range made {
				actions = append(actions, each)
			}
		}
		done[key] = true
	}
	if len(actions) == 0 {
		return nil, missed, nil
	}
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	err = encoder.Encode(struct {
		Overlay string            `yaml:"overlay"`
		Info    map[string]string `yaml:"info"`
		Extends string            `yaml:"extends"`
		Actions []any             `yaml:"actions"`
	}{"1.0.0", map[string]string{"title": title, "version": "1"}, "openapi.yaml", actions})
	return b.Bytes(), missed, err
}

// entry is the place in its list of what an amendment takes out, or -1.
func (d *Document) entry(a Amendment) int {
	if a.Release == "" {
		return -1
	}
	_, list, _, _ := d.find(append(slices.Clone(a.At), "required"))
	return slices.Index(texts(list), a.Release)
}

type action struct {
	Target      string `yaml:"target"`
	Description string `yaml:"description"`
	Remove      bool   `yaml:"remove,omitempty"`
	Update      any    `yaml:"update,omitempty"`
}

// key is what the action does, without why.
func (a action) key() string { return fmt.Sprintf("%s %v %v\n", a.Target, a.Remove, a.Update) }

func (d *Document) actions(a Amendment) ([]action, bool) {
	at := a.At
	switch {
	case a.Admit != nil:
		at = append(slices.Clone(at), "enum")
	case a.Release != "":
		at = append(slices.Clone(at), "required")
	}
	path, node, shared, ok := d.find(at)
	if !ok {
		return nil, false
	}
	why := a.Why
	if shared != "" {
		why += "; " + shared + " is used in other places too, and changes there as well"
	}
	act := func(path []string, remove bool, update any) action {
		return action{jsonPath(path), why, remove, update}
	}
	under := func(name string) []string { return append(slices.Clone(path), name) }
	switch {
	case a.Remove:
		return []action{act(path, true, nil)}, true
	case a.Update != nil:
		return []action{act(path, false, a.Update)}, true
	case a.Admit != nil:
		return []action{act(path, false, []any{a.Admit})}, true
	case a.Release != "":
		i := slices.Index(texts(node), a.Release)
		if i < 0 {
			return nil, false
		}
		return []action{act(under(strconv.Itoa(i)), true, nil)}, true
	case a.Widen != "":
		return d.widened(a.Widen, path, node, act, under)
	}
	return nil, false
}

// widened admits a further type. OpenAPI 3.0 knows one type and nullable.
func (d *Document) widened(kind string, path []string, node *yaml.Node, act func([]string, bool, any) action, under func(string) []string) ([]action, bool) {
	for _, union := range []string{"anyOf", "oneOf"} {
		if tree.Field(node, union) != nil {
			return []action{act(under(union), false, []any{map[string]any{"type": kind}})}, true
		}
	}
	types := tree.Field(node, "type")
	switch {
	case strings.HasPrefix(d.OpenAPI, "3.0") && kind == "null":
		return []action{act(path, false, map[string]any{"nullable": true})}, true
	case types == nil || strings.HasPrefix(d.OpenAPI, "3.0"):
		return nil, false
	case types.Kind == yaml.SequenceNode:
		return []action{act(under("type"), false, []any{kind})}, true
	}
	out := []action{act(under("type"), true, nil), act(path, false, map[string]any{"type": []any{types.Value, kind}})}
	if enum := tree.Field(node, "enum"); enum != nil && kind == "null" {
		out = append(out, act(under("enum"), false, []any{nil}))
	}
	return out, true
}

// find walks to a place through references, parts of allOf and branches of unions. shared names the component that the place
// lies in, or "".
func (d *Document) find(tokens []string) (path []string, node *yaml.Node, shared string, ok bool) {
	node = d.Slice
	for _, token := range tokens {
		if path, node, shared, ok = d.step(path, node, shared, token, 0); !ok {
			return nil, nil, "", false
		}
	}
	path, node, shared = d.through(path, node, shared)
	return path, node, shared, node != nil
}

// through follows a reference.
func (d *Document) through(path []string, node *yaml.Node, shared string) ([]string, *yaml.Node, string) {
	for range 32 {
		ref := tree.Field(node, "$ref")
		if ref == nil {
			return path, node, shared
		}
		tokens, isLocal := tree.Local(ref.Value)
		if !isLocal {
			return nil, nil, ""
		}
		path, node, shared = tokens, d.Slice, strings.Join(tokens, "/")
		for _, token := range tokens {
			if node = tree.Child(node, token); node == nil {
				return nil, nil, ""
			}
		}
	}
	return nil, nil, ""
}

func (d *Document) step(path []string, node *yaml.Node, shared, token string, depth int) ([]string, *yaml.Node, string, bool) {
	if path, node, shared = d.through(path, node, shared); node == nil || depth > 8 {
		return nil, nil, "", false
	}
	if next := tree.Child(node, token); next != nil {
		return append(slices.Clone(path), token), next, shared, true
	}
	for _, union := range []string{"allOf", "anyOf", "oneOf"} {
		for i, part := range tree.Items(tree.Field(node, union)) {
			inside := append(slices.Clone(path), union, strconv.Itoa(i))
			if p, n, s, ok := d.step(inside, part, shared, token, depth+1); ok {
				return p, n, s, true
			}
		}
	}
	return nil, nil, "", false
}

var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// jsonPath writes names as a JSONPath (RFC 9535).
func jsonPath(tokens []string) string {
	path := "$"
	for i, token := range tokens {
		_, err := strconv.Atoi(token)
		switch {
		case err == nil && i > 0 && slices.Contains(lists, tokens[i-1]):
			path += "[" + token + "]"
		case plainName.MatchString(token):
			path += "." + token
		default:
			path += "['" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(token) + "']"
		}
	}
	return path
}

// lists are the keywords whose value is a list.
var lists = []string{"allOf", "anyOf", "oneOf", "required", "enum", "type"}

// Together is one overlay with the actions of two, the first one's first.
func Together(first, second []byte) ([]byte, error) {
	var a, b map[string]any
	if err := yaml.Unmarshal(first, &a); err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(second, &b); err != nil {
		return nil, err
	}
	if a == nil {
		return second, nil
	}
	before, _ := a["actions"].([]any)
	after, _ := b["actions"].([]any)
	a["actions"] = append(before, after...)
	return yaml.Marshal(a)
}
