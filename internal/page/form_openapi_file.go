package page

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

// yamlStart is how a file of YAML begins, and no page of Markdown or HTML does.
var yamlStart = regexp.MustCompile(`^(?:%YAML|---|["']?[A-Za-z][\w$-]*["']?\s*:(?:\s|$))`)

// fitsDocument: the whole file is an OpenAPI or Swagger document. One that begins like a document and is broken fits too, so
// that its error names the broken line.
func fitsDocument(t *text) bool {
	if !documentKey.Match(t.raw) {
		return false
	}
	if root := t.wholeDocument(); root != nil {
		return member(root, "openapi") != nil || member(root, "swagger") != nil
	}
	first := t.next(1)
	if len(t.fences) > 0 || strings.HasPrefix(t.line(first), "{") {
		return len(t.fences) == 0
	}
	for strings.HasPrefix(t.line(first), "#") && first > 0 {
		first = t.next(first + 1)
	}
	return yamlStart.MatchString(t.line(first)) && slices.ContainsFunc(t.lines, pastedStart.MatchString)
}

// wholeDocument is the file as one tree of YAML or JSON, nil where it is none.
func (t *text) wholeDocument() *yaml.Node {
	return once(t, "whole document", func() *yaml.Node { return parseMapping(string(t.raw)) })
}

// readDocument takes an OpenAPI document as it is, and a Swagger document as what it means in OpenAPI 3.
func readDocument(t *text) (contract.Page, error) {
	body := string(t.raw)
	root := t.wholeDocument()
	if root == nil {
		var err error
		if root, err = t.parseYAML(body, 1); err != nil {
			return contract.Page{}, err
		}
	}
	e := embedded{root: root, body: body, first: 1, line: 1}
	rewritten, err := t.asOpenAPI(&e)
	if err != nil {
		return contract.Page{}, err
	}
	p := contract.Page{Document: t.raw, DocumentLine: 1, Title: scalar(member(member(e.root, "info"), "title"))}
	if rewritten {
		if p.Document, p.Lines, err = rendered(e.root); err != nil {
			return contract.Page{}, t.errorAt(1, "the document can't be rewritten: %v", err)
		}
	}
	doc := &document{root: e.root, first: 1}
	paths := member(e.root, "paths")
	for path, item := range members(paths) {
		if member(doc.resolve(item), "patch") == nil {
			continue
		}
		op, err := t.documentOperation(doc, "PATCH", path.Value)
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
		return contract.Page{}, t.errorAt(line, "the document has no PATCH operation; proviso tests nothing else")
	}
	p.Found = foundIn(doc)
	p.Claims = undefinedSchemas(t.file, doc)
	return p, nil
}

// checkVersion refuses what is not OpenAPI 3; the tree's lines are the page's.
func (t *text) checkVersion(root *yaml.Node, first int) error {
	if old := member(root, "swagger"); old != nil {
		return t.errorAt(max(old.Line, 1), "Swagger %s is not read; Swagger 2.0 and OpenAPI 3 are", scalar(old))
	}
	v := member(root, "openapi")
	if v == nil {
		return t.errorAt(first, "the block has no openapi key: it is no OpenAPI document, or it is cut off")
	}
	if !strings.HasPrefix(v.Value, "3.") {
		return t.errorAt(max(v.Line, 1), "OpenAPI %s is not read; OpenAPI 3 and Swagger 2.0 are", v.Value)
	}
	return nil
}

// documentOperation finds the operation in the page's document and what the page says of it: line, statuses, server.
func (t *text) documentOperation(doc *document, method, path string) (contract.PageOperation, error) {
	key, item := doc.path(path)
	if item == nil {
		return contract.PageOperation{}, t.errorAt(max(doc.first-1, 1), "the block names %s %s, but its document has no such path; the block is cut off or mixed up", method, path)
	}
	opKey, op := entry(doc.resolve(item), strings.ToLower(method))
	if op == nil {
		return contract.PageOperation{}, t.errorAt(doc.line(key), "the block names %s %s, but the path has no such method; the block is cut off or mixed up", method, path)
	}
	found := contract.PageOperation{Method: method, Path: path, Line: doc.line(opKey), Server: doc.server(op), Media: "application/json"}
	if content := member(doc.resolve(member(op, "requestBody")), "content"); content != nil && len(content.Content) > 0 {
		found.Media = content.Content[0].Value
	}
	for code, answer := range members(member(op, "responses")) {
		if strings.HasPrefix(code.Value, "x-") {
			continue
		}
		s := contract.Status{Code: code.Value, Line: doc.line(code)}
		if content := member(doc.resolve(answer), "content"); content != nil && len(content.Content) > 0 {
			s.Media = content.Content[0].Value
		}
		found.Statuses = append(found.Statuses, s)
	}
	return found, nil
}

func isMethod(s string) bool {
	switch strings.ToLower(s) {
	case "get", "put", "post", "patch", "delete", "options", "head", "trace":
		return true
	}
	return false
}

// yamlPlace is how the library says where: "... at L4.C2: what", or a range whose end is where it gave up.
var yamlPlace = regexp.MustCompile(`(?s) at L(\d+)\.C\d+(?:-(?:L(\d+)\.)?C\d+)?: (.*)`)

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
