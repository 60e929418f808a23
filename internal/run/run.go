package run

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/run/chain"
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
	results map[string]*pending
	order   []string
	rules   map[string]check.Rule // the catalogue by id
	group   sync.WaitGroup
	shared  shared.Run
	mu      sync.Mutex
	kept    int // bytes of bodies in the results
	drawn   drawnResults
}

// pending is the place of a result that has not come yet.
type pending struct {
	done   chan struct{}
	chains int // how many chains the case is still tried in: a watch looks at what each of them shows
	begun  bool
	result contract.Result
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
	r := &Running{results: map[string]*pending{}, rules: rule.Judged()}
	for _, chain := range o.Chains {
		for i := range chain.Cases {
			c := &chain.Cases[i]
			if p := r.results[c.ID]; p != nil {
				p.chains++
				continue
			}
			r.order = append(r.order, c.ID)
			r.results[c.ID] = &pending{done: make(chan struct{}), chains: 1, result: contract.Result{Case: *c}}
		}
	}
	slots := make(slots, o.Concurrency)
	var ordinary sync.WaitGroup // the lanes in which cases are left that come with no wrong key
	lanes := chain.Lanes(o.Chains)
	ordinary.Add(len(lanes)) // before the first one begins: it may have come as far as its wrong keys before the second one is begun
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
func (r *Running) Result(ctx context.Context, id string) (result contract.Result, ok bool) {
	p, ok := r.results[id]
	if !ok {
		return contract.Result{}, false
	}
	select {
	case <-p.done:
	case <-ctx.Done():
		<-p.done // a run that is cancelled ends its cases soon
	}
	return p.result, true
}

// Wait waits for the end and returns all results in plan order, and then those of further random cases that found something.
func (r *Running) Wait() ([]contract.Result, Summary) {
	r.group.Wait()
	out := make([]contract.Result, 0, len(r.order))
	for _, id := range r.order {
		out = append(out, r.results[id].result)
	}
	slices.SortStableFunc(r.drawn.kept, func(a, b contract.Result) int {
		return cmp.Or(cmp.Compare(a.Case.Vendor(), b.Case.Vendor()), cmp.Compare(a.Case.Op, b.Case.Op))
	})
	return append(out, r.drawn.kept...), r.shared.Summary()
}

// publish makes a result known. It is called once for every case of each chain.
func (r *Running) publish(o *Options, op *contract.Operation, result contract.Result) {
	p := r.results[result.Case.ID]
	if p == nil {
		r.publishDrawn(o, op, result)
		return
	}
	if !r.takeIn(p, result) {
		return
	}
	close(p.done)
	if o.Done != nil {
		o.Done(&p.result)
	}
}

// plans reports a case that was there when the run began; random cases beyond the first ones are not.
func (r *Running) plans(id string) bool { return r.results[id] != nil }

// takeIn takes a result in, and reports that no other chain has one of the same case to come.
func (r *Running) takeIn(p *pending, result contract.Result) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if p.begun {
		result = joined(p.result, result)
	}
	p.result, p.begun = result, true
	p.chains--
	return p.chains == 0
}

// DefaultRestoreFor is how long it is tried to put a resource back, also after an interrupt.
const DefaultRestoreFor = 60 * time.Second
