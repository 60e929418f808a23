package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// Options say how much a plan tries.
type Options struct {
	Seed   uint64 // fresh values (e-mails, names) are drawn from it
	Effort Effort
	Most   int // at most so many requests, with second tries and what is sent around the cases, chosen for what they find; 0 is no bound
	// Examples is how many random cases are drawn (properties); 0 is none.
	Examples int
	// Schemas are kept between the operations of one document; nil is none.
	Schemas *Schemas
}

// Effort is how much a plan tries of one operation.
type Effort int

// The efforts.
const (
	Usual Effort = iota
	Quick        // at most QuickRequests requests, chosen for what they find
	Deep         // every length, value and round there is
)

// QuickRequests is how many requests a quick plan of one operation comes to at most, the looks between cases included.
const QuickRequests = 60

// Around is how many requests a run sends besides its cases: the snapshot, the looks before and after, the restoration.
const Around = 12

// Trial is what the engine needs to know of a rule to plan its cases.
type Trial struct {
	Rule string // the rule's id
	Text string // the rule's sentence
	// Rank is the place of the rule's cases in the plan, lower first: what finds most faults for the fewest requests comes first,
	// what can leave the resource in an odd state comes last. Ranks go in steps of ten, which leaves room for the members of a
	// rule to take turns with the next rule's.
	Rank  int
	First First
	Cases func(*Maker) // adds the rule's cases
	// Drawn adds the rule's random cases of the numbers from `from` to before `to`; nil draws none.
	Drawn    func(m *Maker, from, to int)
	Dialects []contract.Dialect // those that the rule applies to; none is all
}

// First says which cases of a rule are taken first by a plan that has no room for all. The zero value takes them where there is room left at the end.
type First struct {
	Turn  int // the rules of turn 1 come first; 0 is after the last turn
	Cases int // how many cases of the rule are taken in that turn
}

// Make returns the cases of an operation, in the order of what they find for the requests they cost; cases that are alike in
// that stand in the order of the trials. It is a pure function of its arguments.
func Make(op *contract.Operation, p contract.Profile, o Options, trials []Trial) []contract.Case {
	model := newModel(op, p, o)
	var cases []contract.Case
	for _, trial := range trials {
		if trial.Cases == nil {
			continue
		}
		m := &Maker{Model: model, trial: trial}
		trial.Cases(m)
		if reason := model.Profile.SkipsRule(trial.Rule); reason != "" && len(m.cases) > 0 {
			m.cases = nil
			m.Undecidable("skipped", contract.ProfileSkips+" it: "+reason)
		}
		cases = append(cases, model.sayable(m.cases)...)
	}
	drawing := Drawing{model: model, trials: trials}
	cases = append(cases, drawing.draw(0, o.Examples)...)
	if o.Effort != Quick {
		cases = append(cases, further(op, p, o, trials)...)
	}
	slices.SortStableFunc(cases, byRank)
	unique(cases)
	model.spell(cases)
	model.carryUnshown(cases)
	most := o.Most
	if o.Effort == Quick && (most == 0 || most > QuickRequests) {
		most = QuickRequests
	}
	if room := min(most-Around, 4*most/5); most > 0 && Requests(cases) > room {
		cases = within(room, cases, trials)
	}
	model.openMisfits(cases) // of what is sent alone: a plan that is cut down leaves most out
	return cases
}

// spell writes the documents of operations that rules made as the docs write them.
func (k *known) spell(cases []contract.Case) {
	for _, c := range cases {
		for i := range c.Steps {
			b := &c.Steps[i].Request.Body
			if d := k.Dialect; b.Text != nil && b.Media == contract.OwnMedia && (b.Dialect == "" || b.Dialect == d.Name) {
				text := string(d.Spelled(k.Op, []byte(*b.Text)))
				b.Text = &text
			}
		}
	}
}

// sayable leaves out what the operation's dialect has no way to say: a null, an object or a broken JSON document in a form. Of a member that
// no body can set it says so.
func (k *known) sayable(cases []contract.Case) []contract.Case {
	if !k.Dialect.Texts {
		return cases
	}
	var out []contract.Case
	for _, c := range cases {
		before := len(c.Steps)
		sets := slices.ContainsFunc(c.Steps, func(s contract.Step) bool { return s.Role == contract.Act && s.Expect.Class == contract.Accepted })
		c.Steps = slices.DeleteFunc(c.Steps, func(s contract.Step) bool {
			body := s.Request.Body
			return body.Text != nil && body.Media == contract.OwnMedia || body.Bytes != nil || slices.ContainsFunc(body.Edits, func(e contract.Edit) bool { return !k.Dialect.Says(k.Op, e) })
		})
		if acts := func(s contract.Step) bool { return s.Role == contract.Act }; before == 0 || slices.ContainsFunc(c.Steps, acts) {
			out = append(out, c)
		} else if s := k.Root.Property(strings.TrimPrefix(c.Member, "/")); s.Type() == "object" && sets {
			c.Steps, c.Undecidable = nil, "each server has its own way to write an object in a form"
			out = append(out, c)
		}
	}
	return out
}

// further makes the cases of rules for the dialects in which the operation takes documents beside its own.
func further(op *contract.Operation, p contract.Profile, o Options, trials []Trial) (cases []contract.Case) {
	own := p.Effective(op)
	for _, name := range dialect.Further(own) {
		model := newModelIn(name, op, p, o)
		media := contract.MediaType(model.media.Type)
		for _, trial := range trials {
			if trial.Cases == nil || !slices.Contains(trial.Dialects, name) || slices.Contains(trial.Dialects, own.Dialect) || model.Profile.SkipsRule(trial.Rule) != "" {
				continue
			}
			m := &Maker{Model: model, trial: trial}
			trial.Cases(m)
			for _, c := range m.cases {
				if len(c.Steps) > 0 && !c.Watch {
					writeIn(name, media, c.Steps)
					cases = append(cases, c)
				}
			}
		}
	}
	return cases
}

// writeIn has the bodies of steps written in another dialect than the operation's own.
func writeIn(name contract.Dialect, media contract.MediaType, steps []contract.Step) {
	for i := range steps {
		if body := &steps[i].Request.Body; steps[i].Role != contract.Observe && !steps[i].Request.Read && body.Media == contract.OwnMedia {
			body.Dialect, body.Media = name, media
		}
	}
}

// Bound is how many requests a run of an operation's cases sends at most, all together: the cases, second tries of what seems
// broken, smaller cases that fail as drawn ones did, and putting back what was found. later is how many requests random cases come to that are
// drawn when it is their turn (Drawing.Bound).
func Bound(cases []contract.Case, later int, effort Effort, shrink int) int {
	n, tried, longest := Requests(cases)+later, 0, 0
	for _, c := range cases {
		if len(c.Steps) > 0 {
			tried++
		}
		longest = max(longest, len(c.Steps))
	}
	switch {
	case n == 0:
		return 0
	case effort == Quick:
		return QuickRequests
	case slices.ContainsFunc(cases, func(c contract.Case) bool { return c.Drawn }):
		n += shrink
	}
	again := max(n/2, longest+longest/2) // also the longest case is tried a second time, and put back
	return n + again + Around + mostAgain*min(tried, mostBroken)
}

// A second try of a case takes so many requests besides its own steps, and no run tries more cases again than this.
const (
	mostAgain  = 7
	mostBroken = 40
)

// Skipped is the only case of an operation that is left out, of the given rule, with the reason.
func Skipped(op *contract.Operation, p contract.Profile, trial Trial, reason string) contract.Case {
	m := &Maker{Model: newModel(op, p, Options{}), trial: trial}
	c := m.Start("operation")
	c.Undecidable = reason
	return c
}

// unique gives the later of two cases with one id another one: names of members may differ only in a character that an id can't
// hold ("a.b" and "b" inside of "a", "a b" and "a-b").
func unique(cases []contract.Case) {
	taken := make(map[string]bool, len(cases))
	for i := range cases {
		id := cases[i].ID
		for n := 2; taken[cases[i].ID]; n++ {
			cases[i].ID = id + "-" + strconv.Itoa(n)
		}
		taken[cases[i].ID] = true
	}
}

// byRank orders cases by what they find for what they cost; of those with about the same rank the refusals stand together, so
// that they can share a look at the resource.
func byRank(a, b contract.Case) int {
	inBatch := func(c contract.Case) int {
		if c.Batch {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.Rank/10, b.Rank/10), cmp.Compare(inBatch(a), inBatch(b)), cmp.Compare(a.Rank, b.Rank))
}

// Arrange puts cases that were kept elsewhere, a suite's, into the order of a run.
func Arrange(cases []contract.Case, trials []Trial) {
	place := make(map[string]int, len(trials))
	for i, t := range trials {
		place[t.Rule] = i
	}
	slices.SortStableFunc(cases, func(a, b contract.Case) int {
		return cmp.Or(byRank(a, b), cmp.Compare(place[a.Rule], place[b.Rule]))
	})
}

// Requests is how many requests the cases come to: their steps, and one look for every batchSize refusals.
func Requests(cases []contract.Case) int {
	var cost cost
	for i := range cases {
		cost = cost.with(&cases[i])
	}
	return cost.requests()
}

// cost is what a list of cases comes to.
type cost struct{ steps, refusals int }

// with is the cost with one more case.
func (c cost) with(added *contract.Case) cost {
	c.steps += len(added.Steps)
	if added.Batch {
		c.refusals++
	}
	return c
}

func (c cost) requests() int { return c.steps + (c.refusals+batchSize-1)/batchSize }

// batchSize is how many batched cases share one look at the resource in Requests' count.
const batchSize = 8

// within keeps the cases that find most, as many as there is room for, in requests: so many of each rule as its First says, turn by
// turn, then what else fits. What sends nothing stays.
func within(room int, cases []contract.Case, trials []Trial) []contract.Case {
	of, last := map[string]First{}, 0
	for _, t := range trials {
		of[t.Rule] = t.First
		last = max(last, t.First.Turn)
	}
	turn, taken := make(map[string]int, len(cases)), map[string]int{}
	for i := range cases {
		rule := cases[i].Rule
		turn[cases[i].ID] = last + 1 + taken[rule]
		if taken[rule] < of[rule].Cases {
			turn[cases[i].ID] = of[rule].Turn
		}
		taken[rule]++
	}
	byTurn := slices.Clone(cases)
	slices.SortStableFunc(byTurn, func(a, b contract.Case) int { return cmp.Compare(turn[a.ID], turn[b.ID]) })
	var kept []contract.Case
	var sofar cost
	for i := range byTurn {
		if with := sofar.with(&byTurn[i]); with.requests() <= room {
			kept, sofar = append(kept, byTurn[i]), with
		}
	}
	slices.SortStableFunc(kept, byRank)
	return kept
}
