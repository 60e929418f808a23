package render

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
)

var (
	wikiSign    = regexp.MustCompile(`(?m)^\{\|.*$|^<syntaxhighlight\b|^\|-\s*$`)
	wikiTitles  = regexp.MustCompile(`(?m)^(={2,6})[^=\n].*[^=\n](={2,6})\s*$`)
	wikiHeading = regexp.MustCompile(`^(={1,6})\s*(.+?)\s*={1,6}\s*$`)
	wikiCode    = regexp.MustCompile(`(?i)^\s*<(/?)(?:syntaxhighlight|source|pre)\b(?:[^<>]*?lang="?(\w+)"?)?[^<>]*>(.*)$`)
	wikiCell    = regexp.MustCompile(`^(?:\s*(?:style|class|scope|width|align|colspan|rowspan|valign)\s*=\s*(?:"[^"]*"|\S+))+\s*\|\s*`)
	wikiTag     = regexp.MustCompile(`(?i)</?(?:code|tt|kbd|samp)\b[^<>]*>`)
	wikiLink    = regexp.MustCompile(`\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]`)
	wikiOutside = regexp.MustCompile(`\[(https?://\S+)\s+([^\[\]]+)\]`)
	wikiTerm    = regexp.MustCompile(`^;\s*(.+?)\s*(?::\s*(.*))?$`)
)

// IsMediaWiki: headings between equals signs, and a table or a block of code of MediaWiki.
func IsMediaWiki(t *source.Text) bool { return wikiTitles.Match(t.Raw) && wikiSign.Match(t.Raw) }

// MediaWiki makes the outline of a page in the markup of MediaWiki.
func MediaWiki(t *source.Text) outline.Outline {
	var lines []outline.Line
	var row []string
	rows, rowLine, header, fenced, inTable := 0, 0, false, false, false
	put := func(n int, s string) { lines = append(lines, outline.Line{Number: n, Text: s}) }
	flush := func() {
		if len(row) > 0 {
			put(rowLine, "| "+strings.Join(row, " | ")+" |")
			if rows == 0 && header {
				put(rowLine, "|"+strings.Repeat("---|", len(row)))
			}
			rows++
		}
		row, header = nil, false
	}
	for i, l := range t.Lines {
		n, s := i+1, strings.TrimSpace(l)
		switch m := wikiCode.FindStringSubmatch(l); {
		case m != nil && (m[1] != "") == fenced:
			end := strings.Contains(m[3], "</")
			put(n, "```"+m[2])
			if m[3] != "" && !fenced {
				put(n, strings.Split(m[3], "</")[0])
			}
			if fenced = !fenced; end {
				put(n, "```")
				fenced = false
			}
		case fenced:
			if before, _, closes := strings.Cut(l, "</"); closes && wikiCode.MatchString(l[len(before):]) {
				put(n, before)
				put(n, "```")
				fenced = false
				continue
			}
			put(n, l)
		case strings.HasPrefix(s, "{|"):
			inTable, rows = true, 0
			put(n, "")
		case inTable && strings.HasPrefix(s, "|}"):
			flush()
			inTable = false
			put(n, "")
		case inTable && (strings.HasPrefix(s, "|-") || strings.HasPrefix(s, "|+")):
			flush()
		case inTable && (strings.HasPrefix(s, "!") || strings.HasPrefix(s, "|")):
			if len(row) == 0 {
				rowLine = n
			}
			header = header || s[0] == '!'
			for _, cell := range strings.Split(strings.ReplaceAll(s[1:], "!!", "||"), "||") {
				row = append(row, wikiWords(strings.TrimSpace(wikiCell.ReplaceAllString(cell, ""))))
			}
		case inTable && len(row) > 0:
			row[len(row)-1] += " " + wikiWords(s)
		case wikiHeading.MatchString(s):
			h := wikiHeading.FindStringSubmatch(s)
			put(n, strings.Repeat("#", len(h[1]))+" "+wikiWords(h[2]))
		case wikiTerm.MatchString(s):
			f := wikiTerm.FindStringSubmatch(s)
			put(n, "- **"+wikiWords(f[1])+"**: "+wikiWords(f[2]))
		default:
			if stars := len(s) - len(strings.TrimLeft(s, "*#")); stars > 0 && len(s) > stars && s[stars] == ' ' {
				s = strings.Repeat("  ", stars-1) + "- " + strings.TrimSpace(s[stars:])
			}
			put(n, wikiWords(s))
		}
	}
	flush()
	return Lines(t, lines)
}

func wikiWords(s string) string {
	s = wikiTag.ReplaceAllString(s, "`")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'''", "**"), "''", "*")
	s = wikiLink.ReplaceAllString(s, "$1")
	return wikiOutside.ReplaceAllString(s, "[$2]($1)")
}
