// Package tree walks and makes nodes of YAML, and so of JSON: the keys of a mapping, the members of a list, what a pointer leads to.
package tree

import (
	"iter"
	"net/url"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// Pairs gives the keys and values of a mapping, in the document's order; nothing for any other node.
func Pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(*yaml.Node, *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// Items gives the entries of a sequence; nothing for any other node.
func Items(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

// Field returns the value of a mapping's key, or nil. Of a key that stands there twice the last one counts.
func Field(n *yaml.Node, key string) *yaml.Node {
	var found *yaml.Node
	for k, v := range Pairs(n) {
		if k.Value == key {
			found = v
		}
	}
	return found
}

// KeyOf returns the node of the key itself, for its line.
func KeyOf(n *yaml.Node, key string) *yaml.Node {
	for k := range Pairs(n) {
		if k.Value == key {
			return k
		}
	}
	return nil
}

// Text returns a scalar's text, or "" where the field is missing or no scalar.
func Text(n *yaml.Node, key string) string {
	v := Field(n, key)
	if v == nil || v.Kind != yaml.ScalarNode || v.ShortTag() == "!!null" {
		return ""
	}
	return v.Value
}

// Truth reports whether a field is the boolean true.
func Truth(n *yaml.Node, key string) bool {
	v := Field(n, key)
	return v != nil && v.ShortTag() == "!!bool" && Boolean(v)
}

// Boolean reports the value true.
func Boolean(n *yaml.Node) bool {
	b, _ := strconv.ParseBool(n.Value)
	return b
}

// Put sets a mapping's key, in place where it is there already.
func Put(n *yaml.Node, key string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content[i+1] = value
			return
		}
	}
	name := Scalar("!!str", key)
	name.Line = value.Line
	n.Content = append(n.Content, name, value)
}

// Drop takes a key out of a mapping.
func Drop(n *yaml.Node, key string) {
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != key {
			kept = append(kept, n.Content[i], n.Content[i+1])
		}
	}
	n.Content = kept
}

// Scalar makes a scalar of a tag ("!!str").
func Scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

// Mapping makes an empty mapping. line is where it stands in the source, 0 where it has none.
func Mapping(line int) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: line}
}

// Sequence makes a list.
func Sequence(line int, content ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: line, Content: content}
}

// Without returns a new mapping of the same pairs, but for the named keys.
func Without(n *yaml.Node, keys ...string) *yaml.Node {
	out := Mapping(n.Line)
	out.Style = n.Style
	out.Content = append(out.Content, n.Content...)
	for _, key := range keys {
		Drop(out, key)
	}
	return out
}

// Render is a document as YAML, as the contracts of specs/ are written.
func Render(root *yaml.Node) ([]byte, error) {
	quoteForOldYAML(root)
	return yaml.Dump(root, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false))
}

// quoteForOldYAML quotes the texts of a document, names too, that are booleans or numbers for readers of YAML 1.1, which many are.
func quoteForOldYAML(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Style == 0 && n.ShortTag() == "!!str" && otherInOldYAML(n.Value) {
		n.Style = yaml.SingleQuotedStyle
	}
	for _, child := range n.Content {
		quoteForOldYAML(child)
	}
}

// otherInOldYAML reports a text that such a reader takes for something else: on, No, 12:30, 1_000.
func otherInOldYAML(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off":
		return true
	}
	digits := strings.TrimLeft(s, "+-")
	return digits != "" && digits[0] >= '0' && digits[0] <= '9' && strings.ContainsAny(digits, ":_") && strings.Trim(digits, "0123456789:_.") == ""
}

// Str is a text that reads back as one, also where it looks like a number or a boolean.
func Str(s string) *yaml.Node {
	n := Scalar("!!str", s)
	plain := Scalar("", s)
	if plain.ShortTag() != "!!str" || s == "" {
		n.Style = yaml.SingleQuotedStyle
	}
	return n
}

// Flag makes a boolean.
func Flag(b bool) *yaml.Node { return Scalar("!!bool", strconv.FormatBool(b)) }

// Local takes a reference into the same document apart.
func Local(ref string) ([]string, bool) {
	fragment, ok := strings.CutPrefix(ref, "#")
	if !ok || (fragment != "" && fragment[0] != '/') {
		return nil, false
	}
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	var tokens []string
	if fragment != "" {
		tokens = strings.Split(fragment, "/")[1:]
	}
	for i, token := range tokens {
		tokens[i] = contract.UnescapePointer(token)
	}
	return tokens, true
}

// Child is the member of a mapping, or the element of a list, that a token of a JSON Pointer names; nil where there is none.
func Child(n *yaml.Node, token string) *yaml.Node {
	if n.Kind == yaml.SequenceNode {
		i, err := strconv.Atoi(token)
		if err != nil || i < 0 || i >= len(n.Content) {
			return nil
		}
		return n.Content[i]
	}
	return Field(n, token)
}
