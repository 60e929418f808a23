package rule

import (
	"math/rand/v2"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/value"
)

// round is how many random cases make a round, in which each rule that draws has its turns.
const round = 6

// turnsOf are the turns of a round in which a rule draws a case.
type turnsOf []int

// ofSequences, ofInvalid and ofMixed share a round.
var (
	ofSequences = turnsOf{0, 1, 3, 4}
	ofInvalid   = turnsOf{2}
	ofMixed     = turnsOf{5}
)

// before is how many cases of these turns come before the case of a number.
func (t turnsOf) before(n int) int {
	return n/round*len(t) + max(0, slices.Index(t, n%round))
}

// drawnCases calls try for each random case of a range of numbers whose turn is among the given ones. Each has its own source of randomness.
func drawnCases(m *plan.Maker, from, to int, turns turnsOf, pool []drawable, try func(r *rand.Rand, n int)) {
	if len(pool) == 0 {
		return
	}
	for n := from; n < to; n++ {
		if slices.Contains(turns, n%round) {
			try(m.Rand("random "+string(plan.Int(n))), n)
		}
	}
}

// drawnSequences sends sequences of drawn bodies that must be accepted. The first have each pair of values of different members.
func drawnSequences(m *plan.Maker, from, to int) {
	pool := pool(m)
	pairs := paired(m, pool)
	drawnCases(m, from, to, ofSequences, pool, func(r *rand.Rand, n int) {
		c, sent := startDrawn(m, n), ofSequences.before(n)
		c.Modelled = true
		for step := range 1 + n%4 {
			edits, open := drawn(m, r, pool)
			if step == 0 && sent < len(pairs) { // the pairs come first, each row once
				edits, open = pairs[sent].edits, pairs[sent].open
			}
			m.AppendShown(&c, plan.Act("a drawn body", contract.Expect{Class: contract.Accepted, Stored: true, Open: open}, edits...))
		}
		plan.EndWithLook(&c)
		m.Add(c)
	})
}

// startDrawn begins a drawn case.
func startDrawn(m *plan.Maker, n int) contract.Case {
	c := m.Start("random", string(plan.Int(n+1)))
	c.Why, c.Rank, c.Drawn = "what nobody thought of", drawnLast+10*n, true
	return c
}

// drawnLast ranks what is drawn after everything that was thought of.
const drawnLast = 1000

// drawable is a member with a way to draw values for it.
type drawable struct {
	*plan.Member
	generator *property.Generator
}

// pool are the members of the body, nested ones too, whose values can be drawn and come back as they were sent.
func pool(m *plan.Maker) []drawable {
	var out []drawable
	for _, b := range m.Members {
		if b.InItem() || b.Kind == plan.KindSecret || m.Dialect.MergesList(b.Declared) || b.Depth == 0 && b.Kind == plan.KindObject && len(b.Children) > 0 || len(plain(m, b, "pool")) == 0 {
			continue
		}
		if g, err := property.New(b.Declared); err == nil {
			out = append(out, drawable{b, g})
		}
	}
	return out
}

// plain are the ordinary values of a member that no target brings into a form of its own.
func plain(m *plan.Maker, b *plan.Member, salt string) []plan.Sample {
	return slices.DeleteFunc(m.Samples(b, salt), func(s plan.Sample) bool { return s.MayReformat })
}

// value draws a value for the member, and says why it may be refused, or "".
func (d drawable) value(m *plan.Maker, r *rand.Rand) (any, string) {
	if d.Kind == plan.KindText || d.Kind == plan.KindBoolean {
		if v, ok := d.generator.Valid(r, 1+r.IntN(5)); ok && v != nil && v != "" {
			return v, d.RefusalReason
		}
	}
	all := plain(m, d.Member, "drawn "+string(plan.Int(r.IntN(1000))))
	s := all[r.IntN(len(all))]
	return s.Value, s.InconclusiveIf4xx
}

// drawn is a body of some of the members.
func drawn(m *plan.Maker, r *rand.Rand, pool []drawable) ([]contract.Edit, string) {
	var w row
	for i, d := range pool {
		if r.IntN(2) == 0 && !(i == len(pool)-1 && len(w.edits) == 0) {
			continue
		}
		v, why := d.value(m, r)
		w.add(d.Edit(v), why)
	}
	return w.edits, w.open
}

// row is a body and why it may be refused.
type row struct {
	edits []contract.Edit
	open  string
}

// add sets one more place, unless it lies in one that is set already.
func (w *row) add(edit contract.Edit, open string) {
	if slices.ContainsFunc(w.edits, func(e contract.Edit) bool { return overlap(e, edit) }) {
		return
	}
	w.edits = append(w.edits, edit)
	if w.open == "" {
		w.open = open
	}
}

func overlap(a, b contract.Edit) bool { return value.Within(a.At, b.At) || value.Within(b.At, a.At) }

// paired are bodies that have each pair of the members' ordinary values once.
func paired(m *plan.Maker, pool []drawable) []row {
	choices := make([][]plan.Sample, len(pool))
	counts := make([]int, len(pool))
	for i, d := range pool {
		choices[i] = plain(m, d.Member, "paired")
		choices[i] = choices[i][:min(3, len(choices[i]))]
		counts[i] = len(choices[i])
	}
	var out []row
	for _, picks := range property.Pairs(counts) {
		var w row
		for i, pick := range picks {
			if pick == property.Absent {
				continue
			}
			s := choices[i][pick]
			w.add(pool[i].Edit(s.Value), s.InconclusiveIf4xx)
		}
		if len(w.edits) > 1 {
			out = append(out, w)
		}
	}
	return out
}

// drawnInvalid sends drawn bodies with one thing wrong in each.
func drawnInvalid(m *plan.Maker, from, to int) {
	pool := pool(m)
	drawnCases(m, from, to, ofInvalid, pool, func(r *rand.Rand, n int) {
		if step, ok := invalid(m, r, pool); ok {
			m.AddRefused(startDrawn(m, n), step)
		}
	})
}

// drawnMixedSequences sends sequences of drawn bodies, valid and invalid ones in turn: what the invalid ones carried must not be
// there at the end. What becomes of the valid ones is for the other sequences to say.
func drawnMixedSequences(m *plan.Maker, from, to int) {
	pool := pool(m)
	drawnCases(m, from, to, ofMixed, pool, func(r *rand.Rand, n int) {
		c := startDrawn(m, n)
		c.Modelled = true
		for range 2 {
			wrong, ok := invalid(m, r, pool)
			if !ok {
				return
			}
			wrong.Expect.Unchanged = false // which the look at the end tells of all of them
			edits, _ := drawn(m, r, pool)
			c.Steps = append(c.Steps, plan.Act("a drawn body", contract.Expect{}, edits...), wrong)
		}
		plan.EndWithLook(&c)
		m.Add(c)
	})
}

// invalid is a drawn body with one thing wrong in it, which is its last edit.
func invalid(m *plan.Maker, r *rand.Rand, pool []drawable) (contract.Step, bool) {
	d := pool[r.IntN(len(pool))]
	bad, what, ok := d.generator.Invalid(r, 3)
	if !ok || !m.Dialect.List && nulled(bad) {
		return contract.Step{}, false
	}
	expect := plan.ExpectRefused()
	for b := d.Member; b != nil; b = b.Parent {
		if len(b.Declared.Inferred)+len(b.Schema.Inferred) > 0 {
			expect.Open = "what the schema says of " + b.Label + " was inferred and is no promise of the page"
		}
	}
	edits, _ := drawn(m, r, pool)
	wrong := d.Edit(bad)
	edits = slices.DeleteFunc(edits, func(e contract.Edit) bool { return overlap(e, wrong) })
	return plan.Act("a drawn body with "+what+" in "+d.Label, expect, append(edits, wrong)...), true
}

// nulled reports a null in a value: what it means there is its dialect's to say, and O08's to judge.
func nulled(v any) bool {
	switch node := v.(type) {
	case nil:
		return true
	case []any:
		return slices.ContainsFunc(node, nulled)
	case map[string]any:
		for _, w := range node {
			if nulled(w) {
				return true
			}
		}
	}
	return false
}
