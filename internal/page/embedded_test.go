package page

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"html"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/view"
)

const petJSON = `{
  "openapi": "3.0.1",
  "info": {"title": "Pets", "version": "1"},
  "paths": {
    "/pets/{id}": {
      "patch": {
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {
          "name": {"type": "string", "description": "It's \"the\" name {of} the pet"}}}}}},
        "responses": {"200": {"description": "ok"}, "404": {"description": "none"}}
      }
    }
  }
}`

const petYAML = `openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    patch:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {name: {type: string}}}
      responses:
        '200': {description: ok}
        '404': {description: none}
`

const petSwagger = `swagger: '2.0'
info: {title: Pets, version: '1'}
host: api.pets.example
basePath: /v1
paths:
  /pets/{id}:
    patch:
      parameters:
        - {name: body, in: body, schema: {$ref: '#/definitions/Pet'}}
      responses:
        '200': {description: ok}
        '404': {description: none}
definitions:
  Pet: {type: object, properties: {name: {type: string}}}
`

// petOperation is what docusaurus-openapi-docs keeps in the front matter of a page.
const petOperation = `{"operationId":"updatePet","method":"patch","path":"/pets/{id}","servers":[{"url":"https://api.pets.example"}],` +
	`"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"name":{"type":"string"}}}}}},` +
	`"responses":{"200":{"description":"ok"},"404":{"description":"none"}},"info":{"title":"Pets","version":"1"}}`

func compressed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

// TestADocumentIsFoundWhereverItStands: one operation with one member, kept in the ways of many documentation tools.
func TestADocumentIsFoundWhereverItStands(t *testing.T) {
	tests := []struct {
		name, text string
		line       int // of the patch key
	}{
		{"a fence without an info string", "# Update\n\n```\n" + petYAML + "```\n", 8},
		{"a fence with another info string", "# Update\n\n```text title=\"x\"\n" + petJSON + "\n```\n", 9},
		{"JSON under a heading, as ReadMe does", "# /pets\n\n# OpenAPI definition\n\n```json\n" + petJSON + "\n```\n", 11},
		{"YAML in a section, as Fern does", "# Update\n\nPATCH https://api.pets.example/pets/{id}\n\n## OpenAPI Specification\n\n```yaml\n" + petYAML + "```\n", 12},
		{"JSON without a fence", "# Update a pet\n\n" + petJSON + "\n\nThat is all.\n", 8},
		{"YAML without a fence", "Update a pet\n\n" + petYAML + "\nThat is all that there is to say.\n", 7},
		{"JSON with tabs", "# Update\n\n```json\n" + strings.ReplaceAll(petJSON, "  ", "\t") + "\n```\n", 9},
		{"a script of Redoc", "<html><body>\n<script>\nconst __redoc_state = {\"menu\": {\"a\": 1}, \"spec\": {\"data\": " + petJSON + "}};\n</script></body></html>\n", 8},
		{"a script of Scalar", "<html><script id=\"api-reference\" type=\"application/json\">\n" + petJSON + "</script></html>\n", 7},
		{"an object of Swagger UI", "<html><script>\nSwaggerUIBundle({spec: " + strings.NewReplacer(`"openapi"`, "openapi", `"info"`, "info", `"paths"`, "paths").Replace(petJSON) + ", dom_id: '#ui'})</script></html>\n", 7},
		{"an attribute of Stoplight", "<html>\n<elements-api apiDescriptionDocument=\"" + html.EscapeString(petJSON) + "\"></elements-api></html>\n", 7},
		{"a string in a script", "<html>\n<script>Redoc({\"content\": " + strconv.Quote(petJSON) + "})</script></html>\n", 2},
		{"pieces of Next.js", "<html>\n<script>self.__next_f.push([1," + strconv.Quote("5:[null,{\"spec\":"+petJSON[:90]) + "])</script><script>self.__next_f.push([1," + strconv.Quote(petJSON[90:]+"}]") + "])</script></html>\n", 2},
		{"Docusaurus' front matter", "---\nid: x\napi: " + compressed(t, petOperation) + "\n---\n\n# Update\n", 3},
		{"Docusaurus' front matter as JSON", "---\napi: " + petOperation + "\n---\n\n# Update\n", 2},
		{"a file of YAML", petYAML, 5},
		{"a file of Swagger 2.0", petSwagger, 7},
		{"Swagger 2.0 in a fence", "# Update\n\n```yaml\n" + petSwagger + "```\n", 10},
		{"comments of source code", "const x = 1;\n/**\n * @openapi\n * /pets/{id}:\n *   patch:\n *     requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n *     responses:\n *       200: {description: ok}\n *       404: {description: no}\n */\n\n" +
			"/**\n * @openapi\n * components:\n *   schemas:\n *     Pet: {type: object, properties: {name: {type: string}}}\n */\n", 5},
		{"comments that speak Swagger 2.0", "/**\n * @swagger\n * definitions:\n *   Pet: {type: object, properties: {name: {type: string}}}\n */\n/**\n * @swagger\n * /pets/{id}:\n *   patch:\n *     parameters:\n *       - {in: body, name: b, schema: {$ref: '#/definitions/Pet'}}\n *     responses: {200: {description: ok}, 404: {description: no}}\n */\n", 9},
		{"a fence with anchors", "# Update\n\n```yaml\n" + strings.Replace(strings.Replace(petYAML, "'200': {", "'200': &ok {", 1), "'404': {description: none}", "'404': *ok", 1) + "```\n", 8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := Read("p.md", []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Operations) != 1 {
				t.Fatalf("%d operations: %+v", len(p.Operations), p.Operations)
			}
			op := p.Operations[0]
			if op.Method != "PATCH" || op.Path != "/pets/{id}" || op.Line != tt.line || len(op.Statuses) != 2 {
				t.Errorf("%s %s at line %d with %d statuses, want line %d", op.Method, op.Path, op.Line, len(op.Statuses), tt.line)
			}
			doc, err := form.ReadDocumentOf(p)
			if err != nil {
				t.Fatal(err)
			}
			body := view.Of(p, op, doc).Body
			if len(body) != 1 || body[0].Name != "name" || body[0].Types[0] != "string" {
				t.Errorf("the body is %+v", body)
			}
			if lines := strings.Count(tt.text, "\n") + 1; body[0].Line < 1 || body[0].Line > lines {
				t.Errorf("the member stands at line %d of %d", body[0].Line, lines)
			}
		})
	}
}

// TestSeveralDocumentsOfOnePageStaySideBySide: two operations, each with a schema of its own under one name.
func TestSeveralDocumentsOfOnePageStaySideBySide(t *testing.T) {
	block := func(path, member string) string {
		return "````yaml patch " + path + "\nopenapi: 3.1.0\ninfo: {title: A, version: '1'}\nservers: [{url: 'https://" + member + ".example'}]\npaths:\n  " + path +
			":\n    patch:\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Body'}}}}\n      responses: {'200': {description: ok}}\n" +
			"components:\n  schemas:\n    Body: {type: object, properties: {" + member + ": {type: string}}}\n````\n\n"
	}
	p, err := Read("p.md", []byte("# All\n\n"+block("/a/{id}", "first")+block("/b/{id}", "second")))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := form.ReadDocumentOf(p)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		path, member, server string
		line                 int
	}{{"/a/{id}", "first", "https://first.example", 9}, {"/b/{id}", "second", "https://second.example", 23}}
	if len(p.Operations) != len(want) {
		t.Fatalf("%d operations, want %d", len(p.Operations), len(want))
	}
	for i, w := range want {
		op := p.Operations[i]
		body := view.Of(p, op, doc).Body
		if op.Path != w.path || op.Line != w.line || op.Server != w.server || len(body) != 1 || body[0].Name != w.member {
			t.Errorf("%s at line %d on %s with %+v, want %+v", op.Path, op.Line, op.Server, body, w)
		}
	}
}

// TestADocumentThatIllustratesIsNotThePage: the page's own operation takes an OpenAPI document as a member.
func TestADocumentThatIllustratesIsNotThePage(t *testing.T) {
	text := "# Update a specification\n\n`PATCH https://api.hub.example/specs/{id}`\n\n## Body\n\n| Field | Type | Description |\n|---|---|---|\n| source | string | The document |\n\n" +
		"## Sample\n\n```json\n" + petJSON + "\n```\n"
	p, err := Read("p.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if op := p.Operations[0]; op.Path != "/specs/{id}" || p.Document != nil {
		t.Errorf("the page is taken for %s %s by form %s", op.Method, op.Path, p.Form)
	}
}

// TestASchemeIsCalledAsTheOperationRequiresIt reads a page of a site that puts the API's name before the names of its schemes.
func TestASchemeIsCalledAsTheOperationRequiresIt(t *testing.T) {
	p := readFile(t, "testdata/forms/joined-apis.mdx")
	document := string(p.Document)
	if strings.Contains(document, "v2_bearerAuth") || strings.Count(document, "bearerAuth") != 2 {
		t.Errorf("the operation requires bearerAuth, and no scheme of that name is defined:\n%s", document)
	}
}
