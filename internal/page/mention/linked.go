package mention

import (
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// linkTarget is a link to a part of a page: its file, where it names one, and its anchor.
var linkTarget = pattern.New(`\]\(([^()#\s]*)#([^()\s]+)\)`)

// described moves the operations that an overview names to the sections that describe them: a row or a bullet links to a title of the page, or
// a row has the same words in one of its cells. Such a section need not name method and path itself.
func described(o outline.Outline, found []Mention) []Mention {
	var titles map[string]int // index of the block by anchor; -1 where several have the same one
	for i, n := 0, len(found); i < n; i++ {
		m := found[i]
		b := o[m.Block]
		if b.Kind != outline.TableBlock && b.Kind != outline.ListBlock {
			continue
		}
		if titles == nil {
			titles = titlesOf(o)
		}
		at, ok := titled(o, titles, b, m.Line)
		if !ok || at == m.Block || names(o, found[:n], at) {
			continue
		}
		found[i].Rank = InProse
		m.Block, m.Line, m.Rank, m.Tailed = at, o[at].Line, Defined, false
		found = append(found, m)
	}
	slices.SortStableFunc(found, func(a, b Mention) int { return a.Block - b.Block })
	return found
}

// titled is the title that a row or a bullet of a line leads to.
func titled(o outline.Outline, titles map[string]int, b outline.Block, line int) (at int, ok bool) {
	for _, r := range b.Rows {
		if r.Line != line {
			continue
		}
		for _, cell := range r.Cells {
			if at, ok = linked(o, titles, cell); ok {
				return at, true
			}
		}
		for _, cell := range r.Cells {
			if s := source.Plain(cell); (strings.Contains(s, " ") || strings.ContainsFunc(s, ideograph)) && !word.IsAddress(s) {
				if at, ok = titles[anchorOf(s)]; ok && at >= 0 {
					return at, true
				}
			}
		}
	}
	for _, it := range b.Items {
		if it.Line == line {
			return linked(o, titles, it.Text)
		}
	}
	return 0, false
}

// ideograph reports a letter of a language that doesn't part its words by spaces, or writes whole titles in one.
func ideograph(c rune) bool { return c >= 0x2e80 && unicode.IsLetter(c) }

// linked is the title of the page that a link in a text leads to. A link to another file counts only where that is called like the page.
func linked(o outline.Outline, titles map[string]int, text string) (at int, ok bool) {
	for _, m := range linkTarget.FindAllStringSubmatch(text, -1) {
		if at, ok = titles[strings.ToLower(m[2])]; ok && at >= 0 && (m[1] == "" || len(o) > 0 && ofPage(o[0].Text, m[1])) {
			return at, true
		}
	}
	return 0, false
}

// ofPage reports the file of a link that is called like the title of the page: GardenApi.md.
func ofPage(title, file string) bool {
	name, _, _ := strings.Cut(file[strings.LastIndexByte(file, '/')+1:], ".")
	words := strings.FieldsFunc(source.Plain(title), func(c rune) bool { return c == '.' || c == ' ' })
	return len(words) > 0 && strings.EqualFold(words[len(words)-1], name)
}

// titlesOf are the headings of a page by their anchors.
func titlesOf(o outline.Outline) map[string]int {
	all := map[string]int{}
	for i, b := range o {
		if b.Kind != outline.HeadingBlock || b.Level >= outline.BareHeading || word.KnownSection(source.Plain(b.Text)) {
			continue
		}
		anchor := anchorOf(source.Plain(b.Text))
		if _, again := all[anchor]; again {
			all[anchor] = -1
			continue
		}
		all[anchor] = i
	}
	return all
}

// anchorOf is the anchor that sites give a title: its words in small letters, joined by hyphens.
func anchorOf(title string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(title) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '-':
			b.WriteRune(c)
		case c == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}

// names reports a section that names an operation itself, before the next heading.
func names(o outline.Outline, found []Mention, at int) bool {
	end := at + 1
	for end < len(o) && o[end].Kind != outline.HeadingBlock {
		end++
	}
	return slices.ContainsFunc(found, func(m Mention) bool { return m.Block >= at && m.Block < end && m.Rank == Defined })
}
