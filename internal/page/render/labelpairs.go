package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// labelPairs reads a text in which each label of a field stands on a line of its own, and its value on the next: "Name", "label", "Type",
// "string". ok is false for any other text; the item has no term where the value is no name.
func labelPairs(text string, line int) (it outline.Item, ok bool) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || !strings.EqualFold(strings.TrimSpace(lines[0]), "name") || !strings.EqualFold(strings.TrimSpace(lines[2]), "type") {
		return it, false
	}
	it = outline.Item{Line: line, Attr: map[string]string{}}
	name := strings.TrimSpace(lines[1])
	if word.NameWord.MatchString(strings.Trim(name, "`")) && !word.MediaLine.MatchString(name) {
		it.Term = name
	}
	setPlaceAndType(&it, strings.TrimSpace(lines[3]))
	var said []string
	for _, l := range lines[4:] {
		switch strings.ToLower(strings.TrimSpace(l)) {
		case "description", "":
		case "required", "optional":
			it.Attr["required"] = strings.ToLower(strings.TrimSpace(l))
		case "nullable":
			it.Attr["nullable"] = "true"
		default:
			said = append(said, strings.TrimSpace(l))
		}
	}
	it.Text = strings.Join(said, "\n")
	return it, true
}

// setPlaceAndType notes a type, and the place of the field where that stands before it: "path string".
func setPlaceAndType(it *outline.Item, typ string) {
	if place, rest, found := strings.Cut(source.Plain(typ), " "); found && word.PlaceWords[strings.ToLower(place)] != "" {
		it.Attr["in"], typ = strings.ToLower(place), rest
	}
	it.Attr["type"] = typ
}

// pairedItems makes fields of a list whose entries all are such texts, or hold one field each and nothing else.
func pairedItems(b outline.Block) outline.Block {
	fields := outline.Block{Kind: outline.FieldsBlock, Line: b.Line, Last: b.Last}
	for _, it := range b.Items {
		if it.Text == "" && len(it.Sub) == 1 && it.Sub[0].Kind == outline.FieldsBlock && len(it.Sub[0].Items) == 1 {
			fields.Items = append(fields.Items, it.Sub[0].Items[0])
			continue
		}
		field, ok := labelPairs(it.Text, it.Line)
		if !ok {
			return b
		}
		field.Sub = it.Sub
		fields.Items = append(fields.Items, field)
	}
	return fields
}

// pairedTerms makes one field of a list of definitions whose terms are labels and whose definitions are their values.
func pairedTerms(b outline.Block) outline.Block {
	var lines []string
	for _, it := range b.Items {
		lines = append(lines, source.Plain(it.Term), it.Text)
	}
	field, ok := labelPairs(strings.Join(lines, "\n"), b.Line)
	if !ok {
		return b
	}
	for _, it := range b.Items {
		field.Sub = append(field.Sub, it.Sub...)
	}
	b.Items = []outline.Item{field}
	return b
}

// labelledPairs takes such texts where they stand one after the other, without bullets.
func (m markdown) labelledPairs(lines []outline.Line, _ int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	at := 0
	for at < len(lines) && strings.EqualFold(strings.TrimSpace(lines[at].Text), "name") {
		var texts []string
		i := at
		for ; i < len(lines) && len(texts) < longestEntry; i++ {
			s := strings.TrimSpace(lines[i].Text)
			if s == "" {
				continue
			}
			if len(texts) > 3 && (strings.EqualFold(s, "name") || !strings.EqualFold(s, "description") && endsLabelled(s)) {
				break
			}
			texts = append(texts, s)
		}
		it, ok := labelPairs(strings.Join(texts, "\n"), lines[at].Number)
		if !ok {
			break
		}
		b.Items, b.Last = append(b.Items, it), lines[i-1].Number
		at = i
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, at
}
