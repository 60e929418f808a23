package reader

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/value"
)

// inARow is how many reads, one after the other, must show the same state before it counts as the resource's.
const inARow = 3

// mostAgreeing is how many unexpected reads are compared with further ones. Where the further ones have shown the same each time, the target has
// a mistake that every read shows, and no more reads are sent to find that out.
const mostAgreeing = 5

// awaitAgreement reads again where a read shows a state that no request explains. Some targets read from several replicas, one of which is behind
// the others: one read shows a change and the next one does not. Where reads differ, they are repeated until several in a row show the
// expected state, and later looks wait for as long as that took.
func (rd *Reader) awaitAgreement(ctx context.Context, was observe.State, o observe.Observation, late bool, again func() (observe.Observation, error)) (observe.Observation, error) {
	odd := rd.unexpected(was, &o)
	if rd.Lag.Longest <= firstWait || rd.resource.Written.Last() == nil || rd.resource.Written.Last().Exchange.Status() == http.StatusAccepted || odd && rd.Lag.agreeing >= mostAgreeing || !odd && !late {
		return o, nil
	}
	for range inARow {
		if !odd || ctx.Err() != nil {
			break
		}
		var err error
		if o, err = again(); err != nil || !o.After.Known() {
			return o, err
		}
		odd = rd.unexpected(was, &o)
	}
	if odd {
		rd.Lag.agreeing++
		return o, nil
	}
	took, wait, start := time.Since(rd.resource.Written.LastAt()), firstWait, time.Now()
	for same := 1; same < inARow && ctx.Err() == nil; same++ {
		if time.Since(start) > rd.Lag.Longest {
			rd.Lag.agreeing = mostAgreeing // this target's reads go on to differ: no pause helps
			return o, nil
		}
		next, err := again()
		if err != nil || !next.After.Known() {
			return next, err
		}
		if o = next; rd.unexpected(was, &o) {
			client.Pause(ctx, min(wait, rd.Lag.Longest/4))
			took, wait, same = time.Since(rd.resource.Written.LastAt()), 2*wait, 0
		}
	}
	rd.Lag.Learned, rd.Lag.observed = true, max(rd.Lag.observed, took)
	rd.Lag.Time = max(rd.Lag.Time, min(took+took/4, rd.Lag.Longest))
	return o, nil
}

// unexpected reports a look that does not show the last write, or shows a member that a client can set otherwise than it was last
// known to be.
func (rd *Reader) unexpected(was observe.State, o *observe.Observation) bool {
	if rd.stale(o) {
		return true
	}
	return slices.ContainsFunc(value.Diff(was.Last(), o.After.Resource()), func(at string) bool {
		unseen := func(forgotten string) bool { return value.Within(at, forgotten) || value.Within(forgotten, at) }
		return check.CanSet(rd.resource.Op, at) && !rd.resource.Timeline.Volatile(at) && !slices.ContainsFunc(was.Unseen, unseen)
	})
}
