package page

import (
	"strings"
	"testing"
)

// clientPages are requests as HTTP clients keep them.
var clientPages = []formal{
	{name: "a struct whose comment names the operation", file: "p.go", text: `package model

// CreateKegRequest - POST /v1/kegs
type CreateKegRequest struct {
	Name string ` + "`json:\"name\"`" + `
}

// UpdateKegRequest - PATCH /v1/kegs/:id
type UpdateKegRequest struct {
	Label *string ` + "`json:\"label\"`" + `
	Litres uint8 ` + "`json:\"litres\" validate:\"required\"`" + `
}
`, operations: []string{"8 PATCH /v1/kegs/:id at "}, body: []string{"label:string", "litres:integer!"}, other: []string{"id"}},
	{name: "a class whose docstring names the operation", file: "p.py", text: `class KegUpdate(BaseModel):
    """Body accepted by ` + "``PATCH /api/kegs/{keg_id}``" + `.

    All fields are optional.
    """

    label: Optional[str] = Field(default=None, max_length=80)
    full: bool | None = None


class KegRead(BaseModel):
    id: str
`, operations: []string{"2 PATCH /api/kegs/{keg_id} at "}, body: []string{"label:string~", "full:boolean~"}, other: []string{"keg_id"}},
	{name: "Bruno with docs", file: "p.bru", text: `meta {
  name: Change a lamp
  type: http
}

patch {
  url: {{base}}/lamps/:id?dry=1
  body: json
  auth: bearer
}

auth:bearer {
  token: {{token}}
}

headers {
  X-Tenant: {{tenant}}
  ~X-Off: 1
}

body:json {
  {
    "name": "Desk", // any
    "watts": 5
  }
}

script:pre-request {
  const never = {"never": 1};
}

docs {
  ## Request Body
  All fields are optional:
  - name: string
  - watts: integer
  - colour: string

  ## Response
  - 200: It was changed
  - 404: There is none
}
`, operations: []string{"6 PATCH /lamps/:id at "}, body: []string{"name:string", "watts:integer", "colour:string"},
		other: []string{"id", "dry", "X-Tenant", "key Authorization", "200", "404"}},
	{name: "Bruno without a body", file: "p.bru", text: "meta {\n  name: On\n}\n\npatch {\n  url: https://lamps.example/lamps/7/on\n  body: none\n}\n",
		operations: []string{"5 PATCH /lamps/{lamp_id}/on at https://lamps.example"}, other: []string{"lamp_id"}},
	{name: "Insomnia 4", file: "p.json", text: `{"_type": "export", "__export_format": 4, "__export_source": "insomnia.desktop.app", "resources": [
 {"_id": "w", "_type": "workspace", "name": "Lamps"},
 {"_id": "e", "_type": "environment", "data": {"base": "https://lamps.example/v1"}},
 {"_id": "g", "_type": "request", "method": "GET", "url": "{{ _.base }}/lamps"},
 {"_id": "r", "_type": "request", "method": "PATCH", "url": "{{ _.base }}/lamps/{% response 'body', 'req_1', 'b64::JC5pZA==::46b', 'never', 60 %}",
  "body": {"mimeType": "application/json", "text": "{\"name\": \"Desk\", \"room\": {{ _.room }}}"},
  "authentication": {"type": "basic"}, "headers": [{"name": "Content-Type", "value": "application/json"}, {"name": "X-Off", "value": "1", "disabled": true}]},
 {"_id": "s", "_type": "request", "method": "PATCH", "url": "{{ _.base }}lamps/8", "body": {"mimeType": "application/json", "text": "{\"watts\": 5}"}}
]}
`, operations: []string{"5 PATCH /lamps/{lamp_id} at https://lamps.example/v1"}, body: []string{"name:string", "room:", "watts:integer"},
		other: []string{"lamp_id", "key Authorization"}},
	{name: "Insomnia 5", file: "p.yaml", text: `type: collection.insomnia.rest/5.0
name: Lamps
collection:
  - name: Folder
    children:
      - name: Change
        url: "{{ _.base }}/lamps/{{ _.lampId }}"
        method: PATCH
        body:
          mimeType: application/x-www-form-urlencoded
          params:
            - name: name
              value: Desk
        authentication:
          type: apikey
          key: X-Api-Key
          value: k
environments:
  name: Base
  data:
    base: https://lamps.example
`, operations: []string{"8 PATCH /lamps/{lampId} at https://lamps.example"}, body: []string{"name:string"}, other: []string{"lampId", "key X-Api-Key"}},
	{name: "a file of requests", file: "p.http", text: `@host = lamps.example
@base = https://{{host}}/v1

### All
GET {{base}}/lamps
Authorization: Bearer {{token}}

### Change one
# @name change
PATCH {{base}}/lamps/7?dry=1 HTTP/1.1
Content-Type: application/json
Authorization: Basic {{secret}}

{
  "name": "Desk",
  "room": {{room}},
}

> {% client.test("never", function() {}); %}

###
PATCH {{base}}/lamps/8
Content-Type: application/json

{"watts": 5}

### On
PATCH {{base}}/lamps/7/on
`, operations: []string{"10 PATCH /lamps/{lamp_id} at https://lamps.example/v1", "28 PATCH /lamps/{lamp_id}/on at https://lamps.example/v1"},
		body: []string{"name:string", "room:", "watts:integer"}, other: []string{"lamp_id", "dry", "key Authorization"}},
	{name: "comments of routes", file: "p.js", text: `/**
 * @route GET /api/lamps
 * @param {string} req.query.q - Never
 */

/**
 * Changes a lamp.
 * @route PATCH /api/lamps/:id
 * @param {string} req.params.id - The lamp
 * @param {string} [req.body.name] - The name
 * @param {number} req.body.watts - Required. The power
 * @param {string[]} [req.body.tags]
 * @param {Object} res - Express response
 * @returns {Object} 200 - The lamp
 * @returns {Error} 404 - There is none
 */
router.patch('/:id', auth, controller.update);
`, operations: []string{"8 PATCH /api/lamps/:id at "}, body: []string{"name:string", "watts:number!", "tags:array"}, other: []string{"id", "200", "404"}},
	{name: "comments of routes with @bodyparam", file: "p.js", text: `/**
 * @route POST /lamps
 * @bodyparam {string} never - Never
 */

/**
 * @route PATCH /lamps/:id
 * @bodyparam {string} [name] - The name
 * @returns {Object} 200 - The lamp
 */
`, operations: []string{"7 PATCH /lamps/:id at "}, body: []string{"name:string"}, other: []string{"200"}},
	{name: "comments of Scribe", file: "p.php", text: `<?php
class Lamps
{
    /**
     * Change a lamp
     *
     * @urlParam id integer required The lamp. Example: 4
     * @bodyParam name string required What it is called. Example: Desk
     * @bodyParam watts integer How bright it is.
     * @response 200 {"id": 4}
     * @response status=404 scenario="none" {"message": "none"}
     */
    #[Route('/api/lamps/{id}', methods: ['PATCH'])]
    public function update(int $id) {}

    /**
     * @bodyParam never string Never
     */
    public function create() {}
}
`, operations: []string{"13 PATCH /api/lamps/{id} at "}, body: []string{"name:string!", "watts:integer"}, other: []string{"id", "200", "404"}},
	{name: "comments of swag", file: "p.go", text: `package lamps

// @host lamps.example
// @BasePath /v1
// @securityDefinitions.apikey Key
// @in header
// @name X-Lamp-Key

type Room struct {
	Floor int ` + "`json:\"floor\"`" + `
}

type LampPatch struct {
	Name  string ` + "`json:\"name\" binding:\"required,max=40\"`" + `
	Kind  string ` + "`json:\"kind,omitempty\" validate:\"omitempty,oneof=desk wall\"`" + `
	Room  *Room  ` + "`json:\"room,omitempty\"`" + `
}

// Create godoc
// @Param lamp body LampNew true "Never"
// @Router /lamps [post]
func Create() {}

// Change godoc
// @Summary Change a lamp
// @Accept json
// @Param id path int true "Lamp"
// @Param dry query bool false "Try only"
// @Param lamp body lamps.LampPatch true "Changes"
// @Success 200 {object} Lamp
// @Failure 400,404 {object} Problem
// @Security Key
// @Router /lamps/{id} [patch]
func Change() {}
`, operations: []string{"33 PATCH /v1/lamps/{id} at https://lamps.example"}, body: []string{"name:string!", "kind:string{2}", "room:object", "room/floor:integer"}, other: []string{"id", "dry", "key X-Lamp-Key", "200", "400", "404"}},
}

// TestARequestFileWithoutPATCHIsAnError: and one whose body is no JSON.
func TestARequestFileWithoutPATCHIsAnError(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"p.bru", "meta {\n  name: A\n}\n\nget {\n  url: https://a.example/lamps\n}\n", "none is a PATCH"},
		{"p.http", "GET https://a.example/lamps\n", "none is a PATCH"},
		{"p.json", `{"_type": "export", "__export_source": "insomnia", "resources": [{"_type": "request", "method": "GET", "url": "https://a.example/lamps"}]}`, "none is a PATCH"},
		{"p.http", "PATCH https://a.example/lamps/1\nContent-Type: application/xml\n\n<lamp/>\n", "no JSON"},
	} {
		if _, err := Read(c.file, []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}

// TestAMarkdownPageIsNoFileOfRequests: titles with three hashes and messages below them are common on pages.
func TestAMarkdownPageIsNoFileOfRequests(t *testing.T) {
	p, err := Read("lamps.md", []byte("# Lamps\n\n### Change a lamp\n\nPATCH /lamps/{id}\n\n| Field | Type |\n|---|---|\n| name | string |\n"))
	if err != nil || p.Form != "markdown" {
		t.Errorf("form %q, %v", p.Form, err)
	}
}

// TestAStructThatRenamesItsMembersHasTheNamesOfJSON: the names in JSON stand nowhere on the page.
func TestAStructThatRenamesItsMembersHasTheNamesOfJSON(t *testing.T) {
	page := "# PATCH /lamps/{id}\n\nRequest body:\n\n```rust\n#[derive(Deserialize)]\n#[serde(rename_all = \"camelCase\")]\npub struct UpdateLamp {\n    pub lit_since: Option<String>,\n}\n```\n\n" +
		"# PATCH /rooms/{id}\n\nRequest body:\n\n```csharp\npublic class UpdateRoom\n{\n    public int? FloorArea { get; set; }\n}\n```\n"
	p, err := Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"litSince", "floorArea"} {
		if fields := p.Operations[i].Fields; len(fields) != 2 && len(fields) != 1 || fields[len(fields)-1].Name != want {
			t.Errorf("operation %d has %v, want %s", i, fields, want)
		}
	}
}
