package render

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// fieldHead is an element in which a page that a program drew shows a field: its name, its type and its badges, each in an element
// of its own and none with a word beside it.
type fieldHead struct {
	name, typ string
	badges    []string
	depth     int          // of the element in the page
	beside    []*html.Node // elements behind it that hold one of its badges each
	says      []*html.Node // paragraphs in the element that describe the field
}

var (
	// leafName is the name of a field and nothing else.
	leafName = pattern.New(`^[A-Za-z_$@][\w$@.\[\]-]*$`)
	// leafFormat goes on with the type in the leaf before it: "<date-time>", "or null".
	leafFormat = pattern.New(`^(?:<[\w-]+>|or null|\| null)$`)
	// leafBadge is what a page says of a field beside its type, in a few words.
	leafBadge = pattern.New(`(?i)^(?:required|optional|nullable|deprecated|read-?only|write-?only|enum|header|query|path|body|unique|defaults? ?(?:to|:).{1,40}|(?:non-empty|unique)|(?:length|max|min|maximum|minimum|characters)\b.{0,40}|[\[(]?\s*[<>=≤≥]{1,2}\s*-?[\d.]+.{0,30}|\[\s*-?\d+ ?\.\. ?-?\d+\s*\].{0,20}|format:? ?[\w-]+)$`)
	// typeMark parts a type from what stands behind it in the same element: "string · enum".
	typeMark = pattern.New(`\s+·\s+`)
)

// jsonTypes are the types of JSON, which hardly name a field.
var jsonTypes = word.SetOf("string integer number boolean object array null")

// unshown are the elements that show nothing of what a page says.
var unshown = []atom.Atom{atom.Script, atom.Style, atom.Head, atom.Nav, atom.Svg, atom.Noscript, atom.Template, atom.Iframe, atom.Select, atom.Footer}

// noFields are the elements in which nobody looks for drawn fields: those that other rules read, and those that show none.
var noFields = append(slices.Clone(unshown), atom.Button, atom.Pre, atom.Textarea, atom.Table, atom.Dl, atom.Option)

// drawnLists are the elements that hold the entries of a list, which a page can draw its fields in.
var drawnLists = []atom.Atom{atom.Ul, atom.Ol, atom.Li, atom.Menu}

// drawnFields finds the elements that show a field, and the badges that stand beside them.
func drawnFields(root *html.Node) (heads map[*html.Node]*fieldHead, badges map[*html.Node]bool) {
	leaves := leavesOf(root)
	heads, badges = map[*html.Node]*fieldHead{}, map[*html.Node]bool{}
	for i := range leaves {
		n, head := headAt(leaves, i)
		if head == nil {
			continue
		}
		heads[n] = head
		for _, b := range head.beside {
			badges[b] = true
		}
	}
	return heads, badges
}

// headAt looks whether a field's name is at a leaf: its type stands in the next one, and the smallest element that holds both holds
// nothing but badges beside them.
func headAt(leaves []leaf, i int) (*html.Node, *fieldHead) {
	if i+1 >= len(leaves) || leaves[i].node == leaves[i+1].node {
		return nil, nil
	}
	name, badge := badgedName(leaves[i].text)
	if !leafName.MatchString(name) {
		return nil, nil
	}
	typed := i + 1 // the leaf of the type
	if leaves[typed].text == "*" && typed+1 < len(leaves) {
		badge = "required"
		typed++
	}
	parts := typeMark.Split(withoutTypeLabel(leaves[typed].text), -1)
	head := &fieldHead{name: name, typ: parts[0], badges: parts[1:]}
	if badge != "" {
		head.badges = append(head.badges, badge)
	}
	if _, isType := word.KindOf(head.typ); !isType {
		return nil, nil
	}
	if jsonTypes[head.name] || word.IsMethod(head.name) {
		return nil, nil // two types of a list of types, or an operation of a menu
	}
	around := leaves[i].node
	for around != nil && !holds(around, leaves[typed].node) {
		around = around.Parent
	}
	if around == nil || i > 0 && holds(around, leaves[i-1].node) {
		return nil, nil
	}
	k := typed + 1
	for ; k < len(leaves) && holds(around, leaves[k].node); k++ {
		switch l := leaves[k]; {
		case head.badge(l.text):
		case l.prose != nil:
			head.says = append(head.says, l.prose)
		case valuesBehind.MatchString(l.text):
			values, last := valuesAt(leaves, k, around)
			if values == "" {
				return nil, nil
			}
			head.badges, k = append(head.badges, values), last
		case head.hasParts() && beginsHead(leaves, k):
			// Its parts stand in the same element: what shows the field is the element of its name, with its type beside it.
			head.beside, head.says = append(head.beside, leaves[typed].node), nil
			for at := around; at != nil; at = at.Parent {
				head.depth++
			}
			return leaves[i].node, head
		case strings.Contains(l.text, " ") && l.node != around && (k+1 == len(leaves) || !holds(around, leaves[k+1].node)):
			head.says = append(head.says, l.node) // a sentence in an element of its own, behind all else
		default:
			return nil, nil
		}
	}
	head.badgesBeside(around, leaves[k:])
	for at := around; at != nil; at = at.Parent {
		head.depth++
	}
	if around.DataAtom == atom.Summary {
		head.depth-- // its parts stand beside it, in what it folds
	}
	return around, head
}

// hasParts reports a field whose type can have parts.
func (f *fieldHead) hasParts() bool {
	kind, _ := word.KindOf(f.typ)
	return kind.Name == "object" || strings.HasPrefix(kind.Name, "array")
}

// beginsHead reports that a name stands at a leaf, and a type in the next one.
func beginsHead(leaves []leaf, i int) bool {
	if i+1 >= len(leaves) || leaves[i].node == leaves[i+1].node || !leafName.MatchString(leaves[i].text) {
		return false
	}
	_, isType := word.KindOf(leaves[i+1].text)
	return isType
}

// badgedName parts a name from the badge in brackets behind it: "label [required]".
func badgedName(s string) (name, badge string) {
	name, rest, found := strings.Cut(s, " ")
	rest = strings.ToLower(strings.Trim(rest, "[]() "))
	if !found || rest != "required" && rest != "optional" {
		return s, ""
	}
	return name, rest
}

// badge notes a text that is a badge of the field; it reports whether that is one.
func (f *fieldHead) badge(text string) bool {
	switch {
	case leafFormat.MatchString(text):
		f.typ += " " + text
	case leafBadge.MatchString(text):
		f.badges = append(f.badges, text)
	default:
		return false
	}
	return true
}

// badgesBeside notes the words "required" and "optional" that stand right behind the element, in one of their own.
func (f *fieldHead) badgesBeside(around *html.Node, behind []leaf) {
	for _, l := range behind {
		low := strings.ToLower(l.text)
		if low != "required" && low != "optional" || around.Parent == nil || !holds(around.Parent, l.node) {
			return
		}
		f.badges, f.beside = append(f.badges, l.text), append(f.beside, l.node)
	}
}

// withoutTypeLabel is a type without the label before it: "Type: string".
func withoutTypeLabel(s string) string {
	if len(s) > len("type:") && strings.EqualFold(s[:len("type:")], "type:") {
		return strings.TrimSpace(s[len("type:"):])
	}
	return s
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
var leafBound = pattern.New(`^(min|max|>=|<=)(?:imum)?:? ?(-?\d+)$`)

// boundOf is the attribute that holds such a bound, for a type.
func boundOf(typ, mark string) string {
	bound := map[string]string{"min": "min", "max": "max", ">=": "min", "<=": "max"}[mark]
	if kind, _ := word.KindOf(typ); kind.Name == "string" {
		return bound + "Length"
	}
	return bound
}

// item is what the head says of its field.
func (f *fieldHead) item(line, depth int) outline.Item {
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
	for _, n := range f.says {
		says = append(says, inlineOf(n, depth))
	}
	it.Text = strings.Join(says, "\n")
	return it
}

// drawn is a field of the list that is being gathered.
type drawn struct {
	outline.Item
	depth int
	parts []*drawn
	// optional: the page says that it may be left out.
	optional bool
}

// field adds the field of an element: below the last one that is less deep in the page and can have parts, else beside it.
func (h *htmlRenderer) field(head *fieldHead, line, depth int) {
	next := &drawn{Item: head.item(line, depth), depth: head.depth, optional: head.optional()}
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
	if len(h.fields) == 0 {
		h.titleAbove()
	}
	h.fields = append(h.fields, next)
	h.open = append(h.open, next)
}

// titleAbove makes a heading of the title of a section that a page draws, as a text like all others, just above a list of fields.
func (h *htmlRenderer) titleAbove() {
	if len(h.out) == 0 {
		return
	}
	last := &h.out[len(h.out)-1]
	if _, isTitle := word.PlainTitleOf(last.Text); isTitle && last.Kind == outline.ParagraphBlock && word.KnownSection(last.Text) {
		last.Kind, last.Level = outline.HeadingBlock, outline.BareHeading
	}
}

// endsFields is a text that speaks of no field: a status, or an operation.
var endsFields = pattern.New(`(?i)^(?:[1-5]\d\d|(?:` + word.Methods + `)(?: /\S*| https?://\S+)?)$`)

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
	requireUnmarked(h.fields)
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
