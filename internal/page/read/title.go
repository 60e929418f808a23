package read

import (
	"html"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var subtitleLine = pattern.New(`^>\s+([^#].*)$`)

// Subtitle is the quoted sentence under the page's heading.
func Subtitle(t *source.Text) string {
	seen := false
	for n := 1; n <= len(t.Lines); n++ {
		l := t.Lines[n-1]
		if source.Heading.MatchString(l) && !sourceLine.MatchString(l) {
			seen = true
			continue
		}
		if m := subtitleLine.FindStringSubmatch(l); seen && m != nil {
			return m[1]
		}
	}
	return ""
}

// titleWithoutRoute leaves out of a heading the method and path that stand in it.
func titleWithoutRoute(s string) string {
	s = methodTail.ReplaceAllString(word.TitleNote.ReplaceAllString(s, ""), "")
	if m := mention.MethodInTitle.FindStringSubmatchIndex(s); m != nil {
		s = strings.TrimRight(s[:m[0]], " -–—:(`[*")
	}
	return source.Plain(s)
}

var (
	sourceLine = pattern.New(`(?i)^#?\s*(?:source|url|canonical)\s*:\s*<?(https?://[^\s>]+)`)
	indexLine  = pattern.New(`(?i)documentation index at:?\s*(https?://[^/\s]+)`)
	furniture  = pattern.New(`(?i)^(back to .*|need help\?|on this page|copy( page)?|try it|.*\bapi docs?|home|search.*|skip to .*|https?://.*|ask ai)$`)
	frontTitle = pattern.New(`^title:\s*["']?(.*?)["']?$`)
)

// Address is the page's own, where the page names it, else the site whose index the page names, else "".
func Address(t *source.Text) string {
	for _, pattern := range []*pattern.Pattern{sourceLine, indexLine} {
		for n := 1; n <= len(t.Lines); n++ {
			if t.Fenced(n) {
				continue
			}
			if m := pattern.FindStringSubmatch(t.Line(n)); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// title is the title of a page that is rendered from something else than lines of Markdown.
func title(o outline.Outline) string {
	for _, b := range o {
		if b.Kind != outline.HeadingBlock || b.Level == outline.BareHeading {
			continue
		}
		if _, known := word.SectionOf(b.Text); known {
			break
		}
		return titleWithoutRoute(b.Text)
	}
	return ""
}

// Title is the page's heading; in text without headings, the first line that reads like the name of an update.
func Title(t *source.Text) string {
	if t.Line(1) == "---" {
		for n := 2; n <= len(t.Lines) && t.Line(n) != "---"; n++ {
			if m := frontTitle.FindStringSubmatch(t.Line(n)); m != nil {
				return m[1]
			}
		}
	}
	for n := 1; n <= len(t.Lines); n++ {
		if t.Fenced(n) || sourceLine.MatchString(t.Line(n)) {
			continue
		}
		if m := source.Heading.FindStringSubmatch(t.Line(n)); m != nil {
			if _, isSection := word.SectionOf(m[2]); isSection {
				break
			}
			return source.Plain(source.Anchor.ReplaceAllString(m[2], ""))
		}
	}
	return plainTitle(t)
}

// titleAt reports a line that begins a section.
func titleAt(t *source.Text, n int) bool {
	l := t.Line(n)
	if t.Fenced(n) || strings.HasPrefix(l, "|") {
		return false
	}
	_, ok := word.PlainTitleOf(l)
	return ok || source.Heading.MatchString(l)
}

// htmlBegins is the beginning of a page in HTML, titleElement its title.
var (
	htmlBegins   = pattern.New(`(?i)^<(?:!doctype html|html)\b`)
	titleElement = pattern.New(`(?i)<title[^>]*>([^<]+)`)
)

func plainTitle(t *source.Text) string {
	if htmlBegins.MatchString(t.Line(1)) {
		for n := 1; n <= len(t.Lines); n++ {
			if m := titleElement.FindStringSubmatch(t.Line(n)); m != nil {
				return strings.TrimSpace(html.UnescapeString(m[1]))
			}
		}
		return ""
	}
	first := ""
	for n := 1; n <= len(t.Lines); n++ {
		l := t.Line(n)
		if strings.HasPrefix(l, "curl ") && !t.Fenced(n) || first != "" && titleAt(t, n) {
			break
		}
		l = strings.TrimLeft(l, "> ")
		switch {
		case titleAt(t, n):
		case l == "" || t.Fenced(n) || furniture.MatchString(l) || word.MethodLine.MatchString(l) || strings.ContainsAny(l[:1], "/{}"):
		case len(l) > 80 || !strings.Contains(l, " ") || render.SpacedEntryLine.MatchString(l) || strings.HasPrefix(strings.ToLower(l), "example"):
		case word.Updating.MatchString(l) && len(l) < 80:
			return strings.TrimSuffix(l, ".")
		case first == "":
			first = l
		}
	}
	return strings.TrimSuffix(first, ".")
}
