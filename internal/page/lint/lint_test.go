package lint

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page"
)

func lintText(t *testing.T, name, text string) []contract.Finding {
	t.Helper()
	p, err := page.ReadPartial(name, []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return Page(p)
}

// TestALintRuleFindsItsBreach edits a clean page so that it breaks one rule: that rule finds it, and no other does. The
// line is where the finding points, the other line what it contradicts.
func TestALintRuleFindsItsBreach(t *testing.T) {
	tests := []struct {
		rule, file, old, new string
		at, other            string // texts of the two lines
	}{
		{"L01", "clean-block.md", "--header 'X-Acme-Key:", "--header 'X-Team-Key:", "X-Team-Key", "name: X-Acme-Key"},
		{"L01", "clean-tables.md", "-H 'Authorization: Bearer <token>'", "-H 'X-Auth-Token: <token>'", "X-Auth-Token", "`Authorization`"},
		{"L02", "clean-block.md", `"tags": ["a"]`, `"tags": "<tag>"`, `"tags"`, "tags:"},
		{"L02", "clean-block.md", `"state": "on"`, `"state": "idle"`, `"state"`, "state:"},
		{"L02", "clean-tables.md", `"width": 800, "books": ["one"], "open": true}'`, `"width": "800", "books": ["one"], "open": true}'`, `"width"`, "| width"},
		{"L03", "clean-block.md", "    --header 'Content-Type: application/json' \\\n", "", "--data", "application/json:"},
		{"L03", "clean-tables.md", "  -H 'Content-Type: application/json' \\\n", "", "-d '", "| label"},
		{"L04", "clean-block.md", "> Change the profile of a user.\n", "> Change the profile of a user. Requires authentication with your Team Key.\n\nThe Team Key is not accepted.\n", "Requires", "not accepted"},
		{"L05", "clean-block.md", "        home:\n          type: object\n          properties:\n            city:\n              type: string\n    User:", "        home:\n          $ref: '#/components/schemas/Home'\n    User:", "$ref: '#/components/schemas/Home'", "  schemas:"},
		{"L06", "clean-block.md", "        name:\n          type: string\n        tags:\n          type: array\n          items:\n            type: string\n        state:\n          type: string\n          enum", "        name:\n          type: [string, 'null']\n        tags:\n          type: array\n          items:\n            type: string\n        state:\n          type: string\n          enum", "name:", "name:"},
		{"L07", "clean-block.md", "    UserPatch:\n      type: object\n", "    UserPatch:\n      type: object\n      required: [name, tags, state]\n", "name:", "patch:"},
		{"L07", "clean-tables.md", "integer | No | In millimetres |\n| books | array of strings | No", "integer | Yes | In millimetres |\n| books | array of strings | Yes", "| label", "PATCH"},
		{"L08", "clean-tables.md", "| width | integer | No | In millimetres |", "integer | No | In millimetres | |", "integer | No", `"width"`},
		{"L09", "clean-block.md", "        state:\n          type: string\n        home", "        home", "state:", "id:"},
		{"L09", "clean-tables.md", "  \"books\": [\"one\"],\n", "", `-d '`, "{"},
		{"L10", "clean-block.md", "        home:\n          type: object\n          properties:\n            city:\n              type: string\n    User:", "        home:\n          type: object\n    User:", "home:", "patch:"},
		{"L10", "clean-tables.md", "| open | boolean | No | Whether it has no door |", "| open | object | No | Its door |", "| open", "-d '"},
		{"L11", "clean-block.md", "        '401':\n          description: No key.\n", "", "'200':", "name: X-Acme-Key"},
		{"L11", "clean-block.md", "        '404':\n          description: No such user.\n", "", "'200':", "patch:"},
		{"L11", "clean-tables.md", ", HTTP 401 without a token,", "", "Answers with", "`Authorization`"},
		{"L12", "clean-tables.md", "  \"open\": true\n}", "  \"open\": true,\n  ...\n}", "{", "PATCH"},
		{"L13", "clean-block.md", `"name": "Ada"`, `"nick": "Ada"`, `"nick"`, "application/json:"},
		{"L13", "clean-tables.md", `-d '{"label": "A",`, `-d '{"label": "A", "depth": 1,`, `-d '`, "| label"},
		{"L14", "clean-tables.md", "## Headers", "`PATCH /v2/boards/{board_id}`\n\n## Headers", "boards", "shelves/{shelf_id}"},
		{"L15", "clean-block.md", "curl --request PATCH", "curl --request PUT", "PUT", "patch:"},
		{"L15", "clean-tables.md", "https://api.shelves.example/v2/shelves/42", "https://api.shelves.example/v2/shelf/42", "curl", "shelves/{shelf_id}"},
		{"L16", "clean-tables.md", "| shelf_id | string | Yes | The shelf |\n", "| other | string | Yes | The shelf |\n", "PATCH", "| label"},
		{"L17", "clean-block.md", "            city:\n              type: string\n    User:", "            city:\n              type: string\n              nullable: true\n    User:", "nullable: true", "openapi: 3.1.0"},
		{"L18", "clean-block.md", "          enum: [on, off]\n", "          enum: [on, off]\n          default: on\n", "default: on", "patch:"},
		{"L19", "clean-block.md", "          description: The user.\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/User'\n", "          description: The user.\n", "'200':", "patch:"},
		{"L20", "clean-block.md", "        name:\n          type: string\n        tags:\n          type: array\n          items:\n            type: string\n        state:\n          type: string\n          enum: [on, off]\n        home:\n          type: object\n          properties:\n            city:\n              type: string\n    User:", "        name:\n          type: string\n          readOnly: true\n        tags:\n          type: array\n          readOnly: true\n          items:\n            type: string\n        state:\n          type: string\n          enum: [on, off]\n          readOnly: true\n        home:\n          type: object\n          readOnly: true\n          properties:\n            city:\n              type: string\n              readOnly: true\n    User:", "name:", "patch:"},
		{"L20", "clean-block.md", "      requestBody:\n        required: true\n        content:\n          application/json:\n            schema:\n              $ref: '#/components/schemas/UserPatch'\n", "      requestBody:\n        required: true\n", "requestBody:", "patch:"},
		{"L21", "clean-block.md", "  version: 1.0.0", "  version: ''", "version:", "info:"},
		{"L22", "clean-block.md", "        content:\n          application/json:\n            schema:\n              $ref: '#/components/schemas/UserPatch'", "        content:\n          application/jsson:\n            schema:\n              $ref: '#/components/schemas/UserPatch'", "application/jsson", "patch:"},
		{"L22", "clean-block.md", "            application/json:\n              schema:\n                $ref: '#/components/schemas/User'", "            json:\n              schema:\n                $ref: '#/components/schemas/User'", "json:", "patch:"},
		{"L23", "clean-document.yaml", "  - Other: []\n", "", "Other:", "securitySchemes:"},
		{"L24", "clean-block.md", "security:\n  - AcmeKey: []\n", "", "'401'", "patch:"},
		{"L25", "clean-block.md", "    UserPatch:\n      type: object\n", "    UserPatch:\n      type: object\n      required: [nick]\n      additionalProperties: false\n", "required: [nick]", "schema:"},
		{"L25", "clean-block.md", "    UserPatch:\n      type: object\n", "    UserPatch:\n      type: object\n      minProperties: 3\n      maxProperties: 2\n", "minProperties", "schema:"},
		{"L25", "clean-block.md", "    User:\n      type: object\n", "    User:\n      type: object\n      required: [nick]\n      additionalProperties: false\n", "required: [nick]", "schema:"},
		{"L25", "clean-block.md", "    UserPatch:\n      type: object\n", "    UserPatch:\n      type: object\n      allOf: [{const: {}}, {const: {a: 1}}]\n", "allOf:", "schema:"},
		{"L25", "clean-block.md", "    UserPatch:\n      type: object\n", "    UserPatch:\n      type: object\n      not: {}\n", "not:", "schema:"},
		{"L32", "clean-block.md", "          enum: [on, off]\n", "          enum: [on, off]\n          minLength: 9\n", "enum:", "enum:"},
		{"L26", "clean-block.md", "          enum: [on, off]\n", "          enum: [on, off]\n          pattern: '^(on'\n", "pattern", "state:"},
		{"L26", "clean-block.md", "          enum: [on, off]\n", "          enum: [on, off]\n          pattern: 'state:^o'\n", "pattern", "state:"},
		{"L27", "clean-block.md", "          enum: [on, off]\n", "          enum: [on, off]\n          type: string\n", "type: string", "type: string"},
		{"L28", "clean-block.md", "        home:\n          type: object\n          properties:\n            city:\n              type: string\n    User:", "        home:\n          $ref: '#/components/schemas/Home'\n    Home:\n      type: object\n      required: [above]\n      properties:\n        above:\n          $ref: '#/components/schemas/Home'\n    User:", "    Home:", "    Home:"},
		{"L29", "clean-block.md", "          enum: [on, off]\n", "          enum: [on, off]\n          example: idle\n", "example: idle", "state:"},
		{"L29", "clean-block.md", "            schema:\n              $ref: '#/components/schemas/UserPatch'\n", "            schema:\n              $ref: '#/components/schemas/UserPatch'\n            example:\n              tags: a, b\n", "example:", "UserPatch:"},
		{"L31", "clean-tables.md", "| open | boolean | No | Whether it has no door |\n", "| open | boolean | No | Whether it has no door |\n| (see below) | integer | No | How deep it is |\n", "see below", "| Field"},
		{"L30", "clean-block.md", "        home:\n          type: object\n          properties:\n            city:\n              type: string\n    User:", "        home:\n          oneOf:\n            - {type: number}\n            - {type: integer}\n    User:", "oneOf:", "home:"},
	}
	broken := map[string]bool{}
	for _, tt := range tests {
		broken[tt.rule] = true
		t.Run(tt.rule+" "+tt.file, func(t *testing.T) {
			clean := readText(t, "../testdata/"+tt.file)
			if !strings.Contains(clean, tt.old) {
				t.Fatalf("%s does not hold %q", tt.file, tt.old)
			}
			text := strings.Replace(clean, tt.old, tt.new, 1)
			found := lintText(t, tt.file, text)
			lines := strings.Split(text, "\n")
			hit := false
			for _, f := range found {
				if f.Rule != tt.rule && !follows(tt.rule, f.Rule) {
					t.Errorf("an edit that breaks %s is found by %s too: %s", tt.rule, f.Rule, f.Message)
				}
				if f.Rule == tt.rule {
					hit = hit || strings.Contains(lineOf(lines, f.Source.Line), tt.at) && strings.Contains(lineOf(lines, f.Other.Line), tt.other)
				}
			}
			if !hit {
				t.Errorf("%s is not found at %q against %q; found %v", tt.rule, tt.at, tt.other, found)
			}
		})
	}
	for _, r := range Rules() {
		if !broken[r.ID] {
			t.Errorf("no fixture breaks %s", r.ID)
		}
	}
}

// follows tells which rules a breach of another one breaks too, by the nature of the page.
func follows(broken, also string) bool {
	return slices.Contains(map[string][]string{
		"L12": {"L19"}, // without its sample the answer is not described
		"L10": {"L02"}, // the sample has a boolean where the page now lists an object
		"L17": {"L06"}, // nullable is read as null, though it means nothing
		"L25": {"L07"}, // what is required is required
	}[broken], also)
}

func lineOf(lines []string, n int) string {
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestACleanPageGivesNoFinding(t *testing.T) {
	for _, file := range []string{"clean-block.md", "clean-tables.md", "clean-document.yaml"} {
		if found := lintText(t, file, readText(t, "../testdata/"+file)); len(found) != 0 {
			t.Errorf("%s: %v", file, found)
		}
	}
}

func TestEveryLintFindingNamesBothLines(t *testing.T) {
	files, _ := filepath.Glob("../testdata/forms/*.*")
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		p, err := page.ReadPartial(filepath.Base(file), []byte(readText(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Page(p) {
			if f.Source.Line == 0 || f.Other.Line == 0 || f.Fingerprint == "" {
				t.Errorf("%s: %+v", file, f)
			}
		}
	}
}

// TestLintSaysNothingOfWhatIsRight: each page holds something that looks like a breach of a rule and is none.
func TestLintSaysNothingOfWhatIsRight(t *testing.T) {
	document := func(body, answer, more string) string {
		return "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a/{id}:\n    patch:\n      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n" +
			"      requestBody: {content: {" + body + "}}\n      responses:\n        '200': {description: ok, content: {application/json: {schema: " + answer + "}}}\n        '404': {description: no}\n" + more
	}
	page := func(address, curl string) string {
		return "# Update\n\n`PATCH " + address + "`\n\n## Body\n\n| Field | Type | Required |\n|---|---|---|\n| label | string | No |\n\n```shell\n" + curl + "\n```\n"
	}
	plain := "application/json: {schema: {type: object, properties: {name: {type: string}, size: {type: integer}, kind: {type: string}, state: {type: string}}}}"
	tests := []struct{ rule, name, file, text string }{
		{"L05", "a reference through a list", "p.yaml", document("application/json: {schema: {type: object, properties: {a: {$ref: '#/paths/~1a~1%7Bid%7D/patch/parameters/0/schema'}}}}", "{type: object, properties: {a: {type: string}}}", "")},
		{"L05", "a reference inside of an example", "p.yaml", document("application/json: {schema: {type: object, properties: {a: {type: object, additionalProperties: true}}}, example: {a: {$ref: '#/nothing'}}}", "{type: object, properties: {a: {type: object, additionalProperties: true}}}", "")},
		{"L05", "a member that is called $ref", "p.yaml", document("application/json: {schema: {type: object, properties: {$ref: {type: string}}}}", "{type: object, properties: {$ref: {type: string}}}", "")},
		{"L07", "JSON Patch", "p.yaml", document("application/json-patch+json: {schema: {type: array, items: {type: object, required: [op, path], properties: {op: {type: string}, path: {type: string}, value: {}}}}}", "{type: object, properties: {name: {type: string}}}", "")},
		{"L07", "an envelope that is required", "p.yaml", document("application/json: {schema: {type: object, required: [data], properties: {data: {type: object, properties: {name: {type: string}}}}}}", "{type: object, properties: {data: {type: object, properties: {name: {type: string}}}}}", "")},
		{"L09", "an acknowledgement", "p.yaml", document(plain, "{type: object, properties: {state: {type: string}, message: {type: string}}}", "")},
		{"L09", "a list of operations", "p.yaml", document("application/json-patch+json: {schema: {type: array, items: {type: object, required: [op, path], properties: {op: {type: string}, path: {type: string}, value: {}}}}}", "{type: object, properties: {path: {type: string}, op: {type: string}}}", "")},
		{"L09", "a sample answer that acknowledges", "p.md", page("https://a.example/things/{id}", `curl -X PATCH https://a.example/things/1 -H 'Content-Type: application/json' -d '{"label": "a", "size": 1, "state": "on"}'`) + "\n## Response\n\n```json\n{\"state\": \"ok\"}\n```\n"},
		{"L18", "a default of null", "p.yaml", document("application/json: {schema: {type: object, properties: {name: {type: [string, 'null'], default: null}}}}", "{type: object, properties: {name: {type: [string, 'null']}}}", "")},
		{"L15", "a path in colons", "p.md", page("https://a.example/things/:id/lids/:lid", "curl -X PATCH https://a.example/things/1/lids/2 -d '{}'")},
		{"L15", "a path in square brackets", "p.md", page("https://a.example/things/[id]", "curl -X PATCH https://a.example/things/1 -d '{}'")},
		{"L15", "a path in angle brackets", "p.md", page("https://a.example/things/<id>", "curl -X PATCH https://a.example/things/1 -d '{}'")},
		{"L15", "a path in double braces", "p.md", page("https://a.example/things/{{id}}", "curl -X PATCH https://a.example/things/1 -d '{}'")},
		{"L15", "a key in parentheses", "p.md", page("https://a.example/things({id})", "curl -X PATCH 'https://a.example/things(1)' -d '{}'")},
		{"L15", "a slash too many, and a parameter in other brackets", "p.md", page("https://a.example/things/<:id>", "curl -X PATCH https://a.example//things/{id} -d '{}'")},
		{"L26", "a class of Java's patterns", "p.yaml", document("application/json: {schema: {type: object, properties: {name: {type: string, pattern: '^[\\p{Alnum}_]+$'}}}}", "{}", "")},
		{"L15", "the sample of another operation", "p.md", page("https://a.example/things/{id}", "curl https://a.example/things/1")},
		{"L15", "the sample of another path", "p.md", page("https://a.example/things/{id}", "curl -X POST https://a.example/login -d '{}'")},
		{"L03", "a form", "p.md", strings.Replace(page("https://a.example/things/{id}", "curl -X PATCH https://a.example/things/1 -d label=x"), "## Body", "## Form parameters", 1)},
		{"L05", "a reference inside of an extension", "p.yaml", document("application/json: {schema: {type: object, x-form: {$ref: '#/forms/a'}, properties: {name: {type: string}}}}", "{type: object, properties: {name: {type: string}}}", "")},
		{"L22", "a media type that few have", "p.yaml", document("application/fhir+json: {schema: {type: object, properties: {name: {type: string}}}}", "{type: object, properties: {name: {type: string}}}", "")},
		{"L32", "a member that is forbidden", "p.yaml", document("application/json: {schema: {type: object, properties: {name: {type: string}, old: {not: {}}}}}", "{type: object, properties: {name: {type: string}, old: {not: {}}}}", "")},
		{"L32", "parts that hold together", "p.yaml", document("application/json: {schema: {allOf: [{type: object, properties: {n: {type: integer, minimum: 2}}}, {properties: {n: {maximum: 2}}}]}}", "{}", "")},
		{"L22", "a media type of a vendor", "p.yaml", document("application/vnd.cups.v1+json: {schema: {type: object, properties: {name: {type: string}}}}", "{type: object, properties: {name: {type: string}}}", "")},
		{"L24", "a key among the parameters", "p.yaml", strings.Replace(document(plain, "{}", ""), "        - {name: id,", "        - {name: X-Api-Key, in: header, required: true, schema: {type: string}}\n        - {name: id,", 1)},
		{"L25", "a write-only member that an answer requires", "p.yaml", document("application/json: {schema: {type: object, properties: {name: {type: string}}}}", "{type: object, required: [key], properties: {key: {type: string, writeOnly: true, minLength: 3, maxLength: 2}}}", "")},
		{"L25", "a read-only member that is required", "p.yaml", document("application/json: {schema: {type: object, required: [id], properties: {id: {type: string, readOnly: true, minLength: 3, maxLength: 2}}}}", "{}", "")},
		{"L26", "a pattern with a look-ahead", "p.yaml", document("application/json: {schema: {type: object, properties: {name: {type: string, pattern: '^(?=a)(?!b)[^\\s]+$'}}}}", "{}", "")},
		{"L28", "a base type and a subtype of it", "p.yaml", document("application/json: {schema: {$ref: '#/components/schemas/A'}}", "{}", "components: {schemas: {A: {oneOf: [{$ref: '#/components/schemas/B'}]}, B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}}}\n")},
		{"L28", "a loop that may end", "p.yaml", document("application/json: {schema: {$ref: '#/components/schemas/A'}}", "{}", "components: {schemas: {A: {type: object, required: [above], properties: {above: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/A'}]}}}}}\n")},
		{"L28", "a loop whose reference may be null", "p.yaml", document("application/json: {schema: {$ref: '#/components/schemas/A'}}", "{}", "components: {schemas: {A: {type: object, required: [above], properties: {above: {$ref: '#/components/schemas/A', nullable: true}}}}}\n")},
		{"L29", "an example of null, and a number for a text", "p.yaml", document("application/json: {schema: {type: object, properties: {name: {type: string, example: null}, zip: {type: string, example: 12345}}}}", "{}", "")},
		{"L30", "branches that a member tells apart", "p.yaml", document("application/json: {schema: {type: object, properties: {a: {oneOf: [{type: object, required: [x], properties: {x: {const: 1}}}, {type: object, required: [x], properties: {x: {const: 2}}}]}}}}", "{}", "")},
	}
	for _, tt := range tests {
		t.Run(tt.rule+" "+tt.name, func(t *testing.T) {
			for _, f := range lintText(t, tt.file, tt.text) {
				if f.Rule == tt.rule {
					t.Errorf("%s at line %d: %s", f.Rule, f.Source.Line, f.Message)
				}
			}
		})
	}
}

// TestAPageThatNamesNoMemberIsFoundInEachForm: a path and a status are not enough to send anything.
func TestAPageThatNamesNoMemberIsFoundInEachForm(t *testing.T) {
	for _, text := range []string{
		"# Update\n\n`PATCH https://a.example/things/{id}`\n\n## Path parameters\n\n| Field | Type | Required |\n|---|---|---|\n| id | string | Yes |\n\n## Response\n\nAnswers with HTTP 200.\n",
		"/**\n * @api {patch} /things/:id Update\n * @apiParam {String} id Which\n * @apiSuccess (200) {String} name Its name\n */\n",
	} {
		found := lintText(t, "p.md", text)
		if !slices.ContainsFunc(found, func(f contract.Finding) bool { return f.Rule == "L20" }) {
			t.Errorf("L20 is not found in\n%s\nbut %v", text, found)
		}
	}
}
