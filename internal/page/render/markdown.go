// Package render makes the outline of a page, whatever the page is written in. One file a form of source.
package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Markdown makes the outline of Markdown, with what docs sites put into it: MDX and Liquid tags, HTML, definition lists,
// and of text that was copied from a browser, where the marks of Markdown are gone. It goes by lines and not by a Markdown
// parser: a parser takes a fence inside of an MDX tag for HTML, drops a table whose ruler has too few cells, and knows no
// copied text.
func Markdown(t *source.Text) outline.Outline {
	all := make([]outline.Line, 0, len(t.Lines))
	docStrings := strings.HasSuffix(t.File, ".feature")
	for i, l := range t.Lines {
		if docStrings && strings.HasPrefix(strings.TrimSpace(l), `"""`) {
			l = strings.Replace(l, `"""`, "```", 1) // what Gherkin marks as a text is a fence
		}
		if strings.Contains(l, "raw") && strings.Contains(l, "{%") {
			l = rawTag.ReplaceAllString(l, "")
		}
		if t.Inside[i] == 0 && strings.Contains(l, "```") {
			l = tripleCode.ReplaceAllString(l, "`$1`")
		}
		if t.Inside[i] == 0 && strings.HasPrefix(l, "##") {
			l = closeTitle.ReplaceAllString(l, "$1 $2")
		}
		if t.Inside[i] == 0 && strings.Contains(l, "<summary") {
			l = codeInSummary.ReplaceAllString(l, "`$1`")
		}
		if t.Inside[i] == 0 && strings.Contains(l, "/>") {
			l = inlineBadges(l)
		}
		if t.Inside[i] == 0 {
			l = withoutIcons(strings.TrimSuffix(l, "¶")) // what leads to a title, copied with it
		}
		all = append(all, outline.Line{Number: i + 1, Text: Expand(l)})
	}
	all = movedBack(parted(cellParagraphs(t, all)))
	all = outdented(all, func(l outline.Line) bool { return t.Inside[l.Number-1] > 0 })
	m := markdown{text: t, gluedNames: gluesNames(t.Lines), unbadged: slices.ContainsFunc(t.Lines, func(l string) bool {
		l = strings.TrimSpace(l)
		return SpacedEntryLine.MatchString(l) || gluedRequired.MatchString(l)
	})}
	return m.blocks(mediaTitles(m.unglue(docusaurusTypes(ofElements(listedBody(partedRows(apipieTables(m.frontMatter(all)))))))), 0)
}

// MarkdownLines makes the outline of lines of Markdown that another document holds.
func MarkdownLines(t *source.Text, lines []outline.Line) outline.Outline {
	return markdown{text: t}.blocks(lines, 0)
}

// longLine is a line that holds several lines of a page, once a converter put the page on one.
const longLine = 400

// parted gives the lines of a page that a converter put on one line: titles and bullets begin where their marks stand behind a space.
func parted(lines []outline.Line) []outline.Line {
	var out []outline.Line
	for _, l := range lines {
		if len(l.Text) < longLine || strings.Count(l.Text, " ## ") < 2 {
			out = append(out, l)
			continue
		}
		s := strings.NewReplacer(" ## ", "\n\n## ", " ### ", "\n\n### ", " - `", "\n- `", " Endpoint: ", "\n\nEndpoint: ", " Version: ", "\nVersion: ").Replace(l.Text)
		out = append(out, partsOf(l, strings.Split(s, "\n")...)...)
	}
	return out
}

// movedBack moves the lines of a page to the left margin where most of them stand four columns and more away from it: they are no code.
func movedBack(lines []outline.Line) []outline.Line {
	moved, filled := 0, 0
	for _, l := range lines {
		if strings.TrimSpace(l.Text) != "" {
			filled++
		}
		if IndentOf(l.Text) >= 4 && strings.TrimSpace(l.Text) != "" {
			moved++
		}
	}
	if filled < 8 || moved*10 < filled*8 {
		return lines
	}
	for i, l := range lines {
		lines[i].Text = dedent(l.Text, 4)
	}
	return lines
}

// rawTag is a tag of Liquid around a text that is no tag of Liquid.
var rawTag = pattern.New(`\{%-?\s*(?:end)?raw\s*-?%\}`)

// tripleCode is code in a line that is marked with three backticks.
var tripleCode = pattern.New("```([^`]+)```")

// Expand writes the tabs that indent a line as spaces; those inside of it part the cells of a table.
func Expand(l string) string {
	trimmed := strings.TrimLeft(l, " \t")
	return strings.ReplaceAll(l[:len(l)-len(trimmed)], "\t", "    ") + trimmed
}

// markdown renders the lines of one page.
type markdown struct {
	text       *source.Text
	rendered   bool // the lines stand in a fence that holds the text of a page
	among      bool // an entry stands before, in the same list
	gluedNames bool // names run into their types
	unbadged   bool // entries of the page have a badge behind their type, so that one without is optional
}

// maxListDepth bounds the nesting of lists, quotes and tags that is followed.
const maxListDepth = 12

// starter recognises a kind of block at the beginning of lines, and says how many lines it takes; 0 is none.
type starter func(m markdown, lines []outline.Line, depth int) (outline.Outline, int)

// starters lists the kinds of block in the order they are tried.
func starters() []starter {
	return []starter{
		markdown.fence, markdown.declaration, markdown.comment, markdown.literal, markdown.liquid, markdown.tag, markdown.heading, markdown.cellLines,
		markdown.barRows, markdown.barCells, markdown.yfmTable, markdown.gridTable, markdown.table,
		markdown.loose, markdown.list, markdown.quote, markdown.definitions, markdown.indented, markdown.bold,
	}
}

// blocks renders lines. What begins no other block is a paragraph.
func (m markdown) blocks(lines []outline.Line, depth int) outline.Outline {
	var out outline.Outline
	var para []outline.Line
	flush := func() {
		if len(para) > 0 {
			out = append(out, paragraphOf(para))
			para = nil
		}
	}
	for i := 0; i < len(lines); {
		if strings.TrimSpace(lines[i].Text) == "" {
			flush()
			i++
			continue
		}
		taken := 0
		for k, start := range starters() {
			// An indented line goes on with a paragraph; it begins code only after a blank line.
			if indentedCode := k == len(starters())-2; indentedCode && len(para) > 0 {
				continue
			}
			found, n := start(m, lines[i:], depth)
			if n > 0 {
				flush()
				out = append(out, found...)
				taken = n
				break
			}
		}
		if taken == 0 {
			para = append(para, lines[i])
			taken = 1
		}
		i += taken
	}
	flush()
	return out
}

// lineBreak is a tag of HTML that begins a line of a paragraph.
var lineBreak = pattern.New(`^(?:<br\s*/?>\s*)+`)

func paragraphOf(lines []outline.Line) outline.Block {
	b := outline.Block{Kind: outline.ParagraphBlock, Line: lines[0].Number, Last: lines[len(lines)-1].Number}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = strings.TrimSpace(lineBreak.ReplaceAllString(strings.TrimSuffix(strings.TrimSpace(l.Text), `\`), ""))
	}
	b.Text = strings.Join(texts, "\n")
	b.Fixed = inOneLine(lines)
	return b
}

// inOneLine reports lines that all have one number, since they stand in a file that the page includes.
func inOneLine(lines []outline.Line) bool {
	return len(lines) > 1 && lines[0].Number == lines[len(lines)-1].Number
}

var frontAPI = pattern.New(`(?i)^(?:api|openapi):\s*["']?(?:\S+\s+)??(GET|PUT|POST|PATCH|DELETE)\s+(\S+?)["']?\s*$`)

// frontMatter takes off the front matter; Mintlify's api key in it is an endpoint, which is put in its place.
func (m markdown) frontMatter(lines []outline.Line) []outline.Line {
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first].Text) == "" {
		first++
	}
	if first == len(lines) || strings.TrimSpace(lines[first].Text) != "---" {
		return lines
	}
	for i := first + 1; i < len(lines); i++ {
		if strings.HasPrefix(lines[i].Text, "## ") || strings.HasPrefix(lines[i].Text, "### ") || strings.HasPrefix(lines[i].Text, "```") {
			return lines // the page begins with a line that is drawn across it
		}
		if strings.TrimSpace(lines[i].Text) != "---" {
			continue
		}
		rest := lines[i+1:]
		for _, l := range lines[first:i] {
			if f := frontAPI.FindStringSubmatch(l.Text); f != nil {
				rest = append([]outline.Line{{Number: l.Number, Text: "`" + strings.ToUpper(f[1]) + " " + f[2] + "`"}, {Number: l.Number, Text: ""}}, rest...)
			}
		}
		return rest
	}
	return lines
}

func IndentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// dedent takes up to n spaces off the front of a line.
func dedent(s string, n int) string { return s[min(max(n, 0), IndentOf(s)):] }

func (m markdown) comment(lines []outline.Line, _ int) (outline.Outline, int) {
	if !strings.HasPrefix(strings.TrimSpace(lines[0].Text), "<!--") && !strings.HasPrefix(strings.TrimSpace(lines[0].Text), "{/*") {
		return nil, 0
	}
	for i, l := range lines {
		if strings.Contains(l.Text, "-->") || strings.Contains(l.Text, "*/}") {
			return nil, i + 1
		}
	}
	return nil, 1
}

var setext = pattern.New(`^(=+|-{3,})\s*$`)

func (m markdown) heading(lines []outline.Line, _ int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	if f := source.Heading.FindStringSubmatch(l); f != nil && IndentOf(lines[0].Text) < 4 {
		return outline.Outline{{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[0].Number, Level: len(f[1]), Text: source.Anchor.ReplaceAllString(f[2], "")}}, 1
	}
	if len(lines) > 1 && setext.MatchString(lines[1].Text) && !strings.ContainsAny(l[:1], "-*+|>:#`{<") && !strings.Contains(l, "|") && IndentOf(lines[0].Text) < 4 {
		level := 1
		if lines[1].Text[0] == '-' {
			level = 2
		}
		return outline.Outline{{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[1].Number, Level: level, Text: l}}, 2
	}
	if setext.MatchString(l) || rule.MatchString(l) {
		return nil, 1
	}
	return nil, 0
}

var rule = pattern.New(`^(?:\*\s*){3,}$|^(?:-\s*){3,}$|^(?:_\s*){3,}$`)

var boldLine = pattern.New(`^(?:[\p{So}\x{FE0F}]+\s*)?(?:\*\*|__)([^*]+?)(?:\*\*|__)\s*(:?)$`)

// boldRemark is such a line with a remark in brackets, or the media type of JSON, behind it.
var boldRemark = pattern.New("^\\*\\*([^*]+?):?\\*\\*\\s*(?:[*_]{0,2}\\([^()]*\\)[*_]{0,2}|`?application/json`?)\\s*(:?)$")

// bold takes a line that is in bold and nothing else for a heading of what follows.
func (m markdown) bold(lines []outline.Line, _ int) (outline.Outline, int) {
	l := strings.TrimSuffix(strings.TrimSpace(lines[0].Text), `\`)
	f := boldLine.FindStringSubmatch(l)
	if m := boldRemark.FindStringSubmatch(l); m != nil {
		if word.KnownSection(m[1]) {
			f = m
		}
	}
	if f != nil && l[0] != '*' && l[0] != '_' && !word.KnownSection(f[1]) {
		return nil, 0 // a picture stands before a remark, too
	}
	if f == nil || len(f[1]) > word.LongestTitle {
		return nil, 0
	}
	return outline.Outline{{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[0].Number, Level: outline.BareHeading, Text: f[1] + f[2]}}, 1
}

// quote renders what stands behind > as blocks of its own; Slate puts the titles of its samples there.
func (m markdown) quote(lines []outline.Line, depth int) (outline.Outline, int) {
	if !strings.HasPrefix(strings.TrimSpace(lines[0].Text), ">") || depth > maxListDepth {
		return nil, 0
	}
	var inner []outline.Line
	for _, l := range lines {
		s := strings.TrimSpace(l.Text)
		if !strings.HasPrefix(s, ">") {
			break
		}
		inner = append(inner, outline.Line{Number: l.Number, Text: strings.TrimPrefix(s[1:], " ")})
	}
	return m.blocks(inner, depth+1), len(inner)
}

// indented takes lines of four spaces for code.
func (m markdown) indented(lines []outline.Line, depth int) (outline.Outline, int) {
	end := 0
	for i, l := range lines {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		if IndentOf(l.Text) < 4 {
			break
		}
		end = i + 1
	}
	if end == 0 {
		return nil, 0
	}
	if first := strings.TrimSpace(lines[0].Text); SpacedEntryLine.MatchString(first) || m.unbadged && unbadgedLine.MatchString(first) || m.beginsGlued(lines) {
		// The entries of a page that were moved to the right.
		inner := slices.Clone(lines[:end])
		for i := range inner {
			inner[i].Text = strings.TrimSpace(inner[i].Text)
		}
		return m.blocks(inner, depth+1), end
	}
	return outline.Outline{codeOf(lines[:end], "", lines[0].Number-1)}, end
}
