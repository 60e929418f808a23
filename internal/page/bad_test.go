package page

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/sample"
)

// aliasBomb is eight lists, each of ten aliases of the one before.
const aliasBomb = "a: &a [1,1,1,1,1,1,1,1,1,1]\n      b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n      c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n" +
	"      d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n      e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n      f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]"

// TestABadPageEndsInOneLineWithFileAndLine reads pages that are none, or are cut off.
func TestABadPageEndsInOneLineWithFileAndLine(t *testing.T) {
	block := "# T\n\n````yaml patch /a/{id}\nopenapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a/{id}:\n    patch:\n      responses: {}\n````\n"
	tests := []struct{ name, text, place, word string }{
		{"empty", " \n\n", "p.md", "empty"},
		{"no known form", "# Welcome\n\nWe are glad that you are here.\n", "p.md:1", "no form of page fits"},
		{"truncated block", strings.TrimSuffix(block, "````\n"), "p.md:3", "never closed"},
		{"YAML that is no YAML", strings.Replace(block, "openapi: 3.1.0", "openapi: [3.1.0", 1), "p.md:", "no YAML"},
		{"a block without a document", "# T\n\n````yaml patch /a\n\n````\n", "p.md:4", "no OpenAPI document"},
		{"a block of something else", strings.Replace(block, "openapi: 3.1.0\n", "", 1), "p.md:4", "no openapi key"},
		{"a path that the document lacks", strings.Replace(block, "patch /a/{id}", "patch /b/{id}", 1), "p.md:3", "no such path"},
		{"a method that the path lacks", strings.Replace(block, "    patch:", "    put:", 1), "p.md:7", "no such method"},
		{"Swagger 1.2", "swagger: '1.2'\ninfo: {title: A, version: '1'}\npaths: {}\n", "p.md:1", "Swagger 1.2"},
		{"Swagger without PATCH", "swagger: '2.0'\ninfo: {title: A, version: '1'}\npaths: {}\n", "p.md:1", "no PATCH"},
		{"OpenAPI 4", strings.Replace(block, "3.1.0", "4.0.0", 1), "p.md:4", "4.0.0"},
		{"a document without PATCH", "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get: {}\n", "p.md:4", "no PATCH"},
		{"a method and nothing more", "# T\n\n`PATCH /a/{id}`\n\n## Headers\n", "p.md:3", "no table, list or sample"},
		{"a state whose values the page does not tell", "# T\n\n`PATCH /a/{id}/state`\n\n## Response\n\n```json\n{\"state\": \"open\"}\n```\n", "p.md:3", "no table, list or sample"},
		{"an act with something to send", "# T\n\n`PATCH /a/{id}/approve`\n\nSend the fields that changed.\n\n## Response\n\n```json\n{\"state\": \"open\"}\n```\n", "p.md:3", "no table, list or sample"},
		{"a method that is named in passing", "# T\n\nPaging takes these parameters:\n\n| Name | Type |\n|---|---|\n| `page` | integer |\n\n## Versions\n\n- `GET /a/{id}`: reads it.\n- `PATCH /a/{id}`: changes the version.\n- `DELETE /a/{id}`: deletes it.\n", "p.md:12", "PATCH /a/{id}: no table"},
		{"a method that is a link to what it means", "# T\n\nUpdates use these:\n\n- [PATCH](https://rfc.example/html/rfc5789)\n- [PUT](https://rfc.example/html/rfc9110)\n", "p.md:1", "no form of page fits"},
		{"a body that is an argument of a program", "# Class BoatApi\n\nPATCH /boats/{id}\n\n#### Parameters\n\n- **id**: string\n- **body**: BoatPatch\n- **options**: RequestOptions\n", "p.md:3", "its request body is BoatPatch, an argument of a program"},
		{"a body that is described on another page", "# T\n\n`PATCH /a/{id}`\n\n### Parameters\n\n| Name | Type | Description |\n|---|---|---|\n| **id** | **String** | Which |\n| **patchedA** | [**PatchedA**](PatchedA.md) | The change |\n", "p.md:3", "PatchedA, which is described on another page"},
		{"an empty body that is only supposed", "# T\n\n`PATCH /a/{id}`\n\nIf you send an empty request body, the lamp stays as it is.\n\n## Request body\n\nLampChange LampChange (required)\n\n## Responses\n\n- 204\n", "p.md:3", "no table, list or sample"},
		{"a body that only a program names", "# T\n\n`PATCH /a/{id}`\n\n### Body parameters\n\n| Name | Description |\n|---|---|\n| updateARequest | |\n\n```js\nvar opts = {\n  'updateARequest':  // {UpdateARequest} \n};\n```\n", "p.md:3", "UpdateARequest, which the page shows in a program alone"},
		{"a body of which only the type is named", "# PATCH /a/{id}\n\n## Parameters\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n| id | string | Yes | Which |\n| fields | string | No | What is answered |\n\n## Request Body\n\n| Content Type | Reference |\n|---|---|\n| application/json | A_Update |\n", "p.md:1", "no table, list or sample"},
		{"parts of an object that have lost their names", "Update user\nPATCH/users/:id\nUpdates a user.\nRequest\nBody\nrequired\nchanges object\nWhat is changed.\nThe new name of the user.\nThe new email of the user.\nResponses\n- 204\n", "p.md:2", "the names of the parts of changes are missing: lines 9 to 10"},
		{"a body whose names are the client's own", "# T\n\n```shell\ncurl -X PATCH -d '{\"10.0.0.4\": \"1\"}' https://a.example/v1/guests\n```\n", "p.md:4", "a map whose names are the client's own (10.0.0.4)"},
		{"a command that creates another resource", "Add a rope\n\ncurl -X POST https://a.example/v1/ropes -d '{\"length\": 4}'\n\nChange a rope\n\ncurl -X PATCH https://a.example/v1/ropes/{rope} -d ''\n", "p.md:7", "no table, list or sample"},
		{"a sample that is empty", "# T\n\n```shell\ncurl -X PATCH -d '{}' https://a.example/v1/guests\n```\n", "p.md:4", "the sample of its request body is empty"},
		{"a list of the operations of JSON Patch", "Patch a lamp\n\nPATCH\n/api/v2/lamps/{lampId}\n\nRequest Body\n\napplication/jsonpatch\n\nOperations supported:\n\n  • add\n  • remove\n  • copy\n  • replace\n  • test\n\nResponse Messages\n\nSuccessful response\n", "p.md:3", "no table, list or sample"},
		{"an error that a server answers", "patch https://a.example/v1/jockeys/{id}\nUpdate a jockey.\nJockey unknown (404)\n{\n\"status\": 404,\n\"errors\": [\n{\n\"error_key\": \"id\"\n}\n]\n}\n", "p.md:1", "no table, list or sample"},
		{"a 204 whose answer has no content", "# T\n\n`PATCH /a/{id}`\n\nIf all goes well, the service returns a 204 No Content status. The response has no body.\n", "p.md:3", "no table, list or sample"},
		{"members that have lost their names", "Update a shipment\n\npatch https://a.example/v1/shipments/{id}\n\nBody Params\n\nstring | null\nstring | null\nowner\nobject | null\ntotals\nobject | null\n", "p.md:3", "the names of members are missing: lines 7 and 8 were a type"},
		{"a body that is listed as one parameter", "# T\n\n`PATCH /a/{id}`\n\n### Body parameters\n\n| Name | Description |\n|---|---|\n| body * | |\n", "p.md:3", "listed as one parameter"},
		{"a body that a generator lists as a parameter", "<html><body><div class=\"method\"><div class=\"method-path\"><pre class=\"patch\"><code><span class=\"http-method\">patch</span> /lamps/{uuid}</code></pre></div><h3 class=\"field-label\">Request body</h3><div class=\"field-items\"><div class=\"param\">body (required)</div><div class=\"param-desc\"><span class=\"param-type\">Body Parameter</span> &mdash; Lamp object creation </div></div></div></body></html>", "p.md:1", "listed as one parameter"},
		{"a request without a body that is an error", "# Errors\n\n## 400\n\nYou get it for these:\n\n- A field is missing\n- Sending an empty body to `PATCH /a/{id}` (at least one field is required)\n", "p.md:8", "no table, list or sample"},
		{"members that can't be changed", "# T\n\n```http\nPATCH /a/{id}\n```\n\nPartial update. **Cannot** change `label` (delete it instead) or `size`.\n", "p.md:4", "no table, list or sample"},
		{"an act that needs to know to whom", "# T\n\n## PATCH /a/{id}/assign\n\nAssigns the thing.\n\n**Response**: the thing.\n", "p.md:3", "no table, list or sample"},
		{"the parts of a screen", "# Gardens\n\n**Screen: Garden attributes**\nTabs:\n- Beds\n- Plants\n- Watering\n\nCalls:\n- `PATCH /api/gardens`\n", "p.md:10", "no table, list or sample"},
		{"what users can do", "# T\n\n## Profile\n\n- `GET /a/profile`\n- `PATCH /a/profile`\n\nGardeners can:\n- View it\n- Change email (asks for a code)\n", "p.md:6", "no table, list or sample"},
		{"an object that nothing sends", "# Hook\n\n```ts\nconst value: Hook = {\n  method: \"PATCH\",\n  url: \"https://misty-lamp.example/\",\n};\n```\n\n| Field | Type | Required |\n|---|---|---|\n| `url` | string | yes |\n", "p.md:1", "no form of page fits"},
		{"a noun at the end of the path", "# T\n\n**Billing details**\n\n- `GET /a/{id}/billing-details`\n- `PATCH /a/{id}/billing-details`\n\n**Next**\n", "p.md:6", "no table, list or sample"},
		{"aliases that grow without end", strings.Replace(block, "responses: {}", aliasBomb, 1), "p.md:4", "aliases"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read("p.md", []byte(tt.text))
			if err == nil {
				t.Fatal("it was read")
			}
			message := err.Error()
			if !strings.HasPrefix(message, tt.place) || !strings.Contains(message, tt.word) || strings.Contains(message, "\n") {
				t.Errorf("%q: want one line from %s on that says %q", message, tt.place, tt.word)
			}
		})
	}
}

func TestABrokenYAMLBlockIsPlacedOnItsPageLine(t *testing.T) {
	text := "# T\n\n````yaml patch /a\nopenapi: 3.1.0\ninfo:\n  title: A\n version: '1'\n````\n"
	_, err := Read("p.md", []byte(text))
	if err == nil || !(strings.HasPrefix(err.Error(), "p.md:7:") || strings.HasPrefix(err.Error(), "p.md:6:")) {
		t.Errorf("%v: the bad line is 7", err)
	}
}

// TestASampleThatClosesAnotherBracketEnds reads a list that a brace closes: mending it once took all memory.
func TestASampleThatClosesAnotherBracketEnds(t *testing.T) {
	for _, source := range []string{"[ }", `{"a": [1, }]`, `[{"a": 1}, }`, "[ ,}"} {
		if mended, ok := sample.Mend(source); ok {
			t.Errorf("%q was mended to %q", source, mended)
		}
	}
}
