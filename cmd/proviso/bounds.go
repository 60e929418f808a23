package main

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
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
		bounds[i] = plan.Bound(wanted, p.effort(), p.shrink)
		total += bounds[i]
	}
	if p.budget == nil {
		return out
	}
	most := p.budget(v)
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
	return slices.Concat(first, rule.Cases(op, v.Profile, plan.Options{Seed: p.seed, Effort: p.effort(), Most: most, Examples: p.examples, Schemas: schemas}))
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
func (p *planning) bounds(v *catalog.Vendor, ops []contract.Operation, cases []contract.Case) (each map[string]int, total int) {
	each = map[string]int{}
	of := byOperation(cases)
	for i := range ops {
		bound := plan.Bound(of[ops[i].ID], p.effort(), p.shrink) + plan.Around*len(v.Profile.Operation(&ops[i]).Further)
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
