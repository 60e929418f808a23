package render

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// constArray is the first line of a list that a program declares, on a page that has code among its text: const bodyParams = [.
	constArray = pattern.New(`^(?:export\s+)?const\s+(\w+)\s*(?::[^=]+)?=\s*\[\s*(?://.*)?$`)
	propPair   = pattern.New(`["']?(\w+)["']?\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|` + "`([^`]*)`" + `|([\w.-]+))`)
)

// longestArray is how many lines such a list has at most.
const longestArray = 400

// constLines counts the lines of a list that a program declares; 0 where none begins.
func constLines(lines []outline.Line) int {
	if !strings.HasSuffix(strings.TrimSpace(lines[0].Text), "[") || !constArray.MatchString(strings.TrimSpace(lines[0].Text)) {
		return 0
	}
	for i, l := range lines[:min(len(lines), longestArray)] {
		if i > 0 && strings.HasPrefix(l.Text, "]") {
			return i + 1
		}
	}
	return 0
}

// constFields are the lists of fields that the page declares, by their names.
func constFields(t *source.Text) map[string]outline.Block {
	return source.Once(t, "lists of a program", func() map[string]outline.Block {
		all := map[string]outline.Block{}
		for i := range t.Lines {
			m := constArray.FindStringSubmatch(t.Lines[i])
			if m == nil {
				continue
			}
			var lines []outline.Line
			for k := i; k < min(len(t.Lines), i+longestArray); k++ {
				lines = append(lines, outline.Line{Number: k + 1, Text: t.Lines[k]})
			}
			if n := constLines(lines); n > 0 {
				if b, ok := fieldsOfProps(lines[1 : n-1]); ok {
					all[m[1]] = b
				}
			}
		}
		return all
	})
}

// fieldsOfProps reads objects that describe a field each: { name: "title", type: "string", required: true }.
func fieldsOfProps(lines []outline.Line) (outline.Block, bool) {
	var b outline.Block
	if len(lines) == 0 {
		return b, false
	}
	b = outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number, Last: lines[len(lines)-1].Number}
	var object strings.Builder
	depth, from := 0, 0
	for _, l := range lines {
		for _, c := range l.Text {
			if c == '{' {
				if depth++; depth == 1 {
					object.Reset()
					from = l.Number
					continue
				}
			}
			if c == '}' {
				if depth--; depth == 0 {
					it, ok := fieldOfProps(object.String(), from)
					if !ok {
						return b, false
					}
					b.Items = append(b.Items, it)
				}
			}
			if depth > 0 {
				object.WriteRune(c)
			}
		}
		object.WriteByte('\n')
	}
	return b, len(b.Items) > 0
}

// fieldOfProps is such an object as a field; ok is false where it names none, or says neither what type it is nor what it means.
func fieldOfProps(object string, line int) (it outline.Item, ok bool) {
	if strings.ContainsAny(object, "{[") && !strings.Contains(object, "[]") {
		return it, false // it holds others, whose properties would be taken for its own
	}
	props := map[string]string{}
	for _, m := range propPair.FindAllStringSubmatch(object, -1) {
		props[m[1]] = m[2] + m[3] + m[4] + m[5]
	}
	it = outline.Item{Line: line, Term: firstOf(props, "name", "field", "param", "key", "prop"), Attr: map[string]string{}, Text: firstOf(props, "description", "desc", "text")}
	for _, key := range []string{"type", "required", "default", "example", "in"} {
		if v := props[key]; v != "" {
			it.Attr[key] = v
		}
	}
	if v := props["optional"]; v == "true" {
		it.Attr["required"] = "false"
	}
	return it, it.Term != "" && (it.Attr["type"] != "" || it.Text != "")
}

// arrayTag is a component that is handed a list of fields: the name of one that the page declares, or the list itself.
func (m markdown) arrayTag(attrs map[string]string, line int) (outline.Block, bool) {
	for _, name := range slices.Sorted(maps.Keys(attrs)) {
		v := attrs[name]
		if b, ok := constFields(m.text)[v]; ok {
			return b, true
		}
		if strings.HasPrefix(v, "[") && strings.Contains(v, "{") {
			if b, ok := fieldsOfProps([]outline.Line{{Number: line, Text: v}}); ok {
				return b, true
			}
		}
	}
	return outline.Block{}, false
}
