package main

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/work"
)

// shared makes the cases of each of a vendor's operations. Where the vendor's requests are limited and would not be enough, each
// operation gets a share of them, and cases are chosen within it.
func (p *planning) shared(v *catalog.Vendor) [][]contract.Case {
	ops, rules, own := v.Document.Operations, rule.ByID(), ownCases(v)
	out, bounds, total := make([][]contract.Case, len(ops)), make([]int, len(ops)), 0
	schemas := &plan.Schemas{}
	for i := range ops {
		out[i] = p.cases(v, &ops[i], own[ops[i].ID], 0, schemas)
		if p.leaves(v, &ops[i]) {
			continue
		}
		wanted := slices.DeleteFunc(slices.Clone(out[i]), func(c contract.Case) bool { return !p.wanted(&c, rules) })
		bounds[i] = plan.Bound(wanted, 0, p.effort(), p.shrink)
		total += bounds[i]
	}
	most := p.limit(v)
	if most == 0 || total <= most {
		return out
	}
	for i := range ops {
		if p.leaves(v, &ops[i]) {
			continue
		}
		share := max(1, most*bounds[i]/total)
		out[i] = p.cases(v, &ops[i], own[ops[i].ID], share, schemas)
		if p.shares == nil {
			p.shares = map[string]map[string]int{}
		}
		if p.shares[v.Name] == nil {
			p.shares[v.Name] = map[string]int{}
		}
		p.shares[v.Name][ops[i].ID] = share
	}
	return out
}

// cases makes the cases of an operation: first the vendor's own, then the plan's within what they leave of so many requests; 0 is
// no bound.
func (p *planning) cases(v *catalog.Vendor, op *contract.Operation, first []contract.Case, most int, schemas *plan.Schemas) []contract.Case {
	if p.quick && (most == 0 || most > plan.QuickRequests) {
		most = plan.QuickRequests
	}
	if most > 0 {
		most = max(1, most-plan.Requests(first))
	}
	return slices.Concat(first, rule.Cases(op, v.Profile, plan.Options{Seed: p.seed, Effort: p.effort(), Most: most, Examples: p.held(v), Schemas: schemas}))
}

// limit is how many requests may be sent to a vendor's target at most; 0 is no limit.
func (p *planning) limit(v *catalog.Vendor) int {
	if p.budget == nil {
		return 0
	}
	return p.budget(v)
}

// held is how many random cases of an operation are in its plan. Further ones are drawn when it is their turn, save where cases are chosen by
// their names, or among all by what the vendor's requests have room for.
func (p *planning) held(v *catalog.Vendor) int {
	switch most := p.limit(v); {
	case most > 0:
		return min(p.examples, most) // each costs a request at least
	case p.drawsLater:
		return min(p.examples, contract.DrawnHeld)
	}
	return p.examples
}

// drawnLater are the random cases of a vendor's operations that are in no plan: of those that have cases in it.
func (p *planning) drawnLater(v *catalog.Vendor, cases []contract.Case) map[string]*chain.Drawn {
	held := p.held(v)
	if p.limit(v) > 0 || p.examples <= held {
		return nil
	}
	planned := byOperation(cases)
	rules, out := rule.ByID(), map[string]*chain.Drawn{}
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		if len(planned[op.ID]) == 0 || p.leaves(v, op) {
			continue
		}
		drawing := rule.Drawing(op, v.Profile, plan.Options{Seed: p.seed, Effort: p.effort()})
		if drawing == nil {
			continue
		}
		out[op.ID] = &chain.Drawn{From: held, To: p.examples, Bound: drawing.Bound(held, p.examples), Cases: func(from, to int) []contract.Case {
			return slices.DeleteFunc(drawing.Cases(from, to), func(c contract.Case) bool { return !p.wanted(&c, rules) })
		}}
	}
	return out
}

// byOperation groups cases by the operation that they are of, in their order.
func byOperation(cases []contract.Case) map[string][]contract.Case {
	out := map[string][]contract.Case{}
	for i := range cases {
		out[cases[i].Op] = append(out[cases[i].Op], cases[i])
	}
	return out
}

// bounds are how many requests are sent for each of a vendor's operations at most, and all together.
func (p *planning) bounds(v *catalog.Vendor, job *work.Job) (each map[string]int, total int) {
	each = map[string]int{}
	ops, of := job.Operations, byOperation(job.Cases)
	for i := range ops {
		later := 0
		if drawn := job.Drawn[ops[i].ID]; drawn != nil {
			later = drawn.Bound
		}
		bound := plan.Bound(of[ops[i].ID], later, p.effort(), p.shrink) + plan.Around*len(v.Profile.Operation(&ops[i]).Further)
		if share := p.shares[v.Name][ops[i].ID]; share > 0 {
			bound = min(bound, share)
		}
		each[ops[i].ID] = bound
		if !p.leaves(v, &ops[i]) {
			total += bound
		}
	}
	return each, total
}

// leaves reports an operation that the plan has cases of, and of which nothing is sent.
func (p *planning) leaves(v *catalog.Vendor, op *contract.Operation) bool {
	return p.leavesOut != nil && p.leavesOut(v, op)
}
