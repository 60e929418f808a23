package rule

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// departing finds each answer other than its schema.
type departing struct{}

func (departing) Fits(*contract.Schema, any) bool { return true }

func (departing) Takes(*contract.Schema, any) bool { return true }

func (departing) Validate(*contract.Operation, *contract.Exchange, any) []check.Departure {
	return []check.Departure{{Message: "missing property 'id'"}}
}

// A document whose only answer is "default" shows the resource there: an error answer was told that it is no such resource.
func TestADefaultThatStandsAloneDescribesTheSuccess(t *testing.T) {
	schema := titled("plain").Bodies[0].Schema
	body := []contract.Media{{Type: "application/json", Schema: schema}}
	for name, c := range map[string]struct {
		documented []contract.Response
		finds      int
	}{
		"alone":            {[]contract.Response{{Status: "default", Bodies: body}}, 0},
		"beside a success": {[]contract.Response{{Status: "200", Bodies: body}, {Status: "default", Bodies: body}}, 1},
		"4XX":              {[]contract.Response{{Status: "4XX", Bodies: body}}, 1},
	} {
		op := titled("plain")
		op.Responses = c.documented
		x := answer(422, `{"message":"no"}`)
		x.Reply.Header = http.Header{"Content-Type": {"application/json"}}
		o := observe.New(op).Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, x)
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()["V11"], Observed: []observe.Observation{o}, Validator: departing{}}
		var j check.Judgement
		if documentedError(e, 0, &o, &j); len(j.Findings) != c.finds {
			t.Errorf("%s: %+v", name, j.Findings)
		}
	}
}

// The bytes behind a 204 stand in no Content-Length.
func TestA204WithBytesBehindItIsFound(t *testing.T) {
	for omitted, finds := range map[int]int{0: 0, 11: 1} {
		x := answer(204, "")
		x.Reply.Omitted = omitted
		if found := watchedBy("H16", titled("plain"), x); len(found) != finds {
			t.Errorf("%d bytes: %+v", omitted, found)
		}
	}
}

// A null that the docs have in bodies and in reads may not be refused, also where the answers to patches have no body.
func TestADocumentedNullIsAcceptedAlsoWhereAnswersHaveNoBody(t *testing.T) {
	op := titled("plain")
	read := *op
	read.Method = "GET"
	op.Read, op.Responses = &read, []contract.Response{{Status: "204"}}
	if found := watchedBy("V13", op, patched(`{"nick":null}`, 422, `{"message":"no"}`)); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	if found := watchedBy("V13", op, patched(`{"title":null}`, 422, `{"message":"no"}`)); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}

// A document whose only answer is "default" shows an error there: the resource was told that it is no such error.
func TestADefaultThatStandsAloneMayDescribeTheErrors(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	failure := []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "message", Schema: text}}}}}
	for name, c := range map[string]struct {
		status, shown string
		code, finds   int
		rule          string
	}{
		"a success": {"default", `{"title":"x"}`, 200, 0, "O05"}, "a success of its own": {"200", `{"title":"x"}`, 200, 2, "O05"}, "an error": {"default", `{"text":"x"}`, 422, 1, "V11"},
	} {
		op := titled("plain")
		op.Responses = []contract.Response{{Status: c.status, Bodies: failure}}
		x := answer(c.code, c.shown)
		x.Reply.Header = http.Header{"Content-Type": {"application/json"}}
		o := observe.New(op).Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, x)
		e := &check.Evidence{Op: op, Case: &contract.Case{}, Rule: Judged()[c.rule], Observed: []observe.Observation{o}, Validator: departing{}}
		var j check.Judgement
		if j.Watch(e); len(j.Findings) != c.finds {
			t.Errorf("%s: %+v", name, j.Findings)
		}
	}
}
