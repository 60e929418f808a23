package mention

import (
	"github.com/proviso-dev/proviso/internal/pattern"

	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	// methodBehind is a line that begins with an address and gives its method behind it in brackets: "`/shelves/:id` (PATCH)".
	methodBehind = pattern.New("^[\\s`*>#•-]*((?:https?://|/)[^\\s`*]+)[`*]*\\s*(?:[-–—:]\\s*)?[\\[(]+[`*]*(" + word.Methods + ")[`*]*[\\])]+\\s*[.:]?\\s*(.*)$")
	// methodBetween is a line that ends in an address, before which its method stands in brackets: "**Change a shelf** (`PATCH`): `/shelves/:id`".
	methodBetween = pattern.New("^[\\s*>#•-]*[^`|(\\[]{1,60}[(\\[][`*]*(" + word.Methods + ")[`*]*[)\\]][*]*\\s*[:–—-]*\\s*[`*]*((?:https?://|/)[^\\s`*]+)[`*]*\\s*$")
	// methodImage is a picture of a method, as badges are: ![PATCH](https://…).
	methodImage = pattern.New(`!\[(` + word.Methods + `)\]\([^()]*\)`)
)

// bracketed adds the operation of a line whose method stands in brackets, and not before its address; it reports whether there is one.
func (c *mentionCollector) bracketed(s string, line int) bool {
	if m := methodBehind.FindStringSubmatch(s); m != nil && c.add(m[2], m[1], line, Defined) {
		c.found[len(c.found)-1].Tailed = m[3] != ""
		return true
	}
	m := methodBetween.FindStringSubmatch(s)
	return m != nil && c.add(m[1], m[2], line, Defined)
}
