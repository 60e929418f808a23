package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Maker makes the cases of one rule for one operation. What it may ask about the operation is the Model's.
type Maker struct {
	*Model
	trial Trial
	cases []contract.Case
}

// Start begins a case of the rule about a subject: a member's label, or a word. The variants tell apart the cases of one subject.
func (m *Maker) Start(subject string, variants ...string) contract.Case {
	c := contract.Case{Op: m.Op.ID, Rule: m.trial.Rule, Rank: m.trial.Rank}
	parts := []string{m.prefix, m.trial.Rule}
	var adds []string
	if strings.HasPrefix(subject, "/") {
		c.Member = subject
		adds = append(adds, strings.TrimPrefix(subject, "/"))
		subject = strings.Join(value.Tokens(subject), ".")
	}
	parts = append(parts, idPart(subject))
	for _, v := range variants {
		parts = append(parts, idPart(v))
	}
	c.Title = strings.Join(append(adds, variants...), ", ")
	c.ID = strings.Join(parts, "/")
	return c
}

// lastMembers is added to the rank of cases of members that could do lasting harm: they come after the others.
const lastMembers = 400

// About begins a case about a member. The members of an operation take turns in the order of the plan.
func (m *Maker) About(b *Member, variants ...string) contract.Case {
	c := m.Start(b.Label, variants...)
	c.Rank += b.Turn
	if b.Danger != "" {
		c.Rank += lastMembers
	}
	return c
}

// Add adds a case to the plan, its literal bodies in the operation's envelope. A case that has no steps is left out, unless it is a watch or can't be decided.
func (m *Maker) Add(c contract.Case) {
	for i := range c.Steps {
		body := &c.Steps[i].Request.Body
		if body.Text != nil && *body.Text != "" {
			text := dialect.WrapText(m.Op, *body.Text)
			body.Text = &text
		}
		if len(body.Bytes) > 0 {
			body.Bytes = []byte(dialect.WrapText(m.Op, string(body.Bytes)))
		}
	}
	if len(c.Steps) > 0 || c.Watch || c.Undecidable != "" {
		m.cases = append(m.cases, c)
	}
}

// Undecidable adds a case that says why the rule can't be decided here, and what would decide it.
func (m *Maker) Undecidable(subject, reason string) {
	c := m.Start(subject)
	c.Undecidable = reason
	m.Add(c)
}

// Watch adds a case that sends nothing: its rule is judged over the exchanges of the other cases.
func (m *Maker) Watch(subject, why string) {
	c := m.Start(subject)
	c.Watch, c.Rank, c.Why = true, 0, why
	m.Add(c)
}

// AddRefused adds a case of steps that must all be refused. Such cases share one look at the resource.
func (m *Maker) AddRefused(c contract.Case, steps ...contract.Step) {
	c.Batch, c.Steps = true, append(c.Steps, steps...)
	m.Add(c)
}
