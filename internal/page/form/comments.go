package form

import (
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/swagger"
	"github.com/proviso-dev/proviso/internal/tree"
)

// commentTag begins a part of an OpenAPI document in a comment of source code, as swagger-jsdoc reads it.
var commentTag = pattern.New(`^\s*(?:/\*\*?|\*|#|//)?\s*@(?:swagger|openapi)\b\s*(.*)$`)

// commentDocuments puts together what the comments of source code say: each a part of a document, by paths or by components.
func commentDocuments(t *source.Text) []embedded {
	parts := goSwagger(t)
	for n := 1; n <= len(t.Lines); n++ {
		m := commentTag.FindStringSubmatch(t.Lines[n-1])
		if m == nil || t.Fenced(n) {
			continue
		}
		last := n
		var body strings.Builder
		if m[1] != "" {
			body.WriteString(m[1])
		}
		body.WriteByte('\n')
		for last < len(t.Lines) && !commentEnd.MatchString(t.Lines[last]) && !commentTag.MatchString(t.Lines[last]) && commentLine.MatchString(t.Lines[last]) {
			body.WriteString(commentMark.ReplaceAllString(t.Lines[last], "") + "\n")
			last++
		}
		root := parseMapping(body.String())
		if root == nil {
			continue
		}
		relocate(root, n, false)
		if root = wholeOf(root, strings.Contains(body.String(), "#/definitions/")); isDocument(root) || Member(root, "components") != nil {
			parts = append(parts, embedded{root: root, first: 1, line: n, rebuilt: true})
		}
		n = last
	}
	for i := range parts {
		if isDocument(parts[i].root) {
			// What only defines schemas is laid on the first part that has an operation.
			parts[0], parts[i] = parts[i], parts[0]
			merged := parts[0]
			merged.root = combine(parts)
			return []embedded{merged}
		}
	}
	return nil
}

// goOperation begins an operation in a comment of Go, as go-swagger reads it; below a line of dashes stands what Swagger 2.0 says of
// it.
var goOperation = pattern.New(`(?i)^\s*(?://|\*)?\s*swagger:operation\s+(get|put|post|patch|delete)\s+(/\S*)`)

func goSwagger(t *source.Text) []embedded {
	var parts []embedded
	for n := 1; n <= len(t.Lines); n++ {
		m := goOperation.FindStringSubmatch(t.Lines[n-1])
		if m == nil {
			continue
		}
		first := n
		for first < len(t.Lines) && commentLine.MatchString(t.Lines[first]) && strings.TrimSpace(commentMark.ReplaceAllString(t.Lines[first], "")) != "---" {
			first++
		}
		var body strings.Builder
		body.WriteString(strconv.Quote(m[2]) + ":\n  " + strings.ToLower(m[1]) + ":\n")
		for i := first + 1; i < len(t.Lines) && strings.HasPrefix(strings.TrimSpace(t.Lines[i]), "//"); i++ {
			body.WriteString("    " + commentMark.ReplaceAllString(t.Lines[i], "") + "\n")
		}
		root := parseMapping(body.String())
		if root == nil {
			continue
		}
		relocate(root, first, false)
		if root = wholeOf(root, true); isDocument(root) {
			parts = append(parts, embedded{root: root, first: 1, line: n, rebuilt: true})
		}
	}
	return parts
}

var commentLine = pattern.New(`^\s*(?:\*|#|//|$)`)

// wholeOf makes a document of a part: keys that begin with a slash are its paths. A part that describes bodies as parameters is
// Swagger 2.0.
func wholeOf(part *yaml.Node, old bool) *yaml.Node {
	r := rewriter{}
	root, info, paths := r.mapping(), r.mapping(), r.mapping()
	for key, value := range tree.Pairs(part) {
		if strings.HasPrefix(key.Value, "/") {
			paths.Content = append(paths.Content, key, value)
		}
	}
	old = old || Member(part, "definitions") != nil
	for _, item := range tree.Pairs(paths) {
		for _, op := range tree.Pairs(item) {
			for _, p := range tree.Items(Member(op, "parameters")) {
				old = old || Scalar(Member(p, "in")) == "body" || Scalar(Member(p, "in")) == "formData"
			}
		}
	}
	if old {
		r.put(root, nil, "swagger", textNode("2.0"))
	} else {
		r.put(root, nil, "openapi", textNode("3.0.3"))
	}
	r.put(info, nil, "title", textNode("API"))
	r.put(info, nil, "version", textNode("0"))
	r.put(root, nil, "info", info)
	if own := Member(part, "paths"); own != nil {
		paths = own
	}
	r.put(root, nil, "paths", paths)
	for key, value := range tree.Pairs(part) {
		switch key.Value {
		case "components", "definitions", "servers", "security", "securityDefinitions", "host", "basePath", "schemes", "parameters":
			r.put(root, key, key.Value, value)
		}
	}
	if old {
		return swagger.Convert(root)
	}
	return root
}
