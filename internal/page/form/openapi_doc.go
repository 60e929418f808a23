package form

import (
	"errors"
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/swagger"
	"github.com/proviso-dev/proviso/internal/tree"
)

// FitsEmbedded: a document with operations stands somewhere on the page, and it is about the page's own operation.
func FitsEmbedded(t *source.Text) bool {
	return slices.ContainsFunc(documents(t), func(e embedded) bool { return e.method != "" || e.err == nil && isAbout(t, e) })
}

// isAbout is false for a document that only illustrates the page: the page's own text names a PATCH, and the document has none
// of its path.
func isAbout(t *source.Text, e embedded) bool {
	told := false
	o := render.Markdown(t)
	for _, other := range mention.All(o) {
		if other.Method != "PATCH" || other.Rank != mention.Defined || o[other.Block].Kind == outline.CodeBlock {
			continue
		}
		told = true
		for path, item := range tree.Pairs(Member(e.root, "paths")) {
			if Member(item, "patch") == nil {
				continue
			}
			if _, same := word.BaseOf(other.Path, path.Value); same {
				return true
			}
			if _, same := word.BaseOf(path.Value, other.Path); same {
				return true
			}
		}
	}
	return !told
}

// ReadEmbedded reads a page by the documents that stand on it, and adds the sample and the prose around them.
func ReadEmbedded(t *source.Text) (contract.Page, error) {
	var parts []embedded
	for _, e := range documents(t) {
		if e.err != nil && e.method != "" {
			return contract.Page{}, e.err
		}
		if e.err == nil && (e.method != "" || isAbout(t, e)) {
			parts = append(parts, e)
		}
	}
	p := contract.Page{Summary: read.Subtitle(t)}
	var wanted []mention.Mention
	for i := range parts {
		e := &parts[i]
		rewritten, err := asOpenAPI(t, e)
		if err != nil {
			return contract.Page{}, err
		}
		found, err := operationsOf(t, *e)
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
			return contract.Page{}, t.ErrorAt(parts[0].first, "the document can't be rewritten: %v", err)
		}
		p.DocumentLine = parts[0].first
	}
	doc, err := ReadDocumentOf(p)
	if err != nil {
		return contract.Page{}, t.ErrorAt(parts[0].first, "the document can't be read: %v", err)
	}
	for _, e := range wanted {
		op, err := documentOperation(t, doc, e.Method, e.Path)
		if err != nil {
			return contract.Page{}, err
		}
		p.Operations = append(p.Operations, op)
	}
	if len(p.Operations) == 1 {
		op := &p.Operations[0]
		op.Curl, op.Title = command.First(t), read.Title(t)
		op.Samples = append(op.Samples, sample.SamplesOf(op.Curl)...)
	} else {
		p.Title = Scalar(Member(Member(doc.Root, "info"), "title"))
	}
	p.Found = foundIn(doc)
	p.Claims = append(read.Claims(t), undefinedSchemas(t.File, doc)...)
	return p, nil
}

// asOpenAPI turns the part's tree into OpenAPI 3 with the lines of the page. rewritten is false where the body can be kept as
// it stands.
func asOpenAPI(t *source.Text, e *embedded) (rewritten bool, err error) {
	if aliased := hasAlias(e.root); aliased {
		if err := writeOut(e.root); err != nil {
			return false, t.ErrorAt(e.first, "the document's aliases can't be written out: %v", err)
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
		if err := checkVersion(t, e.root, e.first); err != nil {
			return false, err
		}
	}
	return rewritten || e.fragment || e.fixed || e.rebuilt || strings.Contains(e.body, "\t"), nil
}

// operationsOf are the operations of a document that the page is about: the one that its fence names, else all PATCH
// operations, else the only one there is.
func operationsOf(t *source.Text, e embedded) ([]mention.Mention, error) {
	if e.method != "" {
		return []mention.Mention{{Method: e.method, Address: word.Address{Path: e.path}}}, nil
	}
	var found, other []mention.Mention
	paths := Member(e.root, "paths")
	for path, item := range tree.Pairs(paths) {
		for method := range tree.Pairs(item) {
			switch {
			case strings.EqualFold(method.Value, "patch"):
				found = append(found, mention.Mention{Method: "PATCH", Address: word.Address{Path: path.Value}})
			case word.IsMethod(method.Value):
				other = append(other, mention.Mention{Method: strings.ToUpper(method.Value), Address: word.Address{Path: path.Value}})
			}
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case len(other) == 1:
		return other, nil
	}
	return nil, t.ErrorAt(max(e.line, 1), "the document that begins here has no PATCH operation; proviso tests nothing else")
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
