package swagger

import (
	"strconv"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

// mappingAt is a mapping that stands where a node of the Swagger document does.
func mappingAt(from *yaml.Node) *yaml.Node {
	out := mapping()
	if from != nil {
		out.Line, out.Column = from.Line, from.Column
	}
	return out
}

func sequence() *yaml.Node { return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"} }
func plain(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

func quoted(s string) *yaml.Node {
	n := plain(s)
	n.Style = yaml.SingleQuotedStyle
	return n
}

func boolean(b bool) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(b)}
}

// put adds a member that stands on the line of a key of the Swagger document, or on none where that is nil.
func put(to, from *yaml.Node, name string, value *yaml.Node) {
	key := plain(name)
	if from != nil {
		if key.Line, key.Column = from.Line, from.Column; from.Value == name {
			key.Style = from.Style
		}
	}
	to.Content = append(to.Content, key, value)
}

// first is the first node that is there.
func first(nodes ...*yaml.Node) *yaml.Node {
	for _, n := range nodes {
		if n != nil {
			return n
		}
	}
	return nil
}

func field(n *yaml.Node, name string) *yaml.Node {
	for k, v := range tree.Pairs(n) {
		if k.Value == name {
			return v
		}
	}
	return nil
}

func text(n *yaml.Node, name string) string {
	if v := field(n, name); v != nil && v.Kind == yaml.ScalarNode {
		return v.Value
	}
	return ""
}

func texts(n *yaml.Node) []string {
	var all []string
	for _, v := range tree.Items(n) {
		all = append(all, v.Value)
	}
	return all
}
