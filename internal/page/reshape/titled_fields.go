package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// titledField is a heading that is a member's name with its type or a badge beside it: "label optional", "id integer".
var titledField = pattern.New(`^([a-z_][\w.-]*) (required|optional|string|integer|number|boolean|object|array)$`)

// titledFields makes a list of the headings that are fields, each with the paragraphs below it. Some sites head each of their parameters.
func titledFields(o outline.Outline) outline.Outline {
	var out outline.Outline
	for i := 0; i < len(o); i++ {
		m := titledField.FindStringSubmatch(source.Plain(source.Anchor.ReplaceAllString(o[i].Text, "")))
		if o[i].Kind != outline.HeadingBlock || m == nil || word.KnownSection(m[1]) && strings.HasSuffix(m[1], "s") {
			out = append(out, o[i])
			continue
		}
		it := outline.Item{Line: o[i].Line, Term: m[1], Attr: map[string]string{}}
		if m[2] == "required" || m[2] == "optional" {
			it.Attr["required"] = m[2]
		} else {
			it.Attr["type"] = m[2]
		}
		b := outline.Block{Kind: outline.FieldsBlock, Line: o[i].Line, Last: o[i].Last}
		for i+1 < len(o) && o[i+1].Kind == outline.ParagraphBlock {
			i++
			it.Text = strings.TrimSpace(it.Text + "\n" + o[i].Text)
			b.Last = o[i].Last
		}
		b.Items = append(b.Items, it)
		out = append(out, b)
	}
	return out
}

var (
	// labelLine is a line that says one thing of a field, by a label before it: "Type: string".
	labelLine = pattern.New(`(?i)^[*_` + "`" + `•\s-]*(type|data type|required|mandatory|optional|description|format|default(?: value)?|examples?|min(?:imum)?(?: value| length)?|max(?:imum)?(?: value| length)?)[*_` + "`" + `]*\s*:[*_` + "`" + `\s]*(.*)$`)
	// namedInTitle is a title with the member's name in brackets behind it: "3. Name on the door (label)".
	namedInTitle = pattern.New("^(?:\\d+[.)]\\s+)?[^()]*\\S\\s*\\(`?([a-z_$][\\w.$-]*)`?\\)$")
	// placedName is a name into which the word has run that says where its field goes: "shelfIdPath".
	placedName = pattern.New(`^([a-z_]\w*[a-z0-9])(Path|Query|Header|Body)$`)
)

// labelledFields makes a list of the lines that name a field whose type stands below them behind a label, in a list or on lines of
// their own, each with what the labels and the text below say.
func labelledFields(o outline.Outline) outline.Outline {
	var out outline.Outline
	var list *outline.Block
	for i := 0; i < len(o); {
		it, next := labelledField(o, i)
		if next == 0 {
			list = nil
			out = append(out, labelledItems(o[i]))
			i++
			continue
		}
		if list == nil {
			out = append(out, outline.Block{Kind: outline.FieldsBlock, Line: o[i].Line})
			list = &out[len(out)-1]
		}
		list.Items, list.Last = append(list.Items, it), o[next-1].Last
		i = next
	}
	for _, b := range out {
		placeItems(b)
	}
	return out
}

// labelledItems makes fields of the bullets of a list that each name one, and have bullets below them that say its type behind a label.
func labelledItems(b outline.Block) outline.Block {
	if b.Kind != outline.ListBlock {
		return b
	}
	fields := outline.Block{Kind: outline.FieldsBlock, Line: b.Line, Last: b.Last}
	for _, item := range b.Items {
		title := outline.Block{Kind: outline.ParagraphBlock, Line: item.Line, Text: item.Text}
		if len(item.Sub) != 1 {
			return b
		}
		it, next := labelledField(outline.Outline{title, item.Sub[0]}, 0)
		if next == 0 {
			return b
		}
		fields.Items = append(fields.Items, it)
	}
	return fields
}

// placeItems parts the names of a list from the places that have run into them, where all have one.
func placeItems(b outline.Block) {
	for _, it := range b.Items {
		if b.Kind != outline.FieldsBlock || !placedName.MatchString(it.Term) {
			return
		}
	}
	for i, it := range b.Items {
		m := placedName.FindStringSubmatch(it.Term)
		b.Items[i].Term, it.Attr["in"] = m[1], strings.ToLower(m[2])
	}
}

// labelledField reads a field whose name stands in a block, and its type behind a label in the block below; next is the block behind
// what is said of it, 0 where the block names none.
func labelledField(o outline.Outline, at int) (it outline.Item, next int) {
	name := labelledName(o[at])
	if name == "" || at+1 >= len(o) {
		return it, 0
	}
	it = outline.Item{Line: o[at].Line, Term: name, Attr: map[string]string{}}
	if below := o[at+1]; below.Kind == outline.ListBlock {
		for _, b := range below.Items {
			if !label(&it, b.Text) {
				return it, 0
			}
		}
		if it.Attr["type"] == "" {
			return it, 0
		}
		return it, at + 2
	}
	for next = at + 1; next < len(o) && o[next].Kind == outline.ParagraphBlock; next++ {
		if following, n := "", next+1; next > at+1 {
			if following = labelledName(o[next]); following != "" && n < len(o) && typeLabel(o[n]) {
				break
			}
		}
		for _, l := range strings.Split(o[next].Text, "\n") {
			switch lower := strings.ToLower(strings.TrimSpace(l)); {
			case label(&it, l):
			case lower == "required" || lower == "optional":
				it.Attr["required"] = lower
			default:
				it.Text = strings.TrimSpace(it.Text + "\n" + l)
			}
		}
		if it.Attr["type"] == "" {
			return it, 0
		}
	}
	if it.Attr["type"] == "" {
		return it, 0
	}
	return it, next
}

// typeLabel reports a block that begins with a type behind its label.
func typeLabel(b outline.Block) bool {
	first, _, _ := strings.Cut(b.Text, "\n")
	it := outline.Item{Attr: map[string]string{}}
	return b.Kind == outline.ParagraphBlock && label(&it, first) && it.Attr["type"] != ""
}

// labelledName is the name of a field that a block is, alone or in brackets behind a title; "" where it is none.
func labelledName(b outline.Block) string {
	s := source.Plain(source.Anchor.ReplaceAllString(b.Text, ""))
	if b.Kind != outline.HeadingBlock && b.Kind != outline.ParagraphBlock || strings.Contains(s, "\n") || len(s) > word.LongestTitle || labelLine.MatchString(s) {
		return ""
	}
	if m := namedInTitle.FindStringSubmatch(s); m != nil {
		if lower := strings.ToLower(m[1]); lower != "required" && lower != "optional" {
			return m[1]
		}
	}
	if _, named := word.FieldName(s); named && !strings.Contains(s, " ") {
		return s
	}
	return ""
}

// label gives an item what a line says behind a label; it reports whether the line is such a one. A type must be one.
func label(it *outline.Item, line string) bool {
	m := labelLine.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	value := strings.Trim(source.Plain(m[2]), " .")
	switch key := strings.ToLower(m[1]); {
	case strings.HasSuffix(key, "type"):
		if _, known := word.KindOf(value); !known {
			return false
		}
		it.Attr["type"] = value
	case key == "required" || key == "mandatory":
		it.Attr["required"] = value
	case key == "optional":
		it.Attr["required"] = map[bool]string{true: "optional", false: "required"}[word.IsYes(value)]
	case strings.HasPrefix(key, "default"):
		it.Attr["default"] = value
	default:
		it.Text = strings.TrimSpace(it.Text + "\n" + m[1] + ": " + m[2])
		if key == "description" {
			it.Text = strings.TrimSpace(strings.TrimSuffix(it.Text, m[1]+": "+m[2]) + m[2])
		}
	}
	return true
}
