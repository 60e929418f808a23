package plan

import (
	"cmp"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Options say how much a plan tries.
type Options struct {
	Seed  uint64 // fresh values (e-mails, names) are drawn from it
	Quick bool   // at most QuickRequests requests, chosen for what they find
	Deep  bool   // every length, value and round there is
	// Examples is how many random cases are drawn (properties); 0 is none.
	Examples int
}

// QuickRequests is how many requests a quick plan of one operation comes to at most, the looks between cases included.
const QuickRequests = 60

// around is what a run sends besides its cases: the snapshot, the looks before and after, the restoration.
const around = 12

// Make returns the cases of an operation, in the order of what they find for the requests they cost. It is a pure function
// of its arguments.
func Make(op *contract.Operation, p contract.Profile, o Options) []contract.Case {
	m := newMaker(op, p, o)
	for _, family := range families() {
		family(m)
	}
	slices.SortStableFunc(m.cases, byRank)
	if o.Quick {
		return quick(m.cases)
	}
	return m.cases
}

// byRank orders cases by what they find for what they cost; of those with about the same rank the refusals stand together, so
// that they can share a look at the resource.
func byRank(a, b contract.Case) int {
	batch := map[bool]int{true: 1}
	return cmp.Or(cmp.Compare(a.Rank/10, b.Rank/10), cmp.Compare(batch[a.Batch], batch[b.Batch]), cmp.Compare(a.Rank, b.Rank))
}

// families lists every family of rules, each in the file of its name.
func families() []func(*maker) {
	return []func(*maker){
		watches,
		patchable,
		emptyValues,
		text,
		lengths,
		wrongTypes,
		arrays,
		choices,
		formats,
		extremes,
		malformed,
		mixed,
		nulls,
		bounds,
		foreign,
		repeats,
		mergePatch,
		nested,
		access,
		addresses,
		media,
		methods,
		races,
		preconditions,
		jsonPatch,
		masks,
		guidelines,
		random,
	}
}

// Requests is how many requests the cases come to: their steps, and one look for every BatchSize refusals.
func Requests(cases []contract.Case) int {
	n, refusals := 0, 0
	for _, c := range cases {
		n += len(c.Steps)
		if c.Batch {
			refusals++
		}
	}
	return n + (refusals+BatchSize-1)/BatchSize
}

// BatchSize is how many batched cases share one look at the resource in Requests' count.
const BatchSize = 8

// quick keeps the cases that find most, as many as fit into QuickRequests with what is sent around them: so many of each rule as
// first says, in its order, then what else there is room for. What sends nothing stays.
func quick(cases []contract.Case) []contract.Case {
	order, place, had := first(), make(map[string]int, len(cases)), map[string]int{}
	for i := range cases {
		rule := cases[i].Rule
		place[cases[i].ID] = len(order) + had[rule]
		if n := slices.IndexFunc(order, func(f few) bool { return slices.Contains(f.rules, rule) }); n >= 0 && had[rule] < order[n].cases {
			place[cases[i].ID] = n
		}
		had[rule]++
	}
	byPlace := slices.Clone(cases)
	slices.SortStableFunc(byPlace, func(a, b contract.Case) int { return cmp.Compare(place[a.ID], place[b.ID]) })
	var kept []contract.Case
	for _, c := range byPlace {
		if with := append(kept, c); Requests(with) <= QuickRequests-around {
			kept = with
		}
	}
	slices.SortStableFunc(kept, byRank)
	return kept
}
