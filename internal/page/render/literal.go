package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// longestLiteral is how many lines a text literal of JSX may take.
const longestLiteral = 400

// literal renders a text literal of JSX, {`...`}, which stands inside of a component: it is code, as the component shows it.
func (m markdown) literal(lines []outline.Line, _ int) (outline.Outline, int) {
	first := strings.TrimSpace(lines[0].Text)
	if !strings.HasPrefix(first, "{`") {
		return nil, 0
	}
	var inner []outline.Line
	for i, l := range lines[:min(len(lines), longestLiteral)] {
		text := l.Text
		if i == 0 {
			text = first[2:]
		}
		before, _, ends := strings.Cut(strings.ReplaceAll(text, "\\`", "\x00"), "`}")
		before = strings.ReplaceAll(strings.ReplaceAll(before, "\x00", "`"), `\\`, `\`)
		if strings.TrimSpace(before) != "" || i > 0 && !ends {
			inner = append(inner, outline.Line{Number: l.Number, Text: before})
		}
		if !ends {
			continue
		}
		if len(inner) == 0 {
			return nil, 0
		}
		return outline.Outline{codeOf(inner, "", lines[0].Number)}, i + 1
	}
	return nil, 0
}

// componentHeading is a component that stands for a heading of HTML: <H3>Body</H3>.
var componentHeading = pattern.New(`^<H([1-6])(?:\s[^>]*)?>\s*([^<>{}]+?)\s*</H[1-6]>$`)

// componentTitle renders such a heading; it is one of a part of a component, and no heading of the page.
func componentTitle(l string, line int) (outline.Block, bool) {
	f := componentHeading.FindStringSubmatch(l)
	if f == nil || len(f[2]) > word.LongestTitle {
		return outline.Block{}, false
	}
	return outline.Block{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: f[2]}, true
}

// sentBody is the request body that the tag of an endpoint gives by attribute: body={`{"open": true}`}.
func sentBody(attrs map[string]string, method string, line int) outline.Outline {
	text := strings.TrimSpace(firstOf(attrs, "body", "requestBody", "request", "payload", "data", "bodyExample", "requestExample"))
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		return nil
	}
	return outline.Outline{{Kind: outline.CodeBlock, Line: line, Last: line, Text: text, Lang: "json", Info: "json method=" + method}}
}
