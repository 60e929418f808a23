package render

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// changeable is a sentence before the names of what can be changed, each on a line of its own once a copy has lost their bullets.
var changeable = regexp.MustCompile(`(?i)\b(?:fields|attributes|properties|members|parameters)\b.*\b(?:modified|updated|changed|edited|patched|set)\b.*:$`)

// bareMember is a line that is the name of a member and nothing else.
var bareMember = regexp.MustCompile(`^[A-Za-z_]\w*$`)

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
