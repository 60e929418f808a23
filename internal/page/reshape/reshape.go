package reshape

import (
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/render"
)

// Outline gives the outline with what its page writes in a form of its own as blocks that every later step knows. The blocks of o may be
// changed in their place.
func Outline(o outline.Outline) outline.Outline {
	o = shapes(bodiesInLines(declarations(bodyColumns(describedRequests(labelledFences(answersAbove(fencedLines(unfold(labelledFields(titledFields(partTables(nameTypeColumns(routesBelow(routesAbove(underAddresses(alsoPatch(o)))))))))))))))))
	command.Write(o)
	render.Tabulate(o)
	return o
}
