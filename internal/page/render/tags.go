package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	tagOpen   = pattern.New(`^<([A-Za-z][\w.:-]*)((?:\s+[\w:@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|[^\s"'>]+))?|\s*\{\.\.\.\w+\})*)\s*(/?)>`)
	tagClose  = pattern.New(`^</([A-Za-z][\w.:-]*)\s*>`)
	tagAttr   = pattern.New(`([\w:@-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|([^\s"'>]+)))?`)
	liquidTag = pattern.New(`^\{%-?\s*(/?\w[\w-]*)\s*(.*?)\s*-?%\}`)
	shortcode = pattern.New(`^\{\{[<%]\s*(/?[\w-]+)\s*(.*?)\s*[>%]\}\}$`)
	jsxEscape = strings.NewReplacer(`\{`, `{`, `\}`, `}`, `\_`, `_`)
)

// attributes reads the attributes of a tag; one without a value says "true".
func attributes(s string) map[string]string {
	all := map[string]string{}
	for _, m := range tagAttr.FindAllStringSubmatch(s, -1) {
		v := m[2] + m[3] + m[5]
		if m[4] != "" {
			v = strings.Trim(m[4], "`\"' ")
		}
		if !strings.Contains(m[0], "=") {
			v = "true"
		}
		all[strings.TrimPrefix(m[1], ":")] = v // Vue marks what it computes
	}
	return all
}

// htmlBlocks are the tags whose content is rendered as HTML, as a whole.
var htmlBlocks = map[string]bool{"table": true, "dl": true, "ul": true, "ol": true, "pre": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true}

// tag renders a line that begins with a tag of HTML or MDX: a list, table or code of HTML, a field, an endpoint; of any other
// tag, only what stands inside of it counts.
func (m markdown) tag(lines []outline.Line, depth int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	if !strings.HasPrefix(l, "<") || depth > maxListDepth || autolink.MatchString(l) {
		return nil, 0
	}
	if f := tagClose.FindString(l); f != "" {
		return m.rest(lines, l[len(f):], depth)
	}
	if found, ok := componentTitle(l, lines[0].Number); ok {
		return outline.Outline{found}, 1
	}
	whole, taken := joinTag(lines)
	f := tagOpen.FindStringSubmatch(whole)
	if f == nil {
		return nil, 0
	}
	name, attrs, rest := f[1], attributes(f[2]), whole[len(f[0]):]
	lower := strings.ToLower(name)
	if lower == "br" && strings.TrimSpace(rest) != "" {
		return nil, 0 // a line of the paragraph above
	}
	if name == lower && htmlBlocks[lower] {
		return m.rawHTML(lines, lower)
	}
	inside, after := m.inside(lines, taken, name, rest, f[3] == "/")
	if found, ok := endpointTag(attrs, inside, lines[0].Number); ok {
		out := append(outline.Outline{found}, sentBody(attrs, found.Method, found.Line)...)
		if addressOf(attrs) != "" && f[3] != "/" {
			out = append(out, m.blocks(stripTags(inside), depth+1)...) // what the tag holds is said of the operation
		}
		return out, after
	}
	if found, ok := methodBadge(attrs, rest, lines[0].Number); ok {
		return outline.Outline{found}, after
	}
	if it, ok := fieldTag(name, attrs, lines[0].Number); ok {
		it.Text, it.Sub = m.split(inside, depth)
		return outline.Outline{{Kind: outline.FieldsBlock, Line: it.Line, Last: lines[after-1].Number, Items: []outline.Item{it}}}, after
	}
	out := titleTag(name, attrs, lines[0].Number)
	if name != lower {
		if b, ok := m.arrayTag(attrs, lines[0].Number); ok {
			return append(out, b), after
		}
	}
	if name == lower && !strings.Contains(rest, "</") && len(inside) <= 1 {
		// A tag of HTML that is alone on its line, or holds a text up to the end of the line, ends with it.
		return append(out, m.blocks(stripTags(inside), depth+1)...), after
	}
	return append(out, m.blocks(stripTags(inside), depth+1)...), after
}

var autolink = pattern.New(`^<(?:https?://|[\w.]+@)`)

// rest renders what stands on a line behind a closing tag.
func (m markdown) rest(lines []outline.Line, s string, depth int) (outline.Outline, int) {
	if strings.TrimSpace(s) == "" {
		return nil, 1
	}
	return m.blocks([]outline.Line{{Number: lines[0].Number, Text: strings.TrimSpace(s)}}, depth+1), 1
}

// joinTag joins the lines of an opening tag that is spread over several.
func joinTag(lines []outline.Line) (whole string, taken int) {
	for i, l := range lines {
		if i > 40 {
			break
		}
		whole += strings.TrimSpace(l.Text) + " "
		if tagOpen.MatchString(whole) {
			return strings.TrimSuffix(whole, " "), i + 1
		}
	}
	return strings.TrimSpace(lines[0].Text), 1
}

// inside is what stands between a tag and its end; after is how many lines both take. The end of a tag that is never closed
// is the tag's own line.
func (m markdown) inside(lines []outline.Line, taken int, name, rest string, closed bool) (inner []outline.Line, after int) {
	first := lines[taken-1].Number
	if closed {
		if strings.TrimSpace(rest) != "" {
			inner = append(inner, outline.Line{Number: first, Text: rest})
		}
		return inner, taken
	}
	end := "</" + name + ">"
	if cut := strings.LastIndex(rest, end); cut >= 0 {
		return []outline.Line{{Number: first, Text: rest[:cut] + " " + rest[cut+len(end):]}}, taken
	}
	if strings.TrimSpace(rest) != "" {
		inner = append(inner, outline.Line{Number: first, Text: rest})
	}
	open, fenced, limit := 1, "", min(len(lines), taken+longestBlock)
	if lastWith(m.text, strings.ToLower(end)) < first {
		limit = taken
	}
	for i := taken; i < limit; i++ {
		s := strings.TrimSpace(lines[i].Text)
		if run := source.FenceMark(s); fenced == "" && run != "" {
			fenced = run
		} else if fenced != "" && s == fenced {
			fenced = ""
		}
		if fenced == "" {
			open += strings.Count(s, "<"+name+" ") + strings.Count(s, "<"+name+">") - strings.Count(s, end)
			if open <= 0 {
				if left := strings.TrimSpace(strings.Replace(s, end, " ", 1)); left != "" {
					inner = append(inner, outline.Line{Number: lines[i].Number, Text: left})
				}
				return inner, i + 1
			}
		}
		inner = append(inner, lines[i])
	}
	if strings.TrimSpace(rest) != "" {
		return []outline.Line{{Number: first, Text: rest}}, taken
	}
	return nil, taken
}

// split divides what stands inside of a field's tag into its text and what is nested.
func (m markdown) split(inside []outline.Line, depth int) (string, outline.Outline) {
	all := m.blocks(stripTags(inside), depth+1)
	k := 0
	for k < len(all) && all[k].Kind == outline.ParagraphBlock {
		k++
	}
	return inlineTextOf(all[:k]), all[k:]
}

// stripTags takes the common indentation off lines, so that what is indented inside of a tag is no code.
func stripTags(lines []outline.Line) []outline.Line {
	indent := -1
	for i, l := range lines {
		if n := IndentOf(l.Text); strings.TrimSpace(l.Text) != "" && (indent < 0 || n < indent) && (i > 0 || len(lines) == 1) {
			indent = n
		}
	}
	out := make([]outline.Line, len(lines))
	for i, l := range lines {
		out[i] = outline.Line{Number: l.Number, Text: dedent(l.Text, indent)}
	}
	return out
}

// rawHTML renders a table, a list or code of HTML up to its closing tag.
func (m markdown) rawHTML(lines []outline.Line, name string) (outline.Outline, int) {
	if lastWith(m.text, "</"+name) < lines[0].Number {
		return nil, 0
	}
	open := 0
	for i, l := range lines[:min(len(lines), longestBlock)] {
		s := strings.ToLower(l.Text)
		open += strings.Count(s, "<"+name+" ") + strings.Count(s, "<"+name+">") - strings.Count(s, "</"+name+">")
		if open <= 0 {
			return htmlOutline(linesFrom(m.text, lines[0].Number, l.Number), lines[0].Number), i + 1
		}
	}
	return nil, 0
}

// linesFrom is the text of some lines of the page, as they are.
func linesFrom(t *source.Text, first, last int) string {
	return strings.Join(t.Lines[first-1:min(last, len(t.Lines))], "\n")
}

// lastWith is the last line of the page that holds a text, whatever its letter case; 0 where none does.
func lastWith(t *source.Text, s string) int {
	return source.Once(t, "last line with "+s, func() int {
		for n := len(t.Lines); n > 0; n-- {
			if strings.Contains(strings.ToLower(t.Lines[n-1]), s) {
				return n
			}
		}
		return 0
	})
}

// endpointTag recognises <Route method="PATCH">/a/{id}</Route>, <Endpoint method="PATCH" path="/a"/>.
func endpointTag(attrs map[string]string, inside []outline.Line, line int) (outline.Block, bool) {
	method := strings.ToUpper(firstOf(attrs, "method", "http-method", "httpMethod", "verb"))
	if m, address, whole := strings.Cut(attrs["endpoint"], " "); whole && method == "" && word.IsMethod(m) && word.IsAddress(address) {
		return outline.Block{Kind: outline.EndpointBlock, Line: line, Last: line, Method: strings.ToUpper(m), Address: address}, true
	}
	if method == "" {
		// A badge whose text is the method stands before the address: <Badge text="PATCH"/> `/a`.
		if method = firstOf(attrs, "text", "label"); method != strings.ToUpper(method) || len(inside) == 0 || !word.IsAddress(source.Plain(inside[0].Text)) && !word.IsRelative(source.Plain(inside[0].Text)) {
			return outline.Block{}, false
		}
	}
	if !word.IsMethod(method) {
		return outline.Block{}, false
	}
	address := addressOf(attrs)
	if address == "" && len(inside) > 0 {
		address = source.Plain(jsxEscape.Replace(inside[0].Text))
	}
	base := firstOf(attrs, "baseUrl", "baseurl", "host", "server")
	if address == "" {
		return outline.Block{}, false
	}
	return outline.Block{Kind: outline.EndpointBlock, Line: line, Last: line, Method: method, Address: address, Info: base, Text: firstOf(attrs, "summary", "title", "name")}, true
}

// addressOf is the address that the tag of an endpoint gives by attribute.
func addressOf(attrs map[string]string) string {
	return firstOf(attrs, "path", "url", "href", "endpoint", "route", "uri", "http-target", "target")
}

// methodBadge recognises a tag that only shows a method, before an address on the same line: <Badge text="PATCH"/> `/a/{id}`.
func methodBadge(attrs map[string]string, rest string, line int) (outline.Block, bool) {
	for _, key := range []string{"text", "label", "content", "value", "name", "type"} {
		address := strings.Trim(strings.TrimSpace(rest), "`")
		if v := attrs[key]; v == strings.ToUpper(v) && word.IsMethod(v) && (word.IsAddress(address) || word.IsRelative(address)) {
			return outline.Block{Kind: outline.EndpointBlock, Line: line, Last: line, Method: v, Address: address}, true
		}
	}
	return outline.Block{}, false
}

func firstOf(attrs map[string]string, names ...string) string {
	for _, n := range names {
		if attrs[n] != "" && attrs[n] != "true" {
			return attrs[n]
		}
	}
	return ""
}

// places maps the attributes that name a field to where it goes: <ParamField body="name">.
var places = map[string]string{"body": word.InBody, "path": word.InPath, "query": word.InQuery, "header": word.InHeader, "cookie": "cookie", "form": "form", "param": word.InParams}

var fieldTags = pattern.New(`(?i)(param|field|property|attribute|argument|prop|header)s?$`)

// fieldTag recognises a tag that describes one field, by its attributes and by its name.
func fieldTag(name string, attrs map[string]string, line int) (outline.Item, bool) {
	it := outline.Item{Line: line, Attr: map[string]string{}}
	for _, key := range []string{"body", "path", "query", "header", "cookie", "form", "param"} {
		if v := attrs[key]; v != "" && v != "true" {
			it.Term, it.Attr["in"] = v, places[key]
		}
	}
	if it.Term == "" && fieldTags.MatchString(name) {
		it.Term = firstOf(attrs, "name", "field", "param", "title", "label", "id")
		if strings.HasPrefix(name, "Response") {
			it.Attr["in"] = word.InAnswer
		}
	}
	if it.Term == "" || !fieldTags.MatchString(name) && attrs["type"] == "" {
		return it, false
	}
	for from, to := range map[string]string{"type": "type", "required": "required", "default": "default", "initialValue": "default", "enum": "enum", "example": "example", "placeholder": "placeholder", "format": "format", "deprecated": "deprecated", "nullable": "nullable", "in": "in", "location": "in"} {
		if v := attrs[from]; v != "" && it.Attr[to] == "" {
			it.Attr[to] = v
		}
	}
	return it, true
}

// titleTag makes a heading of the title of a tab, a panel or a group of samples.
func titleTag(name string, attrs map[string]string, line int) outline.Outline {
	title := firstOf(attrs, "title", "label", "status", "summary")
	switch {
	case strings.HasPrefix(name, "RequestExample"):
		title = "Example request"
	case strings.HasPrefix(name, "ResponseExample"):
		title = "Example response"
	}
	if title == "" || name == strings.ToLower(name) {
		return nil
	}
	return outline.Outline{{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: title}}
}
