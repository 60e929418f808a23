package reshape

import (
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// routesAbove puts the routes of a page below their titles, where a page draws each of them above: "PATCH /shelves/:id", and then the heading
// "Update a shelf". There must be two of them at least, so that the headings are not the first ones of what stands below a route.
func routesAbove(o outline.Outline) outline.Outline {
	var above []int
	for i := 0; i+1 < len(o); i++ {
		if !routeAlone(o, i) {
			continue
		}
		if !titlesRoute(o, i) {
			return o // one route has its title elsewhere
		}
		above = append(above, i)
	}
	if len(above) < 2 {
		return o
	}
	for _, i := range above {
		o[i], o[i+1] = o[i+1], o[i]
	}
	return o
}

// routeAlone reports a block that is a method and an address and nothing else, below no sample of it.
func routeAlone(o outline.Outline, i int) bool {
	switch b := o[i]; b.Kind {
	case outline.EndpointBlock:
	case outline.ParagraphBlock:
		found := mention.In(b)
		if len(found) != 1 || found[0].Rank != mention.Defined || found[0].Tailed || len(b.Lines()) > 1 {
			return false
		}
	default:
		return false
	}
	return o[i+1].Kind != outline.CodeBlock // the first line of a sample
}

// titlesRoute reports a heading of its own below a route, with no heading above the route that could be its title.
func titlesRoute(o outline.Outline, i int) bool {
	b := o[i+1]
	if b.Kind != outline.HeadingBlock || b.Level >= outline.BareHeading || word.KnownSection(source.Plain(b.Text)) {
		return false
	}
	return i == 0 || o[i-1].Kind != outline.HeadingBlock
}
