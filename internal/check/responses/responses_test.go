package responses

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/value"
)

// members is the spec of the recordings (recordings/members.yaml).
func members(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func loaded(t testing.TB, text string) *openapi.Document {
	t.Helper()
	doc, err := openapi.Load("members.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func memberOperation(t testing.TB) (*contract.Operation, *validator) {
	t.Helper()
	doc := loaded(t, members(t))
	return &doc.Operations[0], New(doc).(*validator)
}

func validated(v check.Validator, op *contract.Operation, x *contract.Exchange) []check.Departure {
	doc, err := value.Decode(x.Reply.Body)
	if err != nil {
		panic(err)
	}
	return v.Validate(op, x, doc)
}

func answer(status int, body string) *contract.Exchange {
	return &contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/members/7", Reply: &contract.Reply{
		Status: status, Body: []byte(body), Header: http.Header{"Content-Type": {"application/json"}, "X-Trace": {"t"}}}}
}

const goodMember = `{"id":"6f1b0f5e-5a0e-4d6c-9a59-0b4b8f2f9d11","name":"Ann","age":null}`

func TestValidateNamesThePlaceThatDeparts(t *testing.T) {
	op, validator := memberOperation(t)
	cases := []struct{ name, body, at, says string }{
		{"a type", strings.Replace(goodMember, `"Ann"`, `7`, 1), "/name", "string"},
		{"a format", strings.Replace(goodMember, `6f1b0f5e-`, `6f1b-`, 1), "/id", "uuid"},
		{"a union", strings.Replace(goodMember, `null`, `"x"`, 1), "/age", ""},
		{"a required member", `{"id":"6f1b0f5e-5a0e-4d6c-9a59-0b4b8f2f9d11"}`, "", "name"},
		{"a null", `null`, "", "null"},
	}
	for _, c := range cases {
		got := validated(validator, op, answer(200, c.body))
		if len(got) != 1 || got[0].At != c.at || !strings.Contains(got[0].Message, c.says) {
			t.Errorf("%s: got %+v, want one departure at %q that says %q", c.name, got, c.at, c.says)
		}
	}
}

func TestValidateIsSilentOnAGoodAnswerWithoutItsWriteOnlyMember(t *testing.T) {
	op, validator := memberOperation(t)
	if got := validated(validator, op, answer(200, goodMember)); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestValidateJudgesErrorsAndHeaders(t *testing.T) {
	op, validator := memberOperation(t)
	if got := validated(validator, op, answer(422, `{"detail":"bad"}`)); len(got) != 1 || got[0].At != "/detail" {
		t.Errorf("error body: got %+v", got)
	}
	x := answer(200, goodMember)
	x.Reply.Header.Del("X-Trace")
	if got := validated(validator, op, x); len(got) != 1 || !strings.Contains(got[0].Message, "X-Trace") {
		t.Errorf("header: got %+v", got)
	}
}

func BenchmarkValidateFresh(b *testing.B) {
	op, validator := memberOperation(b)
	for i := 0; b.Loop(); i++ {
		x := answer(200, strings.Replace(goodMember, "Ann", strings.Repeat("A", i%1000), 1))
		validator.known = map[uint64][]check.Departure{}
		validated(validator, op, x)
	}
}

// Two operations of a document share what they refer to, and are judged at the same time: the library's first look at a
// schema writes to the nodes of all (seen by the race detector in a run of all vendors).
func TestResponsesAtTheSameTime(t *testing.T) {
	text := strings.Replace(members(t), "components:", `  /others/{id}:
    patch:
      operationId: updateOther
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Body'}}}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Member'}}}}
        "201": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Member'}}}}}
components:`, 1)
	for range 20 {
		doc := loaded(t, text)
		r := New(doc)
		var group sync.WaitGroup
		for i := range doc.Operations {
			for _, status := range []int{200, 201} {
				group.Go(func() {
					if got := validated(r, &doc.Operations[i], answer(status, `{"id":"no uuid"}`)); len(got) == 0 && doc.Operations[i].Documented(status) != nil {
						t.Errorf("%s %d: a wrong answer conforms", doc.Operations[i].ID, status)
					}
				})
			}
		}
		group.Wait()
	}
}

// A documented object of which no member is there is another one: an envelope that is missing fits any schema that requires nothing.
func TestAnAnswerWithoutItsEnvelopeIsFound(t *testing.T) {
	text := strings.Replace(members(t), "schema: {$ref: '#/components/schemas/Member'}", "schema: {type: object, properties: {member: {$ref: '#/components/schemas/Member'}}}", 1)
	doc := loaded(t, text)
	for body, want := range map[string]int{goodMember: 1, `{"member":` + goodMember + `}`: 0, `{}`: 0, `{"member":` + goodMember + `,"meta":{}}`: 0} {
		e := &check.Evidence{Op: &doc.Operations[0], Case: &contract.Case{}, Rule: rule.Judged()["O05"], Validator: New(doc)}
		e.Observed = []observe.Observation{{Exchange: answer(200, body)}}
		var j check.Judgement
		if j.Watch(e); len(j.Findings) != want {
			t.Errorf("%s: %d findings, want %d: %+v", body, len(j.Findings), want, j.Findings)
		}
	}
}

// Documents say oneOf of branches that overlap; a response that fits two of them keeps what they mean.
func TestAResponseThatFitsTwoAlternativesDepartsFromNothing(t *testing.T) {
	text := `openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /a:
    patch:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  same: {oneOf: [{type: object, properties: {a: {type: boolean}}}, {type: object, properties: {a: {type: boolean}}}]}
                  name: {type: string}
                  alt: {type: string}
                oneOf: [{required: [name]}, {required: [alt]}]
`
	doc, err := openapi.Load("a.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	op, validator := &doc.Operations[0], New(doc)
	for body, want := range map[string]int{
		`{"same":{"a":true},"name":"x"}`:    0,
		`{"same":{"a":7},"name":"x"}`:       1,
		`{"same":{"a":true},"name":7}`:      1,
		`{"name":"x","alt":"both of them"}`: 1,
	} {
		if got := validated(validator, op, answer(200, body)); len(got) != want {
			t.Errorf("%s: got %+v, want %d departures", body, got, want)
		}
	}
}

// What a sample's list holds was taken for a promise: a list of numbers where the sample has texts was no document of the page's.
func TestTheTypeOfASamplesItemsIsNoPromise(t *testing.T) {
	const page = `openapi: 3.1.0
info: {title: Rules, version: '1'}
paths:
  /rules/{id}:
    patch:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {
        values: {type: array, items: {type: string}%s}}}}}}}
`
	for mark, departures := range map[string]int{"": 1, ", x-proviso-inferred: [type, items]": 0} {
		doc := loaded(t, fmt.Sprintf(page, mark))
		if got := validated(New(doc), &doc.Operations[0], answer(200, `{"values":[5]}`)); len(got) != departures {
			t.Errorf("%q: %+v", mark, got)
		}
	}
}

// A page shows 123 for a rating, 0 for a longitude, an object for a member whose type it calls JSON: what the sample holds was taken
// for all that an answer may hold, beside a table that says more.
func TestASamplesValueIsNoPromiseAgainstTheTypeThatTheBodyNames(t *testing.T) {
	const page = `openapi: 3.1.0
info: {title: Posts, version: '1'}
paths:
  /posts/{id}:
    patch:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {rating: {type: number}, meta: {description: JSON}, title: {type: string}, size: {type: object, x-proviso-inferred: [type]}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {
        rating: {type: integer, x-proviso-inferred: [type]}, count: {type: integer, x-proviso-inferred: [type]}, exact: {type: integer}, size: {type: object, x-proviso-inferred: [type]},
        meta: {type: object, x-proviso-inferred: [type]}, title: {type: string, x-proviso-inferred: [type]}}}}}}}
`
	doc := loaded(t, page)
	for body, departures := range map[string]int{
		`{"rating":4.5}`: 0, `{"count":2.5}`: 0, `{"meta":"text"}`: 0, `{"meta":[1]}`: 0,
		`{"rating":"4.5"}`: 1, `{"count":"2"}`: 1, `{"exact":2.5}`: 1, `{"title":5}`: 1, `{"size":"big"}`: 1,
	} {
		if got := validated(New(doc), &doc.Operations[0], answer(200, body)); len(got) != departures {
			t.Errorf("%s: %+v, want %d departures", body, got, departures)
		}
	}
}

// APIs that document their links as addresses answer paths, often beside examples that are paths too.
func TestALinkMayBeAPath(t *testing.T) {
	const page = `openapi: 3.1.0
info: {title: Links, version: '1'}
paths:
  /rules/{id}:
    patch:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {self: {type: string, format: uri}}}}}}}
`
	doc := loaded(t, page)
	for body, departures := range map[string]int{`{"self":"/rules/7"}`: 0, `{"self":"https://a.example/rules/7"}`: 0, `{"self":"no address"}`: 1} {
		if got := validated(New(doc), &doc.Operations[0], answer(200, body)); len(got) != departures {
			t.Errorf("%s: %+v", body, got)
		}
	}
}

// Swagger 2.0 has no null: documents say in words that a member may be null, and each such null was told as a departure.
func TestANullThatADescriptionAllowsIsNoDeparture(t *testing.T) {
	for _, c := range []struct {
		own, around string
		departures  int
	}{
		{"", "", 1},
		{"The content, if requested (otherwise null).", "", 0},
		{"May be null.", "", 0},
		{"The size. If there is none, defaults to null.", "", 0},
		{"The digest (otherwise null). It cannot be null where the method is known.", "", 0},
		{"Is never null.", "", 1},
		{"It may not be null.", "", 1},
		{"", "A member. The name and the title may be null if nobody gave them.", 0},
		{"", "A member. The bio may be null.", 1},
	} {
		text := strings.Replace(members(t), "        name: {type: string}\n", fmt.Sprintf("        name: {type: string, description: %q}\n", c.own), 1)
		text = strings.Replace(text, "    Member:\n      type: object\n", fmt.Sprintf("    Member:\n      type: object\n      description: %q\n", c.around), 1)
		doc := loaded(t, text)
		got := validated(New(doc), &doc.Operations[0], answer(200, strings.Replace(goodMember, `"Ann"`, `null`, 1)))
		if len(got) != c.departures {
			t.Errorf("%q, around it %q: %+v, want %d departures", c.own, c.around, got, c.departures)
		}
	}
}

// Frameworks document the opening of a shop as "time", and answer it without an offset.
func TestATimeOfADayNeedsNoOffset(t *testing.T) {
	const page = `openapi: 3.1.0
info: {title: Shops, version: '1'}
paths:
  /shops/{id}:
    patch:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {opens: {type: string, format: time}, name: {type: string}}}}}}}
`
	doc := loaded(t, page)
	for body, departures := range map[string]int{`{"opens":"08:30:00"}`: 0, `{"opens":"08:30:00.5"}`: 0, `{"opens":"08:30:00+02:00"}`: 0, `{"opens":"25:61:00"}`: 1, `{"opens":"noon"}`: 1, `{"opens":"08:30:00","name":7}`: 1} {
		if got := validated(New(doc), &doc.Operations[0], answer(200, body)); len(got) != departures {
			t.Errorf("%s: %+v", body, got)
		}
	}
}
