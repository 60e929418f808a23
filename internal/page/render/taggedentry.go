package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// taggedEntry reads a tag of a comment that stands on a page: "@param label {string} The name", or the type before the name.
func taggedEntry(l outline.Line) (outline.Item, bool) {
	rest, tagged := strings.CutPrefix(strings.TrimSpace(l.Text), "@param ")
	if !tagged {
		return outline.Item{}, false
	}
	open, end := strings.IndexByte(rest, '{'), strings.IndexByte(rest, '}')
	if open < 0 || end < open {
		return outline.Item{}, false
	}
	name, says := strings.TrimSpace(rest[:open]), strings.TrimSpace(rest[end+1:])
	if open == 0 {
		name, says, _ = strings.Cut(says, " ")
	}
	if !word.NameWord.MatchString(name) {
		return outline.Item{}, false
	}
	return outline.Item{Line: l.Number, Term: name, Text: strings.TrimLeft(says, "-– "), Attr: map[string]string{"type": strings.TrimSpace(rest[open+1 : end])}}, true
}

// optionalEntry reads a name and its type on one line, parted by a colon, where the type says that it may be left out or names the members
// of an object: "watts: optional number", "plan: object { id, name }".
func optionalEntry(l outline.Line) (outline.Item, bool) {
	name, typ, found := strings.Cut(strings.TrimSpace(l.Text), ": ")
	if !found || !word.NameWord.MatchString(name) || !strings.HasPrefix(typ, "optional ") && len(word.NamedMembers(typ)) == 0 {
		return outline.Item{}, false
	}
	if _, isType := word.KindOf(typ); !isType {
		return outline.Item{}, false
	}
	it := outline.Item{Line: l.Number, Term: name, Attr: map[string]string{"type": typ}}
	if strings.HasPrefix(typ, "optional ") {
		it.Attr["required"] = "optional"
	}
	return it, true
}

// nestNamed puts entries below the one before them whose type names them as its members: "plan: object { id, name }".
func nestNamed(items []outline.Item) []outline.Item {
	var out []outline.Item
	for i := 0; i < len(items); i++ {
		it := items[i]
		names := word.NamedMembers(it.Attr["type"])
		from := i + 1
		for i+1 < len(items) && len(names) > 0 && items[i+1].Term == names[0] {
			names = names[1:]
			i++
			// The members of this member stand between it and the next.
			for inner := word.NamedMembers(items[i].Attr["type"]); i+1 < len(items) && len(inner) > 0 && items[i+1].Term == inner[0]; i++ {
				inner = inner[1:]
			}
		}
		if parts := items[from : i+1]; len(parts) > 0 {
			parts = nestNamed(parts)
			it.Sub = append(it.Sub, outline.Block{Kind: outline.FieldsBlock, Line: parts[0].Line, Last: parts[len(parts)-1].Line, Items: parts})
		}
		out = append(out, it)
	}
	return out
}
