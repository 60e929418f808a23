package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	manSign    = pattern.New(`(?m)^\.(?:TH|Dd)\s`)
	manSection = pattern.New(`(?m)^\.S[Hh]\s`)
	manMacro   = pattern.New(`^[.']\s*([A-Za-z]{1,2}|\\")(?:\s+(.*))?$`)
	manFont    = pattern.New(`\\f(?:\(..|\[[^\]]*\]|.)`)
	manArgs    = pattern.New(`"([^"]*)"|(\S+)`)
	manBold    = pattern.New(`\\fB([^\\]+)\\f[RP]`)
)

var manEscapes = strings.NewReplacer(`\-`, "-", `\(bu`, "•", `\(aq`, "'", `\&`, "", `\e`, `\`, `\ `, " ", `\(dq`, `"`, `\~`, " ")

// IsManPage: a page of a manual, in which one macro gives the title and others begin the sections.
func IsManPage(t *source.Text) bool {
	return manSign.Match(t.Raw) && manSection.Match(t.Raw)
}

// ManPage makes the outline of a page of a manual.
func ManPage(t *source.Text) outline.Outline {
	m := manPage{}
	for i, l := range t.Lines {
		m.line(i+1, l)
	}
	return markdown{text: t}.blocks(m.lines, 0)
}

// manPage writes the macros of a manual as Markdown.
type manPage struct {
	lines []outline.Line
	code  bool // lines stand as they are written
	term  bool // the next line is the term of an entry
	entry bool // lines belong to the entry that was begun
}

func (m *manPage) put(n int, s string) { m.lines = append(m.lines, outline.Line{Number: n, Text: s}) }

func (m *manPage) line(n int, l string) {
	f := manMacro.FindStringSubmatch(l)
	if f == nil {
		m.text(n, manPlain(l, m.code))
		return
	}
	args := manWords(f[2])
	switch f[1] {
	case "SH", "Sh", "SS", "Ss":
		level := "# "
		if strings.EqualFold(f[1], "SS") {
			level = "## "
		}
		m.entry = false
		m.put(n, "")
		m.put(n, level+manPlain(strings.Join(args, " "), true))
	case "TP", "TQ":
		m.term, m.entry = true, false
	case "IP", "It":
		m.entry = false
		if len(args) > 0 {
			m.term = true
			m.text(n, manPlain(strings.Join(args[:1], " "), true))
		}
	case "nf", "EX", "Bd", "fi", "EE", "Ed":
		m.code = f[1] == "nf" || f[1] == "EX" || f[1] == "Bd"
		m.put(n, "```")
	case "PP", "P", "LP", "Pp", "sp", "RE":
		m.entry = false
		m.put(n, "")
	case "B", "BR", "BI", "RB", "IB", "SB", "Nm":
		// What stands before a change of the font is bold; without such a change, all of it is.
		if bold, rest, changes := strings.Cut(f[2], `\f`); changes {
			m.text(n, "**"+strings.TrimSpace(manPlain(bold, true))+"** "+manPlain(`\f`+rest, true))
		} else {
			m.text(n, "**"+manPlain(strings.Join(args, " "), true)+"**")
		}
	case "I", "IR", "RI", "Li", "Ar", "Fl":
		m.text(n, manPlain(strings.Join(args, " "), true))
	}
}

// text puts a line of text where it belongs: into code, as the term of an entry, below one.
func (m *manPage) text(n int, s string) {
	switch {
	case m.code:
		m.put(n, s)
	case m.term:
		m.term, m.entry = false, true
		m.put(n, "- "+s)
	case m.entry:
		m.put(n, "  "+s)
	default:
		m.put(n, s)
	}
}

// manWords are the arguments of a macro; those in quotes have spaces.
func manWords(s string) []string {
	var all []string
	for _, m := range manArgs.FindAllStringSubmatch(s, -1) {
		all = append(all, m[1]+m[2])
	}
	return all
}

// manPlain is a text without its escapes; text in a bold font is bold in Markdown, too.
func manPlain(s string, plain bool) string {
	if !plain {
		s = manBold.ReplaceAllString(s, "**$1**")
	}
	return manEscapes.Replace(manFont.ReplaceAllString(s, ""))
}
