package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// isRendered reports a fence that holds the text of a whole page: a method with its path a segment a line.
func (m markdown) isRendered(lines []outline.Line) bool {
	for i := range lines {
		if looseMethod.MatchString(strings.TrimSpace(lines[i].Text)) && i+1 < len(lines) && strings.TrimSpace(lines[i+1].Text) == "/" {
			_, n := m.methodAbove(lines[i:], 0)
			return n > 0
		}
	}
	return false
}

func (m markdown) fence(lines []outline.Line, depth int) (outline.Outline, int) {
	first := strings.TrimSpace(lines[0].Text)
	mark := source.FenceMark(first)
	if mark == "" || strings.Contains(first[len(mark):], "`") {
		return nil, 0
	}
	info := strings.TrimSpace(first[len(mark):])
	end := 1
	for ; end < len(lines); end++ {
		l := strings.TrimSpace(lines[end].Text)
		if run := source.FenceMark(l); l == run && strings.HasPrefix(run, mark) {
			break
		}
	}
	inner := lines[1:min(end, len(lines))]
	if f := fencedDirective.FindStringSubmatch(info); f != nil {
		// MyST writes the directives of reStructuredText as fences.
		part := []outline.Line{{Number: lines[0].Number, Text: ".. " + f[1] + ":: " + f[2]}, {Number: lines[0].Number}}
		for _, l := range inner {
			part = append(part, outline.Line{Number: l.Number, Text: "   " + l.Text})
		}
		return (&rst{text: m.text}).blocks(part, depth+1), min(end+1, len(lines))
	}
	if info == "" && m.isRendered(inner) && depth <= maxListDepth {
		m.rendered = true
		return m.blocks(m.unglue(inner), depth+1), min(end+1, len(lines))
	}
	code := outline.Outline{codeOf(inner, info, lines[0].Number)}
	if found, ok := endpointTag(attributes(info), nil, lines[0].Number); ok {
		code = append(outline.Outline{found}, code...) // the info string of the fence names the operation
	}
	return code, min(end+1, len(lines))
}

// fencedDirective is a directive about an operation in the info string of a fence.
var fencedDirective = pattern.New(`^\{(http:(?:get|put|post|patch|delete))\}\s+(\S.*)$`)

// codeOf makes a block of code; at is the line of its opening mark, for code that has no line of its own.
func codeOf(lines []outline.Line, info string, at int) outline.Block {
	word, _, _ := strings.Cut(info, " ")
	b := outline.Block{Kind: outline.CodeBlock, Info: info, Lang: strings.ToLower(strings.Trim(word, "{}.")), Line: at + 1, Last: at + len(lines) + 1}
	indent := -1
	for _, l := range lines {
		if n := IndentOf(l.Text); strings.TrimSpace(l.Text) != "" && (indent < 0 || n < indent) {
			indent = n
		}
	}
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = strings.TrimRight(dedent(l.Text, indent), " \t")
	}
	if len(lines) > 0 {
		b.Line = lines[0].Number
	}
	b.Text = strings.Join(texts, "\n")
	b.Fixed = inOneLine(lines)
	return b
}
