package mock

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// TestAnswersFitTheirSchemaWhateverTheBodySays sends a patch of a member that the body and the answer agree on, to resources
// whose other members they describe in different ways.
func TestAnswersFitTheirSchemaWhateverTheBodySays(t *testing.T) {
	for _, c := range []struct{ why, body, answer string }{
		{"other types", "x: {type: string}", "x: {type: object, required: [n], properties: {n: {type: integer}}}"},
		{"items of other types", "x: {type: array, items: {type: string}}", "x: {type: array, items: {type: object, required: [n], properties: {n: {type: integer}}}}"},
		{"narrower bounds", "x: {type: string}", "x: {type: string, maxLength: 2}"},
		{"fewer items", "x: {type: array, items: {type: string}}", "x: {type: array, maxItems: 1, items: {type: string}}"},
		{"a union decides", "x: {type: object}", "x: {oneOf: [{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}, {type: object, required: [b], properties: {b: {type: string}}, additionalProperties: false}]}"},
		{"a text with a pattern of another language", "x: {type: string}", `x: {type: string, pattern: '^[a-zA-Z\u0080-\u024F\s\/]+$'}`},
		{"a text with a pattern and a length", "x: {type: string}", `x: {type: object, required: [name, code], properties: {name: {type: string, minLength: 3, pattern: '^[a-zA-Z0-9_-]+$'}, code: {type: string, minLength: 3, pattern: '^[A-Z]+$'}}}`},
		{"items that don't fit as they are made up", "x: {type: string}", "x: {type: array, minItems: 2, items: {type: object, required: [city], properties: {city: {type: string, pattern: '^(?!x)[A-Z]{3}$'}}}}"},
		{"a required member that is not described", "x: {type: string}", "x: {type: object, required: [a, b], properties: {a: {type: string}}}"},
		{"alternatives that are the same", "x: {type: object}", "x: {oneOf: [{type: object, required: [a], properties: {a: {type: boolean}}}, {type: object, required: [a], properties: {a: {type: boolean}}}]}"},
		{"a time that is written in another way", "x: {type: string}", `x: {type: object, required: [updated_at], properties: {updated_at: {type: string, pattern: '^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$'}}}`},
		{"a secret that one kind requires", "x: {type: object}", "x: {oneOf: [{type: object, required: [n, secret], properties: {n: {type: integer}, secret: {type: string}}}, {type: object, required: [n, key], properties: {n: {type: integer}, key: {type: integer}}}]}"},
		{"an example that breaks its schema", "x: {type: object}", "x: {type: object, required: [a], properties: {a: {type: integer}}, example: {a: text}}"},
	} {
		text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n" +
			"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}, " + c.body + "}}}}}\n" +
			"      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [a, x], properties: {a: {type: string}, " + c.answer + "}}}}}}\n"
		doc, err := openapi.Load("a.yaml", []byte(text), nil)
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		s, err := New(doc.Operations, contract.Profile{Params: map[string]string{"id": "1"}}, Options{})
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		request := httptest.NewRequest(http.MethodPatch, "/a/1", strings.NewReader(`{"a":"new"}`))
		request.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, request)
		validator, err := schema.CompileShown(doc.Operations[0].Resource())
		if err != nil {
			t.Fatal(err)
		}
		got, err := value.Decode(w.Body.Bytes())
		if err != nil || w.Code != http.StatusOK {
			t.Errorf("%s: answered %d: %s", c.why, w.Code, w.Body)
			continue
		}
		if misfits := validator.Validate(got); len(misfits) > 0 || json.Valid(w.Body.Bytes()) != true {
			t.Errorf("%s: %s: %v", c.why, w.Body, misfits)
		}
	}
}

// TestAResourceHasOnlyMembersThatGoTogether holds the first state against schemas that say of the whole resource which members it may
// have: a resource with all of them fits none, and a refusal of what no longer fits would never come.
func TestAResourceHasOnlyMembersThatGoTogether(t *testing.T) {
	for _, c := range []struct{ why, schema, refused string }{
		{"one of two closed branches", "oneOf: [{type: object, required: [name], properties: {name: {type: string}}, additionalProperties: false}, {type: object, required: [count], properties: {count: {type: integer}}, additionalProperties: false}]", `{"name":7}`},
		{"not both", "type: object, properties: {name: {type: string}, alt: {type: string}, on: {type: boolean}}, not: {required: [name, alt]}", `{"alt":"x"}`},
		{"no two of three", "type: object, properties: {name: {type: string}, alt: {type: string}, on: {type: boolean}}, allOf: [{not: {required: [name, alt]}}, {not: {required: [alt, on]}}, {not: {required: [name, on]}}]", `{"alt":"x"}`},
		{"a most of members", "type: object, properties: {name: {type: string}, b: {type: string}, c: {type: string}, d: {type: string}, on: {type: boolean}}, maxProperties: 1", `{"on":true}`},
	} {
		for _, envelope := range []bool{false, true} {
			shown := "{" + c.schema + "}"
			if envelope {
				shown = "{type: object, required: [data], properties: {data: " + shown + "}}"
			}
			text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    get: {responses: {'200': {description: ok, content: {application/json: {schema: " + shown + "}}}}}\n    patch:\n" +
				"      requestBody: {content: {application/merge-patch+json: {schema: {" + c.schema + "}}}}\n" +
				"      responses: {'200': {description: ok, content: {application/json: {schema: " + shown + "}}}}\n"
			doc, err := openapi.Load("a.yaml", []byte(text), nil)
			if err != nil {
				t.Fatalf("%s: %v", c.why, err)
			}
			s, err := New(doc.Operations, contract.Profile{Params: map[string]string{"id": "1"}}, Options{})
			if err != nil {
				t.Fatalf("%s: %v", c.why, err)
			}
			if len(s.Warnings()) > 0 {
				t.Errorf("%s, envelope %t: %v", c.why, envelope, s.Warnings())
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/a/1", nil))
			validator, err := schema.Compile(doc.Operations[0].Read.Success().Bodies[0].Schema)
			if err != nil {
				t.Fatal(err)
			}
			got, err := value.Decode(w.Body.Bytes())
			if err != nil || w.Code != http.StatusOK || len(validator.Validate(got)) > 0 {
				t.Errorf("%s, envelope %t: answered %d: %s: %v", c.why, envelope, w.Code, w.Body, validator.Validate(got))
			}
			request := httptest.NewRequest(http.MethodPatch, "/a/1", strings.NewReader(c.refused))
			request.Header.Set("Content-Type", "application/merge-patch+json")
			w = httptest.NewRecorder()
			if s.ServeHTTP(w, request); w.Code != http.StatusUnprocessableEntity {
				t.Errorf("%s, envelope %t: %s is answered %d: %s", c.why, envelope, c.refused, w.Code, w.Body)
			}
		}
	}
}

// TestAnAnswerThatIsNoResourceKeepsItsSchema patches operations that answer with a list or an acknowledgement, or whose read shows
// another document at the same place.
func TestAnAnswerThatIsNoResourceKeepsItsSchema(t *testing.T) {
	for _, c := range []struct{ why, patched, read string }{
		{"a list of other things", "type: array, items: {type: object, required: [z], properties: {z: {type: string}}}", "type: object, required: [a], properties: {a: {type: string}}"},
		{"a text", "type: string, enum: [done]", "type: object, required: [a], properties: {a: {type: string}}"},
		{"a task, and a map that is read", "type: object, required: [type, uid], properties: {type: {type: string}, uid: {type: integer}}", "type: object, additionalProperties: {type: string}"},
		{"other types at one place", "type: object, required: [data], properties: {data: {type: integer}}", "type: object, required: [data], properties: {data: {type: object, required: [a], properties: {a: {type: string}}}}"},
		{"a list and an object at one place", "type: object, required: [data], properties: {a: {type: string}, data: {type: array, items: {type: string}}}", "type: object, required: [data, a], properties: {a: {type: string}, data: {type: object, required: [n], properties: {n: {type: string}}}}"},
	} {
		text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n" +
			"    get: {responses: {'200': {description: ok, content: {application/json: {schema: {" + c.read + "}}}}}}\n    patch:\n" +
			"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}\n" +
			"      responses: {'200': {description: ok, content: {application/json: {schema: {" + c.patched + "}}}}}\n"
		doc, err := openapi.Load("a.yaml", []byte(text), nil)
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		s, err := New(doc.Operations, contract.Profile{Params: map[string]string{"id": "1"}}, Options{})
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		if len(s.Warnings()) > 0 {
			t.Errorf("%s: %v", c.why, s.Warnings())
		}
		for _, method := range []string{http.MethodPatch, http.MethodGet} {
			request := httptest.NewRequest(method, "/a/1", strings.NewReader(`{"a":"new"}`))
			request.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			s.ServeHTTP(w, request)
			answered := doc.Operations[0].Success()
			if method == http.MethodGet {
				if answered = nil; doc.Operations[0].Read != nil {
					answered = doc.Operations[0].Read.Success()
				}
			}
			if answered == nil {
				continue
			}
			validator, err := schema.CompileShown(answered.Bodies[0].Schema)
			if err != nil {
				t.Fatal(err)
			}
			got, err := value.Decode(w.Body.Bytes())
			if err != nil || w.Code != http.StatusOK || len(validator.Validate(got)) > 0 {
				t.Errorf("%s: %s is answered %d: %s", c.why, method, w.Code, w.Body)
			}
		}
	}
}

// serverAndPatch returns the mock of a document about /a/{id}, and a request that sets a.
func serverAndPatch(t *testing.T, text string) (http.Handler, *http.Request) {
	t.Helper()
	doc, err := openapi.Load("a.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(doc.Operations, contract.Profile{Params: map[string]string{"id": "1"}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequest(http.MethodPatch, "/a/1", strings.NewReader(`{"a":"new"}`))
	request.Header.Set("Content-Type", "application/json")
	return s, request
}

// TestAMemberWithOneOfItsAnswersTypesIsStored patches a member whose answer is a text or an object, as relations are.
func TestAMemberWithOneOfItsAnswersTypesIsStored(t *testing.T) {
	text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n" +
		"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}\n" +
		"      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {a: {oneOf: [{type: string}, {type: object, properties: {n: {type: string}}}]}}}}}}}\n"
	s, request := serverAndPatch(t, text)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, request)
	if got := strings.TrimSpace(w.Body.String()); got != `{"a":"new"}` {
		t.Errorf("answered %d: %s", w.Code, got)
	}
}

// TestAPatchKeepsWhatOnlyTheReadShows patches a resource of which the PATCH's own answer documents less than the read.
func TestAPatchKeepsWhatOnlyTheReadShows(t *testing.T) {
	text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n" +
		"    get: {responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [b], properties: {b: {type: string}}}}}}}}\n    patch:\n" +
		"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}\n" +
		"      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}}\n"
	s, request := serverAndPatch(t, text)
	s.ServeHTTP(httptest.NewRecorder(), request)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/a/1", nil))
	if !strings.Contains(w.Body.String(), `"b":`) {
		t.Errorf("after a patch of a the read answers %s", w.Body)
	}
}

// TestABodysOwnMemberCanBeSetThoughTheAnswerCallsItReadOnly patches a member that only the answer's schema marks, and looks at the id
// of a resource that an example of the answer shows.
func TestABodysOwnMemberCanBeSetThoughTheAnswerCallsItReadOnly(t *testing.T) {
	text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n" +
		"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}\n" +
		"      responses: {'200': {description: ok, content: {application/json: {schema: {oneOf: [{type: object, required: [id, a], properties: {id: {type: integer}, a: {type: string, readOnly: true}}, example: {id: 12345, a: old}}]}}}}}\n"
	s, request := serverAndPatch(t, text)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, request)
	if got := strings.TrimSpace(w.Body.String()); got != `{"a":"new","id":1}` {
		t.Errorf("answered %d: %s", w.Code, got)
	}
}

// Every earlier state was kept, up to a number: of a large resource each is a megabyte. The last one stays, and those of the time by which a
// variant answers late.
func TestAResourceRemembersWhatMayStillBeAskedFor(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	slow, fast := &resource{state: "0"}, &resource{state: "0"}
	for i := 1; i <= 10; i++ {
		slow.write(strconv.Itoa(i), start.Add(time.Duration(i)*lag))
		fast.write(strconv.Itoa(i), start.Add(time.Duration(i)*lag/4))
	}
	if len(slow.past) != 1 || slow.past[0].state != "9" {
		t.Errorf("of slow changes it remembers %v, want the last state alone", slow.past)
	}
	if got := fast.asOf(start.Add(10*lag/4 - lag)); len(fast.past) != 4 || got != "6" {
		t.Errorf("of quick changes it remembers %d states, want 4; as of %s ago it was %v, want 6", len(fast.past), lag, got)
	}
}
