package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// The docs say that one member sets another one. A server that does so was told that it changes what nobody named.
func TestWhatTheDocsTieToTheMemberThatWasSentMayMove(t *testing.T) {
	for said, want := range map[string]int{"Setting it sets amount as well.": 0, "In percent.": 1} {
		e := patchedThenRead(t, `{"name":"Ann","percent":null,"amount":5}`, `{"name":"Ann","percent":3,"amount":7}`, exchanged{observe.Sent{
			Step:  &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/percent", Value: []byte("3")}}}}},
			Named: []string{"/percent"}, Touched: []string{"/percent"}}, answer(200, `{"name":"Ann","percent":3,"amount":7}`)})
		number := func(said string) *contract.Schema {
			return &contract.Schema{Types: []string{"integer", "null"}, Description: said}
		}
		e.Op.Bodies = []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"},
			Properties: []contract.Property{{Name: "percent", Schema: number(said)}, {Name: "amount", Schema: number("")}}}}}
		e.Rule, e.Follows = Judged()["M01"], map[string]bool{}
		var j check.Judgement
		j.Watch(e)
		errors := 0
		for _, f := range j.Findings {
			if f.Level == contract.Error {
				errors++
			}
		}
		if min(errors, 1) != want {
			t.Errorf("%q: %+v", said, j.Findings)
		}
	}
}

// Many servers take the names of members in any letter case (M19, a note): the member that they set was named.
func TestAMemberThatIsNamedInAnotherLetterCaseIsNamed(t *testing.T) {
	for name, want := range map[string]int{"/NAME": 0, "/PICTURE": 1} {
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: name, Value: []byte(`"Zoe"`)}}}}}
		e := patchedThenRead(t, `{"name":"Ann","open":true}`, `{"name":"Bo","open":true}`, exchanged{observe.Sent{Step: step, Named: []string{name}, Touched: []string{name}}, answer(200, `{"name":"Bo","open":true}`)})
		var j check.Judgement
		unnamedStays(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != want {
			t.Errorf("%s: %+v, want %d findings", name, j.Findings, want)
		}
	}
}

// A full name follows its parts, and may be set too. The next patch of a part makes it anew: what was stored before did not get lost.
func TestAMemberThatFollowsOthersIsMadeAnewByAPatchOfAnother(t *testing.T) {
	sets := func(at, v string) *contract.Step {
		return &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: at, Value: []byte(v)}}}}}
	}
	for _, c := range []struct {
		follows bool
		want    int
	}{{true, 0}, {false, 1}} {
		e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, `{"name":"Ann","picture":"q"}`,
			exchanged{observe.Sent{Step: sets("/name", `"Zoe"`), Named: []string{"/name"}, Touched: []string{"/name"}}, answer(200, `{"name":"Zoe","picture":"p"}`)},
			exchanged{observe.Sent{Step: sets("/picture", `"q"`), Named: []string{"/picture"}, Touched: []string{"/picture"}}, answer(200, `{"name":"Ann","picture":"q"}`)})
		e.Follows = map[string]bool{"/name": c.follows}
		var j check.Judgement
		storedStays(e, 1, &e.Observed[1], &j)
		if len(j.Findings) != c.want {
			t.Errorf("follows %t: %+v, want %d findings", c.follows, j.Findings, c.want)
		}
	}
	// A read that shows the older value again is about the patch before it, whatever follows what.
	e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, `{"name":"Ann","picture":"p"}`,
		exchanged{observe.Sent{Step: sets("/name", `"Zoe"`), Named: []string{"/name"}, Touched: []string{"/name"}}, answer(200, `{"name":"Zoe","picture":"p"}`)})
	e.Follows = map[string]bool{"/name": true}
	var j check.Judgement
	storedStays(e, 1, &e.Observed[1], &j)
	if len(j.Findings) != 1 {
		t.Errorf("the read: %+v, want a finding", j.Findings)
	}
}

// The docs say that a member is answered in one state alone: it comes and goes with the flag. Where they do not say so, it was lost.
func TestAMemberThatTheDocsHideAtTimesMayComeAndGo(t *testing.T) {
	for said, want := range map[string]int{"Kept, but answered only while open is true.": 0, "Where it is sent to.": 1} {
		e := patchedThenRead(t, `{"name":"Ann","open":true,"hook":"http://a.example/"}`, `{"name":"Ann","open":false}`, exchanged{observe.Sent{
			Step:  &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/open", Value: []byte("false")}}}}},
			Named: []string{"/open"}, Touched: []string{"/open"}}, answer(200, `{"name":"Ann","open":false}`)})
		e.Op.Bodies = []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{
			{Name: "name", Schema: &contract.Schema{}}, {Name: "open", Schema: &contract.Schema{Types: []string{"boolean"}}}, {Name: "hook", Schema: &contract.Schema{Types: []string{"string"}, Description: said}}}}}}
		e.Op.Responses = []contract.Response{{Status: "200", Bodies: e.Op.Bodies}}
		e.Op.Read.Responses = e.Op.Responses
		e.Rule, e.Follows = Judged()["M01"], map[string]bool{}
		var j check.Judgement
		j.Watch(e)
		if min(len(j.Findings), 1) != want {
			t.Errorf("%q: %+v", said, j.Findings)
		}
	}
}
