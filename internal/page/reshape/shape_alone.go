package reshape

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// codedShape is code that is a shape and stands alone in a line or a cell: `{ name?, size: 'a' | 'b' }`.
	codedShape = pattern.New("^`(\\{[^`]*\\})`[.,;]?$")
	// bodyCell is the first cell of a row that gives the body.
	bodyCell = pattern.New(`(?i)^(?:request )?(?:body|payload)(?: \([^()]*\))?:?$`)
)

// namesPatch reports a block that names a PATCH operation.
func namesPatch(b outline.Block) bool {
	return slices.ContainsFunc(mention.In(b), func(m mention.Mention) bool { return m.Method == "PATCH" })
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

// typeFence are the languages of fences that hold a type without a name; "" is a fence that names none.
var typeFence = map[string]bool{"typescript": true, "ts": true, "": true}

// lineComment is a comment at the end of a line of such a type.
var lineComment = pattern.New(`\s//.*$`)

// typedShape is the list of members that a type without a name becomes, which a fence shows in the place of a sample: its lines end in
// semicolons, and some of its members may be left out. Where they go says the title above.
func typedShape(b outline.Block) outline.Block {
	whole := b
	if lines := b.Lines(); typeFence[b.Lang] && len(lines) > 1 && word.Remark.MatchString(strings.TrimSpace(lines[0].Text)) && !word.AnswerWords.MatchString(lines[0].Text) && !b.Fixed {
		b.Line, b.Text = lines[1].Number, outline.Source(lines[1:]) // "// Request" above the type
	}
	text := strings.TrimSpace(b.Text)
	if !typeFence[b.Lang] || !strings.HasPrefix(text, "{") || !strings.HasSuffix(text, "}") || !strings.Contains(text, ";\n") && !strings.Contains(text, "?:") {
		return whole
	}
	var items []outline.Item
	for _, l := range wholeMembers(b.Lines()) {
		s := strings.TrimSpace(lineComment.ReplaceAllString(l.Text, ""))
		if s == "" || s == "{" || s == "}" {
			continue
		}
		found := shapeOf(strings.TrimRight(s, ";,"), l.Number)
		if len(found) != 1 {
			return whole
		}
		for _, sub := range found[0].Sub {
			for _, it := range sub.Items {
				delete(it.Attr, "in")
				if strings.Contains(text, "?:") && !strings.Contains(s, "?:") || strings.Count(s, "?:") == 1 && strings.HasPrefix(s, found[0].Term+"?:") {
					it.Attr["required"] = "true" // the type marks what may be left out, and nothing in here
				}
			}
		}
		delete(found[0].Attr, "in")
		if !strings.Contains(text, "?:") || strings.Contains(s, "?:") {
			found[0].Attr["required"] = "false"
		} else {
			found[0].Attr["required"] = "true"
		}
		found[0].Text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(lineComment.FindString(l.Text)), "//"))
		items = append(items, found[0])
	}
	if len(items) == 0 {
		return whole
	}
	return outline.Block{Kind: outline.FieldsBlock, Line: b.Line, Last: b.Last, Items: items}
}

// wholeMembers joins the lines of those members of a type that are objects themselves.
func wholeMembers(lines []outline.Line) []outline.Line {
	var all []outline.Line
	depth := -1 // the brace around the whole type counts for nothing
	for _, l := range lines {
		s := strings.TrimSpace(lineComment.ReplaceAllString(l.Text, ""))
		if depth > 0 {
			l.Text = all[len(all)-1].Text + " " + s
			if s != "" && !strings.HasSuffix(s, "{") && !strings.HasSuffix(s, ";") && !strings.HasSuffix(s, ",") {
				l.Text += ";"
			}
			l.Number = all[len(all)-1].Number
			all = all[:len(all)-1]
		}
		all = append(all, l)
		depth += strings.Count(s, "{") - strings.Count(s, "}")
	}
	return all
}

// bodyInCell is a cell that gives the body of the operation in its row: "Changes it, body: `{ "plan": "x" }`".
var bodyInCell = pattern.New("(?i)\\b(?:body|payload)\\b[^`|]{0,20}`(?:[A-Z]\\w*\\s*)?(\\{[^`]*\\})`")

// namesInCell is a cell that names the members of the body: "Changes it. Body: `plan`, `seats`".
var namesInCell = pattern.New("(?i)\\b(?:body|payload)(?: fields)?:\\s*((?:`[A-Za-z_]\\w*`(?:\\s*[,/]\\s*)?)+)(?:[.;|)]|\\s*$|\\s+\\|)")

// inCells is the body that the cells of a row give, as text; "" where they give none.
func inCells(row outline.Row) string {
	said := strings.Join(row.Cells, " | ")
	if m := bodyInCell.FindStringSubmatch(said); m != nil {
		return m[1]
	}
	if m := namesInCell.FindStringSubmatch(said); m != nil {
		return "{" + strings.ReplaceAll(strings.ReplaceAll(m[1], "`", ""), "/", ",") + "}"
	}
	return ""
}

// routedRows parts a table of operations at its rows, where one of those that are PATCH gives its body in a cell. Like the entries of
// such a list, each other operation is only named.
func routedRows(b outline.Block) outline.Outline {
	if !slices.ContainsFunc(b.Rows, func(row outline.Row) bool { return inCells(row) != "" }) {
		return nil
	}
	var out outline.Outline
	found := false
	for _, row := range b.Rows {
		named := mention.In(outline.Block{Kind: outline.TableBlock, Rows: []outline.Row{row}})
		said := strings.Join(row.Cells, " ")
		body := inCells(row)
		if len(named) != 1 || named[0].Method == "PATCH" && body == "" {
			out = append(out, outline.Block{Kind: outline.ParagraphBlock, Line: row.Line, Last: row.Line, Text: "… " + said})
			continue
		}
		m := named[0]
		out = append(out, outline.Block{Kind: outline.EndpointBlock, Line: row.Line, Last: row.Line, Method: m.Method, Address: m.Server + m.Path})
		if m.Method == "PATCH" {
			found = true
			out = append(out, bodyOf(body, row.Line))
		}
	}
	if !found {
		return nil
	}
	return out
}

// shapedRows takes the row that gives the body by its shape out of a table that says one thing of an operation in each row.
func shapedRows(b outline.Block) outline.Outline {
	if out := routedRows(b); out != nil {
		return out
	}
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
