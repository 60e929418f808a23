package reshape

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// alsoTakes says of the operation above that PATCH does the same: "Also accepts PATCH /tasks/{id}."
	alsoTakes = pattern.New("(?i)^also (?:accepts|supports|works with|available (?:as|via|with|by)|callable (?:as|via|with|by))(?: the)?(?: methods?)? [`*]*PATCH\\b")
	// putAlone is a route of PUT at the beginning of a block.
	putAlone = pattern.New("^([`*]*)PUT([`*]*\\s+[`*]*(?:/|https?://))")
)

// alsoPatch writes PATCH in the route of a PUT below which the page says that PATCH does the same.
func alsoPatch(o outline.Outline) outline.Outline {
	for i := range o {
		b := &o[i]
		route, rest, more := strings.Cut(b.Text, "\n")
		says := rest
		if !more && i+1 < len(o) && o[i+1].Kind == outline.ParagraphBlock {
			says = o[i+1].Text
		}
		if !alsoTakes.MatchString(source.Plain(says)) {
			continue
		}
		switch {
		case b.Kind == outline.EndpointBlock && b.Method == "PUT":
			b.Method = "PATCH"
		case (b.Kind == outline.ParagraphBlock || b.Kind == outline.HeadingBlock) && putAlone.MatchString(route):
			b.Text = putAlone.ReplaceAllString(route, "${1}PATCH$2") + strings.TrimPrefix(b.Text, route)
		}
	}
	return o
}
