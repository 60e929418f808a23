package render

import (
	"html"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Confluence stores its pages as HTML with macros of its own.

var (
	macroCode   = pattern.New(`(?s)<ac:structured-macro\b[^>]*ac:name="(?:code|noformat)"[^>]*>.*?</ac:structured-macro>`)
	macroStatus = pattern.New(`(?s)<ac:structured-macro\b[^>]*ac:name="status"[^>]*>.*?</ac:structured-macro>`)
	macroTitle  = pattern.New(`<ac:parameter\b[^>]*ac:name="title"[^>]*>([^<]*)</ac:parameter>`)
	macroParam  = pattern.New(`(?s)<ac:parameter\b[^>]*>[^<]*</ac:parameter>`)
	macroCDATA  = pattern.New(`(?s)<!\[CDATA\[(.*?)\]\]>`)
)

// withoutMacros writes the macros of Confluence as the HTML that they stand for: code, and the text of a badge. Every line stays where it is.
func withoutMacros(page string) string {
	if !strings.Contains(page, "<ac:") {
		return page
	}
	page = macroCode.ReplaceAllStringFunc(page, func(m string) string {
		text := ""
		before := m
		if f := macroCDATA.FindStringSubmatchIndex(m); f != nil {
			text, before = m[f[2]:f[3]], m[:f[2]]
		}
		lines := strings.Repeat("\n", strings.Count(before, "\n"))
		after := strings.Repeat("\n", strings.Count(m, "\n")-strings.Count(before, "\n")-strings.Count(text, "\n"))
		return lines + "<pre><code>" + html.EscapeString(text) + "</code></pre>" + after
	})
	page = macroStatus.ReplaceAllStringFunc(page, func(m string) string {
		title := ""
		if f := macroTitle.FindStringSubmatch(m); f != nil {
			title = f[1]
		}
		return title + strings.Repeat("\n", strings.Count(m, "\n"))
	})
	return macroParam.ReplaceAllStringFunc(page, func(m string) string { return strings.Repeat("\n", strings.Count(m, "\n")) })
}
