package read

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
)

var (
	// codedShape is code that is a shape and stands alone in a line or a cell: `{ name?, size: 'a' | 'b' }`.
	codedShape = regexp.MustCompile("^`(\\{[^`]*\\})`[.,;]?$")
	// bodyCell is the first cell of a row that gives the body.
	bodyCell = regexp.MustCompile(`(?i)^(?:request )?(?:body|payload)(?: \([^()]*\))?:?$`)
)

// namesPatch reports a block that names a PATCH operation.
func namesPatch(b outline.Block) bool {
	return slices.ContainsFunc(mentionsAt(outline.Outline{b}, 0), func(m Mention) bool { return m.Method == "PATCH" })
}

// shapeAlone reads a paragraph that stands just below its operation and begins with the shape of the body: nothing else says what it
// is. A shape with values is a sample of the body.
func shapeAlone(b outline.Block) (outline.Outline, bool) {
	first, rest, more := strings.Cut(b.Text, "\n")
	m := codedShape.FindStringSubmatch(strings.TrimSpace(first))
	if m == nil {
		return nil, false
	}
	out := outline.Outline{bodyOf(m[1], b.Line)}
	if more {
		after := b
		after.Text, after.Line = rest, b.Line+1
		out = append(out, after)
	}
	return out, true
}

// bodyOf is the block that the shape or the sample of a body becomes.
func bodyOf(shape string, line int) outline.Block {
	if items := shapeOf(shape, line); len(items) > 0 {
		return outline.Block{Kind: outline.FieldsBlock, Line: line, Last: line, Items: items}
	}
	return outline.Block{Kind: outline.CodeBlock, Line: line, Last: line, Text: shape, Lang: "json", Info: "json method=PATCH"}
}

// shapedRows takes the row that gives the body by its shape out of a table that says one thing of an operation in each row.
func shapedRows(b outline.Block) outline.Outline {
	for i, row := range b.Rows {
		if len(row.Cells) < 2 || !bodyCell.MatchString(source.Plain(row.Cells[0])) {
			continue
		}
		m := codedShape.FindStringSubmatch(strings.TrimSpace(strings.Join(row.Cells[1:], "|")))
		if m == nil {
			return outline.Outline{b}
		}
		b.Rows = slices.Delete(slices.Clone(b.Rows), i, i+1)
		return outline.Outline{b, bodyOf(m[1], row.Line)}
	}
	return outline.Outline{b}
}
