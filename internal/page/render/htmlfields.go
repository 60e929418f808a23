package render

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// fieldHead is an element in which a page that a program drew shows a field: its name, its type and its badges, each in an element
// of its own and none with a word beside it.
type fieldHead struct {
	name, typ string
	badges    []string
	depth     int // of the element in the page
}

// leaf is a text of the page with the element that holds it.
type leaf struct {
	text string
	node *html.Node
}

var (
	// leafName is the name of a field and nothing else.
	leafName = regexp.MustCompile(`^[A-Za-z_$@][\w$@.\[\]-]*$`)
	// leafFormat goes on with the type in the leaf before it: "<date-time>", "or null".
	leafFormat = regexp.MustCompile(`^(?:<[\w-]+>|or null|\| null)$`)
	// leafBadge is what a page says of a field beside its type, in a few words.
	leafBadge = regexp.MustCompile(`(?i)^(?:required|optional|nullable|deprecated|read-?only|write-?only|enum|header|query|path|body|unique|defaults? ?(?:to|:).{1,40}|(?:non-empty|unique)|(?:length|max|min|maximum|minimum|characters)\b.{0,40}|[\[(]?\s*[<>=≤≥]{1,2}\s*-?[\d.]+.{0,30}|\[\s*-?\d+ ?\.\. ?-?\d+\s*\].{0,20}|format:? ?[\w-]+)$`)
	// typeMark parts a type from what stands behind it in the same element: "string · enum".
	typeMark = regexp.MustCompile(`\s+·\s+`)
)

// jsonTypes are the types of JSON, which hardly name a field.
var jsonTypes = word.SetOf("string integer number boolean object array null")

// unshown are the elements that show nothing of what a page says.
var unshown = []atom.Atom{atom.Script, atom.Style, atom.Head, atom.Nav, atom.Svg, atom.Noscript, atom.Template, atom.Iframe, atom.Select, atom.Footer}

// noFields are the elements in which nobody looks for drawn fields: those that other rules read, and those that show none.
var noFields = append(slices.Clone(unshown), atom.Button, atom.Pre, atom.Textarea, atom.Table, atom.Dl, atom.Option, atom.P, atom.A)

// drawnLists are the elements that hold the entries of a list, which a page can draw its fields in.
var drawnLists = []atom.Atom{atom.Ul, atom.Ol, atom.Li, atom.Menu}

// drawnFields finds the elements that show a field.
func drawnFields(root *html.Node) map[*html.Node]*fieldHead {
	var leaves []leaf
	var gather func(n *html.Node, depth int)
	gather = func(n *html.Node, depth int) {
		if depth > maxTags || n.Type == html.ElementNode && slices.Contains(noFields, n.DataAtom) {
			return
		}
		if n.Type == html.TextNode {
			if s := strings.Join(strings.Fields(n.Data), " "); s != "" {
				leaves = append(leaves, leaf{s, n.Parent})
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			gather(c, depth+1)
		}
	}
	gather(root, 0)
	heads := map[*html.Node]*fieldHead{}
	for i := range leaves {
		if n, head := headAt(leaves, i); head != nil {
			heads[n] = head
		}
	}
	return heads
}

// headAt looks whether a field's name is at a leaf: its type stands in the next one, and the smallest element that holds both holds
// nothing but badges beside them.
func headAt(leaves []leaf, i int) (*html.Node, *fieldHead) {
	if i+1 >= len(leaves) || !leafName.MatchString(leaves[i].text) || leaves[i].node == leaves[i+1].node {
		return nil, nil
	}
	parts := typeMark.Split(leaves[i+1].text, -1)
	head := &fieldHead{name: leaves[i].text, typ: parts[0], badges: parts[1:]}
	if _, isType := word.KindOf(head.typ); !isType {
		return nil, nil
	}
	if jsonTypes[head.name] {
		return nil, nil // two types of a list of types
	}
	around := leaves[i].node
	for around != nil && !holds(around, leaves[i+1].node) {
		around = around.Parent
	}
	if around == nil || i > 0 && holds(around, leaves[i-1].node) {
		return nil, nil
	}
	for _, l := range leaves[i+2:] {
		if !holds(around, l.node) {
			break
		}
		switch {
		case leafFormat.MatchString(l.text):
			head.typ += " " + l.text
		case leafBadge.MatchString(l.text):
			head.badges = append(head.badges, l.text)
		default:
			return nil, nil
		}
	}
	for at := around; at != nil; at = at.Parent {
		head.depth++
	}
	return around, head
}

// holds reports that a node is an element or stands in it.
func holds(around, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == around {
			return true
		}
	}
	return false
}

// leafBound is a bound of a length or of a value: "max: 60", ">= 0".
var leafBound = regexp.MustCompile(`^(min|max|>=|<=)(?:imum)?:? ?(-?\d+)$`)

// boundOf is the attribute that holds such a bound, for a type.
func boundOf(typ, mark string) string {
	bound := map[string]string{"min": "min", "max": "max", ">=": "min", "<=": "max"}[mark]
	if kind, _ := word.KindOf(typ); kind.Name == "string" {
		return bound + "Length"
	}
	return bound
}

// item is what the head says of its field.
func (f *fieldHead) item(line int) outline.Item {
	it := outline.Item{Line: line, Term: f.name, Attr: map[string]string{"type": f.typ, "required": "false"}}
	var says []string
	for _, b := range f.badges {
		switch low := strings.ToLower(b); low {
		case "required":
			it.Attr["required"] = "true"
		case "optional", "unique", "body", "enum":
		case "nullable", "deprecated":
			it.Attr[low] = "true"
		case "read-only", "readonly", "read only":
			it.Attr["readOnly"] = "true"
		case "write-only", "writeonly", "write only":
			it.Attr["writeOnly"] = "true"
		case "header", "query", "path":
			it.Attr["in"] = low
		default:
			if m := leafBound.FindStringSubmatch(low); m != nil {
				it.Attr[boundOf(f.typ, m[1])] = m[2]
				continue
			}
			says = append(says, b)
		}
	}
	it.Text = strings.Join(says, "\n")
	return it
}

// drawn is a field of the list that is being gathered.
type drawn struct {
	outline.Item
	depth int
	parts []*drawn
}

// field adds the field of an element: below the last one that is less deep in the page and can have parts, else beside it.
func (h *htmlRenderer) field(head *fieldHead, line int) {
	next := &drawn{Item: head.item(line), depth: head.depth}
	for len(h.open) > 0 {
		last := h.open[len(h.open)-1]
		kind, _ := word.KindOf(last.Attr["type"])
		if last.depth < head.depth && (kind.Name == "object" || strings.HasPrefix(kind.Name, "array")) {
			last.parts = append(last.parts, next)
			h.open = append(h.open, next)
			return
		}
		h.open = h.open[:len(h.open)-1]
	}
	h.fields = append(h.fields, next)
	h.open = append(h.open, next)
}

// endsFields is a text that speaks of no field: a status, or an operation.
var endsFields = regexp.MustCompile(`(?i)^(?:[1-5]\d\d|(?:` + word.Methods + `)(?: /\S*| https?://\S+)?)$`)

// describe gives a text to the last field; it reports whether there is one. The title of a section ends the list.
func (h *htmlRenderer) describe(b outline.Block) bool {
	if len(h.open) == 0 {
		return false
	}
	if _, isTitle := word.PlainTitleOf(b.Text); isTitle || endsFields.MatchString(b.Text) || b.Kind == outline.HeadingBlock && word.KnownSection(b.Text) {
		h.endFields()
		return false
	}
	last := h.open[len(h.open)-1]
	text := b.Text
	if values, named := strings.CutPrefix(text, "Allowed: "); named {
		text = "Allowed values: " + values
	}
	last.Text = strings.TrimPrefix(last.Text+"\n"+text, "\n")
	return true
}

// end ends what is being gathered: the text of a line, and a list of fields.
func (h *htmlRenderer) end() {
	h.flush()
	h.endFields()
}

// endFields ends a list of fields.
func (h *htmlRenderer) endFields() {
	if len(h.fields) == 0 {
		return
	}
	h.out = append(h.out, fieldsBlock(h.fields))
	h.fields, h.open = nil, nil
}

func fieldsBlock(all []*drawn) outline.Block {
	b := outline.Block{Kind: outline.FieldsBlock, Line: all[0].Line}
	for _, f := range all {
		if len(f.parts) > 0 {
			f.Sub = append(outline.Outline{fieldsBlock(f.parts)}, f.Sub...)
		}
		b.Items, b.Last = append(b.Items, f.Item), f.Line
	}
	return b
}

// hasField reports an element that holds a drawn field.
func (h *htmlRenderer) hasField(n *html.Node) bool {
	if len(h.heads) == 0 {
		return false
	}
	return find(n, func(c *html.Node) bool { return h.heads[c] != nil }, 0) != nil
}

// partedPath is a path that a page draws with each segment and each slash in an element of its own; "" where an element holds none.
func partedPath(n *html.Node) string {
	if n.DataAtom != atom.Div && n.DataAtom != atom.Span {
		return ""
	}
	slashes := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && strings.TrimSpace(textOf(c)) == "/" {
			slashes++
		}
	}
	path := strings.Join(strings.Fields(textOf(n)), "")
	if slashes < 2 || !strings.HasPrefix(path, "/") || !word.IsAddress(path) {
		return ""
	}
	return path
}

var (
	// labelOfValues is a text that announces the values of a field, of which each can be in a button.
	labelOfValues = regexp.MustCompile(`(?i)(?:allowed|possible|available)(?: values| options)?\s*:[\s\w,.-]*$`)
	// drawnAddress is a button that copies the address it shows.
	drawnAddress = regexp.MustCompile(`^(?:https?://[\w.-]+(?::\d+)?)?(?:/[\w{}:.~-]+){2,}$|^https?://[\w.-]+(?:/[\w{}:.~-]+)+$`)
	// tellingButton is a button that shows a status or an operation.
	tellingButton = regexp.MustCompile(`(?i)^(?:[1-5]\d\d(?:\D|$)|(?:` + word.Methods + `)\s*/)`)
)

// button renders a button that shows something of the page: a value, a status, an operation. The others only do something.
func (h *htmlRenderer) button(n *html.Node, depth int) {
	s := strings.Join(strings.Fields(textOf(n)), " ")
	switch {
	case tellingButton.MatchString(s), drawnAddress.MatchString(strings.ReplaceAll(s, " ", "")):
		h.flush()
		h.children(n, depth)
		h.flush()
	case strings.HasPrefix(attribute(n, "aria-label"), "expand ") && leafName.MatchString(s):
		h.write(s) // the name of a member whose parts it opens
	case s != "" && !strings.Contains(s, " ") && labelOfValues.MatchString(strings.ReplaceAll(h.inline.String(), "`", "")):
		part := ", "
		if strings.HasSuffix(strings.TrimSpace(h.inline.String()), ":") {
			part = " "
		}
		h.write(part + "`" + s + "`")
	}
}
