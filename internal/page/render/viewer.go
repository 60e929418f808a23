package render

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// viewer is a program that draws an OpenAPI document in the browser. A page saved from it names its parts in its markup, so that
// nothing has to be told from how the page looks. All viewers title the parts of an operation alike; how they mark its address
// and its members is their own.
type viewer struct {
	operation func(*html.Node) bool                        // the element that holds one operation and no other
	route     func(*html.Node) (method, address string)    // of that element
	member    func(*html.Node) *html.Node                  // what holds the name of the member that an element shows; nil for none
	about     func(row, name *html.Node) (head *fieldHead) // what the element says of the member
	apart     func(*html.Node) bool                        // an element that shows the values of a map, whose keys are the client's own
}

// viewers are the programs whose pages are known.
var viewers = []viewer{redoc, swaggerUI, rapiDoc, elements, scalarReference}

// viewerOf is the program that drew an operation; nil where the element holds none.
func viewerOf(n *html.Node) *viewer {
	for i := range viewers {
		if viewers[i].operation(n) {
			return &viewers[i]
		}
	}
	return nil
}

// viewerName is the name of a member as a viewer shows it; other texts in the place of a name stand for the keys of a map. One with
// a dot would be taken for a path of two names.
var viewerName = pattern.New(`^[\w$@][\w$@:-]*$`)

// viewerParam is the name of a parameter.
var viewerParam = pattern.New(`^[\w$@][\w$@.:/\[\]-]*$`)

// viewedBounds are bounds of a length or of a value, as Redoc writes them: "[ 1 .. 40 ] characters", "non-empty".
var viewedBounds = pattern.New(`^(?:\[ ?-?\d+ ?\.\. ?-?\d+ ?\](?: [a-z]+)?|non-empty)$`)

// viewerParts are the titles that viewers give the parts of an operation, and the place of what stands below each.
var viewerParts = map[string]string{
	"path parameters": word.InPath, "query parameters": word.InQuery, "query-string parameters": word.InQuery, "header parameters": word.InHeader, "headers": word.InHeader, "request headers": word.InHeader,
	"cookie parameters": word.InCookie, "cookies": word.InCookie,
	"request body": word.InBody, "request body schema": word.InBody, "body": word.InBody, "body parameters": word.InBody,
	"responses": viewerAnswer, "response": viewerAnswer, "callbacks": viewerAnswer, "request samples": viewerAnswer,
}

const viewerAnswer = "answer"

// viewed is an operation as it is gathered from a page of a viewer.
type viewed struct {
	*viewer
	page     *htmlRenderer
	place    string // the part that is being read; "" above the first one
	title    string
	says     outline.Outline
	params   []*drawn
	body     []*drawn
	sample   *html.Node
	statuses []outline.Item
	answer   []*drawn
	answered *html.Node // the sample of the answer
}

// operationOf renders an operation that a viewer drew: its title, its address, its parameters, the members of its body, its statuses.
// A sample tells the members only where the page shows no schema.
func (v *viewer) operationOf(n *html.Node, line int) outline.Outline {
	method, address := v.route(n)
	if method == "" || address == "" {
		return nil
	}
	read := &viewed{viewer: v, page: &htmlRenderer{line: line}}
	read.walk(n, nil, 0)
	out := outline.Outline{
		{Kind: outline.HeadingBlock, Line: line, Last: line, Level: 2, Text: cmp.Or(read.title, method+" "+address)},
		{Kind: outline.EndpointBlock, Line: line, Last: line, Method: method, Address: address},
	}
	out = append(out, read.says...)
	add := func(title string, b outline.Block) {
		out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: b.Line, Last: b.Line, Level: 3, Text: title}, b)
	}
	if len(read.params) > 0 {
		add("Parameters", fieldsBlock(read.params))
	}
	switch {
	case len(read.body) > 0:
		add("Request body", fieldsBlock(read.body))
	case read.sample != nil:
		add("Request body", preOf(read.sample, read.page.at(read.sample)))
	}
	if read.succeeded() && (len(read.answer) > 0 || read.answered != nil) {
		line := read.statuses[0].Line
		out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: line, Last: line, Level: 3, Text: "Response " + read.statuses[0].Text})
		if len(read.answer) > 0 {
			out = append(out, fieldsBlock(read.answer))
		}
		if read.answered != nil {
			out = append(out, preOf(read.answered, read.page.at(read.answered)))
		}
	}
	if len(read.statuses) > 0 {
		add("Responses", outline.Block{Kind: outline.ListBlock, Line: read.statuses[0].Line, Last: read.statuses[len(read.statuses)-1].Line, Items: read.statuses})
	}
	return out
}

// viewerStatus is a status above what stands in the answer.
var viewerStatus = pattern.New(`^[1-5]\d\d$`)

// succeeded reports that what is being read belongs to the first status, and that this is no error.
func (r *viewed) succeeded() bool { return len(r.statuses) > 0 && r.statuses[0].Text[0] == '2' }

// walk reads what stands below an element; what shows members adds them to the parts of the given one.
func (r *viewed) walk(n *html.Node, of *drawn, depth int) {
	if depth > 2*maxTags {
		return
	}
	last, unnamed := of, false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		line := r.page.at(c)
		if r.apart(c) {
			continue
		}
		if name := r.member(c); name != nil && (r.place != viewerAnswer || len(r.statuses) == 1 && r.succeeded() && viewerName.MatchString(viewedText(name))) {
			last, unnamed = r.add(c, name, of, line)
			if last != nil && !unnamed {
				r.walk(c, last, depth+1)
			}
			continue
		}
		if unnamed && r.holdsMember(c) {
			continue // the parts of what has no name
		}
		own := strings.ToLower(strings.Trim(strings.Join(strings.Fields(ownText(c)), " "), " :*"))
		if place := viewerParts[own]; place != "" && of == nil && r.place != viewerAnswer {
			r.place, last = place, nil
		}
		switch {
		case r.place == "" && last == nil:
			r.above(c, line)
		case r.place == viewerAnswer && viewerStatus.MatchString(own) && !slices.ContainsFunc(r.statuses, func(it outline.Item) bool { return it.Text == own }):
			r.statuses = append(r.statuses, outline.Item{Line: line, Text: own})
		case r.place == word.InBody && c.DataAtom == atom.Pre && r.sample == nil:
			r.sample = c
		case r.place == viewerAnswer && c.DataAtom == atom.Pre && r.answered == nil && len(r.statuses) == 1 && inAnswer(c):
			r.answered = c
		}
		r.walk(c, last, depth+1) // some viewers show the parts of a member behind it
	}
}

// above keeps the title and the text of an operation.
func (r *viewed) above(n *html.Node, line int) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3:
		r.title = cmp.Or(r.title, inlineOf(n, 0))
	case atom.P:
		if text := inlineOf(n, 0); text != "" {
			r.says = append(r.says, outline.Block{Kind: outline.ParagraphBlock, Line: line, Last: line, Text: text})
		}
	}
}

// add puts a member where it belongs; nil for the keys of a map, which have no name. It reports whether what stands below it are
// values of a map.
func (r *viewed) add(row, name *html.Node, of *drawn, line int) (d *drawn, isMap bool) {
	head := r.about(row, name)
	if head == nil || !viewerName.MatchString(head.name) && (r.place == word.InBody || !viewerParam.MatchString(head.name)) {
		return nil, true
	}
	if head.typ == viewedMap {
		head.typ, isMap = "object", true
	}
	var bounds []string
	head.badges = slices.DeleteFunc(head.badges, func(b string) bool {
		isBound := viewedBounds.MatchString(b)
		if isBound {
			bounds = append(bounds, b)
		}
		return isBound
	})
	d = &drawn{Item: head.item(line, 0)}
	if len(bounds) > 0 {
		d.Attr["bounds"] = strings.Join(bounds, ", ")
	}
	switch {
	case of != nil:
		of.parts = append(of.parts, d)
	case r.place == word.InBody:
		r.body = append(r.body, d)
	case r.place == viewerAnswer:
		r.answer = append(r.answer, d)
	case d.Attr["in"] == "" && r.place == "":
		return nil, true // nothing says where it goes
	default:
		if d.Attr["in"] == "" {
			d.Attr["in"] = r.place
		}
		r.params = append(r.params, d)
	}
	return d, isMap
}

// inAnswer reports an element inside of one that a viewer marks as a response.
func inAnswer(n *html.Node) bool {
	for at := n.Parent; at != nil; at = at.Parent {
		if hasClass(at, "response", "response-panel") {
			return true
		}
	}
	return false
}

// holdsMember reports an element with members below it.
func (v *viewer) holdsMember(n *html.Node) bool {
	return find(n, func(c *html.Node) bool { return v.member(c) != nil }, 0) != nil
}

// ownText is the text that stands in an element itself.
func ownText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
