package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// declared is the first line of a type of TypeScript that stands on a page without a fence.
var declared = pattern.New(`^(?:export\s+)?(?:declare\s+)?(?:interface\s+\w+[^{=]*|type\s+\w+\s*=\s*)\{\s*$`)

// longestDeclared is how many lines a type has at most.
const longestDeclared = 400

// declaration renders a type that stands among the text as code, up to the brace that closes it.
func (m markdown) declaration(lines []outline.Line, _ int) (outline.Outline, int) {
	if n := constLines(lines); n > 0 {
		if _, ok := fieldsOfProps(lines[1 : n-1]); ok {
			return outline.Outline{}, n // a component shows it
		}
	}
	first, indent := strings.TrimSpace(lines[0].Text), IndentOf(lines[0].Text)
	if !strings.HasSuffix(first, "{") || !strings.Contains(first, "interface ") && !strings.Contains(first, "type ") || !declared.MatchString(first) {
		return nil, 0
	}
	for i, l := range lines[:min(len(lines), longestDeclared)] {
		if i > 0 && strings.HasPrefix(strings.TrimSpace(l.Text), "}") && IndentOf(l.Text) <= indent {
			return outline.Outline{codeOf(lines[:i+1], "typescript", 0)}, i + 1
		}
	}
	return nil, 0
}
