package mention

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Rank says how surely a method with a path on a page names an operation that the page documents.
type Rank int

// The ranks, from a command that only uses an operation to a heading that names it.
const (
	InProse   Rank = iota // in a sentence, or one of many rows of an overview
	InCommand             // the address of a sample command
	InMessage             // the first line of a sample request
	Defined               // on a line of its own, in a heading, a directive or a tag
)

// Mention is a method with an address that a page names.
type Mention struct {
	word.Address
	Method string
	Line   int
	Block  int // index of the top block of the outline that holds it
	Rank   Rank
	Title  string // what a tag calls the operation
	Tailed bool   // words follow the address on its line: "PATCH /users update a user"
}

var (
	methodFirst = pattern.New("^(?:\\d+[.)]\\s+)?(?:[-`'*>#\\s\\[(]|HTTP\\s)*(" + word.Methods + ")\\b[`*:\\])]*(?:\\s*[-–—→|]\\s)?[\\s`*(<\\[]*(\\S.*)$")
	// markupOf are the tags of HTML in a heading that only mark its words: those with attributes, those that close, and those of its own.
	markupOf     = pattern.New(`</[A-Za-z]\w*\s*>|<[A-Za-z]\w*\s[^<>]*=[^<>]*>|<(?:b|strong|code|tt|em|i|span|p|kbd|samp)>`)
	titleTagged  = pattern.New(`\{\{?[^{}]*['"](GET|POST|PUT|PATCH|DELETE)['"][^{}]*?['"](/[^'"]*)['"]`)
	methodInCode = pattern.New("`(" + word.Methods + ")\\s+([^`]+)`")
	methodGlued  = pattern.New(`^(get|post|put|patch|delete)\s?((?:https?:/)?/\S+)$`)
	// smallRoute is a heading that is a method in small letters and a path, whose segments marks may have parted; shownRoute a paragraph
	// that is one.
	shownRoute = pattern.New(`^(get|post|put|patch|delete|Get|Post|Put|Patch|Delete)\s+(/[\w{}.:/-]+)$`)
	smallRoute = pattern.New(`^(get|post|put|patch|delete)\s?(/[\w{}.:-]*(?:\s?/\s?[\w{}.:-]+)*)$`)
	// dashedRoute is the title of an operation in text: "Shelf - PATCH /shelves/{id}".
	dashedRoute = pattern.New(`^[A-Z][A-Za-z ]{0,40} [-–—] (` + word.Methods + `) (/\S+)$`)
	// linkedMethod is a method that is a link to what is said of it, and no operation: [PATCH](https://…).
	linkedMethod = pattern.New(`^\W*\[\W*(?:` + word.Methods + `)\W*\]\(`)
	// basePath is the label of what the addresses of several operations begin with.
	basePath = pattern.New("(?i)^[*_`\\s]*base (?:path|url|uri|route)\\b")
	// orPatch is a PATCH behind another method with its address: "**PUT** `/a` or **PATCH** `/a`".
	orPatch = pattern.New("[`*/\\s](?:or|and|/)\\s+[*_]*PATCH[*_]*\\s+`([^`\\s]+)`")
	// andPatch is a line that says of one address what PUT does, and what PATCH does.
	andPatch = pattern.New("^[\\s*]*`PUT\\s+([^`\\s]+)`[^`]{1,60}`PATCH\\s+([^`\\s]+)`")
	// patchTo is a sentence that says where a PATCH goes: "PATCH on /a/{id}", "the `PATCH` verb on the `/a` endpoint".
	patchTo = pattern.New("\\bPATCH[`*]*(?: (?:HTTP )?(?:request|call|method|verb|command))?(?: with (?:the |a )?[\\w ]{1,24}?)? (?:to|on|against|at) (?:the )?(?:endpoint )?[`*\"']*((?:https?://[^\\s/`*\"']+)?/[^\\s`*\"']+)")
)

// requestTo is the end of a sentence whose address stands in the code below it: "Send a PATCH request to".
var requestTo = pattern.New("\\b(PATCH)[`*]*(?: (?:HTTP )?(?:request|call))?(?: (?:to|on|against)(?: (?:the |this )?(?:following )?(?:endpoint|URL|URI|address|path))?)?\\s*:?$")

// MethodLabel is the label before a method and its address on one line: "Endpoint: ".
var MethodLabel = pattern.New("(?i)^[`*_\\s]*(?:[\\pL\\pN_-]+[ *_`]+){0,3}[\\pL\\pN_-]+[*_`\\s]*[:：][*_`\\s]*")

// MethodInTitle is a method in a heading and what stands behind it. Its groups are both.
var MethodInTitle = pattern.New("\\b(" + word.Methods + ")\\b[`*:\\])\\s–—-]*(\\S.*)$")

// In lists what one block names by itself.
func In(b outline.Block) []Mention { return At(outline.Outline{b}, 0) }

// At lists what the block i of an outline names, for which it may look at the blocks below it.
func At(o outline.Outline, i int) []Mention {
	c := mentionCollector{block: i}
	b := o[i]
	switch b.Kind {
	case outline.EndpointBlock:
		c.add(b.Method, b.Address, b.Line, Defined)
		for k := range c.found {
			c.found[k].Title = b.Text
			if m := word.Absolute.FindStringSubmatch(b.Info); m != nil && c.found[k].Server == "" {
				c.found[k].Server = strings.TrimRight(m[1]+m[2], "/")
			}
		}
	case outline.HeadingBlock:
		if m := bodyOf(o, i); m != nil && b.Level >= outline.BareHeading {
			c.add("PATCH", m[1], b.Line, Defined)
		} else if m := titleTagged.FindStringSubmatch(b.Text); m != nil {
			c.add(m[1], m[2], b.Line, Defined)
		} else if m := smallRoute.FindStringSubmatch(source.Plain(b.Text)); m != nil {
			m[2] = strings.ReplaceAll(m[2], " ", "")
			c.add(m[1], m[2], b.Line, Defined)
		} else if m := MethodInTitle.FindStringSubmatch(patchOf(unbolded(markupOf.ReplaceAllString(source.Link.ReplaceAllString(b.Text, "$1 "), " ")))); m != nil {
			if c.add(m[1], trimMarks(m[2]), b.Line, Defined) {
				_, tail, _ := strings.Cut(word.InsideParam.ReplaceAllString(m[2], ""), " ")
				c.found[len(c.found)-1].Tailed = strings.TrimSpace(tail) != ""
			}
		}
		c.methodAbove(o, i)
	case outline.ParagraphBlock:
		if m := bodyOf(o, i); m != nil {
			c.add("PATCH", m[1], b.Line, Defined)
		} else if m := shownRoute.FindStringSubmatch(source.Plain(b.Text)); m != nil {
			c.add(m[1], m[2], b.Line, Defined)
		} else {
			c.paragraph(b)
		}
		c.methodAbove(o, i)
	case outline.CodeBlock:
		c.code(b)
	case outline.TableBlock:
		c.table(b)
	case outline.ListBlock, outline.FieldsBlock:
		c.list(b)
	}
	return c.found
}

// methodAbove adds an address that stands in the block below one that is a method and nothing else.
func (c *mentionCollector) methodAbove(o outline.Outline, i int) {
	text := o[i].Text
	if word.IsMethod(text) {
		text = strings.ToUpper(text) // the page writes it in capitals by its style
	}
	m := word.MethodLine.FindStringSubmatch(text)
	if m == nil && i+1 < len(o) && o[i+1].Kind == outline.CodeBlock && word.IsAddress(strings.TrimSpace(o[i+1].Text)) {
		m = requestTo.FindStringSubmatch(text)
	}
	if m == nil || i+1 == len(o) {
		return
	}
	if o[i+1].Kind == outline.HeadingBlock && o[i+1].Level < outline.BareHeading && !(o[i].Kind == outline.HeadingBlock && o[i].Level <= o[i+1].Level) {
		return
	}
	first, _, _ := strings.Cut(o[i+1].Text, "\n")
	if i+2 < len(o) && strings.Contains(first, "://") && len(word.PathParams(first)) == 0 && strings.HasPrefix(o[i+2].Text, "/") && word.IsAddress(o[i+2].Text) {
		first = strings.TrimRight(first, "/") + o[i+2].Text // the server stands apart
	}
	if s := trimMarks(first); word.IsAddress(s) || strings.Contains(first, "`") && word.IsRelative(s) {
		c.add(m[1], s, o[i].Line, Defined)
	}
}

type mentionCollector struct {
	block int
	found []Mention
}

func (c *mentionCollector) add(method, s string, line int, r Rank) bool {
	a, ok := word.SplitAddress(addressLabel.ReplaceAllString(s, ""))
	if ok = ok && !word.MethodLine.MatchString(strings.Trim(a.Path, "/")); ok {
		c.found = append(c.found, Mention{Address: a, Method: strings.ToUpper(method), Line: line, Block: c.block, Rank: r})
	}
	return ok
}

// trimMarks takes off an address what marks it as code, in bold or as a link.
func trimMarks(s string) string {
	s = word.CodedSegment.ReplaceAllString(addressLabel.ReplaceAllString(s, ""), "/{$1}")
	s = source.Link.ReplaceAllString(s, "$1")
	if strings.HasPrefix(s, "**") || strings.HasSuffix(s, "**") {
		s = strings.ReplaceAll(s, "**", "")
	}
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, '`'); i > 0 && strings.Count(s, "`") == 1 {
		s = s[:i] // code that began before the address ends here
	}
	if strings.HasSuffix(s, ">") && !strings.Contains(s, "<") {
		s = strings.TrimSuffix(s, ">") // an address in angle brackets, of which the first was taken off
	}
	return strings.Trim(s, "`'")
}

func (c *mentionCollector) paragraph(b outline.Block) {
	for _, l := range b.Lines() {
		s := word.Placeholders(l.Text)
		if strings.Contains(s, "</") {
			s = markupOf.ReplaceAllString(s, " ") // badges of HTML around the method and the address
		}
		s = methodImage.ReplaceAllString(s, "$1")
		if strings.HasPrefix(s, "<%") {
			s = calledTemplate.ReplaceAllString(s, "$1 $2")
		}
		if linkedMethod.MatchString(s) || basePath.MatchString(s) {
			continue
		}
		if m := methodGlued.FindStringSubmatch(s); m != nil {
			c.add(m[1], m[2], l.Number, Defined)
			continue
		}
		if m := dashedRoute.FindStringSubmatch(s); m != nil {
			c.add(m[1], m[2], l.Number, Defined)
			continue
		}
		if c.begins(s, l.Number) {
			if m := orPatch.FindStringSubmatch(s); m != nil {
				c.add("PATCH", m[1], l.Number, Defined)
			} else if m := andPatch.FindStringSubmatch(s); m != nil && m[1] == m[2] {
				c.add("PATCH", m[2], l.Number, Defined)
			}
			continue
		}
		label, route, _ := strings.Cut(s, " [") // "Endpoint [PATCH /things/{id}](…)."
		if c.begins(MethodLabel.ReplaceAllString(s, ""), l.Number) || word.IsAddressName(label) && c.begins("["+route, l.Number) || c.bracketed(s, l.Number) {
			continue
		}
		if method, address := labelledPair(s); method != "" {
			c.add(method, address, l.Number, Defined)
			continue
		}
		for _, text := range command.Inline(s) {
			if cmd := command.At(outline.Block{Line: l.Number, Text: text}, l.Number); cmd != nil {
				c.add(cmd.Method, command.Address(cmd.URL), l.Number, InCommand)
			}
		}
		if strings.Contains(s, "PATCH") {
			if m := patchTo.FindStringSubmatch(s); m != nil {
				c.add("PATCH", strings.TrimRight(m[1], ".,;:"), l.Number, InProse)
			}
		}
		for _, m := range methodInCode.FindAllStringSubmatch(s, -1) {
			c.add(m[1], m[2], l.Number, InProse)
		}
	}
}

// calledTemplate is a call of a template that writes a method and an address: <%= route('PATCH or PUT', '/shelves/:id') %>.
var calledTemplate = pattern.New(`^<%=?\s*[\w.]+[ (]\s*['"]([A-Z]+(?:(?: or |[/, ])+[A-Z]+)*)['"],\s*['"](/[^'"]*)['"].*%>$`)

// calledPath is a path as the argument of a call.
var calledPath = pattern.New(`\s*\(['"](/[^'"()\s]+)['"]\)`)

// begins adds the address behind the method that a text begins with; it reports whether there is one.
func (c *mentionCollector) begins(text string, line int) bool {
	text = word.Placeholders(text)
	if strings.Contains(text, "('/") || strings.Contains(text, `("/`) {
		text = calledPath.ReplaceAllString(text, " $1") // as a call of a program: PATCH ('/shelves/:id')
	}
	m := methodFirst.FindStringSubmatch(patchOf(text))
	return m != nil && c.address(m[1], m[2], line)
}

// addressLabel stands between a method and its address: "PATCH to URL: https://…".
var addressLabel = pattern.New(`(?i)^(?:to )?(?:the )?(?:url|uri|path|endpoint|address)\s*:\s*`)

// address adds a line's address; a sentence that goes on behind it is prose.
func (c *mentionCollector) address(method, rest string, line int) bool {
	s := trimMarks(withoutTags(word.CodedSegment.ReplaceAllString(rest, "/{$1}")))
	if !strings.HasPrefix(s, "…/") && !strings.HasPrefix(s, ".../") && !strings.HasPrefix(s, "/") && !strings.Contains(s, "://") && !word.BaseName.MatchString(s) && !word.HostAlone.MatchString(s) && !strings.HasPrefix(strings.TrimSpace(rest), "`") && !word.IsRelative(s) {
		return false
	}
	r := Defined
	bare := word.InsideParam.ReplaceAllString(s, "")
	if strings.Count(bare, " ") > 8 {
		r = InProse
	}
	ok := c.add(method, strings.ReplaceAll(s, "`", ""), line, r)
	if ok {
		c.found[len(c.found)-1].Tailed = strings.Count(bare, " ") > 1
	}
	return ok
}

// withoutTags takes the tags of HTML out of an address. A name in angle brackets that is a segment of a path is a parameter of it.
func withoutTags(s string) string {
	var b strings.Builder
	from := 0
	for _, m := range source.Tag.FindAllStringIndex(s, -1) {
		if m[0] > 0 && s[m[0]-1] == '/' && !strings.ContainsAny(s[m[0]:m[1]], "=/") {
			continue
		}
		b.WriteString(s[from:m[0]])
		from = m[1]
	}
	return b.String() + s[from:]
}

// code finds the addresses that a block of code names and nothing more, the first line of a message, and the address of a command.
func (c *mentionCollector) code(b outline.Block) {
	lines := WithoutRemarks(b.Lines())
	if command.CurlText.MatchString(b.Text) {
		for line, cmd := range command.In(b) {
			c.add(cmd.Method, ofRemark(b, line, cmd.Method, command.Address(cmd.URL)), line, InCommand)
		}
		return
	}
	if m := command.HTTPieLine.FindStringSubmatchIndex(b.Text); m != nil {
		c.add("PATCH", command.Address(command.HTTPieURL(b.Text[m[4]:m[5]])), b.Line+strings.Count(b.Text[:m[0]], "\n"), InCommand)
		return
	}
	if address, line := command.ProgramAddress(b); address != "" {
		c.add("PATCH", address, line, InCommand)
		return
	}
	if address, line := remarkOfCall(b); address != "" {
		c.add("PATCH", address, line, InCommand)
		return
	}
	if m := methodGlued.FindStringSubmatch(strings.TrimSpace(b.Text)); m != nil {
		c.add(m[1], m[2], b.Line, Defined)
		return
	}
	first, alone := 0, true
	for i, l := range lines {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		m := word.MessageLine.FindStringSubmatch(patchOf(strings.TrimSpace(l.Text)))
		if m == nil {
			alone = false
			break
		}
		if first == 0 {
			first = i + 1
		}
	}
	for _, l := range lines {
		m := word.MessageLine.FindStringSubmatch(patchOf(strings.TrimSpace(l.Text)))
		if m == nil {
			if !alone {
				break
			}
			continue
		}
		r := InMessage
		if alone {
			r = Defined
		}
		c.add(m[1], m[2], l.Number, r)
		if !alone {
			break
		}
	}
}

// overview is how many methods a table or list names before it is an overview of the API and documents none of them.
const overview = 3

func (c *mentionCollector) table(b outline.Block) {
	for _, r := range b.Rows {
		method, address := "", ""
		for _, cell := range r.Cells {
			s := trimMarks(cell)
			if c.begins(cell, r.Line) || c.bracketed(cell, r.Line) {
				break
			}
			if m := word.MethodLine.FindStringSubmatch(patchOf(cell)); m != nil {
				method = m[1]
			} else if address == "" && (word.IsAddress(s) || len(b.Rows) == 2 && word.IsRelative(s)) {
				address = s
			}
			if method != "" && address != "" {
				c.add(method, address, r.Line, Defined)
				break
			}
		}
	}
	c.pairs(rowPairs(b))
	c.demote()
}

func (c *mentionCollector) demote() {
	if len(c.found) < overview {
		return
	}
	for i := range c.found {
		c.found[i].Rank = InProse
	}
}

func (c *mentionCollector) list(b outline.Block) {
	var all []pair
	for _, it := range b.Items {
		if linkedMethod.MatchString(it.Text) {
			continue
		}
		first, _, _ := strings.Cut(it.Text, "\n")
		if c.begins(first, it.Line) || c.begins(MethodLabel.ReplaceAllString(first, ""), it.Line) || c.bracketed(first, it.Line) {
			continue
		}
		if m := routeThenMethod.FindStringSubmatch(first); m != nil && c.add(m[2], m[1], it.Line, Defined) {
			continue
		}
		if m := methodInCode.FindAllStringSubmatch(first, -1); len(m) == 1 {
			c.add(m[0][1], m[0][2], it.Line, InProse)
			continue
		}
		p := pair{it.Term, it.Text, it.Line}
		if it.Term == "" {
			name, value, _ := labelAndValue(it.Text)
			if value == "" && len(it.Sub) > 0 && (it.Sub[0].Kind == outline.ParagraphBlock || it.Sub[0].Kind == outline.CodeBlock) && !strings.Contains(it.Sub[0].Text, "\n") {
				name, value = strings.Trim(source.Plain(it.Text), ": "), it.Sub[0].Text // the value stands below its label
			}
			p = pair{name, value, it.Line}
		}
		all = append(all, p)
	}
	c.pairs(all)
	c.demote()
}
