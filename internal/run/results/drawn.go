package results

import (
	"cmp"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// mostDrawnKept is how many results of random cases that no plan has are kept with what they found; further ones of a target that breaks on every
// one of them are counted alone.
const mostDrawnKept = 1000

// drawn are what the random cases came to that no plan has: a count for each operation, and the results that found something.
type drawn struct {
	counts []contract.Drawn
	kept   []contract.Result
}

// of is the count of an operation's cases.
func (d *drawn) of(vendor, op string) *contract.Drawn {
	at := slices.IndexFunc(d.counts, func(c contract.Drawn) bool { return c.Vendor == vendor && c.Op == op })
	if at < 0 {
		at = len(d.counts)
		d.counts = append(d.counts, contract.Drawn{Vendor: vendor, Op: op})
	}
	return &d.counts[at]
}

// add keeps a result that found something, and counts another one.
func (d *drawn) add(r contract.Result) {
	if found := r.Verdict >= contract.Fail || len(r.Findings) > 0; found && len(d.kept) < mostDrawnKept {
		d.kept = append(d.kept, r)
		return
	}
	d.of(r.Case.Vendor(), r.Case.Op).Add(&r)
}

// LeaveUndrawn counts random cases of an operation that are not drawn any more.
func (r *Results) LeaveUndrawn(vendor, op string, cases int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drawn.of(vendor, op).Undrawn += cases
}

// Plans reports a case that was there when the run began, so that it has a place of its own here.
func (r *Results) Plans(id string) bool { return r.byID[id] != nil }

// Drawn are the counts of the random cases that have no result of their own, sorted by operation. The run has ended by then.
func (r *Results) Drawn() []contract.Drawn {
	return slices.SortedFunc(slices.Values(r.drawn.counts), func(a, b contract.Drawn) int {
		return cmp.Or(cmp.Compare(a.Vendor, b.Vendor), cmp.Compare(a.Op, b.Op))
	})
}

// keptByOperation are the results of such cases that found something, those of an operation together and in the order in which they were tried.
func (d *drawn) keptByOperation() []contract.Result {
	return slices.SortedStableFunc(slices.Values(d.kept), func(a, b contract.Result) int {
		return cmp.Or(cmp.Compare(a.Case.Vendor(), b.Case.Vendor()), cmp.Compare(a.Case.Op, b.Case.Op))
	})
}
