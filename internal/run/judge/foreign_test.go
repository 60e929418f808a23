package judge

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// Somebody else may have written what no request, no document and nothing that was found explains. Masks, single characters, flags and zero are
// what servers fill in themselves.
func TestOnlyAValueThatNothingExplainsMayBeSomebodyElses(t *testing.T) {
	op := operation("updateMember")
	op.Bodies[0].Schema.Properties[0].Schema = &contract.Schema{Types: []string{"string"}, JSON: []byte(`{"type":"string","default":"Nobody"}`)}
	s := newSession(&shared.Run{}, op)
	s.resource.Chain.Sender = answersNothing{}
	s.resource.Snapshot = observe.Known(map[string]any{"name": "Ann", "title": "Captain"}, nil, observe.ByRead)
	step := setName(`"Sent here"`)
	sendsText(t, s, &step)
	for v, want := range map[any]bool{
		"Zelda Quirk":          true,
		json.Number("4711"):    true,
		"Captain":              false, // found in another member
		"Sent here":            false,
		"sent here, and more":  false, // made of what was sent
		"Nobody":               false, // the documented default
		"*****":                false,
		"x":                    false,
		true:                   false,
		json.Number("0"):       false,
		json.Number("0.0"):     false,
		json.Number("-0"):      false,
		"  ":                   false,
		"••••":                 false,
		"Xx":                   false,
		json.Number("12345.5"): true,
	} {
		if got := s.judge.isUnexplained("/name", v); got != want {
			t.Errorf("%v: %t, want %t", v, got, want)
		}
	}
}

// Once somebody else is known to write, findings about the state decide nothing; those about a status or a header stay.
func TestFindingsAboutTheStateAreUndecidedOnceSomebodyElseWrites(t *testing.T) {
	s := newSession(&shared.Run{}, operation("updateMember"))
	a := Attempt{}
	a.Judgement.Findings = []contract.Finding{{Rule: "M01", At: "/name"}, {Rule: "H30"}}
	s.judge.UndecidedByForeign(&a.Judgement, nil)
	if len(a.Judgement.Findings) != 2 {
		t.Fatalf("nobody else writes: %+v", a.Judgement)
	}
	s.resource.Foreign = "somebody else writes"
	remark := Remark{by: &watched{c: &contract.Case{}}}
	remark.judgement.Findings = []contract.Finding{{Rule: "M02", At: "/name"}}
	remarks := []Remark{remark}
	s.judge.UndecidedByForeign(&a.Judgement, remarks)
	if len(a.Judgement.Findings) != 1 || a.Judgement.Findings[0].Rule != "H30" || len(a.Judgement.Reasons) != 1 || len(remarks[0].judgement.Findings) != 0 {
		t.Errorf("%+v, %+v", a.Judgement, remarks)
	}
}
