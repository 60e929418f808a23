package page

import (
	"regexp"
	"strings"
)

// changeable is a sentence before the names of what can be changed, each on a line of its own once a copy has lost their bullets.
var changeable = regexp.MustCompile(`(?i)\b(?:fields|attributes|properties|members|parameters)\b.*\b(?:modified|updated|changed|edited|patched|set)\b.*:$`)

// bareMember is a line that is the name of a member and nothing else.
var bareMember = regexp.MustCompile(`^[A-Za-z_]\w*$`)

// nameList takes a sentence that says which members can be changed, and their names below it.
func (m markdown) nameList(lines []numbered, _ int) (outline, int) {
	if !changeable.MatchString(strings.TrimSpace(lines[0].s)) {
		return nil, 0
	}
	names := block{Kind: listBlock}
	n := 1
	for ; n < len(lines) && bareMember.MatchString(strings.TrimSpace(lines[n].s)); n++ {
		names.Items = append(names.Items, item{Line: lines[n].n, Text: "`" + strings.TrimSpace(lines[n].s) + "`"})
	}
	if len(names.Items) < 2 {
		return nil, 0
	}
	names.Line, names.Last = names.Items[0].Line, lines[n-1].n
	return outline{{Kind: paragraphBlock, Line: lines[0].n, Last: lines[0].n, Text: strings.TrimSpace(lines[0].s)}, names}, n
}

// exampleOfBody reports the word "Example" above an object: below a member that is none, it shows the whole body.
func exampleOfBody(lines []numbered) bool {
	return oneExample.MatchString(strings.TrimSpace(lines[0].s)) && len(lines) > 1 && strings.HasPrefix(strings.TrimSpace(lines[1].s), "{")
}

// pathGoesOn reports lines on which a copy has parted the address of a message where its parameters stand: it ends with the version
// of HTTP. n is how many they are.
func pathGoesOn(lines []numbered) (n int) {
	for n = 1; n < len(lines) && n < 12 && strings.HasPrefix(strings.TrimSpace(lines[n].s), "/"); n++ {
	}
	if n > 1 && n < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[n].s), "HTTP/") {
		return n + 1
	}
	return 0
}
