package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// bracedStart is the first line of an object as a copy of Swagger UI draws its schema: "ShelfChange{".
	bracedStart = pattern.New(`^[A-Za-z][\w. ]*\s?\{$`)
	// bracedMember is a member of such an object: a name with a star where it is required, and its type, or the object it is.
	bracedMember = pattern.New(`^([\w$@.-]+)(\*)?\t+(.*?)(\{)?$`)
	// bracedValues are the values of a member, on the lines below the word.
	bracedValues = pattern.New(`^\[ ?(.+?) ?\]$`)
	// foldedValues stands for values that the page doesn't show: "Array [ 3 ]".
	foldedValues = pattern.New(`^Array \[ ?\d+ ?\]$`)
	// bracedSays is what such a schema says of a member.
	bracedSays = pattern.New(`^(title|default|example|nullable|pattern|minLength|maxLength|minimum|maximum|minItems|maxItems|uniqueItems|readOnly|writeOnly|deprecated):\s*(.*)$`)
)

// namelessSchema takes such a schema where the object has no name.
func (m markdown) namelessSchema(lines []outline.Line, depth int) (outline.Outline, int) {
	if len(lines) < 3 || strings.TrimSpace(lines[0].Text) != "{" || !bracedMember.MatchString(strings.TrimSpace(lines[1].Text)) {
		return nil, 0
	}
	return m.bracedSchema(append([]outline.Line{{Number: lines[0].Number, Text: "Object{"}}, lines[1:]...), depth)
}

// bracedSchema takes the schema of a body as a copy of Swagger UI draws it, with braces around the members of each object.
func (m markdown) bracedSchema(lines []outline.Line, depth int) (outline.Outline, int) {
	if !bracedStart.MatchString(strings.TrimSpace(lines[0].Text)) || depth > maxListDepth {
		return nil, 0
	}
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	for i := 1; i < len(lines) && i < longestBlock; i++ {
		s := strings.TrimSpace(lines[i].Text)
		if strings.TrimSuffix(s, "]") == "}" {
			if len(b.Items) == 0 {
				return nil, 0
			}
			b.Last = lines[i].Number
			return outline.Outline{b}, i + 1
		}
		if f := bracedMember.FindStringSubmatch(s); f != nil {
			it := outline.Item{Line: lines[i].Number, Term: f[1], Attr: map[string]string{"type": strings.TrimSpace(f[3]), "required": "false"}}
			if f[2] != "" {
				it.Attr["required"] = "true"
			}
			if f[3] == "[" && f[4] == "" {
				n := m.bracketedList(&it, lines[i+1:], depth+1)
				if n == 0 {
					return nil, 0
				}
				i += n
			}
			if f[4] != "" {
				inner, n := m.bracedSchema(append([]outline.Line{{Number: lines[i].Number, Text: "Object{"}}, lines[i+1:]...), depth+1)
				if n == 0 {
					return nil, 0
				}
				it.Sub, it.Attr["type"] = inner, "object"
				if strings.HasPrefix(f[3], "[") {
					it.Attr["type"] = "array of objects"
				}
				i += n - 1
			}
			b.Items = append(b.Items, it)
			continue
		}
		if len(b.Items) > 0 {
			saidInBraces(&b.Items[len(b.Items)-1], s)
		}
	}
	return nil, 0
}

// bracketedList reads the lines of a list up to its bracket: what is said of it, and the type of its items or the object that each is. n is
// how many lines it has; 0 where its end is missing.
func (m markdown) bracketedList(it *outline.Item, lines []outline.Line, depth int) (n int) {
	it.Attr["type"] = "array"
	for i := 0; i < len(lines) && i < longestBlock; i++ {
		s := strings.TrimSpace(lines[i].Text)
		if strings.HasSuffix(s, "{") && (s == "{" || bracedStart.MatchString(s)) {
			inner, k := m.bracedSchema(append([]outline.Line{{Number: lines[i].Number, Text: "Object{"}}, lines[i+1:]...), depth)
			if k == 0 {
				return 0
			}
			it.Sub, it.Attr["type"] = inner, "array of objects"
			if i += k - 1; strings.HasSuffix(strings.TrimSpace(lines[i].Text), "]") {
				return i + 1
			}
			continue
		}
		if element, ends := strings.CutSuffix(s, "]"); ends && !bracedValues.MatchString(s) && !foldedValues.MatchString(s) {
			if element != "" {
				it.Attr["type"] = "array of " + element
			}
			return i + 1
		}
		saidInBraces(it, s)
	}
	return 0
}

// saidInBraces reads a line below a member.
func saidInBraces(it *outline.Item, s string) {
	if f := bracedSays.FindStringSubmatch(s); f != nil {
		key := strings.NewReplacer("minimum", "min", "maximum", "max", "title", "").Replace(f[1])
		if key != "" {
			it.Attr[key] = f[2]
		}
	} else if f := bracedValues.FindStringSubmatch(s); f != nil {
		it.Attr["enum"] = f[1]
	} else if s != "Enum:" && s != "description:" && !foldedValues.MatchString(s) {
		it.Text = strings.TrimSpace(it.Text + "\n" + s)
	}
}
