package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// shapedRoute is an operation with the shape of its body behind it: `PATCH /a/:id` `{ name?, tags: string[] }`.
	shapedRoute = pattern.New("^[*_>\\s-]*`?(PATCH)\\s+(/[^\\s`]+|https?://[^\\s`]+)(?:`[*_]*\\s*|\\s+)(?:[:—–-]+\\s*)?(?i:(?:request )?(?:body|payload|accepts|with|takes|json)[*_]*:?\\s*)?`?(\\{[^`]*?\\})`?(?:\\s|$|[,.;)→=-])")
	// namedRoute is an operation of which a sentence names the members: `PATCH /a/:id` accepts any subset of `name` and `tags`.
	namedRoute = pattern.New("^[*_>\\s-]*`(PATCH)\\s+(/[^\\s`]+)`[^`.]*?(?:\\b(?:accepts?|takes?)\\b|可更新|可修改|接受|支持)[^`.]*?((?:`[A-Za-z_][\\w.]*`(?:\\s*[,、，]\\s*(?:and |or )?|\\s*(?:and|or|和|或)\\s*)?)+)")
	// elsewhere stands behind names that don't go into the body: "accepts `target` as a query parameter".
	elsewhere = pattern.New(`(?i)^\s*(?:as (?:an? )?)?(?:query|path|header|url|uri)\b`)
	anyRoute  = pattern.New("^[*_>\\s-]*`?(" + word.Methods + ")\\s+(/[^\\s`]*|https?://[^\\s`]+)`?")
	shapeName = pattern.New(`^["']?([A-Za-z_$][\w$-]*)["']?(\?)?(?:\s*:\s*(.+))?$`)
	codedName = pattern.New("`([A-Za-z_][\\w.]*)`")
)

// shapes parts lists, tables and paragraphs in which an operation stands with the shape of its body beside it: each becomes an
// operation of its own, with a list of fields. Operations without a shape that stand among them are only named.
func shapes(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i, b := range o {
		switch b.Kind {
		case outline.ListBlock:
			out = append(out, shapedItems(b)...)
		case outline.ParagraphBlock:
			if blocks, ok := shapeAlone(b); ok && i > 0 && namesPatch(o[i-1]) {
				out = append(out, blocks...)
				continue
			}
			out = append(out, shapedLines(b)...)
		case outline.TableBlock:
			out = append(out, shapedRows(b)...)
		case outline.CodeBlock:
			out = append(out, typedShape(b))
		default:
			out = append(out, b)
		}
	}
	return out
}

// shaped are the blocks that a line with an operation and its shape becomes.
func shaped(text string, line int) (outline.Outline, bool) {
	var items []outline.Item
	m := shapedRoute.FindStringSubmatch(text)
	if m == nil {
		m = shapedRoute.FindStringSubmatch(mention.MethodLabel.ReplaceAllString(text, "")) // "Endpoint: `PATCH /a { name }`"
	}
	if m != nil {
		items = shapeOf(m[3], line)
	} else if m = namedRoute.FindStringSubmatch(text); m != nil && !elsewhere.MatchString(text[strings.Index(text, m[0])+len(m[0]):]) {
		for _, name := range codedName.FindAllStringSubmatch(m[3], -1) {
			items = append(items, outline.Item{Line: line, Term: name[1], Attr: map[string]string{"in": word.InBody}})
		}
	}
	if len(items) == 0 {
		return nil, false
	}
	return outline.Outline{
		{Kind: outline.EndpointBlock, Line: line, Last: line, Method: m[1], Address: m[2]},
		{Kind: outline.FieldsBlock, Line: line, Last: line, Items: items},
	}, true
}

func shapedItems(b outline.Block) outline.Outline {
	var out outline.Outline
	found := false
	for _, it := range b.Items {
		blocks, ok := shaped(it.Text, it.Line)
		found = found || ok
		m := anyRoute.FindStringSubmatch(it.Text)
		switch {
		case ok:
			out = append(out, blocks...)
		case m != nil && m[1] != "PATCH":
			out = append(out, outline.Block{Kind: outline.EndpointBlock, Line: it.Line, Last: it.Line, Method: m[1], Address: m[2]})
		default:
			out = append(out, outline.Block{Kind: outline.ParagraphBlock, Line: it.Line, Last: it.Line, Text: "… " + it.Text})
		}
	}
	if !found {
		return outline.Outline{b}
	}
	return out
}

func shapedLines(b outline.Block) outline.Outline {
	if !strings.Contains(b.Text, "PATCH") {
		return outline.Outline{b}
	}
	for i, l := range b.Lines() {
		blocks, ok := shaped(l.Text, l.Number)
		if !ok {
			continue
		}
		var out outline.Outline
		lines := strings.Split(b.Text, "\n")
		if i > 0 {
			before := b
			before.Text, before.Last = strings.Join(lines[:i], "\n"), l.Number-1
			out = append(out, before)
		}
		out = append(out, blocks...)
		if i+1 < len(lines) {
			after := b
			after.Text, after.Line = strings.Join(lines[i+1:], "\n"), l.Number+1
			out = append(out, shapedLines(after)...)
		}
		return out
	}
	return outline.Outline{b}
}

// shapeParts parts a shape at its members.
var shapeParts = word.Parting{At: ",;", Open: "{[(<", Close: "}])>", Quotes: `"'`}

// shapeOf reads the members of a shape: names, with a question mark where they are optional, and a type behind a colon. A shape
// with values is a sample, and nil.
func shapeOf(s string, line int) []outline.Item {
	s = strings.TrimSpace(s)
	s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	var items []outline.Item
	marks := strings.Contains(s, "?")
	for _, part := range shapeParts.Parts(s) {
		part = strings.TrimSpace(part)
		if part == "" || part == "..." || part == "…" {
			continue
		}
		m := shapeName.FindStringSubmatch(part)
		if m == nil || strings.HasPrefix(part, `"`) && m[3] != "" && !bareType(m[3]) {
			return nil
		}
		attr := map[string]string{"in": word.InBody, "required": requiredUnless(m[2] != "" || !marks)}
		it := outline.Item{Line: line, Term: m[1], Attr: attr}
		if typ := strings.TrimSpace(m[3]); typ != "" {
			if plain := strings.TrimSpace(nullInUnion.ReplaceAllString(typ, "")); plain != typ && plain != "" {
				attr["nullable"], typ = "true", plain
			}
			if numbersOnly.MatchString(typ) {
				attr["type"], attr["enum"] = "integer", strings.ReplaceAll(typ, "|", ",")
				items = append(items, it)
				continue
			}
			inner, list := strings.CutSuffix(typ, "[]")
			if strings.HasPrefix(inner, "{") {
				if sub := shapeOf(inner, line); len(sub) > 0 {
					it.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: line, Last: line, Items: sub}}
				}
				typ = "object"
				if list {
					typ = "array<object>"
				}
			} else if typ = tsType(typ); !isShapeType(typ) {
				return nil
			}
			attr["type"] = typ
		}
		items = append(items, it)
	}
	return items
}

var (
	// nullInUnion is a null among the types that a value may have: "string | null".
	nullInUnion = pattern.New(`\s*\|\s*null\b|^null\s*\|\s*`)
	// numbersOnly is a union of whole numbers: 1 | 2 | 3.
	numbersOnly = pattern.New(`^\d+(?:\s*\|\s*\d+)+$`)
)

// bareType reports the name of a type without quotes, which is no value of JSON: string, number[], date | null.
func bareType(s string) bool {
	s, _ = strings.CutSuffix(strings.TrimSpace(nullInUnion.ReplaceAllString(s, "")), "[]")
	_, ok := word.KindOf(s)
	return ok && s != "" && s != "null" && !strings.ContainsAny(s, "\"'{[0123456789")
}

// isShapeType reports a type, and no value of a sample.
func isShapeType(s string) bool {
	if strings.Contains(s, "|") {
		return true
	}
	_, ok := word.KindOf(s)
	return ok
}
