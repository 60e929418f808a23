package plan

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Each operation of a document whose schemas refer to each other compiled most of them anew: planning 143 operations took two minutes.
func TestOperationsOfADocumentShareTheirSchemas(t *testing.T) {
	const body = "{type: object, properties: {name: {type: string, maxLength: 40}, sizes: {type: array, items: {type: object, required: [width], properties: {width: {type: integer}}}}}}"
	op := operation(t, body, body)
	trial := Trial{Rule: "O10", Cases: func(m *Maker) {
		for _, b := range m.Members {
			for _, s := range m.Samples(b, "shared") {
				m.Undecidable(b.Label, s.Name)
				if !m.Compile(b.Declared).Fits(s.Value) {
					t.Errorf("%s does not take %v", b.Label, s.Value)
				}
			}
		}
	}}
	schemas := &Schemas{}
	first := Make(op, contract.Profile{}, Options{Schemas: schemas}, []Trial{trial})
	size := schemas.written.Size()
	second := Make(op, contract.Profile{}, Options{Schemas: schemas}, []Trial{trial})
	alone := Make(op, contract.Profile{}, Options{}, []Trial{trial})
	if size == 0 || schemas.written.Size() != size {
		t.Errorf("%d schemas were compiled for the first operation, and there are %d after one of the same schemas", size, schemas.written.Size())
	}
	if len(first) == 0 || len(first) != len(second) || len(first) != len(alone) {
		t.Errorf("%d cases, then %d, and %d alone", len(first), len(second), len(alone))
	}
}

// Every rule asks for the values of a member. An object in a list was made anew for each of them.
func TestTheSamplesOfAMemberAreMadeOnce(t *testing.T) {
	m := newModel(operation(t, "{type: object, properties: {rows: {type: array, items: {type: object, required: [cells], properties: {cells: {type: array, items: {type: string}}}}}}}", "{type: object}"), contract.Profile{}, Options{})
	for _, b := range m.Members {
		want := m.samples(b, "once")
		if got := m.Samples(b, "once"); string(JSON(got)) != string(JSON(want)) {
			t.Errorf("%s takes %s, and was said to take %s", b.Label, JSON(want), JSON(got))
		}
		if allocated := testing.AllocsPerRun(3, func() { m.Samples(b, "once"); m.WrongSamples(b) }); allocated > 2 {
			t.Errorf("%s: %.0f allocations", b.Label, allocated)
		}
	}
}

// Most rules ask whether an answer shows the resource, for each member: comparing two long lists of members each time took minutes.
func TestWhatAnAnswerShowsIsLookedForOnce(t *testing.T) {
	m := newModel(operation(t, "{type: object, properties: {name: {type: string}}}", "{type: object, properties: {name: {type: string}}}"), contract.Profile{}, Options{})
	if !m.AnswersWithBody() || m.Resource() == nil {
		t.Fatal("the answer shows the resource")
	}
	if allocated := testing.AllocsPerRun(3, func() { m.AnswersWithBody(); m.Resource() }); allocated > 0 {
		t.Errorf("%.0f allocations to ask again", allocated)
	}
}

// A response that only confirms a change was taken for one that shows the resource: of several values in a row, all but the last were undecided.
func TestAResponseThatOnlyConfirmsIsFollowedByALook(t *testing.T) {
	for _, confirms := range []bool{false, true} {
		op := operation(t, "{type: object, properties: {name: {type: string}}}", "{type: object, properties: {name: {type: string}}}")
		op.Confirms, op.Read = confirms, &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		m := newModel(op, contract.Profile{}, Options{})
		var c contract.Case
		m.AppendShown(&c, contract.Step{Role: contract.Act}, contract.Step{Role: contract.Act})
		if want := map[bool]int{false: 2, true: 4}[confirms]; len(c.Steps) != want {
			t.Errorf("confirms %t: %d steps", confirms, len(c.Steps))
		}
	}
}
