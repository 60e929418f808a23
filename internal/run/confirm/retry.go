package confirm

import (
	"context"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/steps"
	"github.com/proviso-dev/proviso/internal/target"
	"github.com/proviso-dev/proviso/internal/value"
)

// retry retries the case from the state before it, with a pause between its steps. persists: the first attempt's change could not be undone, which
// counts as confirmation.
func (cf *Confirmer) retry(ctx context.Context, c *contract.Case, first []observe.Observation, between time.Duration) (seen []observe.Observation, persists bool) {
	if slices.ContainsFunc(first, func(o observe.Observation) bool { return response.Unanswered(&o) }) {
		defer cf.client.Alone()()
	}
	cf.client.Held = 0
	cf.restorer.PutBack(ctx)
	client.Pause(ctx, between)
	if cf.resource.Snapshot.Known() {
		// The response to the restoration may show a state that lags: the retry starts from what a new look shows.
		if _, err := cf.reader.LookFor(ctx, "look before the second try"); err == nil {
			client.Pause(ctx, between)
		}
	}
	own := slices.DeleteFunc(slices.Clone(first), func(o observe.Observation) bool { return o.Other != "" })
	if now := cf.resource.Timeline.Now(); len(own) > 0 && own[0].Before.Known() && now.Known() {
		cf.restorer.Rewind(ctx, own[0].Before.Resource(), between)
		persists = cf.cannotUndo(own)
	}
	for range cf.looks {
		_, _ = cf.reader.LookFor(ctx, "look between two attempts") // the attempt looks again
	}
	seen, err := cf.steps.Send(cf.withShortDeadline(ctx, first), c, between)
	if err != nil {
		return seen, persists
	}
	if c.Batch {
		client.Pause(ctx, between)
		if look, err := cf.steps.LookAfterRefusals(ctx, c, seen); err == nil {
			seen = append(seen, look)
		}
	}
	return seen, persists
}

// untilMoved are the observations of a case up to the first that shows a member otherwise than it was before the case; all of them where none
// does.
func untilMoved(seen []observe.Observation, pointer string) []observe.Observation {
	was, had := value.At(seen[0].Before.Resource(), pointer)
	for i := range seen {
		is, has := value.At(seen[i].After.Resource(), pointer)
		if seen[i].After.Known() && (had != has || !value.Equal(was, is)) {
			return seen[:i+1]
		}
	}
	return seen
}

// cannotUndo reports that the resource is not as it was before a case, in a member that a client can't set, or that no accepted
// request of the case had named when it moved: something else than what it asked for was done, and could not be undone. What another
// operation of the run may have changed is left out: that one puts it back.
func (cf *Confirmer) cannotUndo(first []observe.Observation) bool {
	now := cf.resource.Timeline.Now()
	if !now.Known() {
		return false
	}
	before := first[0].Before.Resource()
	for _, pointer := range first[0].Changes(now.Resource()) {
		asked := slices.ContainsFunc(untilMoved(first, pointer), func(o observe.Observation) bool {
			within := func(named string) bool { return value.Within(pointer, named) || value.Within(named, pointer) }
			return response.MayWrite(&o) && o.Exchange.Accepted() && (o.Meaning == observe.Opaque || slices.ContainsFunc(o.Named, within) || slices.ContainsFunc(o.Touched, within))
		})
		was, _ := value.At(before, pointer)
		is, _ := value.At(now.Resource(), pointer)
		if !(asked && check.CanSet(cf.resource.Op, pointer)) && !cf.resource.Timeline.Incomparable(pointer) && !check.Tolerated(cf.resource.Op, pointer, before, now.Resource()) && !cf.judge.MayBeOfAnother(pointer, was, is) {
			return true
		}
	}
	return false
}

// withShortDeadline returns the context for a second try, which waits for a third of the deadline where the first try had no response within it.
func (cf *Confirmer) withShortDeadline(ctx context.Context, first []observe.Observation) context.Context {
	hung := slices.ContainsFunc(first, func(o observe.Observation) bool { return response.IsLate(o.Exchange) })
	if !hung {
		return ctx
	}
	return target.WithDeadlineShare(ctx, 3)
}

// canRetry reports that there is room for a second try of a case, with putting back what its first try changed.
func (cf *Confirmer) canRetry(c *contract.Case) bool {
	return cf.client.Affords(steps.Requests(c) + client.PutBackSends)
}
