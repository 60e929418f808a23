package page

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// node is a JSON value of a sample with the page's line of each member.
type node struct {
	kind    string // object, array, string, number, integer, boolean, null
	text    string // of a scalar: its JSON text; of a string: the string
	raw     string // JSON text, compact
	line    int
	names   []string
	members map[string]*node
	items   []*node
}

// parseSample reads the JSON value that body begins with. line is the page's line of its first byte; length is where it ends.
func parseSample(body []byte, line int) (n *node, length int, err error) {
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

const maxDepth = 64

func (s *sampler) value(depth int) (*node, error) {
	token, err := s.d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{line: s.here()}
	start := int(s.d.InputOffset())
	if depth > maxDepth {
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
		n.raw = b.String()
		return n, nil
	case string:
		n.kind, n.text = "string", v
		quoted, _ := json.Marshal(v)
		n.raw = string(quoted)
		return n, nil
	case json.Number:
		n.kind, n.text = "number", v.String()
		if !strings.ContainsAny(n.text, ".eE") {
			n.kind = "integer"
		}
	case bool:
		n.kind, n.text = "boolean", strconv.FormatBool(v)
	case nil:
		n.kind, n.text = "null", "null"
	}
	n.raw = n.text
	return n, nil
}

func (s *sampler) object(n *node, depth int) error {
	n.kind, n.members = "object", map[string]*node{}
	for s.d.More() {
		key, err := s.d.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		line := s.here()
		child, err := s.value(depth + 1)
		if err != nil {
			return err
		}
		child.line = line
		if _, again := n.members[name]; !again {
			n.names = append(n.names, name)
		}
		n.members[name] = child
	}
	_, err := s.d.Token()
	return err
}

func (s *sampler) array(n *node, depth int) error {
	n.kind = "array"
	for s.d.More() {
		child, err := s.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, child)
	}
	_, err := s.d.Token()
	return err
}

var placeholder = regexp.MustCompile(`(?i)^(?:<[^<>]*>|\{\{?[^{}]*\}?\}|\[[A-Za-z][^\[\]]*\]|(?:string|integer|number|boolean|int|bool)\b[ ,(].*|example_string|example_\w+|string|text|value|your[_-][\w-]+|\.\.\.|…|x{3,}|string \((?:required|optional)\).*)$`)

// isPlaceholder reports text that stands for a value and is none: "<string>", "example_string".
func isPlaceholder(s string) bool { return placeholder.MatchString(strings.TrimSpace(s)) }

// holdsPlaceholder reports a sample some of whose values are only placeholders.
func (n *node) holdsPlaceholder() bool {
	if n.kind == "string" && isPlaceholder(n.text) {
		return true
	}
	for _, c := range n.members {
		if c.holdsPlaceholder() {
			return true
		}
	}
	for _, c := range n.items {
		if c.holdsPlaceholder() {
			return true
		}
	}
	return false
}

// samplesOf gives the request sample that a cURL command carries.
func samplesOf(c *contract.Curl) []contract.Sample {
	if c == nil || len(bytes.TrimSpace(c.Body)) == 0 {
		return nil
	}
	trimmed := bytes.TrimLeft(c.Body, " \t\n")
	line := c.BodyLine + bytes.Count(c.Body[:len(c.Body)-len(trimmed)], []byte("\n"))
	if _, _, err := parseSample(trimmed, line); err != nil {
		return nil
	}
	return []contract.Sample{{Kind: "request", Body: bytes.TrimSpace(trimmed), Line: line}}
}
