package run

import (
	"context"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/judge"
	"github.com/proviso-dev/proviso/internal/run/results"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// Chain is one operation with its cases and all that they need.
type Chain = chain.Chain

// Options are a run's chains and how it goes about them.
type Options struct {
	Chains      []Chain
	Concurrency int           // sessions side by side; 0 is 4
	Settle      time.Duration // the longest that a read may lag; 0 is the profile's
	RestoreFor  time.Duration // how long it is tried to put a resource back; 0 is DefaultRestoreFor
	// WithoutSnapshot: patches are sent although no response shows the resource that could be put back.
	WithoutSnapshot bool
	// Journal is the folder in which what is about to be changed on a live target is written down first; "" is none.
	Journal string
	KeepAll bool      // passing results keep their exchanges too
	Shrink  int       // requests that an operation may cost more, to find the smallest case that fails as a drawn one did
	Until   time.Time // drawn cases are tried until then; the zero time is no bound
	// Sent is told every exchange as it is done, redacted or not: the receiver's business. It may be called from several goroutines.
	Sent func(*contract.Operation, *contract.Exchange)
	// Done is told every result as it is done; it may be called from several goroutines.
	Done func(*contract.Result)
}

// late reports that the time for drawn cases is up.
func (o *Options) late() bool { return !o.Until.IsZero() && time.Now().After(o.Until) }

// Running is a run under way.
type Running struct {
	judging judge.Run
	group   sync.WaitGroup
	shared  shared.Run
}

// Summary is what a run knows besides its results.
type Summary = shared.Summary

// Start begins a run and returns at once. It ends when all chains are done, or soon after ctx is: then what was not tried is
// inconclusive, and every resource is restored all the same.
func Start(ctx context.Context, o Options) *Running {
	if o.Concurrency <= 0 {
		o.Concurrency = 4
	}
	if o.RestoreFor == 0 {
		o.RestoreFor = DefaultRestoreFor
	}
	r := &Running{judging: judge.Run{Results: results.New(o.Chains, o.Done), Rules: rule.Judged(), Chains: o.Chains, KeepAll: o.KeepAll}}
	slots := make(slots, o.Concurrency)
	var ordinary sync.WaitGroup // the lanes in which cases are left that come with no wrong key
	lanes := chain.Lanes(o.Chains)
	ordinary.Add(len(lanes)) // before the first one begins: it may reach its wrong keys before the second one has begun
	for _, lane := range lanes {
		r.group.Go(func() {
			slots.take()
			defer slots.give()
			made := func(i int) *session { return newSession(r, &o, &o.Chains[i]) }
			defer ordinary.Done()
			if chain.IsSpread(o.Chains, lane) {
				runSpread(ctx, made, lane, slots)
				return
			}
			runLane(ctx, made, lane, parking{group: &r.group, slots: slots, ordinary: &ordinary, turn: &sync.Mutex{}})
		})
	}
	return r
}

// slots are the places for sessions that go on side by side.
type slots chan struct{}

func (s slots) take() { s <- struct{}{} }
func (s slots) give() { <-s }

// Result waits for the result of a case; ok is false where the run has no such case.
func (r *Running) Result(id string) (result contract.Result, ok bool) {
	return r.judging.Results.Wait(id)
}

// Drawn counts the random cases that have no result of their own. It is asked for after Wait.
func (r *Running) Drawn() []contract.Drawn { return r.judging.Results.Drawn() }

// Wait waits for the end and returns all results in plan order, and then those of further random cases that found something.
func (r *Running) Wait() ([]contract.Result, Summary) {
	r.group.Wait()
	return r.judging.Results.All(), r.shared.Summary()
}

// DefaultRestoreFor is how long it is tried to put a resource back, also after an interrupt.
const DefaultRestoreFor = 60 * time.Second
