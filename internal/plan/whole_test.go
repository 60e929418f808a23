package plan

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// operation loads the only operation of a document whose body and answer have the given schemas (YAML flow).
func operation(t *testing.T, body, answer string) *contract.Operation {
	t.Helper()
	return operationOf(t, body, answer, "{}")
}

// operationOf is a PATCH with the schemas that its body and answer name.
func operationOf(t *testing.T, body, answer, schemas string) *contract.Operation {
	t.Helper()
	doc, err := openapi.Load("a.yaml", []byte("openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n"+
		"      requestBody: {content: {application/json: {schema: "+body+"}}}\n"+
		"      responses: {'200': {description: ok, content: {application/json: {schema: "+answer+"}}}}\n"+
		"components: {schemas: "+schemas+"}\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &doc.Operations[0]
}

func TestABodyThatTheWholeSchemaRulesOutDecidesNothing(t *testing.T) {
	const answer = "{type: object, properties: {a: {type: string}, b: {type: integer}}}"
	for _, c := range []struct {
		why, body, answer, value string
		open                     bool
	}{
		{"a plain body", "{type: object, properties: {a: {type: string}}}", answer, `"x"`, false},
		{"a closed branch of allOf", "{allOf: [{type: object, additionalProperties: false, properties: {b: {type: integer}}}, {type: object, properties: {a: {type: string}}}]}", answer, `"x"`, true},
		{"a branch that wants more", "{type: object, properties: {a: {type: string}}, oneOf: [{required: [b]}, {required: [c]}]}", answer, `"x"`, true},
		{"a condition", "{type: object, properties: {a: {type: string}}, if: {required: [a]}, then: {required: [b]}}", answer, `"x"`, true},
		{"dependent schemas", "{type: object, properties: {a: {type: string}}, dependentSchemas: {a: {required: [b]}}}", answer, `"x"`, true},
		{"the answer has no room for it", "{type: object, properties: {a: {type: string}}}", "{type: object, properties: {a: {type: string, maxLength: 3}}}", `"long enough"`, true},
		{"the answer has another type", "{type: object, properties: {a: {type: string}}}", "{type: object, properties: {a: {type: object}}}", `"x"`, true},
		{"the answer only has more members", "{type: object, properties: {a: {type: object, properties: {x: {type: string}}}}}", "{type: object, properties: {a: {type: object, required: [y], properties: {x: {type: string}, y: {type: string}}}}}", `{"x":"1"}`, false},
	} {
		m := newModel(operation(t, c.body, c.answer), contract.Profile{}, Options{})
		cases := []contract.Case{{Steps: []contract.Step{{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted},
			Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/a", Value: json.RawMessage(c.value)}}}}}}}}
		m.openMisfits(cases)
		if open := cases[0].Steps[0].Expect.Open; (open != "") != c.open {
			t.Errorf("%s: open is %q", c.why, open)
		}
	}
}

// A JSON Patch beside a merge patch closes its operations: the one with a member too many was wanted accepted.
func TestADocumentInAnotherMediaTypeIsLookedAtAsAWholeToo(t *testing.T) {
	for closed, open := range map[string]bool{"false": true, "true": false} {
		op := operation(t, "{type: object, properties: {a: {type: string}}}", "{type: object, properties: {a: {type: string}}}")
		other := operation(t, "{type: array, items: {type: object, additionalProperties: "+closed+", properties: {op: {type: string}, path: {type: string}, value: {}}}}", "{}")
		op.Bodies = append(op.Bodies, contract.Media{Type: "application/json-patch+json", Schema: other.Bodies[0].Schema})
		m := newModel(op, contract.Profile{}, Options{})
		text := `[{"op":"replace","path":"/a","value":"x","more":true}]`
		cases := []contract.Case{{Steps: []contract.Step{{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted},
			Request: contract.Request{Body: contract.Body{Text: &text, Media: "application/json-patch+json", Dialect: "json-patch"}}}}}}
		m.openMisfits(cases)
		if why := cases[0].Steps[0].Expect.Open; (why != "") != open {
			t.Errorf("additionalProperties %s: open is %q", closed, why)
		}
	}
}

func TestARefusalIsOnlyWantedWhereTheWholeBodyIsRuledOut(t *testing.T) {
	const union = "{oneOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {a: {type: string}}}]}"
	const inItems = "{type: object, properties: {a: {type: array, items: {type: object, oneOf: [{type: object, required: [id], properties: {id: {type: string}}}, {type: object, properties: {x: {type: string}}}]}}}}"
	for _, c := range []struct {
		why, body, value string
		open             bool
	}{
		{"one schema", "{type: object, properties: {a: {type: integer}}}", `"x"`, false},
		{"another branch takes the value", union, `"x"`, true},
		{"another branch of an item takes the value", inItems, `[{"id":"1","x":null}]`, true},
		{"no branch of an item takes the value", inItems, `[{"x":null}]`, false},
		{"it misses a read-only member, and is refused for its value", "{type: object, required: [id], properties: {id: {type: string, readOnly: true}, a: {type: string}}}", `"x"`, false},
	} {
		m := newModel(operation(t, c.body, "{type: object}"), contract.Profile{}, Options{})
		step := contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused}, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/a", Value: json.RawMessage(c.value)}}}}}
		cases := []contract.Case{{Steps: []contract.Step{step}}}
		m.openMisfits(cases)
		if open := cases[0].Steps[0].Expect.Open; (open != "") != c.open {
			t.Errorf("%s: open is %q", c.why, open)
		}
	}
}

// The resource itself may be of several kinds too; a request that says of which kind it is is judged by that one.
func TestARefusalIsOnlyWantedWhereNoKindOfTheResourceHasRoom(t *testing.T) {
	const body = "{type: object, oneOf: [{$ref: '#/components/schemas/person'}, {$ref: '#/components/schemas/machine'}], discriminator: {propertyName: kind}}"
	const kinds = "{person: {type: object, required: [kind, name], properties: {kind: {const: person}, name: {type: string}, age: {type: integer}}}, machine: {type: object, required: [kind, name], properties: {kind: {const: machine}, name: {type: string}}}}"
	for _, c := range []struct {
		why   string
		edits []contract.Edit
		open  bool
	}{
		{"another kind has room for the member", []contract.Edit{{At: "/age", Value: json.RawMessage(`"x"`)}}, true},
		{"the kind is sent", []contract.Edit{{At: "/age", Value: json.RawMessage(`"x"`)}, {At: "/kind", Value: json.RawMessage(`"person"`)}}, false},
	} {
		m := newModel(operationOf(t, body, "{}", kinds), contract.Profile{}, Options{})
		why := m.whyNotRefused(contract.Request{Body: contract.Body{Edits: c.edits}})
		if (why != "") != c.open {
			t.Errorf("%s: a refusal is not owed because %q", c.why, why)
		}
	}
}

// The kind of an object that a nested member lies in is the present state's, which the plan does not know.
func TestARefusalIsOnlyWantedWhereNoKindOfTheObjectAroundHasRoom(t *testing.T) {
	const kinds = "{type: object, properties: {a: {oneOf: [{type: object, required: [id], properties: {id: {type: string}}%s}, {type: object, required: [x], properties: {x: {type: string}}%s}]}}}"
	for _, c := range []struct {
		why, first, second, at, value string
		open                          bool
	}{
		{"another kind does not know the member", "", "", "/a/x", `1`, true},
		{"all kinds are closed", ", additionalProperties: false", ", additionalProperties: false", "/a/x", `1`, false},
		{"the whole object is sent", "", "", "/a", `{"x":1}`, false},
	} {
		m := newModel(operation(t, fmt.Sprintf(kinds, c.first, c.second), "{}"), contract.Profile{}, Options{})
		why := m.whyNotRefused(contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: c.at, Value: json.RawMessage(c.value)}}}})
		if (why != "") != c.open {
			t.Errorf("%s: a refusal is not owed because %q", c.why, why)
		}
	}
}

func TestAnOperationWithoutADocumentedBodyOwesNoRefusalOfOne(t *testing.T) {
	for _, documented := range []bool{true, false} {
		op := operation(t, "{type: object, properties: {a: {type: integer}}, additionalProperties: false}", "{type: object, properties: {a: {type: integer}}, additionalProperties: false}")
		if !documented {
			op.Bodies = nil
		}
		m := newModel(op, contract.Profile{}, Options{})
		for name, request := range map[string]contract.Request{
			"an unknown member":    {Body: contract.Body{Edits: []contract.Edit{{At: "/unknown", Value: json.RawMessage(`"x"`)}}}},
			"a null":               {Body: contract.Body{Edits: []contract.Edit{{At: "/a", Value: json.RawMessage("null")}}}},
			"another kind of body": {Body: contract.Body{Media: "text/plain"}},
		} {
			cases := []contract.Case{{Steps: []contract.Step{{Role: contract.Act, Expect: contract.Expect{Class: contract.Refused}, Request: request}}}}
			m.openMisfits(cases)
			if open := cases[0].Steps[0].Expect.Open; (open == "") != documented {
				t.Errorf("body documented %t, %s: open is %q", documented, name, open)
			}
		}
	}
}
