package choose

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/run/undo"
	"github.com/proviso-dev/proviso/internal/run/written"
	"github.com/proviso-dev/proviso/internal/value"
)

// whyStrayStays says why a step is not sent to a live target: it sends a member that no page documents, and one of those could not be taken away
// again. It is "" for all others. Where such a member is there from an earlier case, it is taken away first to find out.
func (ch *Chooser) whyStrayStays(ctx context.Context, step *contract.Step) string {
	if !ch.resource.Chain.Live || !ch.resource.Snapshot.Known() || step.Role == contract.Observe || ch.resource.Other(step) != "" {
		return ""
	}
	body := step.Request.Body
	sent := slices.ContainsFunc(body.Edits, func(e contract.Edit) bool {
		tokens := value.Tokens(e.At)
		return len(tokens) > 0 && undo.IsUndocumented(ch.resource, tokens[0]) && !ch.resource.Written.Into(value.Pointer(tokens[0])) // the same again leaves nothing more behind
	})
	if !sent && !dialect.Of(ch.resource.Op).List {
		sent = body.Text != nil && len(written.PlacesIn([]byte(*body.Text))) > 0 || len(written.PlacesIn(body.Bytes)) > 0
	}
	if sent && len(ch.resource.Strays) == 0 {
		ch.takeStraysAway(ctx)
	}
	if !sent || len(ch.resource.Strays) == 0 {
		return ""
	}
	return fmt.Sprintf("the target keeps what no page documents, and %s could not be taken away again: nothing more of the kind is sent", ch.resource.Strays[0])
}

// takeStraysAway removes the members of earlier cases that no page documents, where the resource has any, and remembers those that stay.
func (ch *Chooser) takeStraysAway(ctx context.Context) {
	edits := slices.DeleteFunc(undo.EditsTo(ch.resource, ch.resource.Snapshot.Resource()), func(e contract.Edit) bool { return !undo.IsStray(ch.resource, e.At) })
	if len(edits) == 0 || !ch.restorer.Patch(ctx, edits) {
		return
	}
	undo.KeepStrays(ch.resource, ch.restorer.NotRestored(ctx))
}
