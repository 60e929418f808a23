package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	iconBefore = pattern.New(`^(?:chevron-(?:right|down)|arrow_(?:right|drop_down|forward)|keyboard_arrow_(?:right|down)|expand_(?:more|less))([A-Za-z_].*)$`)
	iconBehind = pattern.New(`^(.*[\w*)\]])(?:hashtag|content_copy)$`)
)

// withoutIcons leaves out the names of icons that a copy has run into a line: "chevron-righthotelSn*hashtag", "arrow_rightPayload". What ends with
// such a name only counts where one stands before it, or a mark of a required member.
func withoutIcons(l string) string {
	s := strings.TrimSpace(l)
	m := iconBefore.FindStringSubmatch(s)
	if m != nil {
		s = m[1]
	}
	if b := iconBehind.FindStringSubmatch(s); b != nil && (m != nil || strings.HasSuffix(b[1], "*")) {
		return b[1]
	}
	if m != nil {
		return s
	}
	return l
}
