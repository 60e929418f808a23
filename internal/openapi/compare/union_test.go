package compare

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
)

// rewriting is one thing said in two ways, or nearly so: by schemas of a member in body and answer, both ways.
type rewriting struct {
	old, new    string // schema of a member that stands in the body and in the answer
	forth, back string // breaking, not, none
	why         string
}

func rewritings() []rewriting {
	const same, breaks, harmless = "none", "breaking", "not"
	return []rewriting{
		{`{"type": "string", "enum": ["x", "y"]}`, `{"oneOf": [{"const": "x", "title": "X"}, {"const": "y", "title": "Y"}]}`, same, same, "a list of constants is an enum"},
		{`{"anyOf": [{"type": "string"}, {"type": "integer"}]}`, `{"type": ["integer", "string"]}`, same, same, "a list of types is a union"},
		{`{"oneOf": [{"type": "string"}, {"type": "integer"}]}`, `{"anyOf": [{"type": "integer"}, {"type": "string"}]}`, same, same, "the order and the kind of a union of types don't matter"},
		{`{"anyOf": [{"type": "string"}, {"type": "null"}, {"type": "integer"}]}`, `{"type": ["string", "integer", "null"]}`, same, same, "null is one of the types"},
		{`{"anyOf": [{"type": ["string", "null"]}, {"type": "integer"}]}`, `{"anyOf": [{"type": "string"}, {"type": ["integer", "null"]}]}`, same, same, "null may stand in any alternative"},
		{`{"oneOf": [{"type": "object", "properties": {"b": {"type": "string"}}}]}`, `{"type": "object", "properties": {"b": {"type": "string"}}}`, same, same, "a union of one"},
		{`{"oneOf": [{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "x": {}}}, {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "y": {}}}]}`,
			`{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}, "oneOf": [{"type": "object", "properties": {"x": {}}}, {"type": "object", "properties": {"y": {}}}]}`, same, same, "what all alternatives have stands beside them"},
		{`{"type": "object", "properties": {"id": {"type": "string", "maxLength": 9}}, "oneOf": [{"properties": {"id": {"minLength": 1}, "x": {}}}, {"properties": {"y": {}}}]}`,
			`{"oneOf": [{"type": "object", "properties": {"id": {"type": "string", "maxLength": 9, "minLength": 1}, "x": {}}}, {"type": "object", "properties": {"id": {"type": "string", "maxLength": 9}, "y": {}}}]}`, same, same, "both describe the member"},
		{`{"type": "integer", "exclusiveMinimum": 0}`, `{"type": "integer", "minimum": 1}`, same, same, "no integer lies between"},
		{`{"type": "number", "exclusiveMinimum": 0}`, `{"type": "number", "minimum": 1}`, breaks, breaks, "0.5 was sent, or comes now"},
		{`{"type": "object", "additionalProperties": {}}`, `{"type": "object"}`, same, same, "an object is open where nothing is said"},
		{`{"type": "array", "items": {}}`, `{"type": "array", "items": true}`, same, same, "every item is admitted"},
		{`{"type": "object", "additionalProperties": false, "properties": {"x": {}}}`, `{"type": "object", "unevaluatedProperties": false, "properties": {"x": {}}}`, same, same, "closed is closed"},
		{`{"type": "string", "pattern": "^[0-9]{4}$"}`, `{"type": "string", "pattern": "^\\d\\d\\d\\d$"}`, same, same, "one pattern in two ways"},
		{`{"anyOf": [{"type": "string"}, {"type": "string", "enum": ["x"]}]}`, `{"type": "string"}`, same, same, "the list only suggests values"},
		{`{"anyOf": [{"type": "string"}, {}]}`, `{"anyOf": [{"type": "string"}, {"type": "integer"}]}`, breaks, breaks, "booleans were taken, or come now"},
		{`{"type": "string", "enum": ["x"]}`, `{"anyOf": [{"type": "string", "enum": ["x"]}, {"type": "string"}]}`, breaks, breaks, "answers were x alone, and requests may be anything before the way back"},
		{`{"oneOf": [{"type": "object", "properties": {"x": {}}}, {"type": "object", "properties": {"y": {}}}]}`, `{"oneOf": [{"type": "object", "properties": {"y": {}}}, {"type": "object", "properties": {"x": {}}}]}`, same, same, "the order of alternatives"},
		{`{"oneOf": [{"type": "object", "properties": {"x": {}}}, {"type": "object", "properties": {"y": {}}}]}`, `{"oneOf": [{"type": "object", "properties": {"y": {}}}, {"type": "array"}]}`, breaks, breaks, "one alternative is another"},
		{`{"oneOf": [{"type": "object", "properties": {"x": {"description": "One."}}}, {"type": "array"}]}`, `{"oneOf": [{"type": "object", "properties": {"x": {"description": "Two."}}}, {"type": "array"}]}`, harmless, harmless, "what is said of an alternative's member changed"},
		{`{"type": "boolean"}`, `{"enum": [true, false]}`, same, same, "there are no other booleans"},
		{`{"type": "boolean"}`, `{"enum": [true]}`, breaks, breaks, "false was sent, or comes now"},
		{`{"type": "number", "multipleOf": 1}`, `{"type": "integer"}`, same, same, "multiples of 1 are the integers"},
		{`{"type": "string", "deprecated": true}`, `{"type": "string"}`, harmless, harmless, "it works either way"},
	}
}

func TestAUnionIsComparedByWhatItAdmits(t *testing.T) {
	member := func(schema string) *openapi.Document {
		whole := `{"type": "object", "properties": {"a": ` + schema + `}}`
		doc, err := openapi.Load("openapi.yaml", []byte(`{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/things/{id}": {"patch": {
"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}], "requestBody": {"content": {"application/json": {"schema": `+whole+`}}},
"responses": {"200": {"description": "d", "content": {"application/json": {"schema": `+whole+`}}}}}}}}`), nil)
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	for _, r := range rewritings() {
		old, new := member(r.old), member(r.new)
		for way, try := range map[string]struct {
			old, new *openapi.Document
			want     string
		}{"forth": {old, new, r.forth}, "back": {new, old, r.back}, "itself": {old, old, "none"}, "itself, new": {new, new, "none"}} {
			if found := Documents(try.old, try.new); verdict(found) != try.want {
				t.Errorf("%s against %s (%s), %s: %s, want %s%s", r.old, r.new, r.why, way, verdict(found), try.want, tell(found))
			}
		}
	}
}

// An alternative that a member tells apart is not another one, though it looks like it.
func TestAnAlternativeThatIsToldByAMemberIsComparedByItsName(t *testing.T) {
	document := func(names string) *openapi.Document {
		return mustLoad(t, `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "components": {"schemas": {
"Cat": {"type": "object", "properties": {"kind": {"type": "string"}}}, "Dog": {"type": "object", "properties": {"kind": {"type": "string"}}}}},
"paths": {"/p": {"patch": {"requestBody": {"content": {"application/json": {"schema": {"oneOf": [`+names+`], "discriminator": {"propertyName": "kind"}}}}}, "responses": {"200": {"description": "d"}}}}}}`)
	}
	const cat, dog = `{"$ref": "#/components/schemas/Cat"}`, `{"$ref": "#/components/schemas/Dog"}`
	if found := Documents(document(cat+","+dog), document(cat)); verdict(found) != "breaking" {
		t.Errorf("an alternative is gone:%s", tell(found))
	}
	if found := Documents(document(cat+","+dog), document(dog+","+cat)); verdict(found) != "none" {
		t.Errorf("the order changed:%s", tell(found))
	}
}

func TestALoopOfAlternativesIsNotDifferentFromItself(t *testing.T) {
	loop := "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets/{id}:\n    patch:\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Cat'}}}}\n" +
		"      responses: {'200': {description: ok}}\ncomponents:\n  schemas:\n    Cat: {anyOf: [{$ref: '#/components/schemas/Kit'}, {type: object, properties: {kind: {type: string}}}]}\n    Kit: {$ref: '#/components/schemas/Cat'}\n"
	doc, err := openapi.Load("loop.yaml", []byte(loop), nil)
	if err != nil {
		t.Fatal(err)
	}
	if found := Documents(doc, doc); len(found) > 0 {
		t.Errorf("a document differs from itself: %v", found)
	}
}

// A part of allOf without a name was called new, and a break, where a list of values in it had grown.
func TestAPartOfAllOfIsComparedWithTheOneThatStoodThere(t *testing.T) {
	document := func(values string) *openapi.Document {
		return mustLoad(t, `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/p": {"patch": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"m":
{"allOf": [{"anyOf": [{"type": "string"}, {"type": "object", "properties": {"a": {"type": "string"}}}]}, {"anyOf": [{"type": "string", "enum": [`+values+`]}, {"type": "object", "properties": {"b": {"type": "string"}}}]}]}}}}}}, "responses": {"200": {"description": "d"}}}}}}`)
	}
	few, more := document(`"x"`), document(`"x", "y"`)
	if found := Documents(few, more); verdict(found) != "not" {
		t.Errorf("a further value:%s", tell(found))
	}
	if found := Documents(more, few); verdict(found) != "breaking" {
		t.Errorf("a value less:%s", tell(found))
	}
}
