package render

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// routeValue is an attribute of a tag of Markdoc that holds the operation: request={method: "PATCH", path: "/a"}.
var routeValue = pattern.New(`\b(method|path|url):\s*["']([^"']+)`)

// routeIn finds such an attribute, and gives its parts as attributes; nil where there is none.
func routeIn(attrs map[string]string) map[string]string {
	for _, key := range slices.Sorted(maps.Keys(attrs)) {
		v := attrs[key]
		if !strings.Contains(v, "method:") {
			continue
		}
		parts := map[string]string{}
		for _, m := range routeValue.FindAllStringSubmatch(v, -1) {
			parts[m[1]] = m[2]
		}
		if address := firstOf(parts, "path", "url"); word.IsMethod(parts["method"]) && address != "" {
			_, parts["path"], _ = strings.Cut(" "+strings.TrimPrefix(address, parts["method"]), " ")
			parts["path"] = strings.TrimSpace(parts["path"])
			return parts
		}
	}
	return nil
}

// closesTag is how many lines a tag of Markdoc takes up to its end, {% /name %}; 0 where it has none.
func closesTag(lines []outline.Line, name string) int {
	open := 0
	for i, l := range lines[:min(len(lines), longestBlock)] {
		f := liquidTag.FindStringSubmatch(strings.TrimSpace(l.Text))
		switch {
		case f == nil:
		case f[1] == name:
			open++
		case f[1] == "/"+name:
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// nameKeys are the attributes that can name a field.
var nameKeys = []string{"name", "title", "field", "param"}

// taggedField is the field that a tag of Markdoc describes: one attribute names it, and another says its type or that it is required.
// What names the attributes is the site's own: title="id" validation="path integer" type="Required". Without such, Term is "".
func taggedField(attrs map[string]string, line int) outline.Item {
	it := outline.Item{Line: line, Attr: map[string]string{}}
	named := slices.IndexFunc(nameKeys, func(key string) bool { return firstOf(attrs, key) != "" })
	if named < 0 {
		return it
	}
	name := attrs[nameKeys[named]]
	if _, ok := word.FieldName(name); !ok {
		return it
	}
	for _, key := range slices.Sorted(maps.Keys(attrs)) { // of two types the last one counts
		v := attrs[key]
		if key == nameKeys[named] {
			continue
		}
		if lower := strings.ToLower(v); lower == "required" || lower == "optional" || key == "required" {
			it.Attr["required"] = lower
			continue
		}
		for _, w := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' }) {
			if k, ok := word.KindOf(w); ok && k.Name != "" && key != "default" && key != "example" {
				it.Attr["type"] = w
			} else if place := word.PlaceWords[strings.ToLower(w)]; place == word.InPath || place == word.InQuery || place == word.InHeader {
				it.Attr["in"] = place
			}
		}
	}
	if len(it.Attr) > 0 {
		it.Term = name
	}
	return it
}

// markdocField renders the field that a tag describes with what stands up to the end of the tag; taken is 0 where it describes none.
func (m markdown) markdocField(lines []outline.Line, name string, attrs map[string]string, depth int) (found outline.Outline, taken int) {
	it := taggedField(attrs, lines[0].Number)
	if it.Term == "" {
		return nil, 0
	}
	if taken = closesTag(lines, name); taken == 0 {
		return nil, 0
	}
	it.Text, it.Sub = m.split(lines[1:taken-1], depth)
	return outline.Outline{{Kind: outline.FieldsBlock, Line: it.Line, Last: lines[taken-1].Number, Items: []outline.Item{it}}}, taken
}
