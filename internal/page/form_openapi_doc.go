package page

import (
	"errors"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/swagger"
)

// fitsEmbedded: a document with operations stands somewhere on the page, and it is about the page's own operation.
func fitsEmbedded(t *text) bool {
	return slices.ContainsFunc(t.documents(), func(e embedded) bool { return e.method != "" || e.err == nil && t.isAbout(e) })
}

// isAbout is false for a document that only illustrates the page: the page's own text names a PATCH, and the document has none
// of its path.
func (t *text) isAbout(e embedded) bool {
	told := false
	o := renderMarkdown(t)
	for _, other := range o.mentions() {
		if other.method != "PATCH" || other.rank != defined || o[other.block].Kind == codeBlock {
			continue
		}
		told = true
		for path, item := range members(member(e.root, "paths")) {
			if member(item, "patch") == nil {
				continue
			}
			if _, same := baseOf(other.path, path.Value); same {
				return true
			}
			if _, same := baseOf(path.Value, other.path); same {
				return true
			}
		}
	}
	return !told
}

// readEmbedded reads a page by the documents that stand on it, and adds the sample and the prose around them.
func readEmbedded(t *text) (contract.Page, error) {
	var parts []embedded
	for _, e := range t.documents() {
		if e.err != nil && e.method != "" {
			return contract.Page{}, e.err
		}
		if e.err == nil && (e.method != "" || t.isAbout(e)) {
			parts = append(parts, e)
		}
	}
	p := contract.Page{Summary: t.subtitle()}
	var wanted []mention
	for i := range parts {
		e := &parts[i]
		rewritten, err := t.asOpenAPI(e)
		if err != nil {
			return contract.Page{}, err
		}
		found, err := t.operationsOf(*e)
		if err != nil {
			return contract.Page{}, err
		}
		wanted = append(wanted, found...)
		if len(parts) == 1 && !rewritten {
			p.Document, p.DocumentLine = []byte(e.body), e.first
		}
	}
	if p.Document == nil {
		root := combine(parts)
		var err error
		if p.Document, p.Lines, err = rendered(root); err != nil {
			return contract.Page{}, t.errorAt(parts[0].first, "the document can't be rewritten: %v", err)
		}
		p.DocumentLine = parts[0].first
	}
	doc, err := readDocumentOf(p)
	if err != nil {
		return contract.Page{}, t.errorAt(parts[0].first, "the document can't be read: %v", err)
	}
	for _, e := range wanted {
		op, err := t.documentOperation(doc, e.method, e.path)
		if err != nil {
			return contract.Page{}, err
		}
		p.Operations = append(p.Operations, op)
	}
	if len(p.Operations) == 1 {
		op := &p.Operations[0]
		op.Curl, op.Title = t.curl(), t.title()
		op.Samples = append(op.Samples, samplesOf(op.Curl)...)
	} else {
		p.Title = scalar(member(member(doc.root, "info"), "title"))
	}
	p.Found = foundIn(doc)
	p.Claims = append(t.claims(), undefinedSchemas(t.file, doc)...)
	return p, nil
}

// asOpenAPI turns the part's tree into OpenAPI 3 with the lines of the page. rewritten is false where the body can be kept as
// it stands.
func (t *text) asOpenAPI(e *embedded) (rewritten bool, err error) {
	if aliased := hasAlias(e.root); aliased {
		if err := writeOut(e.root); err != nil {
			return false, t.errorAt(e.first, "the document's aliases can't be written out: %v", err)
		}
		rewritten = true
	}
	if !e.rebuilt {
		relocate(e.root, e.first, e.fixed)
	}
	switch {
	case isRequestResponse(e.root):
		e.root, rewritten = fromRequestResponse(e.root), true
	case swagger.Is(e.root):
		e.root, rewritten = swagger.Convert(e.root), true
	default:
		if err := t.checkVersion(e.root, e.first); err != nil {
			return false, err
		}
	}
	return rewritten || e.fragment || e.fixed || e.rebuilt || strings.Contains(e.body, "\t"), nil
}

// operationsOf are the operations of a document that the page is about: the one that its fence names, else all PATCH
// operations, else the only one there is.
func (t *text) operationsOf(e embedded) ([]mention, error) {
	if e.method != "" {
		return []mention{{method: e.method, address: address{path: e.path}}}, nil
	}
	var found, other []mention
	paths := member(e.root, "paths")
	for path, item := range members(paths) {
		for method := range members(item) {
			switch {
			case strings.EqualFold(method.Value, "patch"):
				found = append(found, mention{method: "PATCH", address: address{path: path.Value}})
			case isMethod(method.Value):
				other = append(other, mention{method: strings.ToUpper(method.Value), address: address{path: path.Value}})
			}
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case len(other) == 1:
		return other, nil
	}
	return nil, t.errorAt(max(e.line, 1), "the document that begins here has no PATCH operation; proviso tests nothing else")
}

// relocate gives every node its line on the page: that of the document's first line, or for all of them where the document
// was decoded out of one line.
func relocate(n *yaml.Node, first int, fixed bool) {
	if n.Line += first - 1; fixed {
		n.Line = first
	}
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, inner := range n.Content {
		relocate(inner, first, fixed)
	}
}

// rendered writes a tree as a document of its own, with the page line of each member.
func rendered(root *yaml.Node) (document []byte, lines map[string]int, err error) {
	lines = map[string]int{}
	eachMember(root, "", func(pointer string, key *yaml.Node) {
		if key.Line > 0 {
			lines[pointer] = key.Line
		}
	})
	document, err = yaml.Dump(root, yaml.WithIndent(2))
	return document, lines, err
}

// mostCopies bounds what aliases may expand to: a page that needs more is built to break its reader.
const mostCopies = 200_000

var (
	errTooManyCopies = errors.New("they expand to more than can be read")
	errInItself      = errors.New("one stands inside of what it names")
)

// writeOut replaces each alias by a copy of what it names.
func writeOut(root *yaml.Node) error {
	left, open := mostCopies, map[*yaml.Node]bool{}
	var copyOf func(n *yaml.Node) (*yaml.Node, error)
	copyOf = func(n *yaml.Node) (*yaml.Node, error) {
		if n.Kind == yaml.AliasNode {
			return copyOf(n.Alias)
		}
		if left--; left < 0 {
			return nil, errTooManyCopies
		}
		if open[n] {
			return nil, errInItself
		}
		open[n] = true
		defer delete(open, n)
		out := *n
		out.Anchor, out.Content = "", nil
		for _, inner := range n.Content {
			copied, err := copyOf(inner)
			if err != nil {
				return nil, err
			}
			out.Content = append(out.Content, copied)
		}
		return &out, nil
	}
	copied, err := copyOf(root)
	if err == nil {
		*root = *copied
	}
	return err
}
