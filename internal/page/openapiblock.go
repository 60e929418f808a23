package page

import (
	"regexp"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
)

// blockInfo is the info string of a fence that holds an operation: "yaml patch /v1/things/{id}", or "json ...".
// Mintlify writes the name of the document before the method where a site has several.
var blockInfo = regexp.MustCompile(`(?i)^(?:ya?ml|json)\s+(?:\S+\s+)??(get|put|post|patch|delete|options|head|trace)\s+(\S+)`)

func (t *text) blocks() []fence {
	var found []fence
	for _, f := range t.fences {
		if blockInfo.MatchString(f.info) {
			found = append(found, f)
		}
	}
	return found
}

func fitsBlock(t *text) bool { return len(t.blocks()) > 0 }

// readBlock reads Markdown with the OpenAPI document of one operation in a fence, and the sample and prose around it.
func readBlock(t *text) (contract.Page, error) {
	f := t.blocks()[0]
	if !f.closed {
		return contract.Page{}, t.errorAt(f.line, "the block that opens here is never closed: the page is cut off after line %d; capture it again", len(t.lines))
	}
	m := blockInfo.FindStringSubmatch(f.info)
	method, path := strings.ToUpper(m[1]), m[2]
	body := t.body(f)
	root, err := t.parseYAML(body, f.first)
	if err != nil {
		return contract.Page{}, err
	}
	p := contract.Page{Document: []byte(body), DocumentLine: f.first, Summary: t.subtitle()}
	if isRequestResponse(root) {
		if p.Document, p.Lines, err = fromRequestResponse(root, f.first); err != nil {
			return contract.Page{}, t.errorAt(f.first, "the block can't be rewritten as OpenAPI: %v", err)
		}
	} else if err := t.checkVersion(root, f.first); err != nil {
		return contract.Page{}, err
	}
	doc, err := readDocumentOf(p)
	if err != nil {
		return contract.Page{}, t.errorAt(f.first, "the document can't be read: %v", err)
	}
	op, err := t.documentOperation(doc, method, path)
	if err != nil {
		return contract.Page{}, err
	}
	op.Curl, op.Title = t.curl(), t.title()
	op.Samples = append(op.Samples, samplesOf(op.Curl)...)
	p.Operations = []contract.PageOperation{op}
	p.Claims = append(t.claims(nil), undefinedSchemas(t.file, doc)...)
	return p, nil
}

// parseYAML parses a block; an error names the page's line, not the block's.
func (t *text) parseYAML(body string, first int) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(body), &doc); err != nil {
		line, what := yamlProblem(err)
		return nil, t.errorAt(first+max(line, 1)-1, "the block is no YAML: %s", what)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, t.errorAt(first, "the block holds no OpenAPI document; capture the page again")
	}
	if doc.Anchor != "" || hasAlias(doc.Content[0]) {
		return nil, t.errorAt(first, "the document uses YAML anchors and aliases; write them out")
	}
	return doc.Content[0], nil
}

var subtitleLine = regexp.MustCompile(`^>\s+([^#].*)$`)

// subtitle is the quoted sentence under the page's heading.
func (t *text) subtitle() string {
	seen := false
	for n := 1; n <= len(t.lines); n++ {
		l := t.lines[n-1]
		if heading.MatchString(l) && !sourceLine.MatchString(l) {
			seen = true
			continue
		}
		if m := subtitleLine.FindStringSubmatch(l); seen && m != nil {
			return m[1]
		}
	}
	return ""
}
