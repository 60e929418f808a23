package compare

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
)

// kind is one change at one place of a small document, and what it means for a client that relies on the old form.
type kind struct {
	place    string // REQUEST, ANSWER, HEADER, QUERY, PARAMS, BODY, REPLY or OPERATION of the document below
	old, new string // what stands there; "" is the document's own
	verdict  string // breaking, not, none
	why      string
}

// kindsDocument is a small document with places to write into, and what stands there otherwise.
func kindsDocument(place, text string) string {
	own := map[string]string{
		"REQUEST": `{"type": "object", "properties": {"a": {"type": "string"}}}`, "ANSWER": `{"type": "object", "properties": {"a": {"type": "string"}}}`,
		"HEADER": `{"schema": {"type": "integer"}}`, "QUERY": `{"type": "integer"}`, "PARAMS": "", "OPERATION": "",
		"BODY": `{"application/json": {"schema": REQUEST}}`, "REPLY": `{"application/json": {"schema": ANSWER}}`,
	}
	own[place] = text
	doc := `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/things/{id}": {"patch": {OPERATION "operationId": "p",
"parameters": [PARAMS {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}, {"name": "n", "in": "query", "schema": QUERY}],
"requestBody": {"content": BODY},
"responses": {"200": {"description": "d", "headers": {"X-Left": HEADER}, "content": REPLY}}}}},
"components": {"schemas": {"Dog": {"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}, "bark": {"type": "boolean"}}},
"Cat": {"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}, "purr": {"type": "boolean"}}}}}}`
	for range 2 {
		for name, v := range own {
			doc = strings.ReplaceAll(doc, name, v)
		}
	}
	return doc
}

func TestEachKindOfChangeHasTheRightVerdict(t *testing.T) {
	for _, k := range []kind{
		{"HEADER", `{"schema": {"type": "integer"}}`, `{"schema": {"type": "string"}}`, "breaking", "a client reads a number from the header"},
		{"HEADER", `{"schema": {"type": "integer", "maximum": 10}}`, `{"schema": {"type": "integer", "maximum": 100}}`, "breaking", "a client was told of no more than 10"},
		{"HEADER", `{"schema": {"type": "integer"}}`, `{"schema": {"type": "integer", "maximum": 10}}`, "not", "fewer values are promised"},
		{"HEADER", `{"required": true, "schema": {"type": "integer"}}`, `{"schema": {"type": "integer"}}`, "breaking", "the header was promised"},
		{"QUERY", `{"type": "integer"}`, `{"type": "string"}`, "not", "what was sent is a text"},
		{"QUERY", `{"type": "string"}`, `{"type": "integer"}`, "breaking", "texts were taken that are no numbers"},
		{"QUERY", `{"type": "integer"}`, `{"type": "string", "enum": ["a"]}`, "breaking", "numbers are no longer taken"},
		{"QUERY", `{"type": "string"}`, `{"type": "array", "items": {"type": "string"}}`, "not", "one value is a list of one"},
		{"QUERY", `{"type": "array", "items": {"type": "string"}}`, `{"type": "string"}`, "not", "a list that is sent is a text"},
		{"QUERY", `{"type": "array", "items": {"type": "integer"}}`, `{"type": "integer"}`, "breaking", "several values were taken"},
		{"QUERY", `{"type": "string"}`, `{"type": "array", "items": {"type": "integer"}}`, "breaking", "texts were taken that are no numbers"},
		{"PARAMS", `{"name": "ghost", "in": "path", "required": true, "schema": {"type": "string"}},`, `{"name": "ghost", "in": "path", "required": true, "schema": {"type": "string"}},`, "none", "a parameter that the path doesn't hold is never sent"},
		{"PARAMS", `{"name": "ghost", "in": "path", "required": true, "schema": {"type": "string"}},`, "", "none", "a parameter that the path doesn't hold is never sent"},
		{"PARAMS", `{"name": "q", "in": "query", "schema": {"type": "string"}},`, `{"name": "q", "in": "query", "deprecated": true, "schema": {"type": "string"}},`, "not", "it is still taken"},
		{"HEADER", `{"schema": {"type": "string"}}`, `{"schema": {"type": "integer"}}`, "not", "a number is read as a text too"},
		{"QUERY", `{"type": "boolean"}`, `{"type": "string", "enum": ["true", "false"]}`, "none", "both are sent as the same texts"},
		{"QUERY", `{"type": "integer", "enum": [1, 2]}`, `{"type": "string", "enum": ["1", "2"]}`, "none", "both are sent as the same texts"},
		{"QUERY", `{"type": "boolean", "default": true}`, `{"type": "boolean", "default": false}`, "not", "a request without it means something else, which is a warning"},
		{"PARAMS", `{"name": "page", "in": "query", "schema": {"type": "integer"}},`, `{"name": "paging", "in": "query", "schema": {"type": "object", "properties": {"page": {"type": "integer"}}}},`, "none", "an exploded object is sent as its members"},
		{"PARAMS", `{"name": "page", "in": "query", "schema": {"type": "integer"}},`, `{"name": "paging", "in": "query", "style": "deepObject", "schema": {"type": "object", "properties": {"page": {"type": "integer"}}}},`, "breaking", "the members of a deep object have other names"},
		{"PARAMS", `{"name": "q", "in": "query", "schema": {"type": "array", "items": {}}},`, `{"name": "q", "in": "query", "explode": false, "schema": {"type": "array", "items": {}}},`, "breaking", "items are written in another way"},
		{"PARAMS", `{"name": "q", "in": "query", "schema": {"type": "string"}},`, `{"name": "q", "in": "query", "description": "A word.", "schema": {"type": "string"}},`, "not", "what is said of it changed"},
		{"REQUEST", `{"type": "object", "properties": {"a": {"type": "string"}}}`, `{}`, "not", "nothing is said of the body any more"},
		{"ANSWER", `{"type": "object", "properties": {"a": {"type": "string"}}}`, `{}`, "breaking", "nothing is promised of the answer any more"},
		{"REQUEST", `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}}}`, `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z0-9]{2}$": {"type": "string"}}}`, "not", "every name that matched still does"},
		{"REQUEST", `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z0-9]{2}$": {"type": "string"}}}`, `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}}}`, "breaking", "names with digits matched"},
		{"REQUEST", `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}}}`, `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}, "^x_": {"type": "string"}}}`, "not", "further names are admitted"},
		{"REQUEST", `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}, "^x_": {"type": "string"}}}`, `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}}}`, "breaking", "names of the second pattern are no longer admitted"},
		{"ANSWER", `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}}}`, `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z0-9]{2}$": {"type": "string"}}}`, "breaking", "a client was told of no such names"},
		{"REQUEST", `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z]{2}$": {"type": "string"}}}`, `{"type": "object", "additionalProperties": false, "patternProperties": {"^[a-z0-9]{2}$": {"type": "integer"}}}`, "breaking", "the values were texts"},
		{"REQUEST", `{"type": "string", "pattern": "^[a-z]+$"}`, `{"type": "string", "pattern": "^[a-z0-9]+$"}`, "not", "every text that matched still does"},
		{"REQUEST", `{"type": "string", "pattern": "^[a-z0-9]+$"}`, `{"type": "string", "pattern": "^[a-z]+$"}`, "breaking", "texts with digits matched"},
		{"REQUEST", `{"type": "integer", "multipleOf": 10}`, `{"type": "integer", "multipleOf": 5}`, "not", "multiples of ten are multiples of five"},
		{"REQUEST", `{"type": "integer", "multipleOf": 5}`, `{"type": "integer", "multipleOf": 10}`, "breaking", "5 was taken"},
		{"ANSWER", `{"type": "integer", "multipleOf": 10}`, `{"type": "integer", "multipleOf": 5}`, "breaking", "a client was told of multiples of ten"},
		{"REQUEST", `{"type": "number", "multipleOf": 0.1}`, `{"type": "number", "multipleOf": 0.01}`, "not", "tenths are hundredths"},
		{"REQUEST", `{"type": "string", "pattern": "^a+$"}`, `{"type": "string", "pattern": "^.*$"}`, "not", "every text matches it"},
		{"REQUEST", `{"type": "string", "pattern": ".*"}`, `{"type": "string"}`, "none", "every text matched it"},
		{"REQUEST", `{"type": "object", "properties": {"a": false}}`, `{"type": "object", "properties": {"a": {"type": "string"}}}`, "not", "a member that nobody could send can be sent"},
		{"REQUEST", `{"type": "object", "properties": {"a": {"type": "string"}}}`, `{"type": "object", "properties": {"a": false}}`, "breaking", "the member was taken"},
		{"ANSWER", `{"type": "object", "properties": {"a": false}}`, `{"type": "object", "properties": {"a": {"type": "string"}}}`, "not", "a new member of an open object"},
		{"ANSWER", `{"type": "object", "properties": {"a": {"type": "string"}}}`, `{"type": "object", "properties": {"a": false}}`, "breaking", "the member is gone"},
		{"ANSWER", `{"type": "object", "additionalProperties": false, "properties": {"a": {}}}`, `{"type": "object", "additionalProperties": false, "properties": {"a": {}, "b": {}}}`, "not", "only a client that validates against the old schema notices"},
		{"ANSWER", `{"type": "object", "additionalProperties": false, "properties": {"a": {}}}`, `{"type": "object", "properties": {"a": {}}}`, "not", "the same, of members that are not named"},
		{"ANSWER", `{"properties": {"a": {}}}`, `{"type": ["object", "null"], "properties": {"a": {}}}`, "none", "a schema without a type admits null"},
		{"ANSWER", `{"type": "object", "properties": {"a": {}}}`, `{"type": ["object", "null"], "properties": {"a": {}}}`, "breaking", "null may come"},
		{"REQUEST", `{"properties": {"a": {}}}`, `{"type": "object", "properties": {"a": {}}}`, "not", "null was admitted by the letter alone"},
		{"REQUEST", `{"type": "object", "properties": {"a": {}}}`, `{"type": "object", "required": ["b"], "properties": {"a": {}}}`, "breaking", "a member is demanded that no schema describes"},
		{"ANSWER", `{"type": "object", "required": ["b"], "properties": {"a": {}}}`, `{"type": "object", "properties": {"a": {}}}`, "breaking", "a member without a schema was promised"},
		{"BODY", `{"application/json": {"schema": REQUEST}}`, `{"application/merge-patch+json": {"schema": REQUEST}}`, "breaking", "the old media type is gone"},
		{"REPLY", `{"application/jsonl": {"itemSchema": {"type": "object", "properties": {"a": {}, "b": {}}}}}`, `{"application/jsonl": {"itemSchema": {"type": "object", "properties": {"a": {}}}}}`, "breaking", "a member of each item of the stream is gone"},
		{"REPLY", `{"application/jsonl": {"itemSchema": {"type": "object"}}}`, `{"application/jsonl": {"itemSchema": {"type": "object", "properties": {"a": {}}}}}`, "not", "a further member of each item"},
		{"REQUEST", `{"type": "string", "description": "At most 60 characters."}`, `{"type": "string", "description": "At most 40 characters."}`, "breaking", "longer texts were taken, by the words"},
		{"REQUEST", `{"type": "integer", "description": "From 1 to 100."}`, `{"type": "integer", "description": "From 1 to 500."}`, "not", "more is taken, by the words"},
		{"REQUEST", `{"type": "string", "description": "A name."}`, `{"type": "string", "description": "A name of at most 40 characters."}`, "not", "the words may tell what held before: read them"},
		{"REQUEST", `{"type": "string", "maxLength": 60, "description": "At most 60 characters."}`, `{"type": "string", "maxLength": 60, "description": "At most 40 characters."}`, "not", "the keyword stands, and the words contradict it"},
		{"REQUEST", `{"type": "string", "description": "One of red, green or blue."}`, `{"type": "string", "description": "One of red or green."}`, "breaking", "blue was taken, by the words"},
		{"REQUEST", `{"type": "string", "description": "One of red or green."}`, `{"type": "string", "description": "One of green, red or blue."}`, "not", "one more is taken, by the words"},
		{"ANSWER", `{"type": "string", "description": "Possible values: red, green"}`, `{"type": "string", "description": "Possible values: red, green, blue"}`, "breaking", "no client was told of blue"},
		{"REQUEST", `{"type": "string", "enum": ["red", "green"], "description": "One of red or green."}`, `{"type": "string", "enum": ["red", "green"], "description": "One of red or blue."}`, "not", "the keyword stands, and the words contradict it"},
		{"REQUEST", `{"type": "object", "properties": {"a": {"type": "string"}}}`, `{"type": "object", "properties": {"a": {"type": "string", "description": "Deprecated: use b."}}}`, "not", "it still works"},
		{"ANSWER", `{"type": "object", "properties": {"a": {"type": "string", "description": "A pin."}}}`, `{"type": "object", "properties": {"a": {"type": "string", "description": "A pin. It is never returned."}}}`, "breaking", "the words say that it is no longer answered"},
		{"REPLY", `{"*/*": {"schema": ANSWER}}`, `{"application/json": {"schema": ANSWER}}`, "not", "one of the types that might come"},
		{"REPLY", `{"*/*": {"schema": {"type": "object", "properties": {"a": {}}}}}`, `{"application/json": {"schema": {"type": "object"}}}`, "breaking", "the member is gone, whatever the type"},
		{"REQUEST", `{"type": "integer"}`, `{"type": "integer", "format": "int64", "maximum": 9223372036854775807}`, "not", "no client sends a larger one"},
		{"REQUEST", `{"type": "integer"}`, `{"type": "integer", "format": "int32"}`, "breaking", "larger ones were taken"},
		{"REQUEST", `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 5}}`, `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 1}}`, "not", "more lists are taken"},
		{"REQUEST", `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 1}}`, `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 5}}`, "breaking", "fewer lists are taken"},
		{"ANSWER", `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 5}}`, `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 1}}`, "breaking", "lists that no client was told of"},
		{"REQUEST", `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 5}, "maxContains": 1}`, `{"type": "array", "items": {"type": "integer"}, "contains": {"minimum": 1}, "maxContains": 1}`, "breaking", "lists with a second item of the kind were taken"},
		{"REQUEST", `{"type": "string", "not": {"enum": ["a", "b"]}}`, `{"type": "string", "not": {"enum": ["a"]}}`, "not", "b is taken now"},
		{"REQUEST", `{"type": "string", "not": {"enum": ["a"]}}`, `{"type": "string", "not": {"enum": ["a", "b"]}}`, "breaking", "b was taken"},
		{"REQUEST", `{"type": "string", "not": {"enum": ["a", "b"]}}`, `{"type": "string", "not": {"enum": ["b", "a"]}}`, "none", "the same two values"},
		{"REQUEST", `{"type": "string"}`, `{"type": "string", "format": "x-colour"}`, "not", "no standard says which texts these are"},
		{"ANSWER", `{"type": "string", "format": "x-colour"}`, `{"type": "string"}`, "not", "no standard says which texts these were"},
		{"REQUEST", `{"type": "string", "format": "uuid"}`, `{"type": "string", "format": "x-colour"}`, "breaking", "a uuid was taken"},
		{"OPERATION", "", `"security": [{"key": []}],`, "not", "nothing was said of credentials"},
		{"OPERATION", `"security": [],`, `"security": [{"key": []}],`, "breaking", "no credential was needed"},
		{"OPERATION", "", `"deprecated": true, "x-sunset": "2031-01-01",`, "not", "it still works"},
		{"REQUEST", `{"type": "object", "properties": {"a": {"type": "string"}}}`, `{"type": "object", "properties": {"a": {"type": "string", "deprecated": true}}}`, "not", "it still works"},
		{"REQUEST", `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}}`, `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"hound": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}}`, "breaking", "the value that a client sends for a dog is another"},
		{"REQUEST", `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}}`, `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat", "puppy": "#/components/schemas/Dog"}}}`, "not", "a further value for a dog"},
		{"ANSWER", `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}}`, `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat", "puppy": "#/components/schemas/Dog"}}}`, "breaking", "a value that no client was told of"},
		{"REQUEST", `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat"}}}`, `{"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "t", "mapping": {"cat": "#/components/schemas/Dog", "dog": "#/components/schemas/Cat"}}}`, "breaking", "the values stand for each other's alternatives"},
		{"PARAMS", ``, `{"name": "Content-Type", "in": "header", "required": true, "schema": {"type": "string", "pattern": "^a"}},`, "none", "OpenAPI has a parameter of this name ignored"},
		{"PARAMS", ``, `{"name": "Authorization", "in": "header", "required": true, "schema": {"type": "string"}},`, "breaking", "the document names no credentials elsewhere"},
		{"OPERATION", `"security": [{"key": ["a"]}],`, `"security": [{"key": ["a"]}, {"other": ["b"]}],`, "not", "another credential is enough too"},
	} {
		old, new := mustLoad(t, kindsDocument(k.place, k.old)), mustLoad(t, kindsDocument(k.place, k.new))
		found := Documents(old, new)
		if got := verdict(found); got != k.verdict {
			t.Errorf("%s from %s to %s (%s): %s, want %s%s", k.place, k.old, k.new, k.why, got, k.verdict, tell(found))
		}
		for _, same := range []*openapi.Document{old, new} {
			if found := Documents(same, same); len(found) > 0 {
				t.Errorf("%s %s differs from itself:%s", k.place, k.old, tell(found))
			}
		}
	}
}

func TestAChangeOfMediaTypeDoesNotHideWhatChangedBelow(t *testing.T) {
	old := mustLoad(t, kindsDocument("REPLY", `{"application/json": {"schema": {"type": "object", "properties": {"a": {}, "b": {}}}}}`))
	new := mustLoad(t, kindsDocument("REPLY", `{"application/hal+json": {"schema": {"type": "object", "properties": {"a": {}}}}}`))
	var rules []string
	for _, f := range Documents(old, new) {
		rules = append(rules, f.Rule)
	}
	if got := strings.Join(rules, " "); !strings.Contains(got, answerMedia) || !strings.Contains(got, answerMemberGone) {
		t.Errorf("found %s, want the media type and the member that is gone", got)
	}
}

func TestAnAnnouncedEndIsAWarningWithItsDay(t *testing.T) {
	old := mustLoad(t, kindsDocument("OPERATION", ""))
	new := mustLoad(t, kindsDocument("OPERATION", `"deprecated": true, "x-sunset": "2031-01-01",`))
	found := Documents(old, new)
	if len(found) != 1 || found[0].Rule != endAnnounced || found[0].Level.String() != "warning" || !strings.Contains(found[0].Message, "2031-01-01") {
		t.Errorf("found%s", tell(found))
	}
	if back := Documents(new, old); len(back) != 1 || back[0].Rule != proseChanged {
		t.Errorf("taken back:%s", tell(back))
	}
}

func TestAnOperationThatEndsAsAnnouncedIsSaidToHaveBeen(t *testing.T) {
	new := mustLoad(t, strings.Replace(kindsDocument("OPERATION", ""), "/things/{id}", "/others/{id}", 1))
	for operation, want := range map[string]string{
		`"deprecated": true, "x-sunset": "2031-01-01",`: "no longer documented; it was announced to end on 2031-01-01",
		`"deprecated": true,`:                           "no longer documented; it was deprecated",
	} {
		found := Documents(mustLoad(t, kindsDocument("OPERATION", operation)), new)
		if len(found) == 0 || found[0].Rule != operationGone || !strings.HasSuffix(found[0].Message, want) {
			t.Errorf("%s: found%s", operation, tell(found))
		}
	}
}
