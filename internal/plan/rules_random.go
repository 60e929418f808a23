package plan

import (
	"math/rand/v2"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/value"
)

// random adds cases that are drawn: sequences of valid bodies, the first of which have pairs of values of different members
// (M02), bodies with one thing wrong (O11), and sequences of valid and invalid ones (V10). There are as many as
// Options.Examples says, none without it.
func random(m *maker) {
	if m.options.Examples <= 0 {
		return
	}
	pool := m.pool()
	if len(pool) == 0 {
		return
	}
	rows := m.paired(pool)
	sent := 0
	for n := range m.options.Examples {
		r := m.draw("random " + string(number(n)))
		switch n % 6 {
		case 2:
			m.randomInvalid(r, pool, n)
			continue
		case 5:
			m.randomMixed(r, pool, n)
			continue
		}
		c := m.random("M02", n)
		c.Modelled = true
		for step := range 1 + n%4 {
			edits, open := m.drawn(r, pool)
			if step == 0 && sent < len(rows) { // the pairs come first, each row once
				edits, open = rows[sent].edits, rows[sent].open
				sent++
			}
			m.seen(&c, act("a drawn body", contract.Expect{Answer: contract.Accepted, Stored: true, Open: open}, edits...))
		}
		closing(&c)
		m.add(c)
	}
}

// random begins a drawn case.
func (m *maker) random(rule string, n int) contract.Case {
	c := m.start(rule, "random", string(number(n+1)))
	c.Why, c.Rank, c.Drawn = "what nobody thought of", drawnLast, true
	return c
}

// drawnLast ranks what is drawn after everything that was thought of.
const drawnLast = 1000

// drawable is a member with a way to draw values for it.
type drawable struct {
	*member
	generator *property.Generator
}

// pool are the members of the body, nested ones too, whose values can be drawn and come back as they were sent.
func (m *maker) pool() []drawable {
	var out []drawable
	for _, b := range m.members {
		if b.inItem() || b.kind == secretText || b.depth == 0 && b.kind == object && len(b.children) > 0 || len(m.plain(b, "pool")) == 0 {
			continue
		}
		if g, err := property.New(b.raw); err == nil {
			out = append(out, drawable{b, g})
		}
	}
	return out
}

// plain are the ordinary values of a member that no target brings into a form of its own.
func (m *maker) plain(b *member, salt string) []sample {
	return slices.DeleteFunc(m.ordinary(b, salt), func(s sample) bool { return s.form })
}

// value draws a value for the member, and says why it may be refused, or "".
func (d drawable) value(m *maker, r *rand.Rand) (any, string) {
	if d.kind == free || d.kind == boolean {
		if v, ok := d.generator.Valid(r, 1+r.IntN(5)); ok && v != nil && v != "" {
			return v, d.around
		}
	}
	all := m.plain(d.member, "drawn "+string(number(r.IntN(1000))))
	s := all[r.IntN(len(all))]
	return s.value, s.open
}

// drawn is a body of some of the members.
func (m *maker) drawn(r *rand.Rand, pool []drawable) ([]contract.Edit, string) {
	var w row
	for i, d := range pool {
		if r.IntN(2) == 0 && !(i == len(pool)-1 && len(w.edits) == 0) {
			continue
		}
		v, why := d.value(m, r)
		w.add(d.edit(v), why)
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
func (m *maker) paired(pool []drawable) []row {
	choices := make([][]sample, len(pool))
	counts := make([]int, len(pool))
	for i, d := range pool {
		choices[i] = m.plain(d.member, "paired")
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
			w.add(pool[i].edit(s.value), s.open)
		}
		if len(w.edits) > 1 {
			out = append(out, w)
		}
	}
	return out
}

// randomInvalid is a drawn body with one thing wrong in it.
func (m *maker) randomInvalid(r *rand.Rand, pool []drawable, n int) {
	step, ok := m.invalid(r, pool)
	if !ok {
		return
	}
	c := m.random("O11", n)
	c.Batch = true
	c.Steps = []contract.Step{step}
	m.add(c)
}

// randomMixed is a sequence of drawn bodies, valid and invalid ones in turn: what the invalid ones carried must not be there at
// the end. What becomes of the valid ones is for the other sequences to say.
func (m *maker) randomMixed(r *rand.Rand, pool []drawable, n int) {
	c := m.random("V10", n)
	c.Modelled = true
	for range 2 {
		wrong, ok := m.invalid(r, pool)
		if !ok {
			return
		}
		wrong.Expect.Unchanged = false // which the look at the end tells of all of them
		edits, _ := m.drawn(r, pool)
		c.Steps = append(c.Steps, act("a drawn body", contract.Expect{}, edits...), wrong)
	}
	closing(&c)
	m.add(c)
}

// invalid is a drawn body with one thing wrong in it, which is its last edit.
func (m *maker) invalid(r *rand.Rand, pool []drawable) (contract.Step, bool) {
	d := pool[r.IntN(len(pool))]
	bad, what, ok := d.generator.Invalid(r, 3)
	if !ok || m.dialect != contract.JSONPatch && nulled(bad) {
		return contract.Step{}, false
	}
	expect := refused()
	for b := d.member; b != nil; b = b.parent {
		if len(b.raw.Inferred)+len(b.schema.Inferred) > 0 {
			expect.Open = "what the schema says of " + b.label + " was inferred and is no promise of the page"
		}
	}
	edits, _ := m.drawn(r, pool)
	wrong := d.edit(bad)
	edits = slices.DeleteFunc(edits, func(e contract.Edit) bool { return overlap(e, wrong) })
	return act("a drawn body with "+what+" in "+d.label, expect, append(edits, wrong)...), true
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
