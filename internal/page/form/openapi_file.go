package form

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// yamlStart is how a file of YAML begins, and no page of Markdown or HTML does.
var yamlStart = pattern.New(`^(?:%YAML|---|["']?[A-Za-z][\w$-]*["']?\s*:(?:\s|$))`)

// FitsDocument: the whole file is an OpenAPI or Swagger document. One that begins like a document and is broken fits too, so
// that its error names the broken line.
func FitsDocument(t *source.Text) bool {
	if !documentKey.Match(t.Raw) {
		return false
	}
	if root := wholeDocument(t); root != nil {
		return Member(root, "openapi") != nil || Member(root, "swagger") != nil
	}
	first := t.Next(1)
	if len(t.Fences) > 0 || strings.HasPrefix(t.Line(first), "{") {
		return len(t.Fences) == 0
	}
	for strings.HasPrefix(t.Line(first), "#") && first > 0 {
		first = t.Next(first + 1)
	}
	return yamlStart.MatchString(t.Line(first)) && slices.ContainsFunc(t.Lines, pastedStart.MatchString)
}

// wholeDocument is the file as one tree of YAML or JSON, nil where it is none.
func wholeDocument(t *source.Text) *yaml.Node {
	return source.Once(t, "whole document", func() *yaml.Node { return parseMapping(string(t.Raw)) })
}

// ReadDocument takes an OpenAPI document as it is, and a Swagger document as what it means in OpenAPI 3.
func ReadDocument(t *source.Text) (contract.Page, error) {
	body := string(t.Raw)
	root := wholeDocument(t)
	if root == nil {
		var err error
		if root, err = parseYAML(t, body, 1); err != nil {
			return contract.Page{}, err
		}
	}
	e := embedded{root: root, body: body, first: 1, line: 1}
	rewritten, err := asOpenAPI(t, &e)
	if err != nil {
		return contract.Page{}, err
	}
	p := contract.Page{Document: t.Raw, DocumentLine: 1, Title: Scalar(Member(Member(e.root, "info"), "title"))}
	if rewritten {
		if p.Document, p.Lines, err = rendered(e.root); err != nil {
			return contract.Page{}, t.ErrorAt(1, "the document can't be rewritten: %v", err)
		}
	}
	doc := &Document{Root: e.root, first: 1}
	paths := Member(e.root, "paths")
	for path, item := range tree.Pairs(paths) {
		if Member(doc.Resolve(item), "patch") == nil {
			continue
		}
		op, err := documentOperation(t, doc, "PATCH", path.Value)
		if err != nil {
			return contract.Page{}, err
		}
		p.Operations = append(p.Operations, op)
	}
	if len(p.Operations) == 0 {
		line := 1
		if paths != nil {
			line = max(paths.Line, 1)
		}
		return contract.Page{}, t.ErrorAt(line, "the document has no PATCH operation; proviso tests nothing else")
	}
	p.Found = foundIn(doc)
	p.Claims = undefinedSchemas(t.File, doc)
	return p, nil
}

// checkVersion refuses what is not OpenAPI 3; the tree's lines are the page's.
func checkVersion(t *source.Text, root *yaml.Node, first int) error {
	if old := Member(root, "swagger"); old != nil {
		return t.ErrorAt(max(old.Line, 1), "Swagger %s is not read; Swagger 2.0 and OpenAPI 3 are", Scalar(old))
	}
	v := Member(root, "openapi")
	if v == nil {
		return t.ErrorAt(first, "the block has no openapi key: it is no OpenAPI document, or it is cut off")
	}
	if !strings.HasPrefix(v.Value, "3.") {
		return t.ErrorAt(max(v.Line, 1), "OpenAPI %s is not read; OpenAPI 3 and Swagger 2.0 are", v.Value)
	}
	return nil
}

// documentOperation finds the operation in the page's document and what the page says of it: line, statuses, server.
func documentOperation(t *source.Text, doc *Document, method, path string) (contract.PageOperation, error) {
	key, item := doc.Path(path)
	if item == nil {
		return contract.PageOperation{}, t.ErrorAt(max(doc.first-1, 1), "the block names %s %s, but its document has no such path; the block is cut off or mixed up", method, path)
	}
	opKey, op := Entry(doc.Resolve(item), strings.ToLower(method))
	if op == nil {
		return contract.PageOperation{}, t.ErrorAt(doc.Line(key), "the block names %s %s, but the path has no such method; the block is cut off or mixed up", method, path)
	}
	found := contract.PageOperation{Method: method, Path: path, Line: doc.Line(opKey), Server: doc.server(op), Media: "application/json"}
	if content := Member(doc.Resolve(Member(op, "requestBody")), "content"); content != nil && len(content.Content) > 0 {
		found.Media = content.Content[0].Value
	}
	for code, answer := range tree.Pairs(Member(op, "responses")) {
		if strings.HasPrefix(code.Value, "x-") {
			continue
		}
		s := contract.Status{Code: code.Value, Line: doc.Line(code)}
		if content := Member(doc.Resolve(answer), "content"); content != nil && len(content.Content) > 0 {
			s.Media = content.Content[0].Value
		}
		found.Statuses = append(found.Statuses, s)
	}
	return found, nil
}

// yamlPlace is how the library says where: "... at L4.C2: what", or a range whose end is where it gave up.
var yamlPlace = pattern.New(`(?s) at L(\d+)\.C\d+(?:-(?:L(\d+)\.)?C\d+)?: (.*)`)

// yamlProblem takes the line out of a YAML error, and the rest of it in one line.
func yamlProblem(err error) (line int, what string) {
	what = strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "yaml: ")), " ")
	m := yamlPlace.FindStringSubmatch(what)
	if m == nil {
		return 0, what
	}
	if m[2] != "" {
		m[1] = m[2]
	}
	line, _ = strconv.Atoi(m[1])
	return line, m[3]
}
