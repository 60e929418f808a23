package restore

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/run/written"
	"github.com/proviso-dev/proviso/internal/value"
)

// keepStrays remembers the members that a case has added, that no page documents, and that stayed when they were taken away.
func keepStrays(res *resource.Resource, left []string) {
	for _, at := range left {
		if top := resource.MemberOf(at); undo.IsStray(res, at) && !slices.Contains(res.Strays, top) {
			res.Strays = append(res.Strays, top)
		}
	}
}

// WouldLeaveStray says why a step is not sent to a live target: it sends a member that no page documents, and the target has kept one
// of those for good. It is "" for all others. Where such a member is there from an earlier case, it is taken away first to find out.
func (rs *Restorer) WouldLeaveStray(ctx context.Context, step *contract.Step) string {
	if !rs.resource.Chain.Live || !rs.resource.Snapshot.Known() || step.Role == contract.Observe || rs.resource.Other(step) != "" {
		return ""
	}
	body := step.Request.Body
	sent := slices.ContainsFunc(body.Edits, func(e contract.Edit) bool {
		tokens := value.Tokens(e.At)
		return len(tokens) > 0 && undo.IsUndocumented(rs.resource, tokens[0]) && !rs.resource.Written.Into(value.Pointer(tokens[0])) // the same again leaves nothing more behind
	})
	if !sent && !dialect.Of(rs.resource.Op).List {
		sent = body.Text != nil && len(written.PlacesIn([]byte(*body.Text))) > 0 || len(written.PlacesIn(body.Bytes)) > 0
	}
	if sent && len(rs.resource.Strays) == 0 {
		rs.takeStraysAway(ctx)
	}
	if !sent || len(rs.resource.Strays) == 0 {
		return ""
	}
	return fmt.Sprintf("the target keeps what no page documents, and %s could not be taken away again: nothing more of the kind is sent", rs.resource.Strays[0])
}

// takeStraysAway removes the members of earlier cases that no page documents, where the resource has any, and remembers those that stay.
func (rs *Restorer) takeStraysAway(ctx context.Context) {
	edits := slices.DeleteFunc(undo.EditsTo(rs.resource, rs.resource.Snapshot.Resource()), func(e contract.Edit) bool { return !undo.IsStray(rs.resource, e.At) })
	if len(edits) == 0 || !rs.Patch(ctx, edits) {
		return
	}
	keepStrays(rs.resource, rs.NotRestored(ctx))
}
