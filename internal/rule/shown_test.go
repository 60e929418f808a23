package rule

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// titled is an operation with members that answers must show, may show as null, and must not show.
func titled(d contract.Dialect) *contract.Operation {
	text, null := []string{"string"}, []string{"string", "null"}
	members := []contract.Property{{Name: "title", Schema: &contract.Schema{Types: text}}, {Name: "nick", Schema: &contract.Schema{Types: null}},
		{Name: "any", Schema: &contract.Schema{}}, {Name: "old", Schema: &contract.Schema{Types: text, Deprecated: true}}, {Name: "token", Schema: &contract.Schema{Types: text}}, {Name: "pin", Schema: &contract.Schema{Types: text, WriteOnly: true}}, {Name: "guess", Schema: &contract.Schema{Types: null, Inferred: []string{"type"}}}}
	media := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: members}}}
	return &contract.Operation{ID: "update", Method: "PATCH", Path: "/members/{id}", Dialect: d, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
}

// fitting finds that every answer is as documented.
type fitting struct{}

func (fitting) Fits(*contract.Schema, any) bool { return true }

func (fitting) Takes(*contract.Schema, any) bool { return true }

func (fitting) Validate(*contract.Operation, *contract.Exchange, any) []check.Departure { return nil }

func watchedBy(id string, op *contract.Operation, exchanges ...*contract.Exchange) []contract.Finding {
	timeline := observe.New(op)
	e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: id}, Rule: Judged()[id], Validator: fitting{}, Volatile: func(string) bool { return false }}
	for _, x := range exchanges {
		e.Observed = append(e.Observed, timeline.Add(observe.Recorded(op, e.Case, x), x))
	}
	var j check.Judgement
	j.Watch(e)
	return j.Findings
}

func patched(body string, status int, shown string) *contract.Exchange {
	x := answer(status, shown)
	x.Body = []byte(body)
	return x
}

func read(shown string) *contract.Exchange {
	x := answer(200, shown)
	x.Method = "GET"
	return x
}

func TestAMemberThatIsNeverShownIsFoundOnlyWhereTheDocsShowIt(t *testing.T) {
	for _, c := range []struct {
		rule     string
		name     string
		hasRead  bool
		all      []*contract.Exchange
		findings int
	}{
		{"I07", "never shown", false, []*contract.Exchange{patched(`{"title":"x"}`, 200, `{"nick":"n"}`)}, 1},
		{"I07", "deprecated", false, []*contract.Exchange{patched(`{"old":"x"}`, 200, `{"nick":"n"}`)}, 0},
		{"I07", "shown", false, []*contract.Exchange{patched(`{"title":"x"}`, 200, `{"title":"x"}`)}, 0},
		{"I07", "a member that may be null", false, []*contract.Exchange{patched(`{"nick":"x"}`, 200, `{"title":"x"}`)}, 0},
		{"I07", "a write-only member", false, []*contract.Exchange{patched(`{"pin":"x"}`, 200, `{"title":"x"}`)}, 0},
		{"I07", "a member named like a token", false, []*contract.Exchange{patched(`{"token":"x"}`, 200, `{"title":"x"}`)}, 0},
		{"I07", "a member that no page documents", false, []*contract.Exchange{patched(`{"other":"x"}`, 200, `{"title":"x"}`)}, 0},
		{"I07", "a member that only answers have", false, []*contract.Exchange{patched(`{"state":"x"}`, 200, `{"title":"x"}`)}, 0},
		{"I07", "an empty value", false, []*contract.Exchange{patched(`{"title":""}`, 200, `{"nick":"n"}`)}, 0},
		{"I07", "zero, which some servers leave out", false, []*contract.Exchange{patched(`{"title":0}`, 200, `{"nick":"n"}`)}, 0},
		{"I07", "a refused patch", false, []*contract.Exchange{patched(`{"title":"x"}`, 422, `{}`)}, 0},
		{"I07", "shown by the read alone", true, []*contract.Exchange{patched(`{"title":"x"}`, 200, `{"nick":"n"}`), read(`{"title":"x"}`)}, 0},
		{"I07", "not looked at by the read", true, []*contract.Exchange{patched(`{"title":"x"}`, 200, `{"nick":"n"}`)}, 0},
		{"I07", "not shown by the read", true, []*contract.Exchange{patched(`{"title":"x"}`, 200, `{"title":"x"}`), read(`{"nick":"n"}`)}, 1},
		{"I07", "a read that has no place for it", true, []*contract.Exchange{patched(`{"title":"x"}`, 200, `{"title":"x"}`), read(`{"full":"n"}`)}, 0},
		{"M01", "a read that has no place for what the patch shows", true, []*contract.Exchange{read(`{"full":"n"}`), patched(`{"nick":"x"}`, 200, `{"title":"t","nick":"x"}`)}, 0},
		{"M01", "the read has a place for it", true, []*contract.Exchange{read(`{"nick":"n"}`), patched(`{"nick":"x"}`, 200, `{"title":"t","nick":"x"}`)}, 1},
	} {
		op := titled(dialect.Plain)
		if c.name == "a member that only answers have" {
			shown := *op.Bodies[0].Schema
			shown.Properties = append(slices.Clone(shown.Properties), contract.Property{Name: "state", Schema: &contract.Schema{Types: []string{"string"}}})
			op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &shown}}}}
		}
		if c.hasRead {
			op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		}
		if strings.HasPrefix(c.name, "a read that") {
			other := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "full", Schema: &contract.Schema{}}}}}}
			op.Read.Responses = []contract.Response{{Status: "200", Bodies: other}}
		}
		if f := watchedBy(c.rule, op, c.all...); len(f) != c.findings {
			t.Errorf("%s: %+v, want %d findings", c.name, f, c.findings)
		}
	}
}

// Servers hide a secret with all that belongs to it: a user's name inside of an object that is named for a password.
func TestWhatLiesInASecretMayBeHidden(t *testing.T) {
	login := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "username", Schema: &contract.Schema{Types: []string{"string"}}}}}
	for object, findings := range map[string]int{"role_password": 0, "role": 1} {
		op := titled(dialect.Merge)
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: object, Schema: login})
		found := watchedBy("I07", op, patched(`{"`+object+`":{"username":"x"}}`, 200, `{"title":"t"}`), patched(`{"title":"u"}`, 200, `{"title":"u"}`))
		if len(found) != findings {
			t.Errorf("%s: %+v, want %d findings", object, found, findings)
		}
	}
}

// A response that shows the members which a parameter names leaves the others out: nobody asked for them.
func TestWhatAParameterHasToAskForIsNotMissed(t *testing.T) {
	for _, c := range []struct {
		param    contract.Param
		findings int
	}{
		{contract.Param{Name: "fields", In: "query", Description: "Without it only the id is shown."}, 0},
		{contract.Param{Name: "fields", In: "query", Description: "Shows these members alone."}, 1},
		{contract.Param{Name: "fields", In: "query", Description: "Without it only the id is shown.", Whole: "*"}, 1},
		{contract.Param{Name: "page", In: "query", Description: "Without it the first one is shown."}, 1},
	} {
		op := titled(dialect.Plain)
		op.Params = []contract.Param{c.param}
		if f := watchedBy("I07", op, patched(`{"title":"x"}`, 200, `{"nick":"n"}`)); len(f) != c.findings {
			t.Errorf("%+v: %+v", c.param, f)
		}
	}
}

func TestARefusedNullIsFoundOnlyWhereBodyAndAnswerDocumentIt(t *testing.T) {
	for _, c := range []struct {
		name     string
		dialect  contract.Dialect
		body     string
		status   int
		findings int
	}{
		{"documented", dialect.Plain, `{"nick":null}`, 422, 1},
		{"accepted", dialect.Plain, `{"nick":null}`, 200, 0},
		{"a conflict", dialect.Plain, `{"nick":null}`, 409, 0},
		{"not documented", dialect.Plain, `{"title":null}`, 422, 0},
		{"read off a sample", dialect.Plain, `{"guess":null}`, 422, 0},
		{"a schema that says nothing", dialect.Plain, `{"any":null}`, 422, 0},
		{"beside another member", dialect.Plain, `{"nick":null,"title":7}`, 422, 0},
		{"in a merge patch, where another rule judges it", dialect.Merge, `{"nick":null}`, 422, 0},
	} {
		if f := watchedBy("V13", titled(c.dialect), patched(c.body, c.status, `{}`)); len(f) != c.findings {
			t.Errorf("%s: %+v, want %d findings", c.name, f, c.findings)
		}
	}
}

// Of two members one has to be set, so that null for the other is refused, and the refusal says so.
func TestARefusedNullThatNamesAnotherMemberDecidesNothing(t *testing.T) {
	for said, findings := range map[string]int{"one of nick and token has to be set": 0, "nick can't be null": 1} {
		if f := watchedBy("V13", titled(dialect.Plain), patched(`{"nick":null}`, 422, `{"message":"`+said+`"}`)); len(f) != findings {
			t.Errorf("%s: %+v", said, f)
		}
	}
}

// Docs that name a 200 alone don't name the 202 of every success.
func TestAnUndocumentedSuccessIsFound(t *testing.T) {
	for status, findings := range map[int]int{200: 0, 202: 1, 204: 1, 201: 1} {
		if f := watchedBy("O05", titled(dialect.Plain), patched(`{"title":"x"}`, status, `{"title":"x"}`)); len(f) != findings {
			t.Errorf("%d: %+v, want %d findings", status, f, findings)
		}
	}
}

// A document of operations can set the id: what later looks show was set by that request, not by theirs.
func TestAnIDThatAnEarlierDocumentSetIsNotJudgedAgain(t *testing.T) {
	at := func(x *contract.Exchange) *contract.Exchange { x.URL = "https://api.example.com/members/1"; return x }
	op := titled("json-patch")
	op.Bodies[0].Type = "application/json-patch+json"
	op.Bodies[0].Schema = nil
	op.Responses[0].Bodies[0].Schema = &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "id", Schema: &contract.Schema{Types: []string{"string"}}}}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	set := at(patched(`[{"op":"replace","path":"/title","value":"x"}]`, 204, ``))
	for _, c := range []struct {
		why  string
		all  []*contract.Exchange
		want int
	}{
		{"the first look shows another one", []*contract.Exchange{at(read(`{"id":"2"}`))}, 1},
		{"a look shows what the one before showed", []*contract.Exchange{at(read(`{"id":"2"}`)), set, at(read(`{"id":"2"}`))}, 1},
		{"it goes from right to wrong", []*contract.Exchange{at(read(`{"id":"1"}`)), set, at(read(`{"id":"2"}`))}, 1},
		{"it is right", []*contract.Exchange{at(read(`{"id":"1"}`)), set, at(read(`{"id":"1"}`))}, 0},
	} {
		if got := watchedBy("I01", op, c.all...); len(got) != c.want {
			t.Errorf("%s: %d findings, want %d: %+v", c.why, len(got), c.want, got)
		}
	}
}

// A SCIM body names one part of an attribute, and its edits say what the whole must be afterwards. I07 took the other part for sent.
func TestAMemberThatTheBodyDoesNotCarryIsNotTakenForAccepted(t *testing.T) {
	op := titled(dialect.Plain)
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	for body, findings := range map[string]int{`{"title":"x"}`: 1, `{"other":{}}`: 0} {
		step := contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Text: &body, Edits: []contract.Edit{{At: "/title", Value: []byte(`"x"`)}}}}}
		e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: "I07", Steps: []contract.Step{step}}, Rule: Judged()["I07"], Validator: fitting{}, Volatile: func(string) bool { return false }}
		timeline := observe.New(op)
		for _, x := range []*contract.Exchange{patched(body, 200, `{"title":"x"}`), read(`{"nick":"n"}`)} {
			o := observe.Recorded(op, e.Case, x)
			if x.Method != "GET" {
				o.Step = &e.Case.Steps[0]
			}
			e.Observed = append(e.Observed, timeline.Add(o, x))
		}
		var j check.Judgement
		if j.Watch(e); len(j.Findings) != findings {
			t.Errorf("%s: %+v, want %d findings", body, j.Findings, findings)
		}
	}
}

// The answer names some members and says of the rest only of what type they are: it promises none of those.
func TestAMemberThatOnlyTheRestOfTheAnswerCoversIsNotPromised(t *testing.T) {
	for _, c := range []struct {
		why   string
		named bool
		want  int
	}{{"the answer names it", true, 1}, {"only the rest covers it", false, 0}} {
		op := titled("plain")
		shown := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "nick", Schema: &contract.Schema{Types: []string{"string"}}}}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}
		if c.named {
			shown.Properties = append(shown.Properties, contract.Property{Name: "title", Schema: &contract.Schema{Types: []string{"string"}}})
		}
		op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: shown}}}}
		if got := watchedBy("I07", op, patched(`{"title":"x"}`, 200, `{"nick":"n"}`)); len(got) != c.want {
			t.Errorf("%s: %d findings, want %d: %+v", c.why, len(got), c.want, got)
		}
	}
}

// A time of no known form was accepted and dropped. That it was accepted is told, and that no answer has it is no second promise.
func TestAValueThatShouldHaveBeenRefusedNeedNotBeShown(t *testing.T) {
	op := titled(dialect.Plain)
	for class, want := range map[contract.StatusClass]int{contract.Refused: 0, contract.Accepted: 1} {
		timeline := observe.New(op)
		e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: "I07"}, Rule: Judged()["I07"], Validator: fitting{}, Volatile: func(string) bool { return false }}
		x := patched(`{"title":"x"}`, 200, `{"nick":"n"}`)
		sent := observe.Recorded(op, e.Case, x)
		sent.Step = &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: class}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/title", Value: []byte(`"x"`)}}}}}
		e.Observed = append(e.Observed, timeline.Add(sent, x))
		var j check.Judgement
		j.Watch(e)
		if len(j.Findings) != want {
			t.Errorf("%v: %+v, want %d", class, j.Findings, want)
		}
	}
}
