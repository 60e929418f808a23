package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/schema"
)

// known is what the contract and the profile say of an operation.
type known struct {
	fresh
	Op          *contract.Operation
	Profile     contract.OperationProfile
	RefusedKeys []contract.RefusedKey
	Stranger    map[string]contract.Credential
	Guidelines  []contract.Guideline
	Params      map[string]string
	Options     Options
	Dialect     dialect.Dialect
	Root        *contract.Schema // of what a client can write; nil where no page gives one
	deepest     int              // how deep below the body members are planned for
	onMock      bool
	resource    once[*contract.Schema] // what Resource found
	answers     once[bool]             // what AnswersWithBody found
	media       *contract.Media        // of the body that is sent; nil where none is documented
	schemas     *Schemas
	compiled    map[*contract.Schema]*schema.Validator // as they are written
	sent        map[*contract.Schema]*schema.Validator // as they are meant
}

// Schemas are those of one document, compiled as they are written and as they are meant. Operations of the document that are planned one after
// the other share them: where each refers to most schemas of the document, compiling is most of the work.
type Schemas struct{ written, meant *schema.Set }

// mostSchemas is how many compiled schemas are kept for the operations that are planned later.
const mostSchemas = 20000

// ready are schemas for the next operation: those that are there, unless they are none yet or too many.
func (s *Schemas) ready() *Schemas {
	if s == nil {
		s = &Schemas{}
	}
	if s.written == nil || s.written.Size()+s.meant.Size() > mostSchemas {
		*s = Schemas{schema.NewSet(), schema.NewSentSet()}
	}
	return s
}

// sampler says which values a place takes.
type sampler struct {
	known
	inside   int            // of how many arrays items are being drawn at present
	around   int            // how many objects are being made at present, each inside of the one before
	held     int            // how many values the outermost of them holds so far
	values   map[asked]made // that were made up
	drawnFor map[sampled][]Sample
	drawing  map[*contract.Schema]*property.Generator
}

// Model is what is known of an operation before anything is sent: what the contract and the profile say, which members a
// client can write, and which values they take.
type Model struct {
	sampler
	// Members are what a client can write, nested members and array items included. Members that a case could do lasting harm
	// with are in Allowed, where the profile gives values for them, or in LeftAlone.
	Members   []*Member
	Allowed   []*Member
	LeftAlone []*Member
	filled    map[string]filled // by the names of required members
	best      once[*Member]     // what BestMember found
	certain   once[[]*Member]   // what CertainMembers found
}

// once is a value that is looked for when it is asked for first.
type once[T any] struct {
	value T
	found bool
}

func (o *once[T]) get(find func() T) T {
	if !o.found {
		o.value, o.found = find(), true
	}
	return o.value
}

func newModel(op *contract.Operation, p contract.Profile, o Options) *Model {
	return newModelIn("", op, p, o)
}

// newModelIn is the model of an operation whose bodies are written in another dialect that its docs take; "" is its own.
func newModelIn(name contract.Dialect, op *contract.Operation, p contract.Profile, o Options) *Model {
	profile, params := p.Operation(op), p.ParamsOf(op)
	documented := op.Read
	op = p.Effective(op)
	op = dialect.In(op, name)
	op.Read = documented // whose schema tells values; the profile's read has none, and Readable asks for it
	m := &Model{filled: map[string]filled{}}
	m.values, m.drawnFor = map[asked]made{}, map[sampled][]Sample{}
	m.drawing = map[*contract.Schema]*property.Generator{}
	m.known = known{
		fresh: fresh{prefix: op.Vendor + "/" + Slug(op), seed: o.Seed}, Op: op, Profile: profile, RefusedKeys: p.Refused, Stranger: p.Stranger,
		Guidelines: p.Guidelines, Params: params, Options: o, onMock: p.OnMock, Dialect: dialect.Of(op), Root: dialect.Settable(op),
		media: dialect.Body(op), schemas: o.Schemas.ready(), compiled: map[*contract.Schema]*schema.Validator{}, sent: map[*contract.Schema]*schema.Validator{},
	}
	m.collectMembers()
	return m
}

// Resource is the documented schema of the resource, from the response to PATCH or to its read; nil where there is none. A response that
// is about something else (a task that was begun) shows no resource where the read shows members of the body.
func (k *known) Resource() *contract.Schema {
	return k.resource.get(k.findResource)
}

func (k *known) findResource() *contract.Schema {
	s := k.Op.Resource()
	if k.Op.Read == nil {
		return s
	}
	read, sent := k.Op.Read.Resource(), dialect.Settable(k.Op)
	if s == nil || s.HasMembers() && !haveInCommon(s, sent) && haveInCommon(read, sent) {
		return read
	}
	return s
}

// haveInCommon reports that two schemas have a member of one name.
func haveInCommon(a, b *contract.Schema) bool {
	others := b.Members()
	return slices.ContainsFunc(a.Members(), func(p contract.Property) bool {
		return slices.ContainsFunc(others, func(q contract.Property) bool { return q.Name == p.Name })
	})
}

// Readable reports a documented or configured read.
func (k *known) Readable() bool { return k.Op.Read != nil || k.Profile.Read != nil }

// AnswersWithBody reports that an accepted PATCH is documented to answer with a body that shows the resource: not with an address, nor,
// where a read is documented, with a message that has no member of the body or only confirms the change, or with 204 as well.
func (k *known) AnswersWithBody() bool {
	return k.answers.get(k.findAnswers)
}

func (k *known) findAnswers() bool {
	success := k.Op.Success()
	if success == nil {
		return !slices.ContainsFunc(k.Op.Responses, func(a contract.Response) bool { return strings.HasPrefix(a.Status, "3") })
	}
	empty := slices.ContainsFunc(k.Op.Responses, func(a contract.Response) bool { return a.Status == "204" })
	if k.Readable() && (success.Before || empty || k.Op.Confirms) {
		return false
	}
	shown, sent := k.Op.Resource().Members(), dialect.Settable(k.Op).Members()
	if !k.Readable() || len(shown) == 0 || len(sent) == 0 {
		return len(success.Bodies) > 0
	}
	return haveInCommon(k.Op.Resource(), dialect.Settable(k.Op))
}

// Compile makes a schema ready to validate. A schema that can't be compiled admits every value, so that no value is expected
// to be refused on its account.
func (k *known) Compile(s *contract.Schema) *schema.Validator {
	return compiledOnce(k.compiled, s, k.schemas.written.Compile)
}

// generator draws values of a schema.
func (sm *sampler) generator(s *contract.Schema) *property.Generator {
	g := sm.drawing[s]
	if g == nil {
		g = property.With(s, sm.Compile(s))
		sm.drawing[s] = g
	}
	return g
}

// compileSent is Compile for the schema of a body as its document means it.
func (k *known) compileSent(s *contract.Schema) *schema.Validator {
	return compiledOnce(k.sent, s, k.schemas.meant.Compile)
}

func compiledOnce(known map[*contract.Schema]*schema.Validator, s *contract.Schema, compile func(*contract.Schema) (*schema.Validator, error)) *schema.Validator {
	if v, done := known[s]; done {
		return v
	}
	v, err := compile(s)
	if err != nil {
		v = &schema.Validator{}
	}
	known[s] = v
	return v
}
