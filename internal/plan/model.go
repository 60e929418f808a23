package plan

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
)

// Model is what is known of an operation before anything is sent: what the contract and the profile say, which members a
// client can write, and which values they take.
type Model struct {
	fresh
	Op          *contract.Operation
	Profile     contract.OperationProfile
	RefusedKeys []contract.RefusedKey
	Stranger    map[string]contract.Credential
	Guidelines  []contract.Guideline
	Params      map[string]string
	Options     Options
	Dialect     contract.Dialect
	Root        *contract.Schema // of what a client can write; nil where no page gives one
	Members     []*Member        // what a client can write, nested members and array items included
	compiled    map[*contract.Schema]*schema.Validator
	// What BestMember and CertainMembers found, once they were asked.
	best      *Member
	bestKnown bool
	certain   []*Member
}

func newModel(op *contract.Operation, p contract.Profile, o Options) *Model {
	profile := p.Operation(op)
	m := &Model{fresh: fresh{prefix: op.Vendor + "/" + Slug(op), seed: o.Seed}, Op: op, Profile: profile, RefusedKeys: p.Refused, Stranger: p.Stranger,
		Guidelines: p.Guidelines, Params: map[string]string{}, Options: o, Dialect: op.Dialect, compiled: map[*contract.Schema]*schema.Validator{}}
	maps.Copy(m.Params, p.Params)
	maps.Copy(m.Params, profile.Params)
	if profile.Dialect != "" {
		m.Dialect = profile.Dialect
	}
	if m.Dialect == "" {
		m.Dialect = contract.Plain
	}
	m.Root = m.writable()
	m.collectMembers()
	return m
}

// writable is the schema of what a client can write: the body's, or for JSON Patch the resource's.
func (m *Model) writable() *contract.Schema {
	if m.Dialect == contract.JSONPatch {
		return m.Resource()
	}
	if body := m.Op.Body(); body != nil {
		return body.Schema.Value()
	}
	return nil
}

// Resource is the documented schema of the resource, from the response to PATCH or to its read; nil where there is none.
func (m *Model) Resource() *contract.Schema {
	if s := m.Op.Resource(); s != nil {
		return s
	}
	if m.Op.Read != nil {
		return m.Op.Read.Resource()
	}
	return nil
}

// Readable reports a documented or configured read.
func (m *Model) Readable() bool { return m.Op.Read != nil || m.Profile.Read != nil }

// AnswersWithBody reports that an accepted PATCH is documented to answer with a body.
func (m *Model) AnswersWithBody() bool {
	success := m.Op.Success()
	return success == nil || len(success.Bodies) > 0
}

// Compile makes a schema ready to validate. A schema that can't be compiled admits every value, so that no value is expected
// to be refused on its account.
func (m *Model) Compile(s *contract.Schema) *schema.Validator {
	if v, done := m.compiled[s]; done {
		return v
	}
	v, err := schema.Compile(s)
	if err != nil {
		v = &schema.Validator{}
	}
	m.compiled[s] = v
	return v
}
