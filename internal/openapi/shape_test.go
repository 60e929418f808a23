package openapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// A document of one operation: its path, the media type of its body, the schemas of the body, of the answer and of the read,
// each as YAML; an empty one is left out.
func shapeDocument(path, media, body, answer, read, more string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nservers: [{url: https://api.example.com}]\npaths:\n  %s:\n", path)
	if read != "" {
		fmt.Fprintf(&b, "    get: {responses: {'200': {description: ok, content: {application/json: {schema: %s}}}}}\n", read)
	}
	fmt.Fprintf(&b, "    patch:\n      operationId: change\n%s      requestBody: {content: {%s: {schema: %s}}}\n      responses:\n        '200':\n          description: ok\n", more, media, body)
	if answer != "" {
		fmt.Fprintf(&b, "          content: {%s: {schema: %s}}\n", media, answer)
	}
	return b.String()
}

func shapeOf(t *testing.T, text string) *contract.Operation {
	t.Helper()
	doc, err := Load("shape.yaml", []byte(text), nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return &doc.Operations[0]
}

func TestTheMembersAreFoundInEveryShapeOfBodyAndAnswer(t *testing.T) {
	const (
		text   = "{type: string}"
		change = "{type: object, properties: {name: " + text + ", note: " + text + "}}"
		thing  = "{type: object, properties: {id: " + text + ", name: " + text + ", note: " + text + "}}"
		// JSON:API, as a body and as an answer.
		api      = "{type: object, properties: {data: {type: object, required: [type, id], properties: {type: {const: things}, id: " + text + ", attributes: " + change + ", relationships: {type: object, properties: {owner: {type: object}}}}}}}"
		anyPatch = "{type: object}"
	)
	in := func(name, schema string) string { return "{type: object, properties: {" + name + ": " + schema + "}}" }
	for _, c := range []struct {
		name, path, media, body, answer, read string
		bodyAt, resourceAt, members           string
		bulk                                  bool
	}{
		{"members at the root", "/things/{id}", "application/json", change, thing, "", "", "", "name note", false},
		{"an answer with an envelope", "/things/{id}", "application/json", change, in("data", thing), "", "", "/data", "name note", false},
		{"an envelope that the answer lacks", "/things/{id}", "application/json", in("thing", change), thing, "", "/thing", "", "name note", false},
		{"an envelope that the answer has too", "/things/{id}", "application/json", in("thing", change), in("thing", thing), "", "/thing", "/thing", "name note", false},
		{"a usual envelope around a resource whose id has a name of its own", "/things/{id}", "application/json", in("data", change), in("data", "{type: object, properties: {gid: "+text+", name: "+text+", note: "+text+"}}"), "", "/data", "/data", "name note", false},
		{"an object of that name beside others", "/things/{id}", "application/json", in("data", change), "{type: object, properties: {id: " + text + ", data: " + change + "}}", "", "", "", "data", false},
		{"an envelope of one schema for body and answer", "/things/{thing}", "application/json", in("thing", thing), in("thing", thing), thing, "/thing", "/thing", "id name note", false},
		{"a member of one schema for body and answer", "/things/{id}", "application/json", in("owner", thing), "{type: object, properties: {id: " + text + ", owner: " + thing + "}}", "", "", "", "owner", false},
		{"an envelope that only the read shows to be one", "/things/{id}", "application/json", in("input", change), "", thing, "/input", "", "name note", false},
		{"an envelope by its name", "/companies/{id}", "application/json", in("company", change), "", "", "/company", "", "name note", false},
		{"an object that is a member", "/users/{id}", "application/json", in("settings", change), "{type: object, properties: {id: " + text + ", settings: " + change + "}}", "", "", "", "settings", false},
		{"an object of whose place nothing is known", "/users/{id}", "application/json", in("settings", change), "", "", "", "", "settings", false},
		{"JSON:API", "/things/{id}", "application/vnd.api+json", api, api, "", "/data/attributes", "/data/attributes", "name note", false},
		{"JSON:API whose answer nothing is said of", "/things/{id}", "application/vnd.api+json", api, in("data", anyPatch), "", "/data/attributes", "/data/attributes", "name note", false},
		{"a body without members", "/things/{id}", "application/merge-patch+json", anyPatch, thing, "", "", "", "id name note", false},
		{"a body without members, and a read that shows them", "/things/{id}", "application/json", anyPatch, "", in("data", thing), "", "", "id name note", false},
		{"a list of one", "/things/{id}", "application/json", change, "{type: array, items: " + thing + "}", "", "", "/0", "name note", false},
		{"a list of one in an envelope", "/things/{id}", "application/json", change, in("rows", "{type: array, items: "+thing+"}"), "", "", "/rows/0", "name note", false},
		{"a list of one whose read is an object", "/thing", "application/json", change, "{type: array, items: " + thing + "}", thing, "", "/0", "name note", false},
		{"a bulk answer", "/things", "application/json", change, "{type: array, items: " + thing + "}", "{type: array, items: " + thing + "}", "", "/0", "name note", true},
		{"a bulk answer in an envelope", "/things", "application/json", change, in("changed", "{type: array, items: "+thing+"}"), "", "", "/changed/0", "name note", true},
		{"an envelope around an object that nothing is said of", "/things/{id}", "application/json", change, in("data", anyPatch), in("data", thing), "", "/data", "name note", false},
		{"an envelope that the read has beside the id", "/things/{id}", "application/json", in("fields", change), "", "{type: object, properties: {id: " + text + ", fields: " + change + "}}", "/fields", "", "name note", false},
		{"the resource before and after", "/things/{id}", "application/json", change, "{type: object, properties: {before: " + thing + ", after: " + thing + "}}", thing, "", "/after", "name note", false},
		{"an envelope beside options", "/things/{id}", "application/json", "{type: object, properties: {input: " + change + ", updateMask: " + text + ", validateOnly: {type: boolean}}}", thing, "", "/input", "", "name note", false},
		{"an envelope beside an option that the answer tells too", "/things/{id}", "application/json", "{type: object, properties: {input: " + change + ", mutation: " + text + "}}", "{type: object, properties: {thing: " + thing + ", mutation: " + text + "}}", thing, "/input", "/thing", "name note", false},
		{"an envelope that the read's own envelope shows to be one", "/things/{id}", "application/json", in("doc", change), "{type: object, properties: {_id: " + text + ", result: " + text + "}}", "{type: object, properties: {_id: " + text + ", found: {type: boolean}, _source: " + change + "}}", "/doc", "", "name note", false},
		{"an object like another one beside the id", "/things/{id}", "application/json", in("place", change), "", "{type: object, properties: {id: " + text + ", home: " + change + "}}", "", "", "place", false},
		{"an object beside a member that the answer shows", "/things/{id}", "application/json", "{type: object, properties: {input: " + change + ", name: " + text + "}}", thing, "", "", "", "input name", false},
		{"HAL", "/things/{id}", "application/hal+json", change, "{type: object, properties: {name: " + text + ", note: " + text + ", _links: {type: object}}}", "", "", "", "name note", false},
	} {
		op := shapeOf(t, shapeDocument(c.path, c.media, c.body, c.answer, c.read, ""))
		members := strings.Join(memberNames(dialect.Settable(op)), " ")
		if op.Read != nil && strings.HasPrefix(c.read, "{type: object, properties: {data:") != (op.Read.ResourceAt == "/data") {
			t.Errorf("%s: the read shows the resource at %q", c.name, op.Read.ResourceAt)
		}
		if op.BodyAt != c.bodyAt || op.ResourceAt != c.resourceAt || members != c.members || op.Bulk != c.bulk {
			t.Errorf("%s: body at %q, resource at %q, members %q, bulk %v; want %q, %q, %q, %v", c.name, op.BodyAt, op.ResourceAt, members, op.Bulk, c.bodyAt, c.resourceAt, c.members, c.bulk)
		}
	}
}

// A patch is confirmed with a status of its own, in the form in which the read has the resource as well: the read was taken without its
// envelope, since it has the members of the confirmation at its root.
func TestAnAnswerThatOnlyConfirmsShowsNoResource(t *testing.T) {
	const (
		text   = "{type: string}"
		thing  = "{type: object, properties: {name: " + text + ", note: " + text + "}}"
		status = "status: " + text + ", code: {type: integer}"
	)
	for _, c := range []struct {
		name, body, answer, read, at string
		confirms                     bool
	}{
		{"members inside of an envelope", thing, "{type: object, properties: {" + status + "}}", "{type: object, properties: {" + status + ", metadata: " + thing + "}}", "/metadata", true},
		{"members at the root", thing, "{type: object, properties: {" + status + "}}", thing, "", true},
		{"operations", "{type: array, items: {type: object, properties: {op: " + text + ", path: " + text + ", value: {}}}}", "{type: object, properties: {" + status + "}}", thing, "", true},
		{"an answer with one of the members", thing, "{type: object, properties: {" + status + ", note: " + text + "}}", thing, "", false},
		{"an answer of which nothing is said", thing, "{type: object}", thing, "", false},
		{"a map of messages", thing, "{type: object, additionalProperties: " + text + "}", thing, "", true},
		{"a map that the read shows too", thing, "{type: object, additionalProperties: " + text + "}", "{type: object, additionalProperties: " + text + "}", "", false},
		{"true", thing, "{type: boolean}", thing, "", true},
		{"an object that holds nothing", thing, "{type: object, properties: {}, additionalProperties: false}", thing, "", true},
		{"an object that holds nothing, and no read", thing, "{type: object, additionalProperties: false}", "", "", true},
		{"a read without the members", thing, "{type: object, properties: {" + status + "}}", "{type: object, properties: {" + status + "}}", "", false},
	} {
		op := shapeOf(t, shapeDocument("/things/{id}", "application/json", c.body, c.answer, c.read, ""))
		if op.Confirms != c.confirms || op.Read != nil && op.Read.ResourceAt != c.at || c.confirms && op.Resource() != nil {
			t.Errorf("%s: confirms %v, read %+v, answer shows %v", c.name, op.Confirms, op.Read, memberNames(op.Resource()))
		}
	}
}

func TestJSONAPICarriesTypeAndID(t *testing.T) {
	body := "{type: object, required: [data], properties: {data: {type: object, properties: {type: {type: string, enum: [things]}, id: {type: string}, attributes: {type: object, properties: {name: {type: string}}}}}}}"
	op := shapeOf(t, shapeDocument("/shops/{shop}/things/{id}", "application/vnd.api+json", body, body, "", ""))
	e, err := dialect.Encode(contract.Profile{Params: map[string]string{"shop": "1", "id": "7"}}.Effective(op), nil, contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"x"`)}}})
	if len(op.Required) > 0 {
		t.Errorf("members that every body must carry: %v", op.Required)
	}
	if want := `{"data":{"attributes":{"name":"x"},"id":"7","type":"things"}}`; err != nil || string(e.Body) != want {
		t.Errorf("%s (%v), want %s", e.Body, err, want)
	}
}

func TestAMaskThatABodyMustCarryNamesWhatTheBodySets(t *testing.T) {
	thing := "{type: object, properties: {id: {type: string}, name: {type: string}, note: {type: string}}}"
	for mask, want := range map[string]string{
		"{type: string}":                       `{"mask":"name,note","thing":{"name":"x","note":"y"}}`,
		"{type: array, items: {type: string}}": `{"mask":["name","note"],"thing":{"name":"x","note":"y"}}`,
	} {
		body := "{type: object, required: [thing, mask], properties: {thing: " + thing + ", mask: " + mask + "}}"
		op := shapeOf(t, shapeDocument("/things/{id}", "application/json", body, thing, "", ""))
		e, err := dialect.Encode(op, nil, contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"x"`)}, {At: "/note", Value: []byte(`"y"`)}}})
		if err != nil || string(e.Body) != want {
			t.Errorf("%s (%v), want %s", e.Body, err, want)
		}
	}
}

func TestAQueryParameterOfAMembersNameMakesAListOneResource(t *testing.T) {
	list := "{type: array, items: {type: object, properties: {id: {type: integer}, name: {type: string}}}}"
	op := shapeOf(t, shapeDocument("/things", "application/json", "{type: object, properties: {name: {type: string}}}", list, "", "      parameters: [{name: id, in: query, schema: {type: string}}]\n"))
	if op.Bulk || op.ResourceAt != "/0" {
		t.Errorf("bulk %v, resource at %q", op.Bulk, op.ResourceAt)
	}
}

func TestTheLinksOfHALAreReadOnly(t *testing.T) {
	thing := "{type: object, properties: {name: {type: string}, _links: {type: object, properties: {self: {type: object}}}}}"
	op := shapeOf(t, shapeDocument("/things/{id}", "application/hal+json", thing, thing, "", ""))
	if links := dialect.Settable(op).Property("_links"); links == nil || !links.ReadOnly {
		t.Errorf("a client could set _links: %+v", links)
	}
}

func TestTheDialectIsSeenInTheFormOfTheSchema(t *testing.T) {
	operation := "{type: object, required: [op, path], properties: {op: {type: string}, path: {type: string}, value: {}}}"
	for _, c := range []struct {
		name, media, body string
		want              contract.Dialect
	}{
		{"a list of operations with op and path", "application/json", "{type: array, items: " + operation + "}", dialect.JSONPatch},
		{"a list of something else", "application/json", "{type: array, items: {type: object, properties: {name: {type: string}}}}", dialect.Plain},
		{"one of several kinds of operations", "application/json", "{type: array, items: {oneOf: [" + operation + ", {type: object, properties: {op: {const: remove}, path: {type: string}}}]}}", dialect.JSONPatch},
		{"SCIM's message", "application/json", "{type: object, properties: {schemas: {type: array}, Operations: {type: array, items: " + operation + "}}}", dialect.SCIM},
		{"the class of .NET that holds the list", "application/json", "{type: object, properties: {operations: {type: array, items: {type: object, properties: {op: {type: string}, from: {type: string}, path: {type: string}, value: {}}}}, contractResolver: {type: object}}}", dialect.JSONPatch},
		{"a message of the API's own around operations", "application/json", "{type: object, properties: {note: {type: string}, operations: {type: array, items: {type: object, properties: {op: {type: string}, from: {type: string}, path: {type: string}}}}}}", dialect.SCIM},
		{"a strategic merge patch", "application/strategic-merge-patch+json", "{type: object}", dialect.Strategic},
	} {
		op := shapeOf(t, shapeDocument("/things/{id}", c.media, c.body, "", "", ""))
		if op.Dialect != c.want {
			t.Errorf("%s: %s, want %s", c.name, op.Dialect, c.want)
		}
	}
}

func TestTheExamplesOfAJSONPatchSayWhereItsPathsStart(t *testing.T) {
	document := `openapi: 3.1.0
info: {title: t, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /things/{id}:
    patch:
      operationId: change
      requestBody: {content: {application/json-patch+json: {schema: {type: array}, example: [{op: replace, path: PATH, value: x}]}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {data: {type: object, properties: {id: {type: string}, name: {type: string}}}}}}}}}
`
	for path, want := range map[string]string{"/data/name": "/data", "/name": ""} {
		op := shapeOf(t, strings.ReplaceAll(document, "PATH", path))
		e, err := dialect.Encode(op, nil, contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"x"`)}}})
		if err != nil || op.BodyAt != want || op.ResourceAt != "/data" || !strings.Contains(string(e.Body), `"`+path+`"`) {
			t.Errorf("%s: body at %q, resource at %q, %s (%v)", path, op.BodyAt, op.ResourceAt, e.Body, err)
		}
	}
}

func TestAnArrayInTheQueryHasTheStyleOfItsParameter(t *testing.T) {
	for style, want := range map[string]string{"": "&", ", style: form": "&", ", explode: false": ",", ", style: pipeDelimited": "|", ", style: spaceDelimited": " ", ", style: form, explode: true": "&"} {
		more := "      parameters: [{name: mask, in: query, schema: {type: array, items: {type: string}}" + style + "}, {name: q, in: query, schema: {type: string}}]\n"
		op := shapeOf(t, shapeDocument("/things/{id}", "application/json", "{type: object}", "", "", more))
		for _, p := range op.Params {
			if p.Name == "mask" && p.Separator != want || p.Name == "q" && p.Separator != "" {
				t.Errorf("%q: %s has the separator %q, want %q", style, p.Name, p.Separator, want)
			}
		}
	}
}
