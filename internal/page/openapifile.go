package page

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

var versionKey = regexp.MustCompile(`(?m)^\s{0,4}["']?(openapi|swagger)["']?\s*:`)

// fitsDocument: the key stands at the top level of a file that is not Markdown around a block.
func fitsDocument(t *text) bool {
	first := t.next(1)
	if len(t.blocks()) > 0 {
		return false
	}
	head := strings.Join(t.lines, "\n")
	if strings.HasPrefix(t.line(first), "{") {
		return versionKey.MatchString(head) || strings.Contains(head[:min(len(head), 400)], `"openapi"`) || strings.Contains(head[:min(len(head), 400)], `"swagger"`)
	}
	for n := first; n <= len(t.lines); n++ {
		l := t.lines[n-1]
		if strings.HasPrefix(l, "openapi:") || strings.HasPrefix(l, "swagger:") || strings.HasPrefix(l, `"openapi":`) || strings.HasPrefix(l, `"swagger":`) {
			return true
		}
	}
	return false
}

// readDocument takes an OpenAPI document as it is.
func readDocument(t *text) (contract.Page, error) {
	body := string(t.raw)
	root, err := t.parseYAML(body, 1)
	if err != nil {
		return contract.Page{}, err
	}
	if err := t.checkVersion(root, 1); err != nil {
		return contract.Page{}, err
	}
	p := contract.Page{Document: t.raw, DocumentLine: 1, Title: scalar(member(member(root, "info"), "title"))}
	doc, paths := &document{root: root, first: 1}, member(root, "paths")
	for path, item := range members(paths) {
		for method := range members(item) {
			if !isMethod(method.Value) || !strings.EqualFold(method.Value, "patch") {
				continue
			}
			op, err := t.documentOperation(doc, strings.ToUpper(method.Value), path.Value)
			if err != nil {
				return contract.Page{}, err
			}
			p.Operations = append(p.Operations, op)
		}
	}
	if len(p.Operations) == 0 {
		line := 1
		if paths != nil {
			line = paths.Line
		}
		return contract.Page{}, t.errorAt(line, "the document has no PATCH operation; proviso tests nothing else")
	}
	p.Claims = undefinedSchemas(t.file, doc)
	return p, nil
}

// checkVersion refuses what is not OpenAPI 3.
func (t *text) checkVersion(root *yaml.Node, first int) error {
	if old := member(root, "swagger"); old != nil {
		return t.errorAt(first+old.Line-1, "Swagger %s is not read; convert the document to OpenAPI 3 first (swagger2openapi does it)", scalar(old))
	}
	v := member(root, "openapi")
	if v == nil {
		return t.errorAt(first, "the block has no openapi key: it is no OpenAPI document, or it is cut off")
	}
	if !strings.HasPrefix(v.Value, "3.0") && !strings.HasPrefix(v.Value, "3.1") {
		return t.errorAt(first+v.Line-1, "OpenAPI %s is not read; 3.0 and 3.1 are", v.Value)
	}
	return nil
}

// documentOperation finds the operation in the page's document and what the page says of it: line, statuses, server.
func (t *text) documentOperation(doc *document, method, path string) (contract.PageOperation, error) {
	key, item := entry(member(doc.root, "paths"), path)
	if item == nil {
		return contract.PageOperation{}, t.errorAt(max(doc.first-1, 1), "the block names %s %s, but its document has no such path; the block is cut off or mixed up", method, path)
	}
	opKey, op := entry(item, strings.ToLower(method))
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
var yamlPlace = regexp.MustCompile(`(?s) at L(\d+)\.C\d+(?:-L(\d+)\.C\d+)?: (.*)`)

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
