package openapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

func TestAServerIsTheNearestOneWithItsVariablesFilled(t *testing.T) {
	const item = "paths:\n  /a:\n%s    patch: {%sresponses: {}}\n"
	for _, c := range []struct{ why, root, path, operation, want string }{
		{"the document's", "servers: [{url: https://a.example/v1/}]\n", "", "", "https://a.example/v1"},
		{"the path's over the document's", "servers: [{url: https://a.example}]\n", "    servers: [{url: https://b.example}]\n", "", "https://b.example"},
		{"the operation's over both", "servers: [{url: https://a.example}]\n", "    servers: [{url: https://b.example}]\n", "servers: [{url: https://c.example}], ", "https://c.example"},
		{"a path without a slash", "servers: [{url: api/v1}]\n", "", "", "/api/v1"},
		{"a path that walks up", "servers: [{url: ../v1}]\n", "", "", "/v1"},
		{"variables at their defaults", "servers: [{url: 'https://{ws}.example/{v}', variables: {ws: {default: acme}}}]\n", "", "", "https://acme.example/{v}"},
		{"a relative one stays", "servers: [{url: /v1}]\n", "", "", "/v1"},
		{"none", "", "", "", ""},
	} {
		doc := loaded(t, "openapi: 3.1.0\n"+c.root+fmt.Sprintf(item, c.path, c.operation))
		if got := doc.Operations[0].Server; got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func TestSecurityIsTheOperationsOrElseTheDocuments(t *testing.T) {
	for _, c := range []struct{ why, root, operation, want string }{
		{"the document's", "security: [{Key: []}]", "", "[[Key]]"},
		{"the operation's over it", "security: [{Key: []}]", "security: [{Bearer: []}], ", "[[Bearer]]"},
		{"none needed", "security: [{Key: []}]", "security: [], ", "[]"},
		{"an empty alternative makes the others optional", "security: []", "security: [{Key: []}, {}], ", "[]"},
		{"alternatives, and several at once", "security: []", "security: [{Key: []}, {Bearer: [], Key: []}], ", "[[Key] [Bearer Key]]"},
		{"nothing documented", "x-nothing: 1", "", "[]"},
	} {
		doc := loaded(t, "openapi: 3.1.0\n"+c.root+"\npaths:\n  /a:\n    patch: {"+c.operation+"responses: {}}\n"+
			"components: {securitySchemes: {Key: {type: apiKey, in: header, name: X-Key}, Bearer: {type: http, scheme: Bearer}}}\n")
		var got [][]string
		for _, way := range doc.Operations[0].Security {
			var names []string
			for _, scheme := range way {
				names = append(names, scheme.Name)
			}
			got = append(got, names)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: got %v, want %s", c.why, got, c.want)
		}
	}
}

func TestParametersOfThePathAndTheOperationAreOneList(t *testing.T) {
	doc := loaded(t, `openapi: 3.1.0
paths:
  /a/{id}/{env}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - $ref: '#/components/parameters/Env'
    patch:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}, example: 4f}
        - {name: id, in: query, content: {application/json: {schema: {type: object}}}, examples: {one: {value: 7}}}
      responses: {}
components:
  parameters:
    Env: {name: env, in: path, required: true, schema: {$ref: '#/components/schemas/Env'}}
  schemas: {Env: {type: string, enum: [production, sandbox]}}
`)
	got := ""
	for _, p := range doc.Operations[0].Params {
		got += fmt.Sprintf("%s/%s:%s:%v ", p.In, p.Name, told(p.Schema), p.Example)
	}
	want := "path/id:string format=uuid:4f path/env:Env string enum=[production sandbox]:<nil> query/id:object:7 "
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTheResourceIsFoundInTheAnswer(t *testing.T) {
	for _, c := range []struct{ why, body, answer, want string }{
		{"at the root", `{name: {}, age: {}}`, `{properties: {id: {}, name: {}, age: {}}}`, ""},
		{"one level down", `{name: {}, age: {}}`, `{properties: {member: {type: object, properties: {name: {}, age: {}}}}}`, "/member"},
		{"under a null union", `{name: {}}`, `{properties: {member: {anyOf: [{type: object, properties: {name: {}}}, {type: 'null'}]}}}`, "/member"},
		{"two levels down", `{name: {}}`, `{properties: {data: {type: object, properties: {member: {type: object, properties: {name: {}}}}}}}`, "/data/member"},
		{"the root wins a tie", `{name: {}}`, `{properties: {name: {}, parent: {type: object, properties: {name: {}}}}}`, ""},
		{"more names win", `{name: {}, age: {}}`, `{properties: {name: {}, member: {type: object, properties: {name: {}, age: {}}}}}`, "/member"},
		{"a body that is wrapped itself", `{member: {type: object, properties: {name: {}}}}`, `{properties: {member: {type: object, properties: {name: {}}}}}`, ""},
		{"nothing in common", `{name: {}}`, `{properties: {ok: {type: boolean}, meta: {type: object, properties: {x: {}}}}}`, ""},
		{"through allOf", `{name: {}, age: {}}`, `{allOf: [{properties: {a/b: {allOf: [{type: object, properties: {name: {}}}, {properties: {age: {}}}]}}}]}`, "/a~1b"},
		{"in a list beside an object that counts", `{name: {}, count: {}}`, `{properties: {data: {type: array, items: {properties: {name: {}, count: {}}}}, meta: {type: object, properties: {count: {}}}}}`, "/data/0"},
		{"a list of parts of the resource", `{name: {}, count: {}}`, `{properties: {count: {}, parts: {type: array, items: {properties: {name: {}, count: {}}}}}}`, ""},
		{"a recursive answer", `{name: {}}`, `{$ref: '#/components/schemas/Node'}`, "/node"},
	} {
		doc := loaded(t, head+`      requestBody: {content: {application/json: {schema: {type: object, properties: `+c.body+`}}}}
      responses: {"200": {description: ok, content: {text/html: {}, application/json: {schema: `+c.answer+`}}}}
    get:
      responses: {"200": {description: ok, content: {application/json: {schema: {properties: {item: `+c.answer+`}}}}}}
components: {schemas: {Node: {type: object, properties: {node: {allOf: [{$ref: '#/components/schemas/Node'}], properties: {name: {}}}}}}}
`)
		op := doc.Operations[0]
		if op.ResourceAt != c.want {
			t.Errorf("%s: got %q, want %q", c.why, op.ResourceAt, c.want)
		}
		if op.Read == nil || !strings.Contains(fmt.Sprint(op.MethodsHere), "GET PATCH") {
			t.Errorf("%s: the read is missing (%v)", c.why, op.MethodsHere)
		}
		if c.want == "/member" && op.Read.ResourceAt != "/item/member" {
			t.Errorf("%s: the read has the resource at %q", c.why, op.Read.ResourceAt)
		}
	}
}

func TestAReadIsAGetThatAnswersJSON(t *testing.T) {
	for answers, want := range map[string]bool{
		`{"200": {content: {application/json: {schema: {}}}}}`:     true,
		`{"2XX": {content: {application/json: {schema: {}}}}}`:     true,
		`{"200": {content: {text/csv: {}}}}`:                       false,
		`{"204": {description: none}}`:                             false,
		`{"404": {content: {application/json: {schema: {}}}}}`:     false,
		`{"200": {content: {application/hal+json: {schema: {}}}}}`: true,
	} {
		doc := loaded(t, "openapi: 3.1.0\npaths:\n  /a:\n    patch: {responses: {}}\n    get: {responses: "+answers+"}\n")
		if got := doc.Operations[0].Read != nil; got != want {
			t.Errorf("%s: read %v, want %v", answers, got, want)
		}
	}
}

// A PATCH that the docs call a replacement of the whole resets what its body leaves out: each member that a client can set goes along.
func TestABodyThatReplacesTheResourceCarriesEachMember(t *testing.T) {
	const body = "      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {}, b: {}, id: {readOnly: true}}, required: [b]}}}}\n      responses: {}\n"
	for description, want := range map[string]string{
		"Replaces the whole configuration. Members that are left out are reset.": "full true [b a]",
		"Changes the members that are sent.":                                     "plain false [b]",
	} {
		op := loaded(t, head+"      description: \""+description+"\"\n"+body).Operations[0]
		if got := fmt.Sprint(op.Dialect, " ", op.Replaces, " ", op.Required); got != want {
			t.Errorf("%s: got %s, want %s", description, got, want)
		}
	}
}

func TestTheDialectFollowsFromTheDocument(t *testing.T) {
	const three = `{type: object, properties: {a: {}, b: {}, c: {}, id: {readOnly: true}}`
	for _, c := range []struct {
		why, content, params string
		want                 contract.Dialect
		media, required      string
	}{
		{"plain members", `{application/json: {schema: ` + three + `}}}`, "", dialect.Plain, "application/json", "[]"},
		{"merge patch", `{application/merge-patch+json: {schema: ` + three + `}}}`, "", dialect.Merge, "application/merge-patch+json", "[]"},
		{"JSON Patch", `{application/json-patch+json; charset=utf-8: {schema: {type: array}}}`, "", dialect.JSONPatch, "application/json-patch+json; charset=utf-8", "[]"},
		{"several: plain first", `{application/json-patch+json: {}, application/merge-patch+json: {}, application/json: {}}`, "", dialect.Plain, "application/json", "[]"},
		{"several: then merge patch", `{application/json-patch+json: {}, application/merge-patch+json: {}}`, "", dialect.Merge, "application/merge-patch+json", "[]"},
		{"a mask parameter", `{application/json: {schema: ` + three + `}}}`, "[{name: updateMask, in: query}]", dialect.Mask, "application/json", "[]"},
		{"all members required", `{application/json: {schema: ` + three + `, required: [a, b, c, id]}}}`, "", dialect.Full, "application/json", "[a b c]"},
		{"one of three required", `{application/json: {schema: ` + three + `, required: [a]}}}`, "", dialect.Plain, "application/json", "[a]"},
		{"a wildcard is JSON", `{'*/*': {schema: ` + three + `}}}`, "", dialect.Plain, "application/json", "[]"},
		{"a form", `{multipart/form-data: {schema: ` + three + `, required: [a, b, c]}}}`, "", dialect.Form, "multipart/form-data", "[a b c]"},
		{"a form beside JSON", `{application/x-www-form-urlencoded: {}, application/json: {}}`, "", dialect.Plain, "application/json", "[]"},
		{"a vendor's JSON", `{text/plain: {}, application/vnd.api+json: {}}`, "", dialect.Plain, "application/vnd.api+json", "[]"},
	} {
		params := c.params
		if params == "" {
			params = "[]"
		}
		doc := loaded(t, head+"      parameters: "+params+"\n      requestBody: {content: "+c.content+"}\n      responses: {}\n")
		op := doc.Operations[0]
		media := ""
		if body := dialect.Body(&op); body != nil {
			media = body.Type
		}
		if op.Dialect != c.want || media != c.media || fmt.Sprint(op.Required) != c.required {
			t.Errorf("%s: got %s, %s, %v", c.why, op.Dialect, media, op.Required)
		}
	}
}

func TestTwoSchemesInOneHeaderAreAlternatives(t *testing.T) {
	doc, err := Load("a.yaml", []byte(`openapi: 3.0.3
info: {title: a, version: "1"}
security: [{key: [], bearer: [], other: []}]
paths: {'/a/{id}': {patch: {responses: {'200': {description: ok}}}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: authorization}
    bearer: {type: http, scheme: bearer}
    other: {type: apiKey, in: header, name: X-Other}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, alternative := range doc.Operations[0].Security {
		for _, scheme := range alternative {
			got = append(got, scheme.Name)
		}
	}
	if text := strings.Join(got, " "); text != "key other bearer other" || len(doc.Warnings) != 1 {
		t.Errorf("got %s, warnings %v", text, doc.Warnings)
	}
}

func TestThePathAndItsParametersAgree(t *testing.T) {
	for _, c := range []struct{ why, path, declared, want string }{
		{"declared as it stands", "/a/{id}", "id", "id:string"},
		{"nothing declared is any text", "/a/{id}", "", "id:"},
		{"one name that is only spelt in another way", "/a/{id}", "thingId", "id:string"},
		{"a name that the path hasn't", "/a", "id", ""},
	} {
		parameters := ""
		if c.declared != "" {
			parameters = "parameters: [{name: " + c.declared + ", in: path, required: true, schema: {type: string}}], "
		}
		doc, err := Load("a.yaml", []byte("openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {'"+c.path+"': {patch: {"+parameters+"responses: {'200': {description: ok}}}}}\n"), nil)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range doc.Operations[0].Params {
			got += p.Name + ":" + p.Schema.Value().Type()
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func TestAMemberThatAClosedBodyRequiresAndDoesNotAdmitIsNotCarried(t *testing.T) {
	for _, closed := range []string{"true", "false"} {
		text := "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  '/a/{id}':\n    patch:\n" +
			"      requestBody: {content: {application/json: {schema: {type: object, required: [a, b], properties: {a: {type: string}}, additionalProperties: " + closed + "}}}}\n" +
			"      responses: {'200': {description: ok}}\n"
		doc, err := Load("a.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(doc.Operations[0].Required), map[string]int{"true": 2, "false": 1}[closed]; got != want {
			t.Errorf("additionalProperties %s: %v are carried, want %d", closed, doc.Operations[0].Required, want)
		}
	}
}

// A read that shows what was published shows nothing of a patch that changes the draft.
func TestAReadOfAnotherCopyIsNoRead(t *testing.T) {
	const text = "openapi: 3.1.0\npaths:\n  /a:\n    get: {description: 'Returns the %s.', parameters: [{name: fields, in: query, description: 'Names of members, or * for all of them.', schema: {type: string}}], responses: {'200': {content: {application/json: {schema: {type: object, properties: {a: {type: string, contentEncoding: base64}}}}}}}}\n" +
		"    patch: {description: Changes the draft., requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string, contentEncoding: base64}}}}}}, responses: {'200': {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}}\n"
	for _, c := range []struct {
		shows string
		read  bool
	}{{"published copy", false}, {"draft", true}} {
		op := loaded(t, fmt.Sprintf(text, c.shows)).Operations[0]
		if (op.Read != nil) != c.read {
			t.Errorf("%s: %v", c.shows, op.Read)
		}
		if c.read && op.Read.Params[0].Whole != "*" {
			t.Errorf("the read does not ask for all members: %+v", op.Read.Params)
		}
		if format := dialect.Settable(&op).At([]string{"a"}).Format; format != "byte" {
			t.Errorf("a text in base64 has the format %q", format)
		}
	}
}
