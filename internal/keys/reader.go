package keys

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/nearest"
)

// Reader walks a YAML document and keeps the first error.
type Reader struct {
	File string // named in errors
	What string // what the document is, for errors about the whole of it: "a profile"
	Err  error
}

// Fail keeps an error about a node, unless there is one already.
func (r *Reader) Fail(n *yaml.Node, format string, args ...any) {
	if r.Err == nil {
		r.Err = fmt.Errorf("%s:%d: %s", r.File, n.Line, fmt.Sprintf(format, args...))
	}
}

// Object reads a mapping whose keys are known.
func (r *Reader) Object(n *yaml.Node, where string, keys []Key) {
	var known []string
	for _, k := range keys {
		known = append(known, k.Name)
	}
	r.Entries(n, where, func(name, value *yaml.Node) {
		i := slices.Index(known, name.Value)
		if i < 0 {
			advice := "known are " + strings.Join(known, ", ")
			if near := nearest.Name(name.Value, known); near != "" {
				advice = fmt.Sprintf("is '%s' meant?", near)
			}
			r.Fail(name, "unknown key '%s'; %s", Within(where, name.Value), advice)
			return
		}
		keys[i].Read(r, value, Within(where, name.Value))
	})
}

// Entries reads a mapping whose keys are names. A null value stands for an empty one.
func (r *Reader) Entries(n *yaml.Node, where string, each func(name, value *yaml.Node)) {
	if n.ShortTag() == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.Wrong(n, where, "an object")
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		if line, twice := seen[name.Value]; twice {
			r.Fail(name, "'%s' is given twice (also on line %d)", Within(where, name.Value), line)
			return
		}
		seen[name.Value] = name.Line
		each(name, n.Content[i+1])
	}
}

// List reads a sequence.
func (r *Reader) List(n *yaml.Node, where string, each func(entry *yaml.Node)) {
	if n.ShortTag() == "!!null" {
		return
	}
	if n.Kind != yaml.SequenceNode {
		r.Wrong(n, where, "a list")
		return
	}
	for _, entry := range n.Content {
		each(entry)
	}
}

// Text reads a text; numbers and booleans are taken as they are written.
func (r *Reader) Text(n *yaml.Node, where string) string {
	if n.Kind != yaml.ScalarNode {
		r.Wrong(n, where, "a text")
		return ""
	}
	if n.ShortTag() == "!!null" {
		return ""
	}
	return n.Value
}

// Wrong says that a node is of another kind than wanted.
func (r *Reader) Wrong(n *yaml.Node, where, want string) {
	if where == "" {
		where = r.What
	} else {
		where = "'" + where + "'"
	}
	got := map[yaml.Kind]string{yaml.MappingNode: "an object", yaml.SequenceNode: "a list", yaml.ScalarNode: fmt.Sprintf("%q", n.Value)}[n.Kind]
	r.Fail(n, "%s must be %s, not %s", where, want, got)
}

// Within is the path of a key below another one, as errors name it.
func Within(where, name string) string {
	if where == "" {
		return name
	}
	return where + "." + name
}
