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

// namedAt is the member that begins at the first line: the label of the button has run into its name, or stands below it. It says how
// many lines that takes; a part of a member has no such label, but its type below it.
func namedAt(lines []outline.Line, part bool) (name string, took int) {
	s := strings.TrimSpace(lines[0].Text)
	if f := linkedName.FindStringSubmatch(s); f != nil && f[1] == f[2] {
		return f[1], 1
	}
	if !viewerName.MatchString(s) || viewerStatus.MatchString(s) || len(lines) < 2 {
		return "", 0
	}
	switch below := strings.TrimSpace(lines[1].Text); {
	case below == "Copy link to "+s:
		return s, 2
	case part && (below == "Type:" || strings.HasPrefix(below, "Type: ")):
		return s, 1
	}
	return "", 0
}

// linkedNames takes the members of an object as a copy of a page of Scalar has them: each with the lines that say its type, whether it
// is required, and its values. The parts of a member follow it, those of all depths alike: the one behind the label of an opened part
// is surely below that; what follows belongs nobody knows where, up to the next member with a label of its own, and is left out.
func (m markdown) linkedNames(lines []outline.Line, _ int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i, unknown := 0, false
	var opened *outline.Item // a part whose own parts follow
	for i < len(lines) {
		name, took := namedAt(lines[i:], len(b.Items) > 0)
		if took == 0 {
			break
		}
		linked := took == 2 || linkedName.MatchString(strings.TrimSpace(lines[i].Text))
		it := outline.Item{Line: lines[i].Number, Term: name, Attr: map[string]string{"required": "false"}}
		b.Last = lines[i].Number
		i += took
		said, opens := saidBelow(&it, lines[i:])
		i += said
		switch last := len(b.Items) - 1; {
		case linked:
			b.Items, unknown, opened = append(b.Items, it), false, nil
		case opened != nil:
			addPart(opened, it)
			opened, unknown = nil, true
		case !unknown:
			if part := addPart(&b.Items[last], it); opens {
				opened = part
			}
		}
	}
	if len(b.Items) == 0 {
		return nil, 0
	}
	return outline.Outline{b}, i
}

// addPart adds a part to those of a member.
func addPart(of *outline.Item, part outline.Item) *outline.Item {
	if len(of.Sub) == 0 {
		of.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: part.Line}}
	}
	in := &of.Sub[0]
	in.Items, in.Last = append(in.Items, part), part.Line
	return &in.Items[len(in.Items)-1]
}

// startsMember reports lines that begin with another member.
func startsMember(lines []outline.Line) bool {
	_, took := namedAt(lines, true)
	return took > 0
}

// attributeOf are the attributes of an item for the words that such a page has before a value.
var attributeOf = map[string]string{"type": "type", "format": "format", "default": "default", "pattern": "pattern", "min length": "minLength", "max length": "maxLength", "min": "min", "max": "max", "example": "example"}

// saidBelow reads the lines below a name, up to the next name or title; it says how many they are, and whether they end with the
// label of parts that are shown.
func saidBelow(it *outline.Item, lines []outline.Line) (took int, opens bool) {
	var said, values []string
	isEnum := false
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i].Text)
		_, titled := word.PlainTitleOf(s)
		f := saidOfMember.FindStringSubmatch(s)
		switch {
		case startsMember(lines[i:]) || titled && f == nil && (!isEnum || word.KnownSection(s)) || viewerParts[strings.ToLower(s)] != "" || looseMethod.MatchString(s) || smallMethod.MatchString(s):
			it.Text, it.Attr["enum"] = strings.Join(said, "\n"), strings.Join(values, ",")
			return i, opens
		case s == "":
		case s == "Hide Child Attributes" || s == "Show Child Attributes":
			opens = s == "Hide Child Attributes"
			if i+1 < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i+1].Text), "for ") {
				i++
			}
		case f != nil:
			key := attributeOf[strings.ToLower(f[1])]
			if f[2] == "" && i+1 < len(lines) {
				i++
				f[2] = strings.TrimSpace(lines[i].Text)
			}
			switch key {
			case "":
			case "type":
				typ, nullable := viewedType(f[2])
				it.Attr[key] = typ
				if nullable {
					it.Attr["nullable"] = "true"
				}
			default:
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
	return len(lines), opens
}
