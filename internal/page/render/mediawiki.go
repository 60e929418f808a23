package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	wikiSign    = pattern.New(`(?m)^\{\|.*$|^<syntaxhighlight\b|^\|-\s*$`)
	wikiTitles  = pattern.New(`(?m)^(={2,6})[^=\n].*[^=\n](={2,6})\s*$`)
	wikiHeading = pattern.New(`^(={1,6})\s*(.+?)\s*={1,6}\s*$`)
	wikiCode    = pattern.New(`(?i)^\s*<(/?)(?:syntaxhighlight|source|pre)\b(?:[^<>]*?lang="?(\w+)"?)?[^<>]*>(.*)$`)
	wikiCell    = pattern.New(`^(?:\s*(?:style|class|scope|width|align|colspan|rowspan|valign)\s*=\s*(?:"[^"]*"|\S+))+\s*\|\s*`)
	wikiTag     = pattern.New(`(?i)</?(?:code|tt|kbd|samp)\b[^<>]*>`)
	wikiLink    = pattern.New(`\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]`)
	wikiOutside = pattern.New(`\[(https?://\S+)\s+([^\[\]]+)\]`)
	wikiTerm    = pattern.New(`^;\s*(.+?)\s*(?::\s*(.*))?$`)
)

// IsMediaWiki: headings between equals signs, and a table or a block of code of MediaWiki.
func IsMediaWiki(t *source.Text) bool {
	return t.Has("==") && wikiTitles.Match(t.Raw) && wikiSign.Match(t.Raw)
}

// MediaWiki makes the outline of a page in the markup of MediaWiki.
func MediaWiki(t *source.Text) outline.Outline {
	var w wikiPage
	for i, l := range t.Lines {
		s := strings.TrimSpace(l)
		if !w.code(i+1, l) && !w.table(i+1, s) {
			w.text(i+1, s)
		}
	}
	w.endRow()
	return Lines(t, w.lines)
}

// wikiPage writes a page of MediaWiki as Markdown.
type wikiPage struct {
	lines   []outline.Line
	fenced  bool // inside of a block of code
	inTable bool
	rows    int      // of the table, so far
	row     []string // the cells of the row that is being read
	rowLine int
	header  bool // the row is one of headers
}

func (w *wikiPage) put(n int, s string) { w.lines = append(w.lines, outline.Line{Number: n, Text: s}) }

// code takes a line that begins or ends a block of code, or stands in one.
func (w *wikiPage) code(n int, l string) bool {
	if m := wikiCode.FindStringSubmatch(l); m != nil && (m[1] != "") == w.fenced {
		w.put(n, "```"+m[2])
		if m[3] != "" && !w.fenced {
			w.put(n, strings.Split(m[3], "</")[0])
		}
		if w.fenced = !w.fenced; strings.Contains(m[3], "</") {
			w.put(n, "```")
			w.fenced = false
		}
		return true
	}
	if !w.fenced {
		return false
	}
	if before, _, closes := strings.Cut(l, "</"); closes && wikiCode.MatchString(l[len(before):]) {
		w.put(n, before)
		l, w.fenced = "```", false
	}
	w.put(n, l)
	return true
}

// table takes a line of a table: its begin, its end, the begin of a row, cells, or what a cell goes on with.
func (w *wikiPage) table(n int, s string) bool {
	switch {
	case strings.HasPrefix(s, "{|"):
		w.inTable, w.rows = true, 0
		w.put(n, "")
	case w.inTable && strings.HasPrefix(s, "|}"):
		w.endRow()
		w.inTable = false
		w.put(n, "")
	case w.inTable && (strings.HasPrefix(s, "|-") || strings.HasPrefix(s, "|+")):
		w.endRow()
	case w.inTable && (strings.HasPrefix(s, "!") || strings.HasPrefix(s, "|")):
		if len(w.row) == 0 {
			w.rowLine = n
		}
		w.header = w.header || s[0] == '!'
		for _, cell := range strings.Split(strings.ReplaceAll(s[1:], "!!", "||"), "||") {
			w.row = append(w.row, wikiWords(strings.TrimSpace(wikiCell.ReplaceAllString(cell, ""))))
		}
	case w.inTable && len(w.row) > 0:
		w.row[len(w.row)-1] += " " + wikiWords(s)
	default:
		return false
	}
	return true
}

// endRow writes the row that was read, and a ruler below the first one where it has headers.
func (w *wikiPage) endRow() {
	if len(w.row) > 0 {
		w.put(w.rowLine, "| "+strings.Join(w.row, " | ")+" |")
		if w.rows == 0 && w.header {
			w.put(w.rowLine, "|"+strings.Repeat("---|", len(w.row)))
		}
		w.rows++
	}
	w.row, w.header = nil, false
}

// text takes a heading, a term, a bullet or a line of a paragraph.
func (w *wikiPage) text(n int, s string) {
	if h := wikiHeading.FindStringSubmatch(s); h != nil {
		w.put(n, strings.Repeat("#", len(h[1]))+" "+wikiWords(h[2]))
		return
	}
	if f := wikiTerm.FindStringSubmatch(s); f != nil {
		w.put(n, "- **"+wikiWords(f[1])+"**: "+wikiWords(f[2]))
		return
	}
	if stars := len(s) - len(strings.TrimLeft(s, "*#")); stars > 0 && len(s) > stars && s[stars] == ' ' {
		s = strings.Repeat("  ", stars-1) + "- " + strings.TrimSpace(s[stars:])
	}
	w.put(n, wikiWords(s))
}

func wikiWords(s string) string {
	s = wikiTag.ReplaceAllString(s, "`")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'''", "**"), "''", "*")
	s = wikiLink.ReplaceAllString(s, "$1")
	return wikiOutside.ReplaceAllString(s, "[$2]($1)")
}
