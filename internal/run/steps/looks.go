package steps

import (
	"context"
	"net/http"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/choose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/value"
)

// isSilent reports that the docs have the response to a patch show what was stored, so that no look was planned after it, and that it did not, or
// shows something else before the change may be done.
func (sn *Sender) isSilent(c *contract.Case, i int, seen *observe.Observation) bool {
	planned := i+1 < len(c.Steps) && c.Steps[i+1].Role == contract.Observe
	stores := c.Steps[i].Role == contract.Act && c.Steps[i].Expect.Stored && seen.Other == "" && seen.Exchange.Accepted()
	shows := seen.Exchange.Status() == http.StatusAccepted || seen.After.Known()
	return stores && !planned && (!shows || sn.showsAnother(seen)) && sn.resource.Op.Read != nil && sn.resource.Op.Resource() != nil && sn.client.Affords(1+client.PutBackSends)
}

// tookSilently reports that a step which must be refused was accepted, by a response that does not show the resource, and that further ones
// follow which must change nothing: without a look between them nobody knows which of them did.
func (sn *Sender) tookSilently(c *contract.Case, i int, seen *observe.Observation) bool {
	follows := i+1 < len(c.Steps) && c.Steps[i+1].Role == contract.Act && c.Steps[i+1].Expect.Unchanged
	took := choose.ShouldRefuse(&c.Steps[i]) && seen.Other == "" && seen.Exchange.Accepted() && !seen.After.Known()
	return took && follows && sn.resource.Op.Read != nil && sn.client.Affords(1+client.PutBackSends)
}

// showsAnother reports a response with 202 that shows a member otherwise than it was and than it was sent, where other changes were done
// when their 202 came.
func (sn *Sender) showsAnother(o *observe.Observation) bool {
	return sn.resource.DoneAtOnce() && slices.ContainsFunc(o.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		was, _ := value.At(o.Before.Last(), edit.At)
		got, _ := value.At(o.After.Resource(), edit.At)
		return ok && check.DoneLater(sn.resource.Op, o, edit.At, sent) && !value.Equal(was, got)
	})
}

// LookAfterRefusals looks at the resource after requests that should have been refused, as the last step of a case.
func (sn *Sender) LookAfterRefusals(ctx context.Context, c *contract.Case, seen []observe.Observation) (observe.Observation, error) {
	step := contract.Step{Role: contract.Observe, Title: "look after the refusals"}
	return sn.reader.Look(ctx, c, len(c.Steps), &step, reader.Touched(seen)...)
}
