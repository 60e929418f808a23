package reader

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/value"
)

// Lag is what is known of how far the reads of a target are behind its writes.
type Lag struct {
	Learned    bool           // a read after a write has shown how far
	fresh      time.Duration  // the shortest time after a write at which a read showed it: an earlier read may still be stale
	Time       time.Duration  // how long looks wait after a write; 0 where reads show a write at once
	FoundOnce  bool           // a retry with pauses did not show a finding about the state again
	FoundAgain bool           // a retry with pauses showed a finding about the state again
	agreeing   int            // unexpected reads that each further read agreed with
	pending    int            // changes answered with 202 that no read has shown in time
	Longest    time.Duration  // how long a read may be behind a write at most
	observed   time.Duration  // the longest that it took a read to show a change
	done       time.Duration  // how long the last change that was answered with 202 took
	notShown   map[string]int // by member, how many changes of it no read has shown in time
}

// firstWait is how long the first pause is between two reads that wait for a change to show; each is twice as long as the one
// before it.
const firstWait = 10 * time.Millisecond

// mostPending is how many changes that were answered with 202 may not be done in time before the operation is given up.
const mostPending = 2

// Look reads the resource, or has a patch that changes nothing show it. Where a write is not shown yet, because reads lag or the target answered
// 202, it looks again with growing pauses, and learns how long that takes.
func (rd *Reader) Look(ctx context.Context, c *contract.Case, index int, step *contract.Step, avoid ...string) (observe.Observation, error) {
	if behind := time.Until(rd.resource.Written.LastAt().Add(rd.Lag.Time)); rd.Lag.Time > 0 && behind > 0 {
		client.Pause(ctx, behind)
	}
	rd.awaitTask(ctx)
	mark := *rd.resource.Timeline // a stale read is no observation: what was known before it is kept
	var shown observe.Observation // what the read before showed
	again := func() (observe.Observation, error) {
		before := *rd.resource.Timeline
		*rd.resource.Timeline = mark
		o, err := rd.lookOnce(ctx, c, index, step, avoid...)
		if err != nil && rd.client.PuttingBack && shown.After.Known() {
			*rd.resource.Timeline = before // no further read can be sent, and this one is what is known of a resource that is being put back
			return shown, nil
		}
		shown = o
		return o, err
	}
	o, err := again()
	if err != nil || !o.After.Known() {
		return o, err
	}
	late := rd.stale(&o)
	if rd.canBeSeen() {
		if o, err = rd.await(ctx, o, again); err != nil || !o.After.Known() {
			return o, err
		}
		if rd.notDoneYet() && rd.stale(&o) {
			*rd.resource.Timeline = mark
			o.After = observe.Unknown(cmp.Or(rd.task.failed, "the change was answered with 202, and no read has shown it yet"))
			return o, nil
		}
	}
	return rd.awaitAgreement(ctx, mark.Now(), o, late, again)
}

// LookFor looks at the resource outside of any case; the title says what for. The request names none of the members in avoid, where another
// one can be had.
func (rd *Reader) LookFor(ctx context.Context, title string, avoid ...string) (observe.Observation, error) {
	return rd.Look(ctx, nil, 0, &contract.Step{Role: contract.Observe, Title: title}, avoid...)
}

// await asks again, with growing pauses, until a read shows the last write or nothing is to be waited for any more.
func (rd *Reader) await(ctx context.Context, o observe.Observation, again func() (observe.Observation, error)) (observe.Observation, error) {
	first, pending := rd.stale(&o), rd.notDoneYet()
	repeats := 0
	for wait := firstWait; rd.stale(&o) && rd.mayStillShow(&o, pending) && ctx.Err() == nil; wait *= 2 {
		client.Pause(ctx, min(wait, rd.Lag.Longest/4))
		repeats++
		rd.client.Repeats = max(rd.client.Repeats, repeats)
		var err error
		if o, err = again(); err != nil || !o.After.Known() {
			return o, err
		}
	}
	switch {
	case rd.stale(&o):
		rd.learn(shownNever, pending)
	case first:
		rd.learn(shownLate, pending)
	default:
		rd.learn(shownAtOnce, pending)
	}
	rd.countNotShown(&o)
	return o, nil
}

// shown says when a read has shown the last write.
type shown int

const (
	shownAtOnce shown = iota
	shownLate         // not by the first read, but by a further one
	shownNever        // by no read in time
)

// pending reports that the last write, or one that was sent at the same time, was answered with 202: it is done later.
func (rd *Reader) pending() bool {
	return slices.ContainsFunc(rd.resource.Written.Latest(), func(w *observe.Observation) bool { return w.Exchange.Status() == http.StatusAccepted })
}

// notDoneYet reports that the last write was answered with 202, and that no task of it is known to have ended: a look that does not show the write
// does not show the state after it.
func (rd *Reader) notDoneYet() bool {
	return rd.pending() && !(rd.task.done && rd.resource.Written.Last() != nil && rd.task.of == rd.resource.Written.Last().Exchange)
}

// mayStillShow reports that a stale read may still be followed by a fresh one.
func (rd *Reader) mayStillShow(o *observe.Observation, pending bool) bool {
	if time.Since(rd.resource.Written.LastAt()) > rd.longest(o) {
		return false
	}
	if pending {
		return rd.Lag.pending < mostPending && rd.task.failed == ""
	}
	return !rd.Lag.Learned || rd.Lag.Time > 0 || time.Since(rd.resource.Written.LastAt()) <= rd.Lag.fresh
}

// learn keeps how long it took a read to show the last write; pending: the write was answered with 202.
func (rd *Reader) learn(s shown, pending bool) {
	took := time.Since(rd.resource.Written.LastAt())
	switch {
	case s == shownNever && pending && rd.task.failed != "":
	case s == shownNever && pending:
		if rd.Lag.pending++; rd.Lag.pending >= mostPending && !rd.client.PuttingBack {
			rd.client.GiveUp(fmt.Sprintf("changes are answered with 202 and not done within %s; settle in the profile says how long to wait", rd.Lag.Longest))
		}
	case s == shownNever:
		rd.Lag.Learned = true
	case s == shownLate && pending:
		rd.Lag.observed, rd.Lag.done = max(rd.Lag.observed, took), took
	case s == shownLate:
		rd.Lag.Learned, rd.Lag.observed, rd.Lag.Time = true, max(rd.Lag.observed, took), min(took+took/4, rd.Lag.Longest)
	case rd.lastWriteIsNew():
		if rd.Lag.Learned = true; rd.Lag.fresh == 0 || took < rd.Lag.fresh {
			rd.Lag.fresh = took
		}
	}
}

// lastWriteIsNew reports that the last write set a member to another value than the run found: a read that shows it can't come from before
// every write of the run. One that shows a value which was put back may.
func (rd *Reader) lastWriteIsNew() bool {
	return slices.ContainsFunc(rd.edited(), func(e observe.Edit) bool {
		sent, _ := e.Sent()
		was, had := rd.resource.Found(e.At)
		return !had || check.Compare(sent, was) == check.Different
	})
}

// edited are the edits of the last write, and of those sent at the same time, that a read can be told by.
func (rd *Reader) edited() []observe.Edit {
	var out []observe.Edit
	for _, w := range rd.resource.Written.Latest() {
		out = append(out, rd.editedBy(w)...)
	}
	return out
}

// editedBy are the edits of a write that a read can be told by: a member that a client can set was given another value than it had.
func (rd *Reader) editedBy(w *observe.Observation) []observe.Edit {
	if !w.Exchange.Accepted() || w.Meaning == observe.Opaque {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(w.Edits()), func(e observe.Edit) bool {
		sent, ok := e.Sent()
		was, had := value.At(w.Before.Last(), e.At)
		answered, there := value.At(w.After.Resource(), e.At)
		removed := e.Remove || ok && sent == nil && (dialect.Of(rd.resource.Op).NullRemoves || rd.pending() && rd.showsNull(e.At))
		if removed && had && was != nil && check.CanSet(rd.resource.Op, e.At) {
			return there && answered != nil // the response itself shows it: what is left out may get its default
		}
		if !ok || !had || sent == nil || e.Again || check.Compare(sent, was) != check.Different || !check.CanSet(rd.resource.Op, e.At) {
			return true
		}
		return there && check.Compare(sent, answered) == check.Different
	})
}

// showsNull reports that a read may show the member as null, as far as the docs say what it shows. Where it may not, a null that was
// accepted may have left the value as it was.
func (rd *Reader) showsNull(at string) bool {
	if rd.resource.Op.Read == nil {
		return true
	}
	shown := rd.resource.Op.Read.Resource().At(value.Tokens(at))
	return shown == nil || shown.Nullable()
}

func (rd *Reader) canBeSeen() bool { return len(rd.edited()) > 0 }

// stale reports a look that shows nothing of the last write, or of one that was sent at the same time: every member which that one set
// is as it was before, as the run found it, or as an earlier write of this run set it.
func (rd *Reader) stale(o *observe.Observation) bool {
	return slices.ContainsFunc(rd.resource.Written.Latest(), func(w *observe.Observation) bool { return rd.showsNothingOf(w, o) })
}

// showsNothingOf reports a look that shows every member which a write set as it was before it.
func (rd *Reader) showsNothingOf(w, o *observe.Observation) bool {
	edits := rd.editedBy(w)
	for i := range edits {
		was, _ := value.At(w.Before.Last(), edits[i].At)
		is, there := value.At(o.After.Resource(), edits[i].At)
		if !there || is == nil && was != nil || !value.Equal(was, is) && !rd.isEarlierValue(&edits[i], is) {
			return false
		}
	}
	return len(edits) > 0
}

// isEarlierValue reports a value that the member had when the run found it, or that an earlier write of this run gave it, and the last one did not.
func (rd *Reader) isEarlierValue(edit *observe.Edit, is any) bool {
	sent, ok := edit.Sent()
	if ok && check.Compare(sent, is) != check.Different {
		return false
	}
	if found, had := rd.resource.Found(edit.At); had && value.Equal(found, is) {
		return true
	}
	return slices.ContainsFunc(rd.resource.Written.Values(edit.At), func(v any) bool { return check.Compare(v, is) != check.Different })
}

// ShortPause is the pause before something is tried once more that failed because of the target.
func (rd *Reader) ShortPause() time.Duration { return min(rd.Lag.Longest, 100*time.Millisecond) }

// briefLag is how long a retry waits between its steps where nothing is known of a lag: longer than the lag of an eventually
// consistent store that its users would put up with.
const briefLag = 300 * time.Millisecond

// PauseBetween is the pause between the steps of a retry: the lag that was learned, or briefLag where a finding about the state could
// be one and no retry has yet shown that the target does not lag.
func (rd *Reader) PauseBetween(findings []contract.Finding) time.Duration {
	if rd.Lag.Time > 0 {
		return rd.Lag.Time
	}
	aboutState := slices.ContainsFunc(findings, func(f contract.Finding) bool { return strings.HasPrefix(f.At, "/") })
	if !aboutState || rd.Lag.FoundAgain && !rd.Lag.FoundOnce {
		return 0
	}
	return min(briefLag, rd.Lag.Longest)
}

// mostBetween is how long the pauses before the requests of a retry are all together, where nothing is known of a lag; those before its
// looks are not counted. A case of thirty lengths of a text would wait for nine seconds.
const mostBetween = 2 * time.Second

// BetweenSteps is the pause before a step of a case.
func (rd *Reader) BetweenSteps(c *contract.Case, i int, between time.Duration) time.Duration {
	if rd.Lag.Time > 0 || c.Steps[i].Role == contract.Observe {
		return between
	}
	return min(between, mostBetween/time.Duration(len(c.Steps)))
}

// LagNote says how far reads are behind, for the report; none where they are not.
func (rd *Reader) LagNote() []string {
	if rd.Lag.observed == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s: a change shows up to %s later in a read", rd.client.Name(), rd.Lag.observed.Round(10*time.Millisecond))}
}

// leastPatience is for how long looks must be answered alike before nothing else is expected of a target that does not lag.
const leastPatience = time.Second

// Patience is for how long looks must be answered like this one before nothing else is expected: longer than reads lag. An address
// that names nothing may come back for as long as a read may lag at most.
func (rd *Reader) Patience(o *observe.Observation) time.Duration {
	if o.Exchange.Status()/100 != 2 {
		return rd.Lag.Longest
	}
	return min(rd.Lag.Longest, max(leastPatience, 2*rd.Lag.Time))
}
