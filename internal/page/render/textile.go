package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	textileHeading = pattern.New(`^h([1-6])(?:\([^)]*\))?\.\s+(.*)$`)
	textileCode    = pattern.New(`^(?:bc|pre)(?:\([^)]*\)|\[[^\]]*\])?(\.\.?)\s*(.*)$`)
	textileBlock   = pattern.New(`^(?:p|h[1-6]|bc|pre|bq|notextile|table|fn\d+)(?:\([^)]*\))?\.\.?(?:\s|$)`)
	textileHead    = pattern.New(`^\s*\|_[^|]*?\.`)
	textileMark    = pattern.New(`^(?:_|[<>=^~]|[\\/]\d+|\([^)]*\)|\{[^}]*\})+\.\s*`)
	textileInline  = pattern.New(`(^|[\s(|])@([^@\n]+)@($|[\s).,;:|?!])`)
	textileBold    = pattern.New(`(^|[\s(|])\*([^*\s](?:[^*]*[^*\s])?)\*($|[\s).,;:|?!])`)
	textileLink    = pattern.New(`"([^"]+)":(https?://[^\s|)]+|/[^\s|)]+)`)
	// jiraHead is the head of a table in the markup of Jira and Confluence, jiraTag a line that begins or ends a block of code there.
	jiraHead   = pattern.New(`^\s*\|\|[^|]+\|\|`)
	jiraTag    = pattern.New(`^\s*\{(?:noformat|code(?::(?:title=[^|}]*\|)?([a-z]*))?)[^}]*\}\s*$`)
	textileTag = pattern.New(`(?i)^\s*<(/?)(?:pre|code)[^<>]*>(?:<code[^<>]*>)?\s*$`)
)

// IsTextile: headings of Textile, and no heading of Markdown.
func IsTextile(t *source.Text) bool {
	return t.Has("h1. ", "h2. ", "h3. ", "h4. ", "h5. ", "h6. ") && textileHeadings.Match(t.Raw) && !markdownHeadings.Match(t.Raw)
}

var (
	textileHeadings  = pattern.New(`(?m)^h[1-6]\. \S`)
	markdownHeadings = pattern.New(`(?m)^#{1,6} \S`)
)

// Textile makes the outline of a page in Textile.
func Textile(t *source.Text) outline.Outline {
	var lines []outline.Line
	open := "" // of a block of code: how it ends
	table := false
	for i, l := range t.Lines {
		n := i + 1
		put := func(s string) { lines = append(lines, outline.Line{Number: n, Text: s}) }
		if open != "" {
			switch {
			case open == "jira" && jiraTag.MatchString(l):
				open = ""
				put("```")
				continue
			case open == "tag" && textileTag.MatchString(l):
				open = ""
				put("```")
				continue
			case open == "blank" && strings.TrimSpace(l) == "", open == "block" && textileBlock.MatchString(l):
				put("```")
				if blank := open == "blank"; blank {
					open = ""
					continue
				}
				open = ""
			default:
				put(l)
				continue
			}
		}
		row := strings.HasPrefix(strings.TrimSpace(l), "|")
		switch m, c := textileHeading.FindStringSubmatch(l), textileCode.FindStringSubmatch(l); {
		case m != nil:
			put(strings.Repeat("#", int(m[1][0]-'0')) + " " + textileWords(m[2]))
		case c != nil:
			open = "blank"
			if c[1] == ".." {
				open = "block"
			}
			put("```")
			if c[2] != "" {
				put(c[2])
			}
		case textileTag.MatchString(l) && !strings.Contains(l, "</"):
			open = "tag"
			put("```")
		case row && jiraHead.MatchString(l):
			cells := strings.Split(strings.Trim(strings.TrimSpace(l), "|"), "||")
			put(tableRow(cells...))
			if !table {
				put("|" + strings.Repeat("---|", len(cells)))
			}
		case jiraTag.MatchString(l):
			open = "jira"
			put("```" + jiraTag.FindStringSubmatch(l)[1])
		case row:
			cells := strings.Split(strings.Trim(strings.TrimSpace(l), "|"), "|")
			for k := range cells {
				cells[k] = textileWords(strings.TrimSpace(textileMark.ReplaceAllString(cells[k], "")))
			}
			put(tableRow(cells...))
			if !table && textileHead.MatchString(l) {
				put("|" + strings.Repeat("---|", len(cells)))
			}
		default:
			put(textileWords(strings.TrimPrefix(l, "p. ")))
		}
		table = row
	}
	if open != "" {
		lines = append(lines, outline.Line{Number: len(t.Lines), Text: "```"})
	}
	return Lines(t, lines)
}

func textileWords(s string) string {
	s = textileInline.ReplaceAllString(s, "$1`$2`$3")
	s = textileBold.ReplaceAllString(s, "$1**$2**$3")
	return textileLink.ReplaceAllString(s, "[$1]($2)")
}
