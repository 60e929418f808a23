package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// linkedName is a member in a copy of a page of Scalar: the label of the button that copies a link has run into the name.
	linkedName = pattern.New(`^([\w$@.\[\]-]+?)\x{200b}?\s?Copy link to ([\w$@.\[\]-]+)$`)
	// linkedTitle is a heading of such a copy.
	linkedTitle = pattern.New(`^(\S.*?)\x{200b}?\s?Copy link$`)
	// saidOfMember is what such a page says of a member on a line of its own; the value can stand on the next line.
	saidOfMember = pattern.New(`^(?i)(type|format|default|pattern|min length|max length|min|max|greater than|less than|example):\s*(.*)$`)
)

// linkedNames takes the members of an object as a copy of a page of Scalar has them: each with the lines that say its type, whether it
// is required, and its values.
func (m markdown) linkedNames(lines []outline.Line, _ int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		s := strings.TrimSpace(lines[i].Text)
		f := linkedName.FindStringSubmatch(s)
		if f == nil || f[1] != f[2] {
			break
		}
		it := outline.Item{Line: lines[i].Number, Term: f[1], Attr: map[string]string{"required": "false"}}
		b.Last = lines[i].Number
		i++
		i += saidBelow(&it, lines[i:])
		b.Items = append(b.Items, it)
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// attributeOf are the attributes of an item for the words that such a page has before a value.
var attributeOf = map[string]string{"type": "type", "format": "format", "default": "default", "pattern": "pattern", "min length": "minLength", "max length": "maxLength", "min": "min", "max": "max", "example": "example"}

// saidBelow reads the lines below a name, up to the next name or title; it says how many they are.
func saidBelow(it *outline.Item, lines []outline.Line) int {
	var said, values []string
	isEnum := false
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		_, titled := word.PlainTitleOf(s)
		f := saidOfMember.FindStringSubmatch(s)
		switch {
		case linkedName.MatchString(s) || titled && f == nil || looseMethod.MatchString(s) || smallMethod.MatchString(s):
			it.Text, it.Attr["enum"] = strings.Join(said, "\n"), strings.Join(values, ",")
			return i
		case s == "":
		case f != nil:
			key := attributeOf[strings.ToLower(f[1])]
			if f[2] == "" && i+1 < len(lines) {
				i++
				f[2] = strings.TrimSpace(lines[i].Text)
			}
			if key != "" {
				it.Attr[key] = f[2]
			}
		case s == "enum":
			isEnum = true
		case s == "required" || s == "nullable" || s == "deprecated":
			it.Attr[s] = "true"
		case isEnum && bareMember.MatchString(strings.ReplaceAll(s, "-", "_")):
			values = append(values, s)
		default:
			said = append(said, s)
		}
	}
	it.Text, it.Attr["enum"] = strings.Join(said, "\n"), strings.Join(values, ",")
	return len(lines)
}
