package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// methodFirst is a title or a bullet that begins with a method and gives no address: "PATCH", "**PATCH** – changes it".
var methodFirst = pattern.New("^[\\s*`\\[]*(" + word.Methods + ")[\\s*`\\]]*(?:$|[-–—:|]\\s*(.*)$)")

// underAddresses gives the methods below a title that is an address and nothing else that address: as titles of a lower level, or as the
// bullets of a list that all begin with one.
func underAddresses(o outline.Outline) outline.Outline {
	address, level := "", 0
	for i, b := range o {
		switch b.Kind {
		case outline.HeadingBlock:
			if m := methodFirst.FindStringSubmatch(b.Text); m != nil && address != "" && (b.Level > level || b.Level >= outline.BareHeading) && !hasRoute(m[2]) {
				o[i].Text = strings.TrimSpace(m[1] + " " + address + " " + m[2])
				continue
			}
			if b.Level <= level {
				address = ""
			}
			if s := strings.TrimSpace(source.Plain(b.Text)); word.IsAddress(s) && strings.HasPrefix(s, "/") && b.Level < outline.BareHeading {
				address, level = s, b.Level
			}
		case outline.ListBlock:
			if address == "" || !allMethods(b) {
				continue
			}
			for k, it := range b.Items {
				m := methodFirst.FindStringSubmatch(it.Text)
				o[i].Items[k].Text = strings.TrimSpace("`" + m[1] + " " + address + "` " + m[2])
			}
		}
	}
	return o
}

// hasRoute reports what stands behind a method and names an address of its own.
func hasRoute(rest string) bool { return strings.Contains(rest, "/") }

// allMethods reports a list whose bullets each begin with a method, without an address.
func allMethods(b outline.Block) bool {
	for _, it := range b.Items {
		first, _, _ := strings.Cut(it.Text, "\n")
		if m := methodFirst.FindStringSubmatch(first); m == nil || strings.HasPrefix(m[2], "/") {
			return false
		}
	}
	return len(b.Items) > 0
}
