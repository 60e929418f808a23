package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// maker gathers the cases of one operation.
type maker struct {
	op         *contract.Operation
	profile    contract.OperationProfile
	refused    []contract.RefusedKey
	stranger   map[string]contract.Credential
	guidelines []contract.Guideline
	params     map[string]string
	options    Options
	dialect    contract.Dialect
	prefix     string // "neetocal/update-team-member"
	root       *contract.Schema
	members    []*member // what a client can write, nested members and array items included
	cases      []contract.Case
	fits       map[*contract.Schema]*schema.Validator // compiled once each
	// What probes change and which members are certain, once it was asked.
	bestMember *member
	bestKnown  bool
	sureOnes   []*member
}

func newMaker(op *contract.Operation, p contract.Profile, o Options) *maker {
	profile := p.Operation(op)
	m := &maker{op: op, profile: profile, refused: p.Refused, stranger: p.Stranger, guidelines: p.Guidelines, params: map[string]string{}, options: o, fits: map[*contract.Schema]*schema.Validator{}, prefix: op.Vendor + "/" + Slug(op)}
	for name, v := range p.Params {
		m.params[name] = v
	}
	for name, v := range profile.Params {
		m.params[name] = v
	}
	m.dialect = op.Dialect
	if profile.Dialect != "" {
		m.dialect = profile.Dialect
	}
	if m.dialect == "" {
		m.dialect = contract.Plain
	}
	m.root = m.writable()
	m.walk()
	return m
}

// writable is the schema of what a client can write: the body's, or for JSON Patch the resource's.
func (m *maker) writable() *contract.Schema {
	if m.dialect == contract.JSONPatch {
		return m.resource()
	}
	if body := m.op.Body(); body != nil {
		return body.Schema.Value()
	}
	return nil
}

// resource is the documented schema of the resource, from the answer to PATCH or to its read; nil where there is none.
func (m *maker) resource() *contract.Schema {
	if s := m.op.Resource(); s != nil {
		return s
	}
	if m.op.Read != nil {
		return m.op.Read.Resource()
	}
	return nil
}

// readable reports a documented or configured read.
func (m *maker) readable() bool { return m.op.Read != nil || m.profile.Read != nil }

// echoes reports that an accepted PATCH is documented to answer with a body.
func (m *maker) echoes() bool {
	success := m.op.Success()
	return success == nil || len(success.Bodies) > 0
}

// compile makes a schema ready to validate. One that can't be compiled fits everything, so that nothing is thought to be
// refused on its account.
func (m *maker) compile(s *contract.Schema) *schema.Validator {
	if v, done := m.fits[s]; done {
		return v
	}
	v, err := schema.Compile(s)
	if err != nil {
		v = &schema.Validator{}
	}
	m.fits[s] = v
	return v
}

// start begins a case of a rule about a subject: a member's label, or a word.
func (m *maker) start(rule, subject string, variant ...string) contract.Case {
	c := contract.Case{Op: m.op.ID, Rule: rule, Title: sentence(rule), Rank: rank(rule)}
	parts := []string{m.prefix, rule}
	if strings.HasPrefix(subject, "/") {
		c.Member = subject
		c.Title += ": " + strings.TrimPrefix(subject, "/")
		subject = strings.Join(value.Tokens(subject), ".")
	}
	parts = append(parts, clean(subject))
	for _, v := range variant {
		parts = append(parts, clean(v))
		c.Title += ", " + v
	}
	c.ID = strings.Join(parts, "/")
	return c
}

// about begins a case about a member; the members of an operation take turns in the order.
func (m *maker) about(rule string, b *member, variant ...string) contract.Case {
	c := m.start(rule, b.label, variant...)
	c.Rank += b.turn
	return c
}

// add keeps a case. One without steps must be a watch or undecidable.
func (m *maker) add(c contract.Case) {
	if len(c.Steps) > 0 || c.Watch || c.Undecidable != "" {
		m.cases = append(m.cases, c)
	}
}

// undecidable adds a case that says why a rule can't be decided here, and what would decide it.
func (m *maker) undecidable(rule, subject, reason string) {
	c := m.start(rule, subject)
	c.Undecidable = reason
	m.add(c)
}

// act is a step that is judged.
func act(title string, expect contract.Expect, edits ...contract.Edit) contract.Step {
	return contract.Step{Role: contract.Act, Title: title, Request: contract.Request{Body: contract.Body{Edits: edits}}, Expect: expect}
}

// look is the ordinary observation.
func look() contract.Step { return contract.Step{Role: contract.Observe} }

// accepted wants a sample taken and kept; where it isn't sure to be taken, a refusal decides nothing.
func accepted(s sample) contract.Expect {
	return contract.Expect{Answer: contract.Accepted, Open: s.open, Stored: !s.form}
}

// handled lets the target choose between keeping a value whole and refusing it.
func handled() contract.Expect { return contract.Expect{Stored: true} }

// refused wants a 4xx after which the resource is as before.
func refused() contract.Expect { return contract.Expect{Answer: contract.Refused, Unchanged: true} }

// seen appends steps, each followed by a look where the answers themselves don't show the resource.
func (m *maker) seen(c *contract.Case, steps ...contract.Step) {
	for _, s := range steps {
		c.Steps = append(c.Steps, s)
		if !m.echoes() {
			c.Steps = append(c.Steps, look())
		}
	}
}

// closing ends a case with a look, unless the last step is one already.
func closing(c *contract.Case) {
	if n := len(c.Steps); n > 0 && c.Steps[n-1].Role != contract.Observe {
		c.Steps = append(c.Steps, look())
	}
}
