package page

import (
	"regexp"
	"strings"
)

var (
	adocHeading   = regexp.MustCompile(`^(={1,6})\s+(\S.*?)(?:\s+=+)?$`)
	adocAttribute = regexp.MustCompile(`^:([\w-]+):\s*(.*)$`)
	adocBlockLine = regexp.MustCompile(`^\[([^\]]*)\]$`)
	adocAnchor    = regexp.MustCompile(`^\[\[[^\]]*\]\]$`)
	adocTitle     = regexp.MustCompile(`^\.([^\s.].*)$`)
	adocFence     = regexp.MustCompile(`^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|` + "`{3,}" + `\w*)$`)
	adocBullet    = regexp.MustCompile(`^\s*(\*{1,6}|-|\.{1,6}|\d+\.)\s+(\S.*)$`)
	adocTerm      = regexp.MustCompile(`^\s*(\S.*?)(:{2,4}|;;)(?:\s+(.*))?$`)
	adocMacro     = regexp.MustCompile(`^(?:include|image|toc|video|audio|ifdef|ifndef|ifeval|endif)::`)
	adocTable     = regexp.MustCompile(`^[|,:!]={3,}$`)
)

// isAsciiDoc: the file's name, or headings of equals signs beside a block that only AsciiDoc has.
func isAsciiDoc(t *text) bool {
	name := strings.ToLower(t.file)
	if strings.HasSuffix(name, ".adoc") || strings.HasSuffix(name, ".asciidoc") || strings.HasSuffix(name, ".asc") {
		return true
	}
	headings, blocks := 0, 0
	for n, l := range t.lines {
		switch {
		case t.inside[n] != 0:
		case adocHeading.MatchString(l):
			headings++
		case strings.HasPrefix(l, "[source") || adocTable.MatchString(l) || strings.HasPrefix(l, "[cols") || strings.HasPrefix(l, "[["):
			blocks++
		}
	}
	return headings > 0 && blocks > 0
}

// renderAsciiDoc makes the outline of AsciiDoc.
func renderAsciiDoc(t *text) outline {
	all := make([]numbered, 0, len(t.lines))
	for i, l := range t.lines {
		all = append(all, numbered{i + 1, l})
	}
	a := &asciidoc{attributes: map[string]string{}}
	return a.blocks(all, 0)
}

// asciidoc keeps the attributes that the document sets, and what a line in brackets says of the block below it.
type asciidoc struct {
	attributes map[string]string
	style      string
}

func (a *asciidoc) blocks(lines []numbered, depth int) outline {
	var out outline
	if depth > maxListDepth {
		return out
	}
	for i := 0; i < len(lines); {
		if strings.TrimSpace(lines[i].s) == "" {
			i++
			continue
		}
		found, n := a.block(lines[i:], depth)
		out = append(out, found...)
		i += max(n, 1)
	}
	return out
}

// block renders what begins on the first line, and says how many lines it takes.
func (a *asciidoc) block(lines []numbered, depth int) (outline, int) {
	l := strings.TrimSpace(lines[0].s)
	style := a.style
	a.style = ""
	switch {
	case adocMacro.MatchString(l), adocAnchor.MatchString(l), strings.HasPrefix(l, "//") && !strings.HasPrefix(l, "////"):
		a.style = style
		return nil, 1
	case adocAttribute.MatchString(l):
		m := adocAttribute.FindStringSubmatch(l)
		a.attributes[m[1]] = m[2]
		return nil, 1
	case adocBlockLine.MatchString(l):
		a.style = adocBlockLine.FindStringSubmatch(l)[1]
		if style != "" && !strings.Contains(a.style, ",") && !strings.Contains(a.style, "source") {
			a.style = style
		}
		return nil, 1
	case adocHeading.MatchString(l) && !adocFence.MatchString(l):
		m := adocHeading.FindStringSubmatch(l)
		return outline{{Kind: headingBlock, Line: lines[0].n, Last: lines[0].n, Level: len(m[1]), Text: a.inline(m[2])}}, 1
	case adocTable.MatchString(l):
		return a.table(lines, style)
	case adocFence.MatchString(l):
		return a.fenced(lines, l, style, depth)
	case adocTitle.MatchString(l) && !adocBullet.MatchString(l):
		a.style = style
		return outline{{Kind: headingBlock, Line: lines[0].n, Last: lines[0].n, Level: bareHeading, Text: a.inline(l[1:])}}, 1
	case adocBullet.MatchString(l):
		return a.list(lines, depth)
	case adocTerm.MatchString(l):
		if out, n := a.terms(lines, depth); n > 0 {
			return out, n
		}
	case strings.HasPrefix(style, "source") || strings.HasPrefix(style, "listing"):
		n := toBlank(lines)
		return outline{codeOf(adocCode(lines[:n]), adocLanguage(style), lines[0].n-1)}, n
	case indentOf(lines[0].s) > 0:
		n := toBlank(lines)
		return outline{codeOf(lines[:n], "", lines[0].n-1)}, n
	}
	return a.paragraph(lines)
}

// toBlank counts the lines before the first blank one.
func toBlank(lines []numbered) int {
	n := 1
	for n < len(lines) && strings.TrimSpace(lines[n].s) != "" {
		n++
	}
	return n
}

func (a *asciidoc) paragraph(lines []numbered) (outline, int) {
	n := 1
	for n < len(lines) {
		l := strings.TrimSpace(lines[n].s)
		if l == "" || l == "+" || adocFence.MatchString(l) || adocTable.MatchString(l) || adocBlockLine.MatchString(l) || adocBullet.MatchString(l) {
			break
		}
		n++
	}
	own := make([]numbered, n)
	for i, l := range lines[:n] {
		own[i] = numbered{l.n, a.inline(strings.TrimSuffix(strings.TrimSpace(l.s), " +"))}
	}
	b := paragraphOf(own)
	if f := boldLine.FindStringSubmatch(b.Text); f != nil && len(f[1]) <= longestTitle {
		b = block{Kind: headingBlock, Line: b.Line, Last: b.Last, Level: bareHeading, Text: f[1] + f[2]}
	}
	return outline{b}, n
}

// fenced renders a block between two equal lines: code, a comment, or other blocks.
func (a *asciidoc) fenced(lines []numbered, mark, style string, depth int) (outline, int) {
	language := ""
	if strings.HasPrefix(mark, "```") {
		language, mark = strings.TrimLeft(mark, "`"), "```"
	}
	end := 1
	for end < len(lines) && strings.TrimSpace(lines[end].s) != mark {
		end++
	}
	inner, n := lines[1:end], min(end+1, len(lines))
	switch {
	case mark[0] == '/':
		return nil, n
	case mark[0] == '-' && len(mark) > 2, mark[0] == '.', mark[0] == '`', mark[0] == '+', strings.HasPrefix(style, "source"):
		if language == "" {
			language = adocLanguage(style)
		}
		return outline{codeOf(adocCode(inner), language, lines[0].n)}, n
	}
	return a.blocks(inner, depth+1), n
}

// adocLanguage is the language of a block of source: "source,json,role=x" is json.
func adocLanguage(style string) string {
	parts := strings.Split(style, ",")
	if !strings.HasPrefix(parts[0], "source") && parts[0] != "" || len(parts) < 2 {
		return ""
	}
	for _, p := range parts[1:] {
		if p = strings.Trim(strings.TrimSpace(p), `"'`); p != "" && !strings.Contains(p, "=") {
			return p
		}
	}
	return ""
}

var adocCallout = regexp.MustCompile(`\s*(?://|#|--|;;)?\s*(?:<!--\s*)?<\.?\d*>(?:\s*-->)?\s*$`)

// adocCode takes the numbers off that point from code to its explanation.
func adocCode(lines []numbered) []numbered {
	out := make([]numbered, len(lines))
	for i, l := range lines {
		out[i] = numbered{l.n, adocCallout.ReplaceAllString(l.s, "")}
	}
	return out
}

// list renders bullets; their marks say how deep they stand. What a plus sign attaches belongs to the bullet.
func (a *asciidoc) list(lines []numbered, depth int) (outline, int) {
	first := adocBullet.FindStringSubmatch(lines[0].s)
	b := block{Kind: listBlock, Line: lines[0].n}
	i := 0
	for i < len(lines) {
		m := adocBullet.FindStringSubmatch(lines[i].s)
		if m == nil || adocMark(m[1]) != adocMark(first[1]) {
			break
		}
		n := a.entry(lines[i:], func(l string) bool {
			inner := adocBullet.FindStringSubmatch(l)
			return inner != nil && (adocMark(inner[1]) == adocMark(m[1]) || shallower(inner[1], m[1]))
		})
		own := append([]numbered{{lines[i].n, m[2]}}, lines[i+1:i+n]...)
		b.Items = append(b.Items, a.item(own, depth))
		b.Last = lines[i+n-1].n
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].s) == ""; i++ {
		}
	}
	return outline{b}, i
}

// adocMark is the kind of a bullet: all numbers are one.
func adocMark(mark string) string {
	if mark[0] >= '0' && mark[0] <= '9' {
		return "."
	}
	return mark
}

// shallower reports a bullet that stands above another of the same kind of mark.
func shallower(a, b string) bool { return a[0] == b[0] && len(a) < len(b) }

// entry counts the lines of an entry: up to what ends it, or to a blank line that no bullet, term or attached block follows.
func (a *asciidoc) entry(lines []numbered, ends func(string) bool) int {
	n, open, attached := 1, "", false
	for ; n < len(lines); n++ {
		l := strings.TrimSpace(lines[n].s)
		switch {
		case open != "":
			if l == open {
				open = ""
			}
		case l == "+":
			attached = true
			continue
		case adocFence.MatchString(l) && !strings.HasPrefix(l, "====") || adocTable.MatchString(l):
			if !attached && strings.TrimSpace(lines[n-1].s) == "" {
				return n
			}
			open = l
		case ends(lines[n].s), adocHeading.MatchString(l) && !adocFence.MatchString(l):
			return n
		case l == "":
			if !a.continues(lines[n:], ends) {
				return n
			}
		case adocTitle.MatchString(l) && !attached && strings.TrimSpace(lines[n-1].s) == "", adocBlockLine.MatchString(l) && !attached && strings.TrimSpace(lines[n-1].s) == "":
			return n
		}
		attached = attached && l != ""
	}
	return n
}

// continues reports whether an entry goes on after blank lines: with a deeper bullet, a term, or an attached block.
func (a *asciidoc) continues(lines []numbered, ends func(string) bool) bool {
	for _, l := range lines {
		s := strings.TrimSpace(l.s)
		if s == "" {
			continue
		}
		return !ends(l.s) && (s == "+" || adocBullet.MatchString(l.s) || adocTerm.MatchString(s))
	}
	return false
}

// item divides an entry's lines into its text and what is nested.
func (a *asciidoc) item(lines []numbered, depth int) item {
	it := item{Line: lines[0].n}
	n := 0
	for n < len(lines) {
		l := strings.TrimSpace(lines[n].s)
		if l == "" || l == "+" || n > 0 && (adocBullet.MatchString(lines[n].s) || adocFence.MatchString(l) || adocTable.MatchString(l) || adocBlockLine.MatchString(l) || adocTerm.MatchString(l)) {
			break
		}
		n++
	}
	if n > 0 {
		own := make([]numbered, n)
		for i, l := range lines[:n] {
			own[i] = numbered{l.n, a.inline(strings.TrimSuffix(strings.TrimSpace(l.s), " +"))}
		}
		it.Text = paragraphOf(own).Text
	}
	var rest []numbered
	for _, l := range lines[n:] {
		if strings.TrimSpace(l.s) != "+" {
			rest = append(rest, l)
		} else {
			rest = append(rest, numbered{l.n, ""})
		}
	}
	it.Sub = a.blocks(rest, depth+1)
	return it
}

// terms renders a list of terms; their colons say how deep they stand.
func (a *asciidoc) terms(lines []numbered, depth int) (outline, int) {
	first := adocTerm.FindStringSubmatch(strings.TrimSpace(lines[0].s))
	b := block{Kind: fieldsBlock, Line: lines[0].n}
	i := 0
	for i < len(lines) {
		m := adocTerm.FindStringSubmatch(strings.TrimSpace(lines[i].s))
		if m == nil || m[2] != first[2] || len(m[1]) > longestTitle {
			break
		}
		n := a.entry(lines[i:], func(l string) bool {
			inner := adocTerm.FindStringSubmatch(strings.TrimSpace(l))
			return inner != nil && (inner[2] == m[2] || len(inner[2]) < len(m[2]) && inner[2] != ";;")
		})
		// The text of a term may stand below it, after a blank line.
		if m[3] == "" && n+1 < len(lines)-i && strings.TrimSpace(lines[i+n].s) == "" && adocTerm.FindStringSubmatch(strings.TrimSpace(lines[i+n+1].s)) == nil && n == 1 && !adocHeading.MatchString(lines[i+n+1].s) && !adocBlockLine.MatchString(strings.TrimSpace(lines[i+n+1].s)) {
			n += 1 + toBlank(lines[i+n+1:])
		}
		own := trimBlank(append([]numbered{{lines[i].n, m[3]}}, lines[i+1:i+n]...))
		it := item{Line: lines[i].n, Term: a.inline(m[1])}
		if len(own) > 0 {
			inner := a.item(own, depth)
			it.Text, it.Sub = inner.Text, inner.Sub
		}
		b.Items = append(b.Items, it)
		b.Last = lines[i+n-1].n
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].s) == ""; i++ {
		}
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline{b}, i
}

var (
	adocLink  = regexp.MustCompile(`(?:link:|xref:)?((?:https?://)?[^\s\[\]<>` + "`" + `]+)\[([^\]]*)\]`)
	adocRef   = regexp.MustCompile(`<<[^,<>]+(?:,\s*([^<>]*))?>>`)
	adocBold  = regexp.MustCompile(`(^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*($|[^*\w])`)
	adocPlus  = regexp.MustCompile("`\\+(.+?)\\+`|\\+\\+(.+?)\\+\\+")
	adocName  = regexp.MustCompile(`\{([a-zA-Z][\w-]*)\}`)
	adocRoles = regexp.MustCompile(`\[\.[\w.-]+\]#([^#]*)#`)
)

// inline writes inline marks as Markdown does, and the attributes that the document sets as their values.
func (a *asciidoc) inline(s string) string {
	s = adocName.ReplaceAllStringFunc(s, func(m string) string {
		if v, set := a.attributes[m[1:len(m)-1]]; set {
			return v
		}
		return m
	})
	s = adocRoles.ReplaceAllString(s, "$1")
	s = adocPlus.ReplaceAllString(s, "`$1$2`")
	s = adocRef.ReplaceAllString(s, "$1")
	s = adocLink.ReplaceAllStringFunc(s, func(m string) string {
		f := adocLink.FindStringSubmatch(m)
		switch {
		case strings.Contains(f[1], "://") && f[2] != "":
			return "[" + f[2] + "](" + f[1] + ")"
		case strings.HasPrefix(m, "link:") || strings.HasPrefix(m, "xref:"):
			return f[2]
		}
		return m
	})
	return strings.TrimSpace(adocBold.ReplaceAllString(s, "$1**$2**$3"))
}
