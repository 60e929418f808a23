package openapi

import (
	"iter"
	"strconv"

	"github.com/pb33f/go-yaml"
)

// pairs gives the keys and values of a mapping, in the document's order; nothing for any other node.
func pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
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

// items gives the entries of a sequence; nothing for any other node.
func items(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

// field returns the value of a mapping's key, or nil. Of a key that stands there twice the last one counts.
func field(n *yaml.Node, key string) *yaml.Node {
	var found *yaml.Node
	for k, v := range pairs(n) {
		if k.Value == key {
			found = v
		}
	}
	return found
}

// keyOf returns the node of the key itself, for its line.
func keyOf(n *yaml.Node, key string) *yaml.Node {
	for k := range pairs(n) {
		if k.Value == key {
			return k
		}
	}
	return nil
}

// text returns a scalar's text, or "" where the field is missing or no scalar.
func text(n *yaml.Node, key string) string {
	v := field(n, key)
	if v == nil || v.Kind != yaml.ScalarNode || v.ShortTag() == "!!null" {
		return ""
	}
	return v.Value
}

// truth reports whether a field is the boolean true.
func truth(n *yaml.Node, key string) bool {
	v := field(n, key)
	return v != nil && v.ShortTag() == "!!bool" && boolean(v)
}

func boolean(n *yaml.Node) bool {
	b, _ := strconv.ParseBool(n.Value)
	return b
}

// put sets a mapping's key, in place where it is there already.
func put(n *yaml.Node, key string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content[i+1] = value
			return
		}
	}
	name := scalar("!!str", key)
	name.Line = value.Line
	n.Content = append(n.Content, name, value)
}

// drop takes a key out of a mapping.
func drop(n *yaml.Node, key string) {
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != key {
			kept = append(kept, n.Content[i], n.Content[i+1])
		}
	}
	n.Content = kept
}

func scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func mapping(line int) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: line}
}

func sequence(line int, content ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: line, Content: content}
}

// without returns a new mapping of the same pairs, but for the named keys.
func without(n *yaml.Node, keys ...string) *yaml.Node {
	out := mapping(n.Line)
	out.Style = n.Style
	out.Content = append(out.Content, n.Content...)
	for _, key := range keys {
		drop(out, key)
	}
	return out
}
