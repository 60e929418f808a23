package render

import (
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	rstDirective = pattern.New(`^\.\.\s+(?:\|[^|]+\|\s+)?([A-Za-z][\w:.+-]*?)::(?:\s+(.*))?$`)
	rstInclude   = pattern.New(`^\s*\.\.\s+include::\s+([^<\s]\S*)\s*$`)
	rstExplicit  = pattern.New(`^\.\.(?:\s|$)`)
	rstField     = pattern.New(`^:([^:\s](?:[^:\\]|\\.|:[^\s:])*):(?:\s+(.*))?$`)
	rstOption    = pattern.New(`^:([\w-]+):\s*(.*)$`)
	rstEnum      = pattern.New(`^(?:\(?(?:\d+|[a-zA-Z]|#)[.)])\s+`)
	rstBullet    = pattern.New(`^([-*+•])\s+`)
	simpleRuler  = pattern.New(`^={2,}(?:\s+={2,})*\s*$`)
	gridRuler    = pattern.New(`^\+(?:[-=]+\+)+\s*$`)
)

// IsRST: a directive that begins a line, or the file's name.
func IsRST(t *source.Text) bool {
	if strings.HasSuffix(strings.ToLower(t.File), ".rst") {
		return true
	}
	for n, l := range t.Lines {
		if (t.Inside[n] == 0 || underlined(t, t.Fences[t.Inside[n]-1])) && rstDirective.MatchString(strings.TrimSpace(l)) {
			return true
		}
	}
	return false
}

// underlined reports a fence of Markdown whose mark is the line below a title: as long as the title, and tildes alone.
func underlined(t *source.Text, f source.Fence) bool {
	mark := strings.TrimSpace(t.Line(f.Line))
	return f.Line > 1 && strings.Trim(mark, "~") == "" && len(mark) >= len(strings.TrimSpace(t.Line(f.Line-1))) && strings.TrimSpace(t.Line(f.Line-1)) != ""
}

// RST makes the outline of reStructuredText, with the directives that docs of APIs use.
func RST(t *source.Text) outline.Outline {
	all := make([]outline.Line, 0, len(t.Lines))
	for i, l := range t.Lines {
		all = append(all, outline.Line{Number: i + 1, Text: Expand(l)})
	}
	r := &rst{text: t}
	return r.blocks(withIncluded(t, all, func(l string) string {
		if m := rstInclude.FindStringSubmatch(l); m != nil {
			return m[1]
		}
		return ""
	}), 0)
}

// rst remembers the order in which the marks of section titles came, which is their level, and the address that was named last.
type rst struct {
	text    *source.Text
	styles  []string
	address string
}

// blocks renders lines of one indentation.
func (r *rst) blocks(lines []outline.Line, depth int) outline.Outline {
	return inTurn(lines, depth, r.block)
}

// block renders what begins on the first line, and says how many lines it takes.
func (r *rst) block(lines []outline.Line, depth int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	indent := IndentOf(lines[0].Text)
	if b, n := r.title(lines); n > 0 {
		return b, n
	}
	switch {
	case indent > 0:
		n := indentedFrom(lines, 0, 0)
		return r.blocks(dedentAll(lines[:n]), depth+1), n
	case rstDirective.MatchString(l):
		return r.directive(lines, depth)
	case rstExplicit.MatchString(l):
		return nil, 1 + indentedFrom(lines, 1, 0)
	case rstField.MatchString(l):
		return r.fields(lines, depth)
	case gridRuler.MatchString(l):
		return r.grid(lines)
	case simpleRuler.MatchString(l) && strings.Contains(l, " "):
		return r.simple(lines)
	case rstBullet.MatchString(l), rstEnum.MatchString(l):
		return r.list(lines, depth)
	case l == "::":
		n := 1 + indentedFrom(lines, 1, 0)
		return outline.Outline{codeOf(trimBlank(lines[1:n]), "", lines[0].Number)}, n
	case len(lines) > 1 && strings.TrimSpace(lines[1].Text) != "" && IndentOf(lines[1].Text) > 0:
		return r.definitions(lines, depth)
	}
	return r.paragraph(lines)
}

// paragraph renders lines up to a blank one. One that ends in two colons is followed by code.
func (r *rst) paragraph(lines []outline.Line) (outline.Outline, int) {
	n := 1
	for n < len(lines) && strings.TrimSpace(lines[n].Text) != "" && IndentOf(lines[n].Text) == 0 && !rstExplicit.MatchString(lines[n].Text) {
		n++
	}
	own := make([]outline.Line, n)
	for i, l := range lines[:n] {
		own[i] = outline.Line{Number: l.Number, Text: rstInline(l.Text)}
	}
	last := own[n-1].Text
	literal := strings.HasSuffix(last, "::")
	if literal {
		own[n-1].Text = strings.TrimSuffix(last, ":")
	}
	b := paragraphOf(own)
	if f := boldLine.FindStringSubmatch(b.Text); f != nil && len(f[1]) <= word.LongestTitle {
		b = outline.Block{Kind: outline.HeadingBlock, Line: b.Line, Last: b.Last, Level: outline.BareHeading, Text: f[1] + f[2]}
	}
	out := outline.Outline{b}
	if literal {
		below := indentedFrom(lines, n, 0)
		if code := trimBlank(lines[n : n+below]); len(code) > 0 {
			out = append(out, codeOf(code, "", code[0].Number-1))
		}
		n += below
	}
	return out, n
}

// title recognises a section's title by the line of marks below it, and above it where there is one.
func (r *rst) title(lines []outline.Line) (outline.Outline, int) {
	first := lines[0].Text
	if mark := adornment(first); mark != "" && IndentOf(first) == 0 {
		if len(lines) > 2 && strings.TrimSpace(lines[1].Text) != "" && adornment(lines[1].Text) == "" && adornment(lines[2].Text) == mark && len(strings.TrimSpace(lines[2].Text)) >= utf8.RuneCountInString(strings.TrimSpace(lines[1].Text)) {
			return outline.Outline{r.heading(lines[1], mark+mark)}, 3
		}
		if len(strings.TrimSpace(first)) >= 4 && !strings.Contains(first, " ") && (len(lines) == 1 || strings.TrimSpace(lines[1].Text) == "") {
			return nil, 1
		}
		return nil, 0
	}
	if len(lines) < 2 || IndentOf(first) > 0 {
		return nil, 0
	}
	mark := adornment(lines[1].Text)
	if mark == "" || len(strings.TrimSpace(lines[1].Text)) < min(utf8.RuneCountInString(strings.TrimSpace(first)), 4) || IndentOf(lines[1].Text) > 0 {
		return nil, 0
	}
	return outline.Outline{r.heading(lines[0], mark)}, 2
}

func (r *rst) heading(l outline.Line, style string) outline.Block {
	level := 0
	for level < len(r.styles) && r.styles[level] != style {
		level++
	}
	if level == len(r.styles) {
		r.styles = append(r.styles, style)
	}
	return outline.Block{Kind: outline.HeadingBlock, Line: l.Number, Last: l.Number + 1, Level: min(level+1, 6), Text: rstInline(strings.TrimSpace(l.Text))}
}

// adornment is the one mark of which a line consists, or "".
func adornment(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 3 || !strings.ContainsRune("=-~^\"'`#*+.:_", rune(s[0])) || strings.Trim(s, s[:1]) != "" || s == "..." {
		return ""
	}
	return s[:1]
}

// indentedFrom counts the lines from i on that are blank or indented deeper than the given indentation; blank lines at their
// end are not counted.
func indentedFrom(lines []outline.Line, i, indent int) int {
	end := i
	for k := i; k < len(lines); k++ {
		if strings.TrimSpace(lines[k].Text) == "" {
			continue
		}
		if IndentOf(lines[k].Text) <= indent {
			break
		}
		end = k + 1
	}
	return end - i
}

// dedentAll takes the common indentation off.
func dedentAll(lines []outline.Line) []outline.Line {
	least := -1
	for _, l := range lines {
		if n := IndentOf(l.Text); strings.TrimSpace(l.Text) != "" && (least < 0 || n < least) {
			least = n
		}
	}
	out := make([]outline.Line, len(lines))
	for i, l := range lines {
		out[i] = outline.Line{Number: l.Number, Text: dedent(l.Text, least)}
	}
	return out
}

func trimBlank(lines []outline.Line) []outline.Line {
	for len(lines) > 0 && strings.TrimSpace(lines[0].Text) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1].Text) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// list renders bullets and numbers; what is indented below one belongs to it.
func (r *rst) list(lines []outline.Line, depth int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.ListBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		l := lines[i].Text
		mark := rstBullet.FindString(l)
		if mark == "" {
			mark = rstEnum.FindString(l)
		}
		if mark == "" {
			break
		}
		n := 1 + indentedFrom(lines, i+1, 0)
		own := append([]outline.Line{{Number: lines[i].Number, Text: l[len(mark):]}}, dedentAll(lines[i+1:i+n])...)
		b.Items = append(b.Items, r.item(own, depth))
		b.Last = own[len(own)-1].Number
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].Text) == ""; i++ {
		}
	}
	return outline.Outline{b}, i
}

// item divides an entry's lines into its own text, the first paragraph, and what is nested.
func (r *rst) item(lines []outline.Line, depth int) outline.Item {
	if lines = trimBlank(lines); len(lines) == 0 {
		return outline.Item{}
	}
	it := outline.Item{Line: lines[0].Number}
	text := 0
	for text < len(lines) && strings.TrimSpace(lines[text].Text) != "" && (text == 0 || !r.begins(lines[text:])) {
		text++
	}
	if text > 0 && r.begins(lines) {
		text = 0
	}
	if text > 0 {
		own := make([]outline.Line, text)
		for i, l := range lines[:text] {
			own[i] = outline.Line{Number: l.Number, Text: rstInline(l.Text)}
		}
		it.Text = paragraphOf(own).Text
		if code := trimBlank(lines[text:]); strings.HasSuffix(it.Text, "::") && len(code) > 0 {
			it.Text = strings.TrimSuffix(it.Text, ":")
			it.Sub = outline.Outline{codeOf(code, "", code[0].Number-1)}
			return it
		}
	}
	it.Sub = r.blocks(dedentAll(lines[text:]), depth+1)
	return it
}

// begins reports a line that is no plain text.
func (r *rst) begins(lines []outline.Line) bool {
	l := strings.TrimSpace(lines[0].Text)
	return rstExplicit.MatchString(l) || rstBullet.MatchString(l) || gridRuler.MatchString(l) || rstField.MatchString(l)
}

// definitions renders terms, each with lines indented below it. What stands behind a colon is the term's type.
func (r *rst) definitions(lines []outline.Line, depth int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i+1 < len(lines) {
		l := lines[i].Text
		if strings.TrimSpace(l) == "" || IndentOf(l) > 0 || strings.TrimSpace(lines[i+1].Text) == "" || IndentOf(lines[i+1].Text) == 0 || r.begins(lines[i:]) {
			break
		}
		n := 1 + indentedFrom(lines, i+1, 0)
		inner := r.item(dedentAll(lines[i+1:i+n]), depth)
		term, typ, _ := strings.Cut(strings.TrimSpace(l), " : ")
		it := outline.Item{Line: lines[i].Number, Term: rstInline(term), Text: inner.Text, Sub: inner.Sub}
		if typ != "" {
			typ, _, _ = strings.Cut(typ, " : ")
			it.Attr = map[string]string{"type": rstInline(typ)}
		}
		b.Items = append(b.Items, it)
		b.Last = lines[i+n-1].Number
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].Text) == ""; i++ {
		}
	}
	if len(b.Items) == 0 {
		return r.paragraph(lines)
	}
	// Two lines of which the second is indented are a paragraph where the first reads like a sentence.
	if len(b.Items) == 1 && strings.Count(b.Items[0].Term, " ") > 3 {
		n := 1 + indentedFrom(lines, 1, 0)
		own := []outline.Line{{Number: lines[0].Number, Text: rstInline(lines[0].Text)}}
		return append(outline.Outline{paragraphOf(own)}, r.blocks(dedentAll(lines[1:n]), depth+1)...), n
	}
	return outline.Outline{b}, i
}

var (
	rstLiteral = pattern.New("``(.+?)``")
	rstRole    = pattern.New("(?::[A-Za-z][\\w:.+-]*:)?`([^`<]*?)\\s*<([^`<>]+)>`_{0,2}")
	rstPlain   = pattern.New("(?::[A-Za-z][\\w:.+-]*:)`([^`]+)`|`([^`]+)`_{1,2}")
	rstEscape  = pattern.New(`\\(.)`)
)

// rstInline writes inline marks as Markdown does. Code stays as it is.
func rstInline(s string) string {
	if !strings.ContainsAny(s, "`\\") {
		return strings.TrimSpace(s)
	}
	var codes []string
	s = rstLiteral.ReplaceAllStringFunc(s, func(m string) string {
		codes = append(codes, "`"+strings.Trim(m, "`")+"`")
		return "\x00"
	})
	s = rstRole.ReplaceAllStringFunc(s, func(m string) string {
		f := rstRole.FindStringSubmatch(m)
		if strings.Contains(f[2], "://") {
			return "[" + f[1] + "](" + f[2] + ")"
		}
		return f[1]
	})
	s = rstPlain.ReplaceAllString(s, "$1$2")
	s = rstEscape.ReplaceAllStringFunc(s, func(m string) string { return strings.TrimSpace(m[1:]) })
	for _, code := range codes {
		s = strings.Replace(s, "\x00", code, 1)
	}
	return strings.TrimSpace(s)
}
