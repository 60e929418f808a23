package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	adocHeading   = pattern.New(`^(={1,6})\s+(\S.*?)(?:\s+=+)?$`)
	adocAttribute = pattern.New(`^:([\w-]+):\s*(.*)$`)
	adocBlockLine = pattern.New(`^\[([^\]]*)\]$`)
	adocAnchor    = pattern.New(`^\[\[[^\]]*\]\]$`)
	adocTitle     = pattern.New(`^\.([^\s.].*)$`)
	adocFence     = pattern.New(`^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|` + "`{3,}" + `\w*)$`)
	adocBullet    = pattern.New(`^\s*(\*{1,6}|-|\.{1,6}|\d+\.)\s+(\S.*)$`)
	adocTerm      = pattern.New(`^\s*(\S.*?)(:{2,4}|;;)(?:\s+(.*))?$`)
	adocMacro     = pattern.New(`^(?:include|image|toc|video|audio|ifdef|ifndef|ifeval|endif)::`)
	adocTable     = pattern.New(`^[|,:!]={3,}$`)
)

// IsAsciiDoc: the file's name, or headings of equals signs beside a block that only AsciiDoc has.
func IsAsciiDoc(t *source.Text) bool {
	name := strings.ToLower(t.File)
	if strings.HasSuffix(name, ".adoc") || strings.HasSuffix(name, ".asciidoc") || strings.HasSuffix(name, ".asc") {
		return true
	}
	headings, blocks := 0, 0
	for n, l := range t.Lines {
		switch {
		case t.Inside[n] != 0:
		case adocHeading.MatchString(l):
			headings++
		case strings.HasPrefix(l, "[source") || adocTable.MatchString(l) || strings.HasPrefix(l, "[cols") || strings.HasPrefix(l, "[["):
			blocks++
		}
	}
	return headings > 0 && blocks > 0
}

// AsciiDoc makes the outline of AsciiDoc.
func AsciiDoc(t *source.Text) outline.Outline {
	all := make([]outline.Line, 0, len(t.Lines))
	for i, l := range t.Lines {
		all = append(all, outline.Line{Number: i + 1, Text: l})
	}
	a := &asciidoc{attributes: map[string]string{}}
	all = withSnippets(t, all)
	return a.blocks(withIncluded(t, all, a.includes), 0)
}

// adocInclude is a line that includes a file.
var adocInclude = pattern.New(`^include::([^\[\s]+)\[[^\]]*\]\s*$`)

// includes is the file that a line includes, with the attributes in its name that the lines before it set.
func (a *asciidoc) includes(l string) string {
	if m := adocAttribute.FindStringSubmatch(l); m != nil {
		a.attributes[m[1]] = m[2]
	}
	m := adocInclude.FindStringSubmatch(l)
	if m == nil {
		return ""
	}
	name := strings.ReplaceAll(m[1], "{docdir}/", "")
	for key, v := range a.attributes {
		name = strings.ReplaceAll(name, "{"+key+"}", v)
	}
	return name
}

// asciidoc keeps the attributes that the document sets, and what a line in brackets says of the block below it.
type asciidoc struct {
	attributes map[string]string
	style      string
}

func (a *asciidoc) blocks(lines []outline.Line, depth int) outline.Outline {
	return inTurn(lines, depth, a.block)
}

// block renders what begins on the first line, and says how many lines it takes.
func (a *asciidoc) block(lines []outline.Line, depth int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
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
		return outline.Outline{{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[0].Number, Level: len(m[1]), Text: a.inline(m[2])}}, 1
	case adocTable.MatchString(l):
		return a.table(lines, style)
	case adocFence.MatchString(l):
		return a.fenced(lines, l, style, depth)
	case adocTitle.MatchString(l) && !adocBullet.MatchString(l):
		a.style = style
		return outline.Outline{{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[0].Number, Level: outline.BareHeading, Text: a.inline(l[1:])}}, 1
	case adocBullet.MatchString(l):
		return a.list(lines, depth)
	case adocTerm.MatchString(l):
		if out, n := a.terms(lines, depth); n > 0 {
			return out, n
		}
	case strings.HasPrefix(style, "source") || strings.HasPrefix(style, "listing"):
		n := toBlank(lines)
		return outline.Outline{codeOf(adocCode(lines[:n]), adocLanguage(style), lines[0].Number-1)}, n
	case IndentOf(lines[0].Text) > 0:
		n := toBlank(lines)
		return outline.Outline{codeOf(lines[:n], "", lines[0].Number-1)}, n
	}
	return a.paragraph(lines)
}

// toBlank counts the lines before the first blank one.
func toBlank(lines []outline.Line) int {
	n := 1
	for n < len(lines) && strings.TrimSpace(lines[n].Text) != "" {
		n++
	}
	return n
}

func (a *asciidoc) paragraph(lines []outline.Line) (outline.Outline, int) {
	n := 1
	for n < len(lines) {
		l := strings.TrimSpace(lines[n].Text)
		if l == "" || l == "+" || adocFence.MatchString(l) || adocTable.MatchString(l) || adocBlockLine.MatchString(l) || adocBullet.MatchString(l) {
			break
		}
		n++
	}
	own := make([]outline.Line, n)
	for i, l := range lines[:n] {
		own[i] = outline.Line{Number: l.Number, Text: a.inline(strings.TrimSuffix(strings.TrimSpace(l.Text), " +"))}
	}
	b := paragraphOf(own)
	if f := boldLine.FindStringSubmatch(b.Text); f != nil && len(f[1]) <= word.LongestTitle {
		b = outline.Block{Kind: outline.HeadingBlock, Line: b.Line, Last: b.Last, Level: outline.BareHeading, Text: f[1] + f[2]}
	}
	return outline.Outline{b}, n
}

// fenced renders a block between two equal lines: code, a comment, or other blocks.
func (a *asciidoc) fenced(lines []outline.Line, mark, style string, depth int) (outline.Outline, int) {
	language := ""
	if strings.HasPrefix(mark, "```") {
		language, mark = strings.TrimLeft(mark, "`"), "```"
	}
	end := 1
	for end < len(lines) && strings.TrimSpace(lines[end].Text) != mark {
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
		return outline.Outline{codeOf(adocCode(inner), language, lines[0].Number)}, n
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

var adocCallout = pattern.New(`\s*(?://|#|--|;;)?\s*(?:<!--\s*)?<\.?\d*>(?:\s*-->)?\s*$`)

// adocCode takes the numbers off that point from code to its explanation.
func adocCode(lines []outline.Line) []outline.Line {
	out := make([]outline.Line, len(lines))
	for i, l := range lines {
		out[i] = outline.Line{Number: l.Number, Text: adocCallout.ReplaceAllString(l.Text, "")}
	}
	return out
}

// list renders bullets; their marks say how deep they stand. What a plus sign attaches belongs to the bullet.
func (a *asciidoc) list(lines []outline.Line, depth int) (outline.Outline, int) {
	first := adocBullet.FindStringSubmatch(lines[0].Text)
	b := outline.Block{Kind: outline.ListBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		m := adocBullet.FindStringSubmatch(lines[i].Text)
		if m == nil || adocMark(m[1]) != adocMark(first[1]) {
			break
		}
		n := a.entry(lines[i:], func(l string) bool {
			inner := adocBullet.FindStringSubmatch(l)
			return inner != nil && (adocMark(inner[1]) == adocMark(m[1]) || shallower(inner[1], m[1]))
		})
		own := append([]outline.Line{{Number: lines[i].Number, Text: m[2]}}, lines[i+1:i+n]...)
		b.Items = append(b.Items, a.item(own, depth))
		b.Last = lines[i+n-1].Number
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].Text) == ""; i++ {
		}
	}
	return outline.Outline{b}, i
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
func (a *asciidoc) entry(lines []outline.Line, ends func(string) bool) int {
	n, open, attached := 1, "", false
	for ; n < len(lines); n++ {
		l := strings.TrimSpace(lines[n].Text)
		switch {
		case open != "":
			if l == open {
				open = ""
			}
		case l == "+":
			attached = true
			continue
		case adocFence.MatchString(l) && !strings.HasPrefix(l, "====") || adocTable.MatchString(l):
			if !attached && strings.TrimSpace(lines[n-1].Text) == "" {
				return n
			}
			open = l
		case ends(lines[n].Text), adocHeading.MatchString(l) && !adocFence.MatchString(l):
			return n
		case l == "":
			if !a.continues(lines[n:], ends) {
				return n
			}
		case adocTitle.MatchString(l) && !attached && strings.TrimSpace(lines[n-1].Text) == "", adocBlockLine.MatchString(l) && !attached && strings.TrimSpace(lines[n-1].Text) == "":
			return n
		}
		attached = attached && l != ""
	}
	return n
}

// continues reports whether an entry goes on after blank lines: with a deeper bullet, a term, or an attached block.
func (a *asciidoc) continues(lines []outline.Line, ends func(string) bool) bool {
	for _, l := range lines {
		s := strings.TrimSpace(l.Text)
		if s == "" {
			continue
		}
		return !ends(l.Text) && (s == "+" || adocBullet.MatchString(l.Text) || adocTerm.MatchString(s))
	}
	return false
}

// item divides an entry's lines into its text and what is nested.
func (a *asciidoc) item(lines []outline.Line, depth int) outline.Item {
	it := outline.Item{Line: lines[0].Number}
	n := 0
	for n < len(lines) {
		l := strings.TrimSpace(lines[n].Text)
		if l == "" || l == "+" || n > 0 && (adocBullet.MatchString(lines[n].Text) || adocFence.MatchString(l) || adocTable.MatchString(l) || adocBlockLine.MatchString(l) || adocTerm.MatchString(l)) {
			break
		}
		n++
	}
	if n > 0 {
		own := make([]outline.Line, n)
		for i, l := range lines[:n] {
			own[i] = outline.Line{Number: l.Number, Text: a.inline(strings.TrimSuffix(strings.TrimSpace(l.Text), " +"))}
		}
		it.Text = paragraphOf(own).Text
	}
	var rest []outline.Line
	for _, l := range lines[n:] {
		if strings.TrimSpace(l.Text) != "+" {
			rest = append(rest, l)
		} else {
			rest = append(rest, outline.Line{Number: l.Number, Text: ""})
		}
	}
	it.Sub = a.blocks(rest, depth+1)
	return it
}

// terms renders a list of terms; their colons say how deep they stand.
func (a *asciidoc) terms(lines []outline.Line, depth int) (outline.Outline, int) {
	first := adocTerm.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		m := adocTerm.FindStringSubmatch(strings.TrimSpace(lines[i].Text))
		if m == nil || m[2] != first[2] || len(m[1]) > word.LongestTitle {
			break
		}
		n := a.entry(lines[i:], func(l string) bool {
			inner := adocTerm.FindStringSubmatch(strings.TrimSpace(l))
			return inner != nil && (inner[2] == m[2] || len(inner[2]) < len(m[2]) && inner[2] != ";;")
		})
		// The text of a term may stand below it, after a blank line.
		if m[3] == "" && n+1 < len(lines)-i && strings.TrimSpace(lines[i+n].Text) == "" && adocTerm.FindStringSubmatch(strings.TrimSpace(lines[i+n+1].Text)) == nil && n == 1 && !adocHeading.MatchString(lines[i+n+1].Text) && !adocBlockLine.MatchString(strings.TrimSpace(lines[i+n+1].Text)) {
			n += 1 + toBlank(lines[i+n+1:])
		}
		own := trimBlank(append([]outline.Line{{Number: lines[i].Number, Text: m[3]}}, lines[i+1:i+n]...))
		it := outline.Item{Line: lines[i].Number, Term: a.inline(m[1])}
		if len(own) > 0 {
			inner := a.item(own, depth)
			it.Text, it.Sub = inner.Text, inner.Sub
		}
		b.Items = append(b.Items, it)
		b.Last = lines[i+n-1].Number
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].Text) == ""; i++ {
		}
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

var (
	adocLink = pattern.New(`(?:link:|xref:)?((?:https?://)?[^\s\[\]<>` + "`" + `]+)\[([^\]]*)\]`)
	adocRef  = pattern.New(`<<[^,<>]+(?:,\s*([^<>]*))?>>`)
	// adocID is such a reference without a text of its own: it shows what it leads to.
	adocID    = pattern.New(`<<([A-Za-z][\w.-]*)>>`)
	adocBold  = pattern.New(`(^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*($|[^*\w])`)
	adocPlus  = pattern.New("`\\+(.+?)\\+`|\\+\\+(.+?)\\+\\+")
	adocName  = pattern.New(`\{([a-zA-Z][\w-]*)\}`)
	adocRoles = pattern.New(`\[\.[\w.-]+\]#([^#]*)#`)
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
	s = adocID.ReplaceAllString(s, "[$1](#$1)")
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
