package openapi

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
	json "github.com/proviso-dev/proviso/internal/value"
)

// Parse reads one YAML or JSON document, whose root must be a mapping, with its aliases and merge keys expanded.
func Parse(file string, raw []byte) (*yaml.Node, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, fmt.Errorf("%s: the file is empty", file)
	}
	raw = fromUTF16(raw)
	if !utf8.Valid(raw) {
		return nil, fmt.Errorf("%s:%d: the text is not UTF-8", file, invalidLine(raw))
	}
	raw = json.JSONAsYAML(raw)
	var doc yaml.Node
	err := yaml.Unmarshal(raw, &doc)
	if err != nil {
		if doc, raw, err = withPlainSlashes(raw, err); err != nil {
			return nil, yamlError(file, raw, err)
		}
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("%s: the file holds no document", file)
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s:%d: not an OpenAPI document: it should begin with 'openapi:'", file, max(root.Line, 1))
	}
	if deep := tooDeep(root, 1); deep != nil {
		return nil, fmt.Errorf("%s:%d: nested more than %d levels deep; no API's document is", file, max(deep.Line, 1), maxDepth)
	}
	if err := expand(root); err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	return root, nil
}

// mostSlashes is how many lines with an escaped slash are mended in one document.
const mostSlashes = 200

// withPlainSlashes reads a document again without the backslash before a slash in each line whose escape the YAML reader does not
// know: YAML 1.2 has it in texts in double quotes, and the reader is one of YAML 1.1.
func withPlainSlashes(raw []byte, err error) (yaml.Node, []byte, error) {
	place := regexp.MustCompile(` at L(\d+)\.C.*unknown escape character`)
	for range mostSlashes {
		at := place.FindStringSubmatch(err.Error())
		if at == nil {
			break
		}
		lines := bytes.Split(raw, []byte("\n"))
		number, _ := strconv.Atoi(at[1])
		if number < 1 || number > len(lines) || !bytes.Contains(lines[number-1], []byte(`\/`)) {
			break
		}
		lines[number-1] = bytes.ReplaceAll(lines[number-1], []byte(`\/`), []byte("/"))
		raw = bytes.Join(lines, []byte("\n"))
		var doc yaml.Node
		if err = yaml.Unmarshal(raw, &doc); err == nil {
			return doc, raw, nil
		}
	}
	return yaml.Node{}, raw, err
}

// yamlError puts the library's place (L4.C2) in front, as every other error of ours has it.
func yamlError(file string, raw []byte, err error) error {
	place := regexp.MustCompile(`(?s) at L(\d+)\.C\d+(?:-(?:L\d+\.)?C\d+)?: (.*)`)
	if m := place.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s:%s: not valid YAML: %s", file, m[1], m[2])
	}
	if i := bytes.IndexFunc(raw, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }); i >= 0 {
		return fmt.Errorf("%s:%d: not valid YAML: a control character", file, 1+bytes.Count(raw[:i], []byte("\n")))
	}
	return fmt.Errorf("%s: not valid YAML: %w", file, err)
}

// fromUTF16 returns the text of a file in UTF-16, which its first two bytes tell, in UTF-8; any other file as it is.
func fromUTF16(raw []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	default:
		return raw
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, order.Uint16(raw[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

func invalidLine(raw []byte) int {
	line := 1
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		raw = raw[size:]
	}
	return line
}

// mostCopies bounds what aliases may expand to: a page that needs more is built to break its reader.
const mostCopies = 200_000

var errTooManyCopies = errors.New("aliases expand to more than can be read")

// expand replaces aliases by copies of what they name, and merge keys by the members they stand for.
func expand(root *yaml.Node) error {
	e := expander{open: map[*yaml.Node]bool{}, left: mostCopies}
	return e.walk(root)
}

type expander struct {
	open map[*yaml.Node]bool
	left int
}

func (e *expander) walk(n *yaml.Node) error {
	e.open[n] = true
	defer delete(e.open, n)
	for i, child := range n.Content {
		if child.Kind == yaml.AliasNode {
			copied, err := e.copy(child.Alias, child)
			if err != nil {
				return err
			}
			n.Content[i] = copied
			continue
		}
		if len(child.Content) > 0 {
			if err := e.walk(child); err != nil {
				return err
			}
		}
	}
	if n.Kind == yaml.MappingNode {
		merge(n)
	}
	return nil
}

func (e *expander) copy(n, from *yaml.Node) (*yaml.Node, error) {
	if n.Kind == yaml.AliasNode {
		return e.copy(n.Alias, from)
	}
	if e.open[n] {
		return nil, fmt.Errorf("%d: alias *%s stands inside of what it names", from.Line, from.Value)
	}
	if e.left--; e.left < 0 {
		return nil, fmt.Errorf("%d: %w", from.Line, errTooManyCopies)
	}
	e.open[n] = true
	defer delete(e.open, n)
	out := *n
	out.Anchor, out.Content = "", make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		copied, err := e.copy(child, from)
		if err != nil {
			return nil, err
		}
		out.Content[i] = copied
	}
	if out.Kind == yaml.MappingNode {
		merge(&out)
	}
	return &out, nil
}

// merge replaces "<<" by the members it names that the mapping doesn't have itself.
func merge(n *yaml.Node) {
	from := tree.Field(n, "<<")
	if key := tree.KeyOf(n, "<<"); from == nil || key.ShortTag() != "!!merge" {
		return
	}
	tree.Drop(n, "<<")
	sources := []*yaml.Node{from}
	if from.Kind == yaml.SequenceNode {
		sources = from.Content
	}
	for _, source := range sources {
		for k, v := range tree.Pairs(source) {
			if tree.Field(n, k.Value) == nil {
				n.Content = append(n.Content, k, v)
			}
		}
	}
}
