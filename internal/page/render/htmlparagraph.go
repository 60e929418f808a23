package render

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// flush ends a paragraph.
func (h *htmlRenderer) flush() {
	text := inlineText(h.inline.String())
	h.inline.Reset()
	if text == "" {
		return
	}
	b := outline.Block{Kind: outline.ParagraphBlock, Line: h.from, Last: max(h.line, h.from), Text: text}
	if f := boldLine.FindStringSubmatch(text); f != nil && len(f[1]) <= word.LongestTitle {
		b.Kind, b.Level, b.Text = outline.HeadingBlock, outline.BareHeading, f[1]+f[2]
	}
	if !h.describe(b) {
		h.out = append(h.out, listedInParagraph(b)...)
	}
}

// unlisted begins a line of the source that its author meant for an entry of a list, and that the program which made the page took for
// text, since no empty line stands above it.
var unlisted = pattern.New(`\n[ \t]*[-*•][ \t]`)

// listedInParagraph makes a list of the lines of a paragraph that are written like one.
func listedInParagraph(b outline.Block) outline.Outline {
	lines := strings.Split(b.Text, "\n")
	first := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "- ") })
	if b.Kind != outline.ParagraphBlock || first < 0 || !slices.ContainsFunc(lines[first+1:], func(l string) bool { return strings.HasPrefix(l, "- ") }) {
		return outline.Outline{b}
	}
	list := outline.Block{Kind: outline.ListBlock, Line: b.Line, Last: b.Last}
	for _, l := range lines[first:] {
		if text, entry := strings.CutPrefix(l, "- "); entry {
			list.Items = append(list.Items, outline.Item{Line: b.Line, Text: text})
		} else {
			list.Items[len(list.Items)-1].Text += "\n" + l
		}
	}
	if b.Text = strings.Join(lines[:first], "\n"); b.Text == "" {
		return outline.Outline{list}
	}
	return outline.Outline{b, list}
}

// inlineText makes one space of each run of white space; a line break that was asked for stays.
func inlineText(s string) string {
	var kept []string
	for _, l := range strings.Split(s, "\x00") {
		indent := len(kept) > 0 && strings.HasPrefix(strings.TrimLeft(l, " \n"), "\u00a0\u00a0")
		spaces := strings.Count(l[:len(l)-len(strings.TrimLeftFunc(l, unicode.IsSpace))], "\u00a0")
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			if indent {
				l = strings.Repeat("&nbsp;", spaces) + l // as Markdown has it
			}
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// labelsLine reports a label in bold, "<strong>Body</strong>: …", that begins a line of the source inside of a paragraph: the page's
// author wrote it on a line of its own, which the browser does not show.
func labelsLine(n *html.Node) bool {
	before, after := n.PrevSibling, n.NextSibling
	if before == nil || before.Type != html.TextNode || !strings.HasSuffix(strings.TrimRight(before.Data, " \t"), "\n") {
		return false
	}
	return strings.HasSuffix(strings.TrimSpace(textOf(n)), ":") || after != nil && after.Type == html.TextNode && strings.HasPrefix(after.Data, ":")
}
