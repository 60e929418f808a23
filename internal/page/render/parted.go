package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// changeable is a sentence before the names of what can be changed, each on a line of its own once a copy has lost their bullets.
var changeable = pattern.New(`(?i)\b(?:fields|attributes|properties|members|parameters)\b.*\b(?:modified|updated|changed|edited|patched|set)\b.*:$`)

// bareMember is a line that is the name of a member and nothing else.
var bareMember = pattern.New(`^[A-Za-z_]\w*$`)

// nameList takes a sentence that says which members can be changed, and their names below it.
func (m markdown) nameList(lines []outline.Line, _ int) (outline.Outline, int) {
	if !changeable.MatchString(strings.TrimSpace(lines[0].Text)) {
		return nil, 0
	}
	names := outline.Block{Kind: outline.ListBlock}
	n := 1
	for ; n < len(lines) && bareMember.MatchString(strings.TrimSpace(lines[n].Text)); n++ {
		names.Items = append(names.Items, outline.Item{Line: lines[n].Number, Text: "`" + strings.TrimSpace(lines[n].Text) + "`"})
	}
	if len(names.Items) < 2 {
		return nil, 0
	}
	names.Line, names.Last = names.Items[0].Line, lines[n-1].Number
	return outline.Outline{{Kind: outline.ParagraphBlock, Line: lines[0].Number, Last: lines[0].Number, Text: strings.TrimSpace(lines[0].Text)}, names}, n
}

// exampleOfBody reports an object, or the word "Example" above one: below a member that is none, it shows the whole body.
func exampleOfBody(lines []outline.Line) bool {
	return strings.TrimSpace(lines[0].Text) == "{" || word.OneExample.MatchString(strings.TrimSpace(lines[0].Text)) && len(lines) > 1 && strings.HasPrefix(strings.TrimSpace(lines[1].Text), "{")
}

// pathGoesOn reports lines on which a copy has parted the address of a message where its parameters stand: it ends with the version
// of HTTP. n is how many they are.
func pathGoesOn(lines []outline.Line) (n int) {
	for n = 1; n < len(lines) && n < 12 && strings.HasPrefix(strings.TrimSpace(lines[n].Text), "/"); n++ {
	}
	if n > 1 && n < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[n].Text), "HTTP/") {
		return n + 1
	}
	return 0
}

// describedEntry recognises, among other entries, a name whose type stands below what is said of it, with empty lines around that.
func (m markdown) describedEntry(lines []outline.Line, name string, at int) (it outline.Item, n int) {
	if !m.among || !word.NameWord.MatchString(name) || at+3 >= len(lines) || strings.TrimSpace(lines[at].Text) != "" || strings.TrimSpace(lines[at+2].Text) != "" {
		return it, 0
	}
	said := strings.TrimSpace(lines[at+1].Text)
	k, ok := word.TypeLine(strings.TrimSpace(lines[at+3].Text))
	if !ok || strings.Count(said, " ") < 2 {
		return it, 0
	}
	it = outline.Item{Line: lines[0].Number, Term: name, Text: said, Attr: map[string]string{"type": k.Word}}
	if k.Required {
		it.Attr["required"] = "true"
	}
	return it, at + 4
}

// bareNumber is a line that is a number.
var bareNumber = pattern.New(`^-?\d+(?:\.\d+)?$`)

// valueHere reports a number that is the example of an entry, and no status: it stands just below the type of a number, or below the
// label of a value.
func valueHere(lines []outline.Line, said, k int, kind string) bool {
	if !bareNumber.MatchString(strings.TrimSpace(lines[k].Text)) {
		return false
	}
	return k == said && (kind == "integer" || kind == "number") || k > 0 && labelLine.MatchString(strings.TrimSpace(lines[k-1].Text))
}
