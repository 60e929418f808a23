package run

import (
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/target"
)

// hangsBeside reports a request without an answer while another session had none either to one that it had sent before: the target may have
// done one request after the other, and that one alone is why.
func (cl *client) hangsBeside(o *observe.Observation) bool {
	own := cl.Chain.ID()
	beside := false
	cl.running.hung.Range(func(id, x any) bool {
		other, known := x.(*contract.Exchange)
		beside = known && id != own && response.IsLate(o.Exchange) && other.Start.Before(o.Exchange.Start) && o.Exchange.Start.Before(other.Start.Add(2*other.Took))
		return !beside
	})
	return beside
}

// withShortDeadline returns the context for a second try, which waits for a third of the deadline where the first try had no response within it.
func (cl *client) withShortDeadline(ctx context.Context, first []observe.Observation) context.Context {
	hung := slices.ContainsFunc(first, func(o observe.Observation) bool { return response.IsLate(o.Exchange) })
	if !hung {
		return ctx
	}
	return target.WithDeadlineShare(ctx, 3)
}
