package run

import (
	"cmp"
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// portion is how many random cases are drawn, and tried, at a time.
const portion = 500

// mostDrawnKept is how many results of random cases beyond the first ones are kept with what they found; the others of a target that breaks on every
// one of them are counted alone.
const mostDrawnKept = 1000

// tryDrawn tries the random cases that are drawn only now: a long run holds no more of them than a short one.
func (s *session) tryDrawn(ctx context.Context) {
	d := s.Chain.Drawn
	if d == nil {
		return
	}
	for from := d.From; from < d.To; from += portion {
		if s.Stop != "" || ctx.Err() != nil || s.options.late() || s.Tally.Accepted == 0 {
			s.running.leaveUntried(s.Op, d.To-from)
			return
		}
		drawn := d.Cases(from, min(from+portion, d.To))
		cases := make([]*contract.Case, len(drawn))
		for i := range drawn {
			cases[i] = &drawn[i]
		}
		s.tryThese(ctx, cases)
	}
}

// drawnResults are what the random cases beyond the first ones came to: a count for each operation, and the results that found something.
type drawnResults struct {
	counts map[*contract.Operation]*contract.Drawn
	kept   []contract.Result
}

// count is the count of an operation's cases.
func (d *drawnResults) count(op *contract.Operation) *contract.Drawn {
	if d.counts == nil {
		d.counts = map[*contract.Operation]*contract.Drawn{}
	}
	if d.counts[op] == nil {
		d.counts[op] = &contract.Drawn{Vendor: op.Vendor, Op: op.ID}
	}
	return d.counts[op]
}

// leaveUntried counts cases that are not drawn any more.
func (r *Running) leaveUntried(op *contract.Operation, cases int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drawn.count(op).Untried += cases
}

// publishDrawn makes the result of a case known that is in no plan.
func (r *Running) publishDrawn(o *Options, op *contract.Operation, result contract.Result) {
	if o.Done != nil {
		o.Done(&result)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if tells := result.Verdict >= contract.Fail || len(result.Findings) > 0; tells && len(r.drawn.kept) < mostDrawnKept {
		r.drawn.kept = append(r.drawn.kept, result)
		return
	}
	r.drawn.count(op).Add(&result)
}

// Drawn counts the random cases that are in no result of their own, in the order of the chains. It is asked for after Wait.
func (r *Running) Drawn() []contract.Drawn {
	var out []contract.Drawn
	for _, d := range r.drawn.counts {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b contract.Drawn) int { return cmp.Or(cmp.Compare(a.Vendor, b.Vendor), cmp.Compare(a.Op, b.Op)) })
	return out
}
