package page

import (
	"regexp"
	"strings"
)

// rank says how surely a method with a path on a page names an operation that the page documents.
type rank int

// The ranks, from a command that only uses an operation to a heading that names it.
const (
	inProse   rank = iota // in a sentence, or one of many rows of an overview
	inCommand             // the address of a sample command
	inMessage             // the first line of a sample request
	defined               // on a line of its own, in a heading, a directive or a tag
)

// mention is a method with an address that a page names.
type mention struct {
	address
	method string
	line   int
	block  int // index of the top block of the outline that holds it
	rank   rank
	title  string // what a tag calls the operation
	tailed bool   // words follow the address on its line: "PATCH /users update a user"
}

const methods = `GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS`

var (
	methodLine    = regexp.MustCompile("^[`*>\\s]*(GET|POST|PUT|PATCH|DELETE)[`*]*$")
	methodFirst   = regexp.MustCompile("^(?:[-`*>#\\s\\[(]|HTTP\\s)*(" + methods + ")\\b[`*:\\])]*[\\s`*(<\\[]*(\\S.*)$")
	methodLabel   = regexp.MustCompile("(?i)^[`*_\\s]*(?:[\\w-]+[ *_`]+){0,3}[\\w-]+[*_`\\s]*:[*_`\\s]*")
	methodInTitle = regexp.MustCompile("\\b(" + methods + ")\\b[`*:\\])\\s–—-]*(\\S.*)$")
	titleTagged   = regexp.MustCompile(`\{\{?[^{}]*['"](GET|POST|PUT|PATCH|DELETE)['"][^{}]*?['"](/[^'"]*)['"]`)
	methodInCode  = regexp.MustCompile("`(" + methods + ")\\s+([^`]+)`")
	methodGlued   = regexp.MustCompile(`^(get|post|put|patch|delete)\s?((?:https?:/)?/\S+)$`)
	// linkedMethod is a method that is a link to what is said of it, and no operation: [PATCH](https://…).
	linkedMethod = regexp.MustCompile(`^\W*\[\W*(?:` + methods + `)\W*\]\(`)
	patchTo      = regexp.MustCompile("\\bPATCH (?:request|call) to (?:the )?`?(/[^\\s`]+)")
	messageLine  = regexp.MustCompile(`^(` + methods + `)\s+(\S.*?)(\s+HTTP[/ ][\d.]+)?$`)
)

// mentions lists what the outline names with method and address, in its order.
func (o outline) mentions() []mention {
	var found []mention
	var named namedPair
	for i := range o {
		at := o.mentionsAt(i)
		if len(at) > 0 {
			named = namedPair{}
		}
		found = append(found, at...)
		found = append(found, named.look(o, i)...)
	}
	return found
}

func (o outline) mentionsAt(i int) []mention {
	c := mentionCollector{block: i}
	b := o[i]
	switch b.Kind {
	case endpointBlock:
		c.add(b.Method, b.Address, b.Line, defined)
		for k := range c.found {
			c.found[k].title = b.Text
			if m := absolute.FindStringSubmatch(b.Info); m != nil && c.found[k].server == "" {
				c.found[k].server = strings.TrimRight(m[1]+m[2], "/")
			}
		}
	case headingBlock:
		if m := titleTagged.FindStringSubmatch(b.Text); m != nil {
			c.add(m[1], m[2], b.Line, defined)
		} else if m := methodInTitle.FindStringSubmatch(b.Text); m != nil {
			c.add(m[1], trimMarks(m[2]), b.Line, defined)
		}
		c.methodAbove(o, i)
	case paragraphBlock:
		c.paragraph(b)
		c.methodAbove(o, i)
	case codeBlock:
		c.code(b)
	case tableBlock:
		c.table(b)
	case listBlock, fieldsBlock:
		c.list(b)
	}
	return c.found
}

// methodAbove adds an address that stands in the block below one that is a method and nothing else.
func (c *mentionCollector) methodAbove(o outline, i int) {
	m := methodLine.FindStringSubmatch(o[i].Text)
	if m == nil || i+1 == len(o) || o[i+1].Kind == headingBlock {
		return
	}
	first, _, _ := strings.Cut(o[i+1].Text, "\n")
	if s := trimMarks(first); isAddress(s) {
		c.add(m[1], s, o[i].Line, defined)
	}
}

type mentionCollector struct {
	block int
	found []mention
}

func (c *mentionCollector) add(method, s string, line int, r rank) bool {
	a, ok := splitAddress(s)
	if ok {
		c.found = append(c.found, mention{address: a, method: strings.ToUpper(method), line: line, block: c.block, rank: r})
	}
	return ok
}

// trimMarks takes off an address what marks it as code, in bold or as a link.
func trimMarks(s string) string {
	s = codedSegment.ReplaceAllString(s, "/{$1}")
	s = link.ReplaceAllString(s, "$1")
	if strings.HasPrefix(s, "**") || strings.HasSuffix(s, "**") {
		s = strings.ReplaceAll(s, "**", "")
	}
	return strings.Trim(strings.TrimSpace(s), "`")
}

func (c *mentionCollector) paragraph(b block) {
	for _, l := range b.lines() {
		s := l.s
		if linkedMethod.MatchString(s) {
			continue
		}
		if m := methodGlued.FindStringSubmatch(s); m != nil {
			c.add(m[1], m[2], l.n, defined)
			continue
		}
		if c.begins(s, l.n) {
			continue
		}
		if c.begins(methodLabel.ReplaceAllString(s, ""), l.n) {
			continue
		}
		for _, command := range inlineCommands(s) {
			if cmd := curlIn(block{Line: l.n, Text: command}, l.n); cmd != nil {
				c.add(cmd.Method, cmd.URL, l.n, inCommand)
			}
		}
		if strings.Contains(s, "PATCH") {
			if m := patchTo.FindStringSubmatch(s); m != nil {
				c.add("PATCH", strings.TrimRight(m[1], ".,;:"), l.n, inProse)
			}
		}
		for _, m := range methodInCode.FindAllStringSubmatch(s, -1) {
			c.add(m[1], m[2], l.n, inProse)
		}
	}
}

// begins adds the address behind the method that a text begins with; it reports whether there is one.
func (c *mentionCollector) begins(text string, line int) bool {
	m := methodFirst.FindStringSubmatch(text)
	return m != nil && c.address(m[1], m[2], line)
}

// address adds a line's address; a sentence that goes on behind it is prose.
func (c *mentionCollector) address(method, rest string, line int) bool {
	s := trimMarks(withoutTags(codedSegment.ReplaceAllString(rest, "/{$1}")))
	if !strings.HasPrefix(s, "/") && !strings.Contains(s, "://") && !baseName.MatchString(s) && !hostAlone.MatchString(s) && !strings.HasPrefix(strings.TrimSpace(rest), "`") && !isRelative(s) {
		return false
	}
	r := defined
	bare := insideParam.ReplaceAllString(s, "")
	if strings.Count(bare, " ") > 8 {
		r = inProse
	}
	ok := c.add(method, strings.ReplaceAll(s, "`", ""), line, r)
	if ok {
		c.found[len(c.found)-1].tailed = strings.Count(bare, " ") > 1
	}
	return ok
}

// withoutTags takes the tags of HTML out of an address. A name in angle brackets that is a segment of a path is a parameter of it.
func withoutTags(s string) string {
	var b strings.Builder
	from := 0
	for _, m := range tag.FindAllStringIndex(s, -1) {
		if m[0] > 0 && s[m[0]-1] == '/' && !strings.ContainsAny(s[m[0]:m[1]], "=/") {
			continue
		}
		b.WriteString(s[from:m[0]])
		from = m[1]
	}
	return b.String() + s[from:]
}

// code finds the addresses that a block of code names and nothing more, the first line of a message, and the address of a command.
func (c *mentionCollector) code(b block) {
	lines := b.lines()
	if curlText.MatchString(b.Text) {
		for _, l := range lines {
			if !curlLine.MatchString(l.s) {
				continue
			}
			if cmd := curlIn(b, l.n); cmd != nil {
				c.add(cmd.Method, cmd.URL, l.n, inCommand)
			}
		}
		return
	}
	if m := httpieLine.FindStringSubmatchIndex(b.Text); m != nil {
		c.add("PATCH", strings.Trim(b.Text[m[4]:m[5]], `"'`), b.Line+strings.Count(b.Text[:m[0]], "\n"), inCommand)
		return
	}
	if address, line := programAddress(b); address != "" {
		c.add("PATCH", address, line, inCommand)
		return
	}
	first, alone := 0, true
	for i, l := range lines {
		if strings.TrimSpace(l.s) == "" {
			continue
		}
		m := messageLine.FindStringSubmatch(strings.TrimSpace(l.s))
		if m == nil {
			alone = false
			break
		}
		if first == 0 {
			first = i + 1
		}
	}
	for _, l := range lines {
		m := messageLine.FindStringSubmatch(strings.TrimSpace(l.s))
		if m == nil {
			if !alone {
				break
			}
			continue
		}
		r := inMessage
		if alone {
			r = defined
		}
		c.add(m[1], m[2], l.n, r)
		if !alone {
			break
		}
	}
}

// overview is how many methods a table or list names before it is an overview of the API and documents none of them.
const overview = 3

func (c *mentionCollector) table(b block) {
	for _, r := range b.Rows {
		method := ""
		for _, cell := range r.Cells {
			s := trimMarks(cell)
			if c.begins(cell, r.Line) {
				break
			}
			if m := methodLine.FindStringSubmatch(cell); m != nil {
				method = m[1]
			} else if method != "" && isAddress(s) {
				c.add(method, s, r.Line, defined)
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
		c.found[i].rank = inProse
	}
}

func (c *mentionCollector) list(b block) {
	var all []pair
	for _, it := range b.Items {
		if linkedMethod.MatchString(it.Text) {
			continue
		}
		if c.begins(it.Text, it.Line) || c.begins(methodLabel.ReplaceAllString(it.Text, ""), it.Line) {
			continue
		}
		p := pair{it.Term, it.Text, it.Line}
		if it.Term == "" {
			name, value, _ := strings.Cut(it.Text, ":")
			p = pair{name, value, it.Line}
		}
		all = append(all, p)
	}
	c.pairs(all)
	c.demote()
}

// pair is a name with its value: "Method: PATCH".
type pair struct {
	name, value string
	line        int
}

func rowPairs(b block) []pair {
	var all []pair
	for _, r := range b.Rows {
		if len(r.Cells) == 2 {
			all = append(all, pair{r.Cells[0], r.Cells[1], r.Line})
		}
	}
	return all
}

var (
	methodName  = regexp.MustCompile(`(?i)^(?:http |request )?(?:method|verb|type)$`)
	addressName = regexp.MustCompile(`(?i)^(?:http |request |api |relative )?(?:url|uri|path|endpoint|route|address|resource)(?: path| url| uri)?$`)
)

// pairs finds a method and an address that are each named: "Method: PATCH", "URL: /v1/things/{id}".
func (c *mentionCollector) pairs(all []pair) {
	method, line := "", 0
	address := ""
	for _, p := range all {
		name, value := strings.Trim(plain(p.name), ": "), trimMarks(strings.Trim(p.value, "* "))
		if m := methodLine.FindStringSubmatch(value); m != nil && methodName.MatchString(name) {
			method, line = m[1], p.line
		}
		if addressName.MatchString(name) && (isAddress(value) || isRelative(value)) {
			address = value
		}
	}
	if method != "" && address != "" {
		c.add(method, address, line, defined)
	}
}
