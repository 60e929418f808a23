package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Org-mode, Textile and MediaWiki are written line by line as Markdown, each line with its number in the source, and rendered as such.

var (
	orgSign    = pattern.New(`(?im)^#\+(?:title|begin_src|begin_example|options|author|startup):?`)
	orgHeading = pattern.New(`^(\*+)\s+(?:(?:TODO|DONE)\s+)?(.*?)(?:\s+:[\w:@]+:)?\s*$`)
	orgBlock   = pattern.New(`(?i)^\s*#\+(begin|end)_(src|example|quote|verse|center)\b\s*(\S*)`)
	orgKey     = pattern.New(`(?i)^\s*#\+(\w+):\s*(.*)$`)
	orgCode    = pattern.New(`(^|[\s(|"'])[=~]([^=~\s](?:[^=~]*[^=~\s])?)[=~]($|[\s).,;:|"'?!-])`)
	orgBold    = pattern.New(`(^|[\s(|])\*([^*\s](?:[^*]*[^*\s])?)\*($|[\s).,;:|?!-])`)
	orgLink    = pattern.New(`\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]`)
	orgTerm    = pattern.New(`^(\s*[-+]\s+)(.+?)\s+::\s*(.*)$`)
	orgDrawer  = pattern.New(`^\s*:[A-Za-z_]+:`)
)

// IsOrg: a keyword or a block of Org-mode, the ruler of a table or the name of the file, and a heading with stars.
func IsOrg(t *source.Text) bool {
	return (orgSign.Match(t.Raw) || orgTable.Match(t.Raw) || strings.HasSuffix(strings.ToLower(t.File), ".org")) && orgHeadings.Match(t.Raw)
}

// orgTable is a ruler whose columns meet in plus signs, between bars.
var orgTable = pattern.New(`(?m)^[ \t]*\|-+(?:\+-+)+\|[ \t]*$`)

var orgHeadings = pattern.New(`(?m)^\*+ \S`)

// Org makes the outline of a page in Org-mode.
func Org(t *source.Text) outline.Outline {
	var lines []outline.Line
	fenced := false
	for i, l := range t.Lines {
		n := i + 1
		put := func(s string) { lines = append(lines, outline.Line{Number: n, Text: s}) }
		if m := orgBlock.FindStringSubmatch(l); m != nil {
			code := strings.EqualFold(m[2], "src") || strings.EqualFold(m[2], "example")
			switch {
			case !code:
				put("")
			case strings.EqualFold(m[1], "begin"):
				fenced = true
				put("```" + m[3])
			default:
				fenced = false
				put("```")
			}
			continue
		}
		if fenced {
			put(strings.TrimPrefix(l, ","))
			continue
		}
		switch m, k := orgHeading.FindStringSubmatch(l), orgKey.FindStringSubmatch(l); {
		case m != nil:
			put(strings.Repeat("#", min(len(m[1])+1, 6)) + " " + orgInline(m[2]))
		case k != nil && strings.EqualFold(k[1], "title"):
			put("# " + k[2])
		case k != nil, orgDrawer.MatchString(l):
			put("")
		default:
			if m := orgTerm.FindStringSubmatch(l); m != nil {
				l = m[1] + "**" + m[2] + "**: " + m[3]
			}
			put(orgInline(orgRuler(l)))
		}
	}
	return Lines(t, lines)
}

// orgRuler writes the line below the header of a table as Markdown has it.
func orgRuler(l string) string {
	if s := strings.TrimSpace(l); strings.HasPrefix(s, "|-") {
		return strings.ReplaceAll(l, "+", "|")
	}
	return l
}

func orgInline(s string) string {
	s = orgLink.ReplaceAllStringFunc(s, func(m string) string {
		f := orgLink.FindStringSubmatch(m)
		if f[2] == "" {
			return f[1]
		}
		return "[" + f[2] + "](" + f[1] + ")"
	})
	s = orgCode.ReplaceAllString(s, "$1`$2`$3")
	return orgBold.ReplaceAllString(s, "$1**$2**$3")
}

// Lines makes the outline of lines that were written as Markdown.
func Lines(t *source.Text, lines []outline.Line) outline.Outline {
	m := markdown{text: t}
	return m.blocks(lines, 0)
}
