package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func decodedText(t *testing.T, text string) any {
	t.Helper()
	v, err := value.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// patchedThenRead is a patch that was answered without the resource, and the read after it.
func patchedThenRead(t *testing.T, patch Seen, before, after string) *Evidence {
	t.Helper()
	rule := contract.Rule{ID: "M01", Level: contract.Error}
	e := &Evidence{Op: computed(), Case: &contract.Case{ID: "c", Rule: rule.ID}, Rule: rule, Volatile: func(string) bool { return false }}
	e.Op.Read = &contract.Operation{Method: "GET", Path: e.Op.Path}
	patch.Case, patch.Before, patch.Known = e.Case, decodedText(t, before), true
	e.Seen = []Seen{patch, {Case: e.Case, Step: &contract.Step{Role: contract.Observe}, Exchange: answer(200, after), Read: true,
		Before: patch.Before, Known: true, After: decodedText(t, after), Shown: true}}
	return e
}

func TestUnnamedStaysIsSilentAboutWhatAPatchNobodySawMayHaveSet(t *testing.T) {
	act := &contract.Step{Role: contract.Act}
	cases := []struct {
		name  string
		patch Seen
		finds int
	}{
		{"a refused patch that named the member", Seen{Step: act, Exchange: answer(422, `{}`), Named: []string{"/name"}}, 0},
		{"an accepted body of no known meaning", Seen{Step: act, Exchange: answer(204, ``), Opaque: true}, 0},
		{"a refused body of no known meaning", Seen{Step: act, Exchange: answer(415, ``), Opaque: true}, 1},
		{"a patch of another member", Seen{Step: act, Exchange: answer(204, ``), Named: []string{"/picture"}}, 1},
		{"a patch of another resource", Seen{Step: act, Exchange: answer(204, ``), Named: []string{"/name"}, Other: "neighbour"}, 1},
	}
	for _, c := range cases {
		e := patchedThenRead(t, c.patch, `{"name":"Ann","picture":"p"}`, `{"name":"Bea","picture":"p"}`)
		var j Judgement
		unnamedStays(e, 1, &e.Seen[1], &j)
		if len(j.Findings) != c.finds {
			t.Errorf("%s: %+v, want %d findings", c.name, j.Findings, c.finds)
		}
	}
}

func TestARefusalIsNotBlamedForWhatTheNextAcceptedBodyDid(t *testing.T) {
	for name, next := range map[string]Seen{"opaque": {Opaque: true}, "literal members": {Named: []string{"/name"}}, "nothing": {}} {
		e := patchedThenRead(t, Seen{Step: &contract.Step{Role: contract.Act, Expect: contract.Expect{Answer: contract.Refused, Unchanged: true}}, Exchange: answer(422, `{}`)},
			`{"name":"Ann"}`, `{"name":""}`)
		next.Case, next.Step, next.Exchange = e.Case, &contract.Step{Role: contract.Act}, answer(200, `{"name":""}`)
		next.Before, next.Known, next.After, next.Shown = e.Seen[0].Before, true, e.Seen[1].After, true
		e.Seen = []Seen{e.Seen[0], next, e.Seen[1]}
		want := 0
		if name == "nothing" {
			want = 1
		}
		if j := Judge(e); len(j.Findings) != want {
			t.Errorf("%s: %+v, want %d findings", name, j.Findings, want)
		}
	}
}

func TestAnAnswerIsComparedWithAReadOfItsOwnResourceAlone(t *testing.T) {
	for name, read := range map[string]Seen{"own": {}, "a neighbour": {Other: "neighbour"}, "at the same time": {Parallel: true}} {
		e := patchedThenRead(t, Seen{Step: &contract.Step{Role: contract.Act}, Exchange: answer(200, `{"name":"Ann"}`), After: decodedText(t, `{"name":"Ann"}`), Shown: true},
			`{"name":"Ann"}`, `{"name":"Bea"}`)
		e.Seen[1].Other, e.Seen[1].Parallel = read.Other, read.Parallel
		want := 0
		if name == "own" {
			want = 1
		}
		var j Judgement
		sameAsRead(e, 1, &e.Seen[1], &j)
		if len(j.Findings) != want {
			t.Errorf("%s: %+v, want %d findings", name, j.Findings, want)
		}
	}
}

func TestWhatARefusalLeavesBehindIsNotSaidOfABodyThatWasTaken(t *testing.T) {
	for rule, want := range map[string]int{"V10": 0, "O11": 1} {
		e := patchedThenRead(t, Seen{Step: &contract.Step{Role: contract.Act, Expect: contract.Expect{Answer: contract.Refused, Unchanged: true}}, Exchange: answer(200, `{"name":"Ann"}`)},
			`{"name":"Ann"}`, `{"name":"Bea"}`)
		e.Rule.ID = rule
		if j := Judge(e); len(j.Findings) != want || want == 0 && len(j.Reasons) == 0 {
			t.Errorf("%s: %+v, want %d findings", rule, j, want)
		}
	}
}

// A key that the target does not know is refused on its own account: that says nothing of what another user may reach.
func TestAStrangersUnknownKeyDecidesNothing(t *testing.T) {
	for status, want := range map[int]contract.Verdict{200: contract.Fail, 401: contract.Inconclusive, 403: contract.Pass, 404: contract.Pass} {
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Key: contract.Key{Kind: contract.KeyStranger}}, Expect: contract.Expect{Answer: contract.Refused, Statuses: []int{403, 404, 410}}}
		rule := contract.Rule{ID: "H34", Level: contract.Error}
		j := Judge(&Evidence{Op: computed(), Case: &contract.Case{ID: "c", Rule: rule.ID}, Rule: rule, Volatile: func(string) bool { return false }, Seen: []Seen{{Step: step, Exchange: answer(status, `{}`)}}})
		if got := j.Verdict(); got != want {
			t.Errorf("%d: %v, want %v (%+v)", status, got, want, j)
		}
	}
}

// A plain null may be refused, read as absent, or clear the member; the word for it is none of these.
func TestANullThatIsStoredAsAWordIsFound(t *testing.T) {
	for shown, want := range map[string]int{`"null"`: 1, `"None"`: 1, `null`: 0, `"Ann"`: 0, `""`: 0, `"anonymous"`: 0} {
		rule := contract.Rule{ID: "M04", Level: contract.Error}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Answer: contract.Accepted, Open: "it may be refused"}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte("null")}}}}}
		body := `{"name":` + shown + `}`
		j := Judge(&Evidence{Op: computed(), Case: &contract.Case{ID: "c", Rule: rule.ID}, Rule: rule, Volatile: func(string) bool { return false },
			Seen: []Seen{{Step: step, Exchange: answer(200, body), Before: decodedText(t, `{"name":"Ann"}`), Known: true, After: decodedText(t, body), Shown: true, Named: []string{"/name"}}}})
		if len(j.Findings) != want {
			t.Errorf("%s: %d findings, want %d: %+v", shown, len(j.Findings), want, j.Findings)
		}
	}
}
