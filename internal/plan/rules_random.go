package plan

import (
	"math/rand/v2"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/property"
)

// random adds cases that are drawn: pairs of values of different members in one body, sequences of valid bodies (M02), and
// bodies with one thing wrong (O11). There are as many as Options.Examples says, none without it.
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
		if n%3 == 2 {
			m.randomInvalid(r, pool, n)
			continue
		}
		c := m.start("M02", "random", string(number(n+1)))
		c.Why, c.Rank, c.Drawn = "what nobody thought of", drawnLast, true
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

// drawnLast ranks what is drawn after everything that was thought of.
const drawnLast = 1000

// drawable is a member with a way to draw values for it.
type drawable struct {
	*member
	generator *property.Generator
}

// pool are the members of the body whose values can be drawn.
func (m *maker) pool() []drawable {
	var out []drawable
	for _, b := range m.members {
		if b.inItem() || b.depth > 0 || b.kind == secretText || len(m.ordinary(b, "pool")) == 0 {
			continue
		}
		if g, err := property.New(b.raw); err == nil {
			out = append(out, drawable{b, g})
		}
	}
	return out
}

// value draws a value for the member, and says why it may be refused, or "".
func (d drawable) value(m *maker, r *rand.Rand) (any, string) {
	if d.kind == free || d.kind == boolean {
		if v, ok := d.generator.Valid(r, 1+r.IntN(5)); ok && v != nil && v != "" {
			return v, d.around
		}
	}
	all := m.ordinary(d.member, "drawn "+string(number(r.IntN(1000))))
	s := all[r.IntN(len(all))]
	return s.value, s.open
}

// drawn is a body of some of the members.
func (m *maker) drawn(r *rand.Rand, pool []drawable) ([]contract.Edit, string) {
	var edits []contract.Edit
	open := ""
	for i, d := range pool {
		if r.IntN(2) == 0 && !(i == len(pool)-1 && len(edits) == 0) {
			continue
		}
		v, why := d.value(m, r)
		edits = append(edits, d.edit(v))
		if open == "" {
			open = why
		}
	}
	return edits, open
}

type row struct {
	edits []contract.Edit
	open  string
}

// paired are bodies that have each pair of the members' ordinary values once.
func (m *maker) paired(pool []drawable) []row {
	choices := make([][]sample, len(pool))
	counts := make([]int, len(pool))
	for i, d := range pool {
		choices[i] = m.ordinary(d.member, "paired")
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
			w.edits = append(w.edits, pool[i].edit(s.value))
			if w.open == "" {
				w.open = s.open
			}
		}
		if len(w.edits) > 1 {
			out = append(out, w)
		}
	}
	return out
}

// randomInvalid is a drawn body with one thing wrong in it.
func (m *maker) randomInvalid(r *rand.Rand, pool []drawable, n int) {
	d := pool[r.IntN(len(pool))]
	bad, what, ok := d.generator.Invalid(r, 3)
	if !ok || bad == nil && m.dialect == contract.Merge {
		return
	}
	expect := refused()
	if len(d.raw.Inferred)+len(d.schema.Inferred) > 0 {
		expect.Open = "what the schema says of " + d.label + " was inferred and is no promise of the page"
	}
	edits, _ := m.drawn(r, pool)
	kept := edits[:0]
	for _, e := range edits {
		if e.At != d.at {
			kept = append(kept, e)
		}
	}
	c := m.start("O11", "random", string(number(n+1)))
	c.Batch, c.Why, c.Rank, c.Drawn = true, "what nobody thought of", drawnLast, true
	c.Steps = []contract.Step{act("a drawn body with "+what+" in "+d.label, expect, append(kept, d.edit(bad))...)}
	m.add(c)
}
