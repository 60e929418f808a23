package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/view"
)

// formal is a page in a notation that is made for operations, with what must be read of it.
type formal struct {
	name, file, text string
	operations       []string // "12 PATCH /path at server"
	body             []string // members of the first operation: "name:type!", {n} for an enum
	other            []string // parameters, credentials and statuses of the first operation
}

func (f formal) check(t *testing.T) {
	t.Helper()
	p, err := Read(f.file, []byte(f.text))
	if err != nil {
		t.Fatal(err)
	}
	var operations []string
	for _, op := range p.Operations {
		operations = append(operations, fmt.Sprintf("%d %s %s at %s", op.Line, op.Method, op.Path, op.Server))
	}
	if !slices.Equal(operations, f.operations) {
		t.Errorf("operations %q, want %q", operations, f.operations)
	}
	var doc *form.Document
	if p.Document != nil {
		if doc, err = form.ReadDocumentOf(p); err != nil {
			t.Fatal(err)
		}
	}
	v := view.Of(p, p.Operations[0], doc)
	var body []string
	for _, m := range v.Body {
		s := m.Name + ":" + strings.Join(m.Types, "|")
		if len(m.Enum) > 0 {
			s += fmt.Sprintf("{%d}", len(m.Enum))
		}
		if m.Nullable {
			s += "~"
		}
		if m.Required {
			s += "!"
		}
		body = append(body, s)
		if m.Line < 1 || m.Line > strings.Count(f.text, "\n")+1 {
			t.Errorf("%s stands at line %d", m.Name, m.Line)
		}
	}
	if !slices.Equal(body, f.body) {
		t.Errorf("body %q, want %q", body, f.body)
	}
	var other []string
	for name := range v.Params {
		other = append(other, name)
	}
	for _, k := range v.Keys {
		other = append(other, "key "+k.Header)
	}
	for _, s := range v.Op.Statuses {
		other = append(other, s.Code)
	}
	slices.Sort(other)
	slices.Sort(f.other)
	if !slices.Equal(other, f.other) {
		t.Errorf("parameters, keys and statuses %q, want %q", other, f.other)
	}
}

// TestNotationsMadeForOperationsAreRead: one small page for each way of writing in a notation.
func TestNotationsMadeForOperationsAreRead(t *testing.T) {
	for _, f := range slices.Concat(apiDocPages, postmanPages, blueprintPages, ramlPages, clientPages) {
		t.Run(f.name, f.check)
	}
}

var apiDocPages = []formal{
	{name: "apiDoc in JavaScript", file: "p.js", text: `/**
 * @apiDefine Auth
 * @apiHeader {String} X-Api-Key The key
 */

/**
 * @api {get} /cups/:id Read a cup
 * @apiSuccess {String} never It is of another operation
 */

/**
 * @api {patch} /cups/:id Change a cup
 * @apiUse Auth
 * @apiParam {Number} id The cup
 * @apiBody {String{1..20}} name A name
 *   that goes on here
 * @apiBody {String="red","blue"} [color=red] A colour
 * @apiBody {Object} [maker] Who made it
 * @apiBody {String} [maker[city]] Where
 * @apiQuery {Boolean} [dry] Only try
 * @apiSuccess (200) {String} name The name
 * @apiError (404) NotFound There is none
 * @apiSuccessExample {json} Success:
 *   HTTP/1.1 200 OK
 *   {
 *     "name": "x"
 *   }
 */
function change() {}
`, operations: []string{"12 PATCH /cups/:id at "}, body: []string{"name:string!", "color:string{2}", "maker:object", "maker/city:string"}, other: []string{"id", "dry", "key X-Api-Key", "200", "404"}},
	{name: "apiDoc in Python", file: "p.py", text: `"""
@api {patch} /v1/cups/:cup_id Change
@apiParam {String} cup_id Which
@apiParam (Body) {String} [name] A name
@apiParam (Query) {Number} [depth] How deep
@apiParamExample {json} Request:
    {"name": "x", "size": 3}
@apiSuccess (Success 204) {null} empty Nothing
"""
def change(): pass
`, operations: []string{"2 PATCH /v1/cups/:cup_id at "}, body: []string{"name:string", "size:integer"}, other: []string{"cup_id", "depth", "204"}},
	{name: "apiDoc in Ruby with old parameters and two operations", file: "p.rb", text: `##
# @api {patch} /a/:id First
# @apiParam {String} id Which
# @apiParam {Boolean} open Whether it is open
##
# @api {patch} /b Second
# @apiParam {String} other Of the second
`, operations: []string{"2 PATCH /a/:id at ", "6 PATCH /b at "}, body: []string{"open:boolean!"}, other: []string{"id"}},
}

var postmanPages = []formal{
	{name: "a collection with folders, variables and authentication", file: "p.json", text: `{
 "info": {"name": "Cups", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
 "variable": [{"key": "base", "value": "https://api.cups.example/v1/"}],
 "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "x"}]},
 "item": [
  {"name": "Folder", "item": [
   {"name": "Change", "request": {
     "method": "PATCH",
     "header": [
       {"key": "X-Reason", "value": "why"}
     ],
     "body": {"mode": "raw",
       "raw": "{\n  // the name\n  \"name\": \"x\",\n  \"age\": {{age}},\n  \"tags\": [\"a\"]\n}"},
     "url": {"raw": "{{base}}/cups/:id/{{part}}?dry=1", "query": [{"key": "dry", "value": "1"}]}},
    "response": [
      {"name": "ok", "code": 200, "body": "{\"name\": \"x\"}"},
      {"name": "no", "code": 404, "body": "{}"}
    ]}
  ]},
  {"name": "Read", "request": {"method": "GET", "url": "{{base}}/cups"}},
  {"name": "Form", "request": {"method": "PATCH", "url": "https://api.cups.example/form", "body": {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "b"}]}}}
 ]
}`, operations: []string{"8 PATCH /cups/:id/{part} at https://api.cups.example/v1", "21 PATCH /form at https://api.cups.example"},
		body: []string{"name:string", "age:", "tags:array"}, other: []string{"id", "part", "dry", "X-Reason", "key Authorization", "200", "404"}},
	{name: "two requests to one address", file: "p.json", text: `{"info": {"name": "A", "schema": "https://schema.getpostman.com/json/collection/v2.0.0/"}, "item": [
{"name": "a", "request": {"method": "PATCH", "url": "https://a.example/x/{{id}}", "body": {"mode": "raw", "raw": "{\"a\": 1}"}, "header": []}, "response": []},
{"name": "b", "request": {"method": "PATCH", "url": "https://a.example/x/{{id}}", "body": {"mode": "raw", "raw": "{\"b\": true}"}, "header": []}, "response": []}]}`,
		operations: []string{"2 PATCH /x/{id} at https://a.example"}, body: []string{"a:integer", "b:boolean"}, other: []string{"id"}},
	{name: "ids of an example in addresses", file: "p.json", text: `{"info": {"name": "A", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}, "item": [
{"name": "a", "request": {"method": "PATCH", "url": "https://a.example/shop/65e6f104310e3f8e92a706cc", "body": {"mode": "raw", "raw": "{\"a\": 1}"}, "header": []}, "response": []},
{"name": "b", "request": {"method": "PATCH", "url": "https://a.example/orders/Kyl2clCpqTQ99t2ocXXP-", "body": {"mode": "raw", "raw": "{\"b\": true}"}, "header": []}, "response": []}]}`,
		operations: []string{"2 PATCH /shop/{shop_id} at https://a.example", "3 PATCH /orders/{order_id} at https://a.example"}, body: []string{"a:integer"}, other: []string{"shop_id"}},
	{name: "a table in the description of a request", file: "p.json", text: `{"info": {"name": "A", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}, "item": [
{"name": "a", "request": {"method": "PATCH", "url": "https://a.example/x/{{id}}", "header": [],
"description": {"content": "Changes it.\n\n### Request body\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| size | string | yes | One of \"big\", \"small\" |\n| depth | number | no | How deep |\n", "type": "text/markdown"},
"body": {"mode": "raw", "raw": "{\"size\": \"big\", \"lit\": true}"}}, "response": []}]}`,
		operations: []string{"2 PATCH /x/{id} at https://a.example"}, body: []string{"size:string{2}!", "depth:number", "lit:boolean"}, other: []string{"id"}},
}

var blueprintPages = []formal{
	{name: "API Blueprint with attributes", file: "p.apib", text: `FORMAT: 1A
HOST: https://api.cups.example/v1

# Cups

# Group Cups

## Cup [/cups/{id}{?dry}]

+ Parameters
    + id: ` + "`12`" + ` (number, required) - Which cup
    + dry (boolean, optional)

### Read it [GET]

+ Response 200 (application/json)
    + Attributes (Cup)

### Change it [PATCH]

+ Request (application/json)
    + Headers

            X-Api-Key: abc

    + Attributes
        + name: Big (string, required) - What it is called
        + color (enum[string], nullable)
            + Members
                + red
                + blue
        + maker (Maker)
        + tags (array[string])
        + parts (array)
            + (object)
                + size (number)

+ Response 200 (application/json)
    + Attributes (Cup)

+ Response 404

# Data Structures

## Base (object)
+ id (number)

## Cup (Base)
+ name (string)

## Maker (object)
+ city (string)
+ Include Base
`, operations: []string{"19 PATCH /cups/{id} at https://api.cups.example/v1"},
		body:  []string{"name:string!", "color:string{2}~", "maker:object", "maker/city:string", "maker/id:number", "tags:array", "parts:array"},
		other: []string{"id", "dry", "key X-Api-Key", "200", "404"}},
	{name: "API Blueprint with types in the place of values", file: "p.apib", text: "FORMAT: 1A\n\n## Cup [/cups/{id}]\n\n### Change [PATCH]\n\n+ Request (application/json)\n    + Headers\n    + Attributes (object)\n        + size: integer\n        + price: decimal\n        + maker: Smith\n    + Body\n\n+ Response 204\n",
		operations: []string{"5 PATCH /cups/{id} at "}, body: []string{"size:integer", "price:number", "maker:string"}, other: []string{"204"}},
	{name: "API Blueprint with a sample alone", file: "p.md", text: "# Change [PATCH /cups/{id}]\n\n+ Request (application/merge-patch+json)\n\n        {\n            \"name\": \"x\"\n        }\n\n+ Response 204\n",
		operations: []string{"1 PATCH /cups/{id} at "}, body: []string{"name:string"}, other: []string{"204"}},
}

var ramlPages = []formal{
	{name: "RAML 1.0", file: "p.raml", text: `#%RAML 1.0
title: Cups
version: v1
baseUri: https://api.cups.example/{version}
mediaType: application/json
securitySchemes:
  key:
    type: Pass Through
    describedBy: {headers: {X-Api-Key: {type: string}}}
securedBy: [key]
traits:
  dry: {queryParameters: {dry?: boolean}}
types:
  Maker:
    properties:
      city?: string | nil
  Cup:
    type: object
    properties:
      name: {type: string, maxLength: 20}
      color?: {enum: [red, blue]}
      maker?: Maker
      tags?: string[]
/cups:
  get: {}
  /{id}:
    uriParameters: {id: integer}
    patch:
      is: [dry]
      body: Cup
      responses:
        200: {body: Cup}
        404: {}
`, operations: []string{"28 PATCH /cups/{id} at https://api.cups.example/v1"},
		body: []string{"name:string!", "color:string{2}", "maker:object", "maker/city:string~", "tags:array"}, other: []string{"id", "dry", "key X-Api-Key", "200", "404"}},
	{name: "RAML 0.8 with JSON Schema", file: "p.raml", text: `#%RAML 0.8
title: Cups
schemas:
  - cup: |
      {"$schema": "http://json-schema.org/draft-04/schema", "type": "object", "properties": {"name": {"type": "string"}}}
/cups/{id}:
  patch:
    body:
      application/json:
        schema: cup
`, operations: []string{"7 PATCH /cups/{id} at "}, body: []string{"name:string"}, other: []string{"id"}},
}
