package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// schemaTitle heads the members of an object in the text of pages that Oracle's tools write: "Root Schema : Person".
	schemaTitle = pattern.New(`^(Root|Nested) Schema ?: ?(.*)$`)
	// schemaEntry is a member on such a page: "name(required): string".
	schemaEntry = pattern.New(`^([A-Za-z_@$][\w.$-]*)(\(required\))?: (string|integer|number|boolean|object|array)(?:\(([\w-]+)\))?(?: ?(\[[^\]]*\]|\S+))?$`)
	schemaEnum  = pattern.New(`Allowed Values: ?\n?\[ ?(".*?") ?\]`)
	// schemaNoise are words of the page's own buttons and marks.
	schemaNoise = pattern.New(`(?m)^(?:-|Show Source|object-?|Type:)$| -$`)
)

// schemaText takes the headings and the members of such a page.
func (m markdown) schemaText(lines []outline.Line, _ int) (outline.Outline, int) {
	if f := schemaTitle.FindStringSubmatch(strings.TrimSpace(lines[0].Text)); f != nil {
		b := outline.Block{Kind: outline.HeadingBlock, Line: lines[0].Number, Last: lines[0].Number, Level: outline.BareHeading + 1, Text: "Body schema"}
		if f[1] == "Nested" {
			b.Level, b.Text = outline.BareHeading+2, f[2]
		}
		return outline.Outline{b}, 1
	}
	if taken, list := schemaType(lines); taken > 0 {
		var found outline.Outline
		if list {
			found = outline.Outline{{Kind: outline.ParagraphBlock, Line: lines[0].Number, Last: lines[0].Number, Text: "**Type**: array"}}
		}
		return found, taken
	}
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		it, ok := schemaItem(lines[i])
		if !ok {
			break
		}
		k := i + 1
		var words []string
		for ; k < len(lines); k++ {
			s := strings.TrimSpace(lines[k].Text)
			if _, next := schemaItem(lines[k]); next || schemaTitle.MatchString(s) || source.Heading.MatchString(s) || word.CurlLine.MatchString(s) {
				break
			}
			if title, is := word.PlainTitleOf(s); is && title != it.Term && !strings.HasSuffix(title, ":") {
				break
			}
			words = append(words, s)
		}
		it.Text = strings.TrimSpace(schemaNoise.ReplaceAllString(strings.Join(words, "\n"), ""))
		if e := schemaEnum.FindStringSubmatch(it.Text); e != nil {
			it.Attr["enum"] = strings.ReplaceAll(e[1], `"`, "")
			it.Text = strings.Replace(it.Text, e[0], "", 1)
		}
		b.Items = append(b.Items, it)
		b.Last = lines[k-1].Number
		i = k
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// schemaType recognises the type of a schema itself on such a page: "Type:" with "object" or "array" behind it or on the next lines, among
// the labels of the page's buttons. taken is how many lines it takes, list whether the schema is one of a list.
func schemaType(lines []outline.Line) (taken int, list bool) {
	s := strings.TrimSpace(lines[0].Text)
	if s == "Type: object" || s == "Type: array" {
		return 1, s == "Type: array"
	}
	if s != "Type:" {
		return 0, false
	}
	for i := 1; i < len(lines) && i < 4; i++ {
		switch s := strings.TrimSpace(lines[i].Text); {
		case strings.HasPrefix(s, "object"):
			return i + 1, false
		case strings.TrimSuffix(s, "-") == "array":
			for i++; i < len(lines) && (strings.TrimSpace(lines[i].Text) == "Array of:" || strings.HasPrefix(strings.TrimSpace(lines[i].Text), "object ")); i++ {
			}
			return i, true
		case s != "" && s != "Show Source":
			return 0, false
		}
	}
	return 0, false
}

func schemaItem(l outline.Line) (outline.Item, bool) {
	f := schemaEntry.FindStringSubmatch(strings.TrimSpace(l.Text))
	if f == nil || f[1] == "Type" || f[1] == "Schema" {
		return outline.Item{}, false // the type of what stands above
	}
	it := outline.Item{Line: l.Number, Term: f[1], Attr: map[string]string{"type": f[3], "required": "false"}}
	if f[2] != "" {
		it.Attr["required"] = "true"
	}
	if f[4] != "" {
		it.Attr["format"] = f[4]
	}
	return it, true
}
