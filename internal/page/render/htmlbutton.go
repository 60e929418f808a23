package render

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// partedPath is a path that a page draws with each segment and each slash in an element of its own; "" where an element holds none.
func partedPath(n *html.Node) string {
	if n.DataAtom != atom.Div && n.DataAtom != atom.Span {
		return ""
	}
	slashes := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && strings.TrimSpace(textOf(c)) == "/" {
			slashes++
		}
	}
	path := strings.Join(strings.Fields(textOf(n)), "")
	if slashes < 2 || !strings.HasPrefix(path, "/") || !word.IsAddress(path) {
		return ""
	}
	return path
}

var (
	// labelOfValues is a text that announces the values of a field, of which each can be in a button.
	labelOfValues = pattern.New(`(?i)(?:allowed|possible|available)(?: values| options)?\s*:[\s\w,.-]*$`)
	// drawnAddress is a button that copies the address it shows.
	drawnAddress = pattern.New(`^(?:https?://[\w.-]+(?::\d+)?)?(?:/[\w{}:.~-]+){2,}$|^https?://[\w.-]+(?:/[\w{}:.~-]+)+$`)
	// tellingButton is a button that shows a status or an operation.
	tellingButton = pattern.New(`(?i)^(?:[1-5]\d\d(?:\D|$)|(?:` + word.Methods + `)\s*/)`)
)

// button renders a button that shows something of the page: a value, a status, an operation. The others only do something.
func (h *htmlRenderer) button(n *html.Node, depth int) {
	s := strings.Join(strings.Fields(textOf(n)), " ")
	switch {
	case tellingButton.MatchString(s), drawnAddress.MatchString(strings.ReplaceAll(s, " ", "")):
		h.flush()
		h.children(n, depth)
		h.flush()
	case strings.HasPrefix(attribute(n, "aria-label"), "expand ") && leafName.MatchString(s):
		h.write(s) // the name of a member whose parts it opens
	case s != "" && !strings.Contains(s, " ") && labelOfValues.MatchString(strings.ReplaceAll(h.inline.String(), "`", "")):
		part := ", "
		if strings.HasSuffix(strings.TrimSpace(h.inline.String()), ":") {
			part = " "
		}
		h.write(part + "`" + s + "`")
	}
}
