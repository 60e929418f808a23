// Package form reads pages that are machine-readable, or hold a document that is: OpenAPI, RAML, Postman, API Blueprint, apiDoc.
package form

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// embedded is an OpenAPI or Swagger document that stands on a page: in a fence, in the text, in a script or an attribute
// of HTML, in the front matter.
type embedded struct {
	root  *yaml.Node
	body  string
	first int  // page line of the body's line 1
	line  int  // of the fence, or of the line where the document begins
	fixed bool // every member stands on the line first: the document was decoded out of one line
	// rebuilt is a tree that was put together and whose lines are the page's already.
	rebuilt bool
	// method and path name the operation of the page, where the page says which of the document it is.
	method, path string
	err          error // why a block that begins like a document can't be read
	fragment     bool  // the page shows the paths alone: the rest was added
}

var (
	// documentKey is the key that an OpenAPI or Swagger document begins with, as YAML or JSON.
	documentKey = pattern.New(`(?m)^\s{0,8}["']?(?:openapi|swagger)["']?\s*:\s*["']?[1-9]`)
	// documentStart is a text that begins with that key.
	documentStart = pattern.New(`^(?:\s|\{|---|#.*\n)*["']?(?:openapi|swagger)["']?\s*:\s*["']?[1-9]`)
	// fragmentStart is a text that holds the paths of a document and nothing else.
	fragmentStart = pattern.New(`^(?:\s|---|#.*\n)*paths\s*:\s*\n\s+["']?/`)
	pastedStart   = pattern.New(`^(?:openapi|swagger)\s*:\s*["']?[1-9]`)
	pastedLine    = pattern.New(`^(?:\s|$|#|- |[A-Za-z$][\w$-]*\s*:(?:\s|$))`)
)

// documents lists the documents on the page, found by parsing and not by what their fences are called.
func documents(t *source.Text) []embedded {
	return source.Once(t, "documents", func() []embedded {
		found := fencedDocuments(t)
		found = append(found, frontMatterOperation(t)...)
		found = append(found, inlineDocuments(t)...)
		if len(found) == 0 {
			found = commentDocuments(t)
		}
		if len(found) == 0 {
			found = pastedDocuments(t)
		}
		return found
	})
}

// fencedDocuments are the fences whose whole text is a document with operations.
func fencedDocuments(t *source.Text) []embedded {
	var found []embedded
	for _, f := range t.Fences {
		e := embedded{first: f.First, line: f.Line, body: t.Body(f)}
		if m := blockInfo.FindStringSubmatch(f.Info); m != nil {
			e.method, e.path = strings.ToUpper(m[1]), m[2]
		} else if !documentKey.MatchString(e.body) && !fragmentStart.MatchString(e.body) {
			continue
		}
		named := e.method != ""
		switch {
		case !f.Closed && (named || documentStart.MatchString(e.body)):
			e.err = t.ErrorAt(f.Line, "the block that opens here is never closed: the page is cut off after line %d; capture it again", len(t.Lines))
		case f.Closed:
			e.root, e.err = parseYAML(t, e.body, f.First)
			e.whole()
		}
		if named || e.root != nil && isDocument(e.root) || e.err != nil && documentStart.MatchString(e.body) {
			found = append(found, e)
		}
	}
	return found
}

// whole gives a document of which the page shows the paths alone what every document begins with. Only a PATCH of it is asked for.
func (e *embedded) whole() {
	if e.root == nil || !fragmentStart.MatchString(e.body) || Member(e.root, "openapi") != nil {
		return
	}
	patches := false
	for _, path := range tree.Pairs(Member(e.root, "paths")) {
		patches = patches || Member(path, "patch") != nil
	}
	if !patches {
		e.root = nil
		return
	}
	line := e.root.Line
	text := func(s string) *yaml.Node {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: line}
	}
	info := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: line, Content: []*yaml.Node{text("title"), text("API"), text("version"), text("1")}}
	e.root.Content = append([]*yaml.Node{text("openapi"), text("3.1.0"), text("info"), info}, e.root.Content...)
	e.fragment = true
}

// pastedDocuments are documents that a copy of a page left without a fence: the lines from their first key to the first
// line that can be no part of them.
func pastedDocuments(t *source.Text) []embedded {
	var found []embedded
	for n := 1; n <= len(t.Lines); n++ {
		if t.Fenced(n) || !pastedStart.MatchString(t.Lines[n-1]) {
			continue
		}
		last := n
		for last < len(t.Lines) && !t.Fenced(last+1) && pastedLine.MatchString(t.Lines[last]) {
			last++
		}
		e := embedded{first: n, line: n, body: strings.Join(t.Lines[n-1:last], "\n") + "\n"}
		if e.root = parseMapping(e.body); e.root != nil && isDocument(e.root) {
			found = append(found, e)
			n = last
		}
	}
	return found
}

// parseMapping parses YAML or JSON whose root is a mapping; nil for anything else.
func parseMapping(body string) *yaml.Node {
	if n := parseJSON(body); n != nil {
		return n
	}
	var doc yaml.Node
	if yaml.Unmarshal([]byte(body), &doc) != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	return doc.Content[0]
}

// isDocument reports an OpenAPI or Swagger document with at least one operation. Documents that only define schemas, and
// overlays, describe no operation.
func isDocument(root *yaml.Node) bool {
	if Member(root, "openapi") == nil && Member(root, "swagger") == nil {
		return false
	}
	for path, item := range tree.Pairs(Member(root, "paths")) {
		for method := range tree.Pairs(item) {
			if strings.HasPrefix(path.Value, "/") && word.IsMethod(method.Value) {
				return true
			}
		}
	}
	return false
}

// parseJSON parses a JSON object as a tree of YAML, with the line of each member; nil for anything else. YAML itself
// refuses the tabs that JSON is often indented with, and is slower.
func parseJSON(body string) *yaml.Node {
	if !strings.HasPrefix(strings.TrimLeft(body, " \t\r\n"), "{") || !json.Valid([]byte(body)) {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	p := jsonParser{d: d, body: body, line: 1}
	root, err := p.value(0)
	if err != nil {
		return nil
	}
	return root
}

// deepestDocument bounds how deep a document's objects and lists are nested.
const deepestDocument = 512

var errTooDeep = errors.New("the document is cut off, or nested too deep")

// jsonParser keeps the line of the token that was read last.
type jsonParser struct {
	d    *json.Decoder
	body string
	line int
	at   int // offset that line belongs to
}

func (p *jsonParser) token() (json.Token, error) {
	token, err := p.d.Token()
	offset := min(int(p.d.InputOffset()), len(p.body))
	p.line += strings.Count(p.body[p.at:offset], "\n")
	p.at = offset
	return token, err
}

func (p *jsonParser) value(depth int) (*yaml.Node, error) {
	token, err := p.token()
	if err != nil || depth > deepestDocument {
		return nil, errTooDeep
	}
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: p.line}
	switch v := token.(type) {
	case json.Delim:
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
		if v == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
		}
		for p.d.More() {
			if v == '{' {
				key, err := p.token()
				if err != nil {
					return nil, err
				}
				n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: key.(string), Line: p.line})
			}
			inner, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, inner)
		}
		_, err = p.token()
		return n, err
	case string:
		n.Tag, n.Style, n.Value = "!!str", yaml.DoubleQuotedStyle, v
	case json.Number:
		n.Tag, n.Value = "!!int", v.String()
		if strings.ContainsAny(n.Value, ".eE") {
			n.Tag = "!!float"
		}
	case bool:
		n.Tag, n.Value = "!!bool", "false"
		if v {
			n.Value = "true"
		}
	case nil:
		n.Tag, n.Value = "!!null", "null"
	}
	return n, nil
}
