package rule

import (
	"net/http"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

func answer(status int, body string) *contract.Exchange {
	return &contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/members/7", Reply: &contract.Reply{
		Status: status, Body: []byte(body), Header: http.Header{"Content-Type": {"application/json"}}}}
}

// exchanged is one request of a test with its exchange.
type exchanged struct {
	sent observe.Sent
	x    *contract.Exchange
}

// patchedThenRead is the evidence of patches from a known state, and of the read after them.
func patchedThenRead(t *testing.T, before, after string, patches ...exchanged) *check.Evidence {
	t.Helper()
	rule := Judged()["M01"]
	e := &check.Evidence{Op: computed(), Case: &contract.Case{ID: "c", Rule: rule.ID}, Rule: rule, Volatile: func(string) bool { return false }}
	e.Op.Read = &contract.Operation{Method: "GET", Path: e.Op.Path}
	read := observe.Sent{Case: e.Case, Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
	timeline := observe.New(e.Op)
	timeline.Add(read, answer(200, before))
	for _, p := range append(patches, exchanged{read, answer(200, after)}) {
		p.sent.Case = e.Case
		e.Observed = append(e.Observed, timeline.Add(p.sent, p.x))
	}
	return e
}

func TestUnnamedStaysIsSilentAboutWhatAPatchNobodySawMayHaveSet(t *testing.T) {
	act := &contract.Step{Role: contract.Act}
	cases := []struct {
		name  string
		patch exchanged
		finds int
	}{
		{"a refused patch that named the member", exchanged{observe.Sent{Step: act, Named: []string{"/name"}}, answer(422, `{}`)}, 0},
		{"an accepted body of no known meaning", exchanged{observe.Sent{Step: act, Meaning: observe.Opaque}, answer(204, ``)}, 0},
		{"a refused body of no known meaning", exchanged{observe.Sent{Step: act, Meaning: observe.Opaque}, answer(415, ``)}, 1},
		{"a patch of another member", exchanged{observe.Sent{Step: act, Named: []string{"/picture"}}, answer(204, ``)}, 1},
		{"a patch of another resource", exchanged{observe.Sent{Step: act, Named: []string{"/name"}, Other: "neighbour"}, answer(204, ``)}, 1},
	}
	for _, c := range cases {
		e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, `{"name":"Bea","picture":"p"}`, c.patch)
		var j check.Judgement
		unnamedStays(e, 1, &e.Observed[1], &j)
		if len(j.Findings) != c.finds {
			t.Errorf("%s: %+v, want %d findings", c.name, j.Findings, c.finds)
		}
	}
}

func TestARefusalIsNotBlamedForWhatTheNextAcceptedBodyDid(t *testing.T) {
	for name, next := range map[string]observe.Sent{"opaque": {Meaning: observe.Opaque}, "literal members": {Named: []string{"/name"}}, "nothing": {}} {
		refusal := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused, Unchanged: true}}
		next.Step = &contract.Step{Role: contract.Act}
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":""}`, exchanged{observe.Sent{Step: refusal}, answer(422, `{}`)}, exchanged{next, answer(200, `{"name":""}`)})
		want := 0
		if name == "nothing" {
			want = 1
		}
		if j := check.Judge(e); len(j.Findings) != want {
			t.Errorf("%s: %+v, want %d findings", name, j.Findings, want)
		}
	}
}

// A 204 says nothing of what it did. The refusal before it, in the same case, was blamed for that.
func TestARefusalIsNotBlamedForWhatAnAcceptedBodyWithoutAResponseDid(t *testing.T) {
	refusal := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused, Unchanged: true}}
	for status, want := range map[int]int{204: 0, 422: 1} {
		next := observe.Sent{Step: &contract.Step{Role: contract.Act}, Meaning: observe.Opaque}
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"Bea"}`, exchanged{observe.Sent{Step: refusal}, answer(400, `{}`)}, exchanged{next, answer(status, ``)})
		if j := check.Judge(e); len(j.Findings) != want {
			t.Errorf("%d: %+v, want %d findings", status, j.Findings, want)
		}
	}
}

// What a read shows of a member that the patch before it named is said by the rules about that member, not by M01.
func TestUnnamedStaysIsSilentAboutAMemberThatAReadShowsOtherwiseThanThePatch(t *testing.T) {
	for named, want := range map[string]int{"/name": 0, "/picture": 1} {
		sent := observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{named}}
		e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, `{"name":"Bea","picture":"p"}`, exchanged{sent, answer(200, `{"name":"Cy","picture":"p"}`)})
		var j check.Judgement
		unnamedStays(e, 1, &e.Observed[1], &j)
		if len(j.Findings) != want {
			t.Errorf("%s: %+v, want %d findings", named, j.Findings, want)
		}
	}
}

// H03's document may be one that the target takes as well, although no page says so.
func TestAJSONPatchDocumentThatIsDoneAsItAsksSuits(t *testing.T) {
	for name, want := range map[string]int{"Bea": 0, "Ann": 1} {
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused, Unchanged: true}}
		x := answer(200, ``)
		x.Body = []byte(`[{"op":"replace","path":"/name","value":"Bea"}]`)
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"`+name+`"}`, exchanged{observe.Sent{Step: step, Meaning: observe.Opaque}, x})
		e.Rule = Judged()["H03"]
		if j := check.Judge(e); len(j.Findings) != want {
			t.Errorf("shown as %s: %+v, want %d findings", name, j.Findings, want)
		}
	}
}

func TestAnAnswerIsComparedWithAReadOfItsOwnResourceAlone(t *testing.T) {
	for name, read := range map[string]observe.Sent{"own": {}, "a neighbour": {Other: "neighbour"}, "at the same time": {Parallel: true}} {
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"Bea"}`, exchanged{observe.Sent{Step: &contract.Step{Role: contract.Act}}, answer(200, `{"name":"Ann"}`)})
		e.Observed[1].Other, e.Observed[1].Parallel = read.Other, read.Parallel
		want := 0
		if name == "own" {
			want = 1
		}
		var j check.Judgement
		sameAsRead(e, 1, &e.Observed[1], &j)
		if len(j.Findings) != want {
			t.Errorf("%s: %+v, want %d findings", name, j.Findings, want)
		}
	}
}

func TestWhatARefusalLeavesBehindIsNotSaidOfABodyThatWasTaken(t *testing.T) {
	for rule, want := range map[string]int{"V10": 0, "O11": 1} {
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused, Unchanged: true}}
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"Bea"}`, exchanged{observe.Sent{Step: step}, answer(200, ``)})
		e.Rule = Judged()[rule]
		if j := check.Judge(e); len(j.Findings) != want || want == 0 && (len(j.Reasons) > 0 || j.Verdict() != contract.NotApplicable) {
			t.Errorf("%s: %+v, want %d findings", rule, j, want)
		}
	}
}

// A key that the target does not know is refused on its own account: that says nothing of what another user may reach.
func TestAStrangersUnknownKeyDecidesNothing(t *testing.T) {
	for status, want := range map[int]contract.Verdict{200: contract.Fail, 401: contract.Inconclusive, 403: contract.Pass, 404: contract.Pass} {
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Key: contract.Key{Kind: contract.KeyStranger}}, Expect: contract.Expect{Class: contract.Refused, Statuses: []int{403, 404, 410}}}
		rule := Judged()["H34"]
		j := check.Judge(&check.Evidence{Op: computed(), Case: &contract.Case{ID: "c", Rule: rule.ID}, Rule: rule, Volatile: func(string) bool { return false }, Observed: []observe.Observation{{Sent: observe.Sent{Step: step}, Exchange: answer(status, `{}`)}}})
		if got := j.Verdict(); got != want {
			t.Errorf("%d: %v, want %v (%+v)", status, got, want, j)
		}
	}
}

// A plain null may be refused, read as absent, or clear the member; the word for it is none of these.
func TestANullThatIsStoredAsAWordIsFound(t *testing.T) {
	for shown, want := range map[string]int{`"null"`: 1, `"None"`: 1, `null`: 0, `"Ann"`: 0, `""`: 0, `"anonymous"`: 0} {
		rule := Judged()["M04"]
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Open: "it may be refused"}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte("null")}}}}}
		body := `{"name":` + shown + `}`
		e := patchedThenRead(t, `{"name":"Ann"}`, body, exchanged{observe.Sent{Step: step, Named: []string{"/name"}}, answer(200, body)})
		e.Rule, e.Case.Rule = rule, rule.ID
		j := check.Judge(e)
		if len(j.Findings) != want {
			t.Errorf("%s: %d findings, want %d: %+v", shown, len(j.Findings), want, j.Findings)
		}
		if stayed := shown == `"Ann"`; (len(j.Reasons) > 0) != stayed { // it passed, and nothing had become of the null
			t.Errorf("%s: reasons %q", shown, j.Reasons)
		}
	}
}

// A server that reads null as absent may answer with a part of the resource, or with nothing: the read shows that the value stays.
func TestANullThatLeavesTheValueIsReadAsAbsentWhereverThatIsShown(t *testing.T) {
	for _, c := range []struct {
		status       int
		answer, read string
		want         contract.Verdict
	}{
		{200, `{"name":"Ann"}`, `{"name":"Ann"}`, contract.Inconclusive},
		{200, `{"open":true}`, `{"name":"Ann","open":true}`, contract.Inconclusive},
		{204, ``, `{"name":"Ann"}`, contract.Inconclusive},
		{204, ``, `{"name":null}`, contract.Fail},
		{204, ``, `{"open":true}`, contract.Fail},
		{200, `{"name":"Ann"}`, `{"name":""}`, contract.Fail},
	} {
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused, Unchanged: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte("null")}}}}}
		e := patchedThenRead(t, `{"name":"Ann","open":true}`, c.read, exchanged{observe.Sent{Step: step, Named: []string{"/name"}, Touched: []string{"/name"}}, answer(c.status, c.answer)})
		e.Rule = Judged()["O08"]
		if j := check.Judge(e); j.Verdict() != c.want {
			t.Errorf("%d %s, then %s: %v, want %v: %+v", c.status, c.answer, c.read, j.Verdict(), c.want, j)
		}
	}
}

// Only a closed object forbids what no page names. What an open one keeps is a note, and an error at the top of a body.
func TestAnUnknownMemberThatAnOpenObjectKeepsIsANote(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	for name, c := range map[string]struct {
		at     string
		closed bool
		level  contract.Level
	}{
		"open": {"/place/proviso_x", false, contract.Note}, "closed": {"/place/proviso_x", true, contract.Error}, "the body": {"/proviso_x", false, contract.Error},
	} {
		e := patchedThenRead(t, `{"name":"Ann","place":{"city":"Oslo"}}`, `{"name":"Ann","place":{"city":"Oslo","proviso_x":"x"},"proviso_x":"x"}`, exchanged{observe.Sent{
			Step:  &contract.Step{Role: contract.Act, Expect: contract.Expect{NotStored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: c.at, Value: []byte(`"x"`)}}}}},
			Named: []string{c.at}, Touched: []string{c.at}}, answer(204, ``)})
		place := contract.Property{Name: "place", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "city", Schema: text}}, Closed: c.closed}}
		e.Op.Bodies = []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, place}}}}
		e.Rule = Judged()["O06"]
		if j := check.Judge(e); len(j.Findings) != 1 || j.Findings[0].Level != c.level {
			t.Errorf("%s: %+v, want one %v", name, j.Findings, c.level)
		}
	}
}

// A response that repeats the body showed a member that no page names, and the read after it did not: nothing was kept.
func TestAnUnknownMemberThatTheResponseAloneRepeatsIsANote(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	sent := func(v string) exchanged {
		return exchanged{observe.Sent{
			Step:  &contract.Step{Role: contract.Act, Expect: contract.Expect{NotStored: true}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/proviso_x", Value: []byte(v)}}}}},
			Named: []string{"/proviso_x"}, Touched: []string{"/proviso_x"}}, answer(200, `{"name":"Ann","proviso_x":`+v+`}`)}
	}
	for read, level := range map[string]contract.Level{`{"name":"Ann"}`: contract.Note, `{"name":"Ann","proviso_x":"y"}`: contract.Error} {
		e := patchedThenRead(t, `{"name":"Ann"}`, read, sent(`"x"`), sent(`"y"`))
		e.Op.Bodies = []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}}}}}
		e.Rule = Judged()["O06"]
		if j := check.Judge(e); len(j.Findings) == 0 || slices.ContainsFunc(j.Findings, func(f contract.Finding) bool { return f.Level != level }) {
			t.Errorf("%s: %+v, want %v", read, j.Findings, level)
		}
	}
}

// Values of one wrong type went out in a row; the second was taken with a 204 and no body, and the refusal before it was blamed.
func TestARefusalIsNotBlamedForWhatAnAcceptedPatchWithoutABodyDid(t *testing.T) {
	refusal := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused, Unchanged: true}}
	edits := contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"Bea"`)}}}}
	for status, want := range map[int]int{204: 0, 422: 1} {
		next := &contract.Step{Role: contract.Act, Request: edits}
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"Bea"}`, exchanged{observe.Sent{Step: refusal}, answer(422, `{}`)}, exchanged{observe.Sent{Step: next, Named: []string{"/name"}}, answer(status, ``)})
		if j := check.Judge(e); len(j.Findings) != want {
			t.Errorf("%d: %+v, want %d findings", status, j.Findings, want)
		}
	}
}

// A server that is busy with several requests at a time may say so.
func TestABusyServerBreaksNoPromise(t *testing.T) {
	accepted := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted}}
	for _, c := range []struct {
		status   int
		parallel bool
		finds    int
	}{{503, true, 0}, {503, false, 1}, {500, true, 1}} {
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"Ann"}`, exchanged{observe.Sent{Step: accepted, Parallel: c.parallel}, answer(c.status, ``)})
		if j := check.Judge(e); len(j.Findings) != c.finds || c.finds == 0 && len(j.Reasons) == 0 {
			t.Errorf("%+v: %+v", c, j)
		}
		var j check.Judgement
		noServerError(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != c.finds {
			t.Errorf("%+v: H30 %+v", c, j)
		}
	}
}

// The read of a profile may be of the resource around the patched one, and a path may name a resource by its slug.
func TestAnIDIsComparedWithThePathThatNamesIt(t *testing.T) {
	for name, c := range map[string]struct {
		shown, readPath string
		want            int
	}{
		"another resource":                 {`{"id":"8","name":"Ann","slug":"x"}`, "/members/{id}", 1},
		"by its slug":                      {`{"id":"8","name":"Ann","slug":"7"}`, "/members/{id}", 0},
		"a read of the resource around it": {`{"id":"8","name":"Ann","slug":"x"}`, "/teams/{id}", 0},
	} {
		e := patchedThenRead(t, c.shown, c.shown)
		e.Op.Read.Path = c.readPath
		var j check.Judgement
		aboutThePath(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != c.want {
			t.Errorf("%s: %+v, want %d findings", name, j.Findings, c.want)
		}
	}
}

// The present strong tag was refused, and nothing had moved: the read after it still has it.
func TestAPresentEntityTagThatIsRefusedIsFound(t *testing.T) {
	for _, c := range []struct {
		sent, now string
		want      int
	}{{`"1"`, `"1"`, 1}, {`"1"`, `"2"`, 0}, {`W/"1"`, `W/"1"`, 0}, {`"1", "2"`, `"1"`, 0}} {
		x := answer(412, `{}`)
		x.Header = http.Header{"If-Match": {c.sent}}
		e := patchedThenRead(t, `{"name":"Ann"}`, `{"name":"Ann"}`, exchanged{observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{"/name"}}, x})
		e.Observed[1].Exchange.Reply.Header.Set("ETag", c.now)
		var j check.Judgement
		currentTagTaken(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != c.want {
			t.Errorf("%+v: %+v", c, j.Findings)
		}
	}
}

// A refused request that saves something of what it carried changed a member that nothing may follow: it was taken for one that is made of others.
func TestNothingFollowsWhatWasRefused(t *testing.T) {
	for status, finds := range map[int]int{409: 1, 204: 0} {
		edit := contract.Edit{At: "/note", Value: []byte(`"opened"`)}
		first := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
		e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, `{"name":"opened","picture":"q"}`,
			exchanged{observe.Sent{Step: first, Named: []string{"/note"}}, answer(status, ``)},
			exchanged{observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{"/picture"}}, answer(204, ``)})
		var j check.Judgement
		unnamedStays(e, 2, &e.Observed[2], &j)
		if len(j.Findings) != finds {
			t.Errorf("%d: %+v, want %d findings", status, j.Findings, finds)
		}
	}
}

// A server answered a patch with a part of the resource, in which the content is null, and its read showed the content as before.
func TestAMemberThatAPatchLeavesOutOfItsOwnResponseWasNotChanged(t *testing.T) {
	for after, want := range map[string]int{`{"name":"Ann","picture":"p"}`: 0, `{"name":null,"picture":"p"}`: 1} {
		empty := &contract.Step{Role: contract.Act, Title: "{}", Expect: contract.Expect{Class: contract.Accepted, Unchanged: true}, Request: contract.Request{Body: contract.Body{Bare: true}}}
		e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, after, exchanged{observe.Sent{Step: empty}, answer(200, `{"name":null,"picture":"p"}`)})
		if j := check.Judge(e); len(j.Findings) != want {
			t.Errorf("M14, then %s: %+v, want %d findings", after, j.Findings, want)
		}
		var j check.Judgement
		unnamedStays(e, 0, &e.Observed[0], &j)
		unnamedStays(e, 1, &e.Observed[1], &j)
		if len(j.Findings) != want {
			t.Errorf("M01, then %s: %+v, want %d findings", after, j.Findings, want)
		}
	}
}

// The same where no read follows in the case: two members at once are more likely left out than lost, and another case reads.
func TestSeveralEmptyMembersWithoutAReadAfterThemAreNoLoss(t *testing.T) {
	for shown, want := range map[string]int{`{"name":null,"picture":null}`: 0, `{"name":null,"picture":"p"}`: 1, `{"name":"Bea","picture":"q"}`: 1} {
		e := patchedThenRead(t, `{"name":"Ann","picture":"p"}`, `{}`, exchanged{observe.Sent{Step: &contract.Step{Role: contract.Act}}, answer(200, shown)})
		e.Observed = e.Observed[:1]
		var j check.Judgement
		unnamedStays(e, 0, &e.Observed[0], &j)
		if len(j.Findings) < want || want == 0 && len(j.Findings) > 0 {
			t.Errorf("%s: %+v, want %d findings", shown, j.Findings, want)
		}
	}
}
