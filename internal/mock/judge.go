package mock

import (
	"slices"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// judge holds values against schemas, each compiled once, with definitions that all schemas of a document share. It is safe for concurrent use,
// but for the forms, which are made with the endpoints and stay as they are.
type judge struct {
	mu                   sync.Mutex
	known                map[*contract.Schema]judged
	shown, sent, written map[*contract.Definitions]*schema.Set // by document
	forms                forms                                 // of the places of all resources
	patterns             schema.Patterns
}

func newJudge() *judge {
	sets := func() map[*contract.Definitions]*schema.Set { return map[*contract.Definitions]*schema.Set{} }
	return &judge{known: map[*contract.Schema]judged{}, shown: sets(), sent: sets(), written: sets(), forms: forms{}}
}

// fits reports whether a value fits a schema; one that can't be compiled rules nothing out.
func (j *judge) fits(sc *contract.Schema, v any) bool { return len(j.misfits(sc, v)) == 0 }

// misfits lists where a value does not fit a schema.
func (j *judge) misfits(sc *contract.Schema, v any) []schema.Violation {
	validator, err := j.compiled(sc)
	if err != nil {
		return nil
	}
	return validator.Validate(v)
}

// compiled is the schema of a response, compiled once.
func (j *judge) compiled(sc *contract.Schema) (*schema.Validator, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if known, done := j.known[sc]; done {
		return known.validator, known.err
	}
	var made judged
	made.validator, made.err = setOf(j.shown, sc, schema.NewShownSet).Compile(sc)
	j.known[sc] = made
	return made.validator, made.err
}

// compiledSent is the schema of a request body, compiled.
func (j *judge) compiledSent(sc *contract.Schema) (*schema.Validator, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return setOf(j.sent, sc, schema.NewSentSet).Compile(sc)
}

// compiledAsWritten is a schema, compiled as it is written.
func (j *judge) compiledAsWritten(sc *contract.Schema) (*schema.Validator, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return setOf(j.written, sc, schema.NewSet).Compile(sc)
}

// setOf is the set of the document that a schema stands in; it is made where there is none yet.
func setOf(sets map[*contract.Definitions]*schema.Set, sc *contract.Schema, fresh func() *schema.Set) *schema.Set {
	var document *contract.Definitions
	if sc != nil {
		document = sc.Definitions
	}
	if sets[document] == nil {
		sets[document] = fresh()
	}
	return sets[document]
}

// judged is a compiled schema, or why it can't be compiled.
type judged struct {
	validator *schema.Validator
	err       error
}

// branchesOf are the schemas of which a value may choose one.
func branchesOf(sc *contract.Schema) []*contract.Schema {
	out := slices.Concat(sc.OneOf, sc.AnyOf)
	for _, part := range sc.AllOf {
		out = append(out, branchesOf(part)...)
	}
	return out
}

// ofBranch makes a value by each branch of a union in turn, with the members that stand beside the branches, and returns the
// first one that fits the whole schema; the branches take turns with the number of the resource.
func (s *sampler) ofBranch(sc *contract.Schema, branches []*contract.Schema, name, at string, depth int) (any, bool) {
	if depth >= maxSampleDepth && len(membersOf(sc)) > 0 {
		return nil, false
	}
	beside := map[string]any{}
	for _, p := range besideBranches(sc) {
		beside[p.Name] = s.value(p.Schema, p.Name, at+value.Pointer(p.Name), depth+1)
	}
	plain := len(beside) == 0 && !slices.ContainsFunc(branches, func(b *contract.Schema) bool { return len(membersOf(b)) > 0 || itemsOf(b) != nil })
	for i := range branches {
		branch := branches[i]
		if plain {
			branch = branches[(i+s.number)%len(branches)] // the items of a list of plain values differ
		}
		v := copied(s.value(branch, name, at, depth+1)) // an example of the document is not changed
		if object, ok := v.(map[string]any); ok {
			join(object, beside)
			v = s.discriminated(sc, branch, object)
		}
		if s.judge.fits(sc, v) {
			return v, true
		}
	}
	return nil, false
}

// discriminated sets the member that names the branch, where the branch itself doesn't say which value that is.
func (s *sampler) discriminated(sc, branch *contract.Schema, object map[string]any) any {
	own := branch.Value().Property(sc.Discriminator)
	if sc.Discriminator != "" && (own == nil || !own.HasConst && len(own.Enum) == 0) && branch.Name != "" {
		object[sc.Discriminator] = sc.Tag(branch)
	}
	return object
}

// besideBranches lists the members that a schema has whichever branch is chosen.
func besideBranches(sc *contract.Schema) []contract.Property {
	out := slices.Clone(sc.Properties)
	for _, part := range sc.AllOf {
		out = append(out, besideBranches(part)...)
	}
	return out
}
