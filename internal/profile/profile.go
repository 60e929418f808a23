// Package profile reads what only the tenant knows about a vendor from YAML: credentials by environment variable, path
// parameters, valid values, patch dialect, read-back and limits. JSONSchema documents every key.
package profile

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/nearest"
)

// Parse reads a profile. An unknown key, a value of the wrong kind and a name that is given twice are errors, with
// file:line and, where one is near, the name that was meant. An empty file is an empty profile.
func Parse(file string, data []byte) (contract.Profile, error) {
	var p contract.Profile
	if len(bytes.TrimSpace(data)) == 0 {
		return p, nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return p, yamlError(file, err)
	}
	if len(doc.Content) == 0 {
		return p, nil
	}
	r := reader{file: file}
	if n := alias(doc.Content[0]); n != nil {
		r.fail(n, "*%s: aliases are not read in a profile; write the value out", n.Value)
		return p, r.err
	}
	r.object(doc.Content[0], "", rootKeys(&p))
	return p, r.err
}

func yamlError(file string, err error) error {
	if m := regexp.MustCompile(`(?s) at L(\d+)\.C\d+(?:-L\d+\.C\d+)?: (.*)`).FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:%s: not valid YAML: %s", file, m[1], m[2])
	}
	return fmt.Errorf("%s: not valid YAML: %w", file, err)
}

// reader walks the YAML of a profile and keeps the first error.
type reader struct {
	file string
	err  error
}

func (r *reader) fail(n *yaml.Node, format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s:%d: %s", r.file, n.Line, fmt.Sprintf(format, args...))
	}
}

// object reads a mapping whose keys are known.
func (r *reader) object(n *yaml.Node, where string, keys []key) {
	var known []string
	for _, k := range keys {
		known = append(known, k.name)
	}
	r.entries(n, where, func(name, value *yaml.Node) {
		i := slices.Index(known, name.Value)
		if i < 0 {
			advice := "known are " + strings.Join(known, ", ")
			if near := nearest.Name(name.Value, known); near != "" {
				advice = fmt.Sprintf("is '%s' meant?", near)
			}
			r.fail(name, "unknown key '%s'; %s", within(where, name.Value), advice)
			return
		}
		keys[i].read(r, value, within(where, name.Value))
	})
}

// entries reads a mapping whose keys are names. A null value stands for an empty one.
func (r *reader) entries(n *yaml.Node, where string, each func(name, value *yaml.Node)) {
	if n.ShortTag() == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.wrong(n, where, "an object")
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		if line, twice := seen[name.Value]; twice {
			r.fail(name, "'%s' is given twice (also on line %d)", within(where, name.Value), line)
			return
		}
		seen[name.Value] = name.Line
		each(name, n.Content[i+1])
	}
}

// list reads a sequence.
func (r *reader) list(n *yaml.Node, where string, each func(entry *yaml.Node)) {
	if n.ShortTag() == "!!null" {
		return
	}
	if n.Kind != yaml.SequenceNode {
		r.wrong(n, where, "a list")
		return
	}
	for _, entry := range n.Content {
		each(entry)
	}
}

// text reads a text; numbers and booleans are taken as they are written.
func (r *reader) text(n *yaml.Node, where string) string {
	if n.Kind != yaml.ScalarNode {
		r.wrong(n, where, "a text")
		return ""
	}
	if n.ShortTag() == "!!null" {
		return ""
	}
	return n.Value
}

func (r *reader) wrong(n *yaml.Node, where, want string) {
	if where == "" {
		where = "a profile"
	} else {
		where = "'" + where + "'"
	}
	got := map[yaml.Kind]string{yaml.MappingNode: "an object", yaml.SequenceNode: "a list", yaml.ScalarNode: fmt.Sprintf("%q", n.Value)}[n.Kind]
	r.fail(n, "%s must be %s, not %s", where, want, got)
}

// alias finds a YAML alias: a profile is short enough to be written out, and a value that holds itself has no end.
func alias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n
	}
	for _, child := range n.Content {
		if found := alias(child); found != nil {
			return found
		}
	}
	return nil
}

func within(where, name string) string {
	if where == "" {
		return name
	}
	return where + "." + name
}
