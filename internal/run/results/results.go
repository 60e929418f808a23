// Package results holds the results of a run: one a case, in the order of the plan, each of which can be waited for.
package results

import (
	"slices"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
)

// Results are the results of a run. The methods may be called from several goroutines.
type Results struct {
	byID  map[string]*pending
	order []string
	done  func(*contract.Result) // is told each result as it is complete; nil is not
	mu    sync.Mutex
	kept  int // bytes of bodies in the results
	drawn drawn
}

// pending is the place of a result that has not come yet.
type pending struct {
	done   chan struct{}
	chains int // how many chains the case is still tried in: a watch looks at what each of them shows
	begun  bool
	result contract.Result
}

// New is the place of a result for each case of some chains. done is told each result as it is complete, also from several goroutines; nil is not.
func New(chains []chain.Chain, done func(*contract.Result)) *Results {
	r := &Results{byID: map[string]*pending{}, done: done}
	for _, chain := range chains {
		for i := range chain.Cases {
			c := &chain.Cases[i]
			if p := r.byID[c.ID]; p != nil {
				p.chains++
				continue
			}
			r.order = append(r.order, c.ID)
			r.byID[c.ID] = &pending{done: make(chan struct{}), chains: 1, result: contract.Result{Case: *c}}
		}
	}
	return r
}

// Publish takes the result of a case in one chain. The result is complete when each chain that has the case has published one. That of a random
// case which no plan has is complete at once.
func (r *Results) Publish(result contract.Result) {
	complete := &result
	if p := r.byID[result.Case.ID]; p != nil {
		if !r.takeIn(p, result) {
			return
		}
		close(p.done)
		complete = &p.result
	} else {
		r.mu.Lock()
		r.drawn.add(result)
		r.mu.Unlock()
	}
	if r.done != nil {
		r.done(complete)
	}
}

// takeIn takes a result in, and reports that no other chain has one of the same case to come.
func (r *Results) takeIn(p *pending, result contract.Result) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if p.begun {
		result = joined(p.result, result)
	}
	p.result, p.begun = result, true
	p.chains--
	return p.chains == 0
}

// Wait waits for the result of a case, which comes soon where the run is cancelled; ok is false where the run has no such case.
func (r *Results) Wait(id string) (result contract.Result, ok bool) {
	p, ok := r.byID[id]
	if !ok {
		return contract.Result{}, false
	}
	<-p.done
	return p.result, true
}

// All are all results, in the order of the plan, and then those of further random cases that found something. The run has ended by then.
func (r *Results) All() []contract.Result {
	out := make([]contract.Result, 0, len(r.order))
	for _, id := range r.order {
		out = append(out, r.byID[id].result)
	}
	return append(out, r.drawn.keptByOperation()...)
}

// The bounds of what the results hold of bodies, in bytes.
const (
	mostKept = 16 << 20 // all together
	shown    = 4 << 10  // of a body where there is no room for more
)

// Kept are exchanges as a result holds them: bodies for which there is no room any more are cut.
func (r *Results) Kept(exchanges []contract.Exchange) []contract.Exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range exchanges {
		a := exchanges[i].Reply
		if a == nil || len(a.Body) <= shown {
			continue
		}
		if r.kept+len(a.Body) <= mostKept {
			r.kept += len(a.Body)
			continue
		}
		cut := *a
		cut.Body, cut.Omitted = slices.Clone(a.Body[:shown]), len(a.Body)-shown
		exchanges[i].Reply = &cut
	}
	return exchanges
}
