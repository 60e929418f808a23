// Package sample reads JSON as it stands in docs: with the page's line of each member, and mended where it is only almost JSON.
package sample

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Node is a JSON value of a sample with the page's line of each member.
type Node struct {
	Kind    string // object, array, string, number, integer, boolean, null
	Text    string // of a scalar: its JSON text; of a string: the string
	Raw     string // JSON text, compact
	Line    int
	Names   []string
	Members map[string]*Node
	Items   []*Node
}

// Has reports an object that has a member of a name at its top.
func (n *Node) Has(name string) bool { return n != nil && n.Kind == "object" && n.Members[name] != nil }

// Parse reads the JSON value that body begins with. line is the page's line of its first byte; length is where it ends.
func Parse(body []byte, line int) (n *Node, length int, err error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	s := sampler{d: d, body: body, line: line}
	n, err = s.value(0)
	return n, int(d.InputOffset()), err
}

type sampler struct {
	d    *json.Decoder
	body []byte
	line int
	at   int // offset that line belongs to
}

// here is the line of the token that was just read.
func (s *sampler) here() int {
	offset := min(int(s.d.InputOffset()), len(s.body))
	s.line += bytes.Count(s.body[s.at:offset], []byte("\n"))
	s.at = offset
	return s.line
}

// MaxDepth bounds how deep a sample is parsed.
const MaxDepth = 64

func (s *sampler) value(depth int) (*Node, error) {
	token, err := s.d.Token()
	if err != nil {
		return nil, err
	}
	n := &Node{Line: s.here()}
	start := int(s.d.InputOffset())
	if depth > MaxDepth {
		return nil, io.ErrUnexpectedEOF
	}
	switch v := token.(type) {
	case json.Delim:
		start--
		if v == '{' {
			err = s.object(n, depth)
		} else {
			err = s.array(n, depth)
		}
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := json.Compact(&b, s.body[start:s.d.InputOffset()]); err != nil {
			return nil, err
		}
		n.Raw = b.String()
		return n, nil
	case string:
		n.Kind, n.Text = "string", v
		quoted, _ := json.Marshal(v)
		n.Raw = string(quoted)
		return n, nil
	case json.Number:
		n.Kind, n.Text = "number", v.String()
		if !strings.ContainsAny(n.Text, ".eE") {
			n.Kind = "integer"
		}
	case bool:
		n.Kind, n.Text = "boolean", strconv.FormatBool(v)
	case nil:
		n.Kind, n.Text = "null", "null"
	}
	n.Raw = n.Text
	return n, nil
}

func (s *sampler) object(n *Node, depth int) error {
	n.Kind, n.Members = "object", map[string]*Node{}
	for s.d.More() {
		key, err := s.d.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if len(name) > 1 {
			name = strings.TrimSuffix(name, "?") // a mark that the member may be left out
		}
		line := s.here()
		child, err := s.value(depth + 1)
		if err != nil {
			return err
		}
		child.Line = line
		if _, again := n.Members[name]; !again {
			n.Names = append(n.Names, name)
		}
		n.Members[name] = child
	}
	_, err := s.d.Token()
	return err
}

func (s *sampler) array(n *Node, depth int) error {
	n.Kind = "array"
	for s.d.More() {
		child, err := s.value(depth + 1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, child)
	}
	_, err := s.d.Token()
	return err
}

var placeholder = pattern.New(`(?i)^(?:<[^<>]*>|\{\{?[^{}]*\}?\}|\[[A-Za-z][^\[\]]*\]|(?:string|integer|number|boolean|int|bool)\b[ ,(].*|example_string|example_\w+|string|text|value|your[_-][\w-]+|\.\.\.|…|x{3,}|string \((?:required|optional)\).*)$`)

// IsPlaceholder reports text that stands for a value and is none: "<string>", "example_string".
func IsPlaceholder(s string) bool { return placeholder.MatchString(strings.TrimSpace(s)) }

// HoldsPlaceholder reports a sample some of whose values are only placeholders.
func (n *Node) HoldsPlaceholder() bool {
	if n.Kind == "string" && IsPlaceholder(n.Text) {
		return true
	}
	for _, c := range n.Members {
		if c.HoldsPlaceholder() {
			return true
		}
	}
	for _, c := range n.Items {
		if c.HoldsPlaceholder() {
			return true
		}
	}
	return false
}

// SamplesOf gives the request sample that a cURL command carries.
func SamplesOf(c *contract.Curl) []contract.Sample {
	if c == nil || len(bytes.TrimSpace(c.Body)) == 0 {
		return nil
	}
	trimmed := bytes.TrimLeft(c.Body, " \t\n")
	line := c.BodyLine + bytes.Count(c.Body[:len(c.Body)-len(trimmed)], []byte("\n"))
	if _, _, err := Parse(trimmed, line); err != nil {
		return nil
	}
	return []contract.Sample{{Kind: "request", Body: bytes.TrimSpace(trimmed), Line: line}}
}

// ValueAt finds a member's value in a sample.
func ValueAt(sample *Node, name string) *Node {
	parent, last := "", name
	if cut := strings.LastIndex(name, "/"); cut >= 0 {
		parent, last = name[:cut], name[cut+1:]
	}
	holder := Below(sample, parent)
	if holder == nil || holder.Members == nil {
		return nil
	}
	return holder.Members[contract.UnescapePointer(last)]
}

// MaxNesting bounds how deep the members of a body are looked at.
const MaxNesting = 6

// Below walks a pointer without its first slash; elements of arrays stand for their array.
func Below(n *Node, pointer string) *Node {
	for n != nil && n.Kind == "array" && len(n.Items) > 0 {
		n = n.Items[0]
	}
	if n == nil || n.Kind != "object" || pointer == "" {
		if n != nil && n.Kind != "object" {
			return nil
		}
		return n
	}
	head, rest, _ := strings.Cut(pointer, "/")
	return Below(n.Members[head], rest)
}

// First is the first sample of a kind that parses and belongs to a success; nil where there is none.
func First(samples []contract.Sample, kind string) *Node {
	for _, s := range samples {
		if s.Kind == kind && (s.Status == 0 || s.Status/100 == 2) {
			if n, _, err := Parse(s.Body, s.Line); err == nil {
				return n
			}
		}
	}
	return nil
}
