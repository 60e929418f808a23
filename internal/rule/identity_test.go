package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// The path may name a JSON:API resource by one of its attributes: then its id says nothing.
func TestTheIDOfAJSONAPIResourceThatThePathNamesByAnAttributeIsNotJudged(t *testing.T) {
	op := computed()
	op.Path, op.BodyAt, op.ResourceAt = "/members/{id}", "/data/attributes", "/data/attributes"
	line := observe.New(op)
	body := answer(200, `{"data":{"type":"members","id":"8","attributes":{"slug":"7"}}}`)
	line.Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, body)
	o := line.Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, body)
	e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["I01"], Observed: []observe.Observation{o}}
	var j check.Judgement
	if aboutThePath(e, 0, &o, &j); len(j.Findings) > 0 {
		t.Errorf("%+v", j.Findings)
	}
}

// The id of a JSON:API resource stands beside its attributes, where no rule looked at it.
func TestTheIDOfAJSONAPIResourceIsThePaths(t *testing.T) {
	op := computed()
	op.Path, op.BodyAt, op.ResourceAt = "/members/{id}", "/data/attributes", "/data/attributes"
	for id, finds := range map[string]int{"7": 0, "8": 1} {
		line := observe.New(op)
		o := line.Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, answer(200, `{"data":{"type":"members","id":"`+id+`","attributes":{"name":"Ann"}}}`))
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["I01"], Observed: []observe.Observation{o}}
		var j check.Judgement
		aboutThePath(e, 0, &o, &j)
		if len(j.Findings) != finds || j.Looked != 1 {
			t.Errorf("id %s: %+v, looked at %d", id, j.Findings, j.Looked)
		}
	}
}

// A membership has an id of its own, and the path names it by the member: that was told as another resource.
func TestAnAnswerThatShowsThePathsValueUnderItsOwnNameIsAboutThePath(t *testing.T) {
	op := computed()
	op.Path = "/boards/5/members/{member_id}"
	for shown, finds := range map[string]int{`{"name":"Ann","id":51,"member_id":7}`: 0, `{"name":"Ann","id":51,"member_id":8}`: 1, `{"name":"Ann","id":51}`: 1, `{"name":"Ann","id":7}`: 0} {
		x := answer(200, shown)
		x.URL = "https://api.example.com/boards/5/members/7"
		o := observe.New(op).Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, x)
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["I01"], Validator: fitting{}, Observed: []observe.Observation{o}}
		var j check.Judgement
		if aboutThePath(e, 0, &o, &j); len(j.Findings) != finds || j.Looked != 1 {
			t.Errorf("%s: %+v, looked at %d", shown, j.Findings, j.Looked)
		}
	}
}

// Only one kind of the resource describes an id, which a document of operations may set.
func TestAnIDOfOneKindThatADocumentOfOperationsSetsIsNotJudged(t *testing.T) {
	for _, c := range []struct {
		at   string
		want int
	}{{"/id", 0}, {"/name", 1}} {
		op := computed()
		op.Dialect = "json-patch"
		kind := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "id", Schema: &contract.Schema{Types: []string{"string"}}}, {Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}}}
		op.Responses[0].Bodies[0].Schema = &contract.Schema{OneOf: []*contract.Schema{kind, {Types: []string{"object"}}}}
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: c.at, Value: []byte(`"8"`)}}}}}
		o := observe.New(op).Add(observe.Sent{Step: step}, answer(200, `{"id":"8","name":"8"}`))
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["I01"], Validator: fitting{}, Observed: []observe.Observation{o}}
		var j check.Judgement
		if aboutThePath(e, 0, &o, &j); len(j.Findings) != c.want || j.Looked != 1 {
			t.Errorf("%s: %+v, looked at %d", c.at, j.Findings, j.Looked)
		}
	}
}

// An earlier document of operations had set an id that the read does not show: the next answer was told as another resource.
func TestAnIDThatTheReadDoesNotShowMayHaveBeenSetBefore(t *testing.T) {
	for was, want := range map[string]int{`{"name":"Ann"}`: 0, `{"name":"Ann","id":"7"}`: 1} {
		op := computed()
		op.Dialect, op.Path = "json-patch", "/members/{id}"
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		line := observe.New(op)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}, answer(200, was))
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"Bea"`)}}}}}
		o := line.Add(observe.Sent{Step: step}, answer(200, `{"name":"Bea","id":"8"}`))
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["I01"], Validator: fitting{}, Observed: []observe.Observation{o}}
		var j check.Judgement
		if aboutThePath(e, 0, &o, &j); len(j.Findings) != want {
			t.Errorf("%s: %+v", was, j.Findings)
		}
	}
}

// Each write put the writer into createdBy. It moves once: a second try shows it only beside what was found.
func TestWhoMadeAResourceStays(t *testing.T) {
	for shown, want := range map[string]int{"root": 0, "api": 1} {
		e := patchedThenRead(t, `{"name":"Ann","createdBy":"`+shown+`"}`, `{"name":"Bea","createdBy":"`+shown+`"}`,
			exchanged{observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{"/name"}}, answer(200, `{"name":"Bea","createdBy":"`+shown+`"}`)})
		e.Rule, e.Found = Judged()["I03"], map[string]any{"createdBy": "root"}
		var j check.Judgement
		if j.Watch(e); min(len(j.Findings), 1) != want {
			t.Errorf("%s: %+v", shown, j.Findings)
		}
	}
}

// A server took a creation time out of the body: that was told twice, by the case that sent it and by the watch over creation times.
func TestACreationTimeThatTheRequestSetsIsJudgedByTheCaseThatSetsIt(t *testing.T) {
	for named, want := range map[string]int{"/name": 1, "/created_at": 0} {
		edit := contract.Edit{At: named, Value: []byte(`"2023-11-14T22:13:20Z"`)}
		step := &contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
		e := patchedThenRead(t, `{"name":"Ann","created_at":"2026-01-01T00:00:00Z"}`, `{"name":"Ann","created_at":"2023-11-14T22:13:20Z"}`,
			exchanged{observe.Sent{Step: step, Named: []string{named}}, answer(200, `{"name":"Ann","created_at":"2023-11-14T22:13:20Z"}`)})
		e.Rule = Judged()["I03"]
		var j check.Judgement
		if j.Watch(e); min(len(j.Findings), 1) != want {
			t.Errorf("%s: %+v", named, j.Findings)
		}
	}
}

// The id of some resources stands in their address alone.
func TestTheAddressOfAResourceHoldsThePathsID(t *testing.T) {
	for _, c := range []struct {
		was, is string
		finds   int
	}{
		{"https://x.example/members/7", "https://x.example/members/7", 0}, {"https://x.example/members/7", "https://x.example/members/8", 1}, {"https://x.example/members/7", "https://x.example/members/ann", 0},
		{"https://x.example/pages/ann", "https://x.example/pages/bob", 0}, {"https://x.example/members/7", "https://y.example/members/8", 0},
	} {
		op := computed()
		op.Path = "/members/{id}"
		line := observe.New(op)
		first := answer(200, `{"name":"Ann","href":"`+c.was+`"}`)
		line.Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, first)
		o := line.Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, answer(200, `{"name":"Ann","href":"`+c.is+`"}`))
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["I01"], Validator: fitting{}, Observed: []observe.Observation{o}}
		var j check.Judgement
		if aboutThePath(e, 0, &o, &j); len(j.Findings) != c.finds {
			t.Errorf("%+v: %+v", c, j.Findings)
		}
	}
}
