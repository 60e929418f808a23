package swagger_test

import (
	"strings"
	"testing"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/swagger"
)

func converted(t *testing.T, source string) (*yaml.Node, string) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(source), &doc); err != nil {
		t.Fatal(err)
	}
	if !swagger.Is(doc.Content[0]) {
		t.Fatal("it is not taken for Swagger")
	}
	root := swagger.Convert(doc.Content[0])
	text, err := yaml.Dump(root, yaml.WithIndent(2))
	if err != nil {
		t.Fatal(err)
	}
	return root, string(text)
}

const head = "swagger: '2.0'\ninfo: {title: A, version: '1'}\n"

// TestEachPartOfSwaggerHasItsPlaceInOpenAPI3 converts one construct at a time.
func TestEachPartOfSwaggerHasItsPlaceInOpenAPI3(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
		not          string
	}{
		{"the version", head + "paths: {}\n", []string{"openapi: '3.0.3'"}, "swagger"},
		{"host, base path and schemes", head + "host: a.example\nbasePath: /v1/\nschemes: [http, https]\npaths: {}\n", []string{"servers:\n- url: https://a.example/v1\n- url: http://a.example/v1\n"}, "basePath"},
		{"a base path alone", head + "basePath: /v1\npaths: {}\n", []string{"- url: /v1\n"}, "https"},
		{"a body", head + "consumes: [application/merge-patch+json]\npaths: {/a: {patch: {parameters: [{in: body, name: b, required: true, schema: {$ref: '#/definitions/B'}}], responses: {}}}}\ndefinitions: {B: {type: object}}\n",
			[]string{"requestBody:", "application/merge-patch+json:", "#/components/schemas/B", "required: true"}, "definitions"},
		{"a body that the document shares", head + "parameters: {P: {in: body, name: b, schema: {type: object}}}\npaths: {/a: {patch: {parameters: [{$ref: '#/parameters/P'}], responses: {}}}}\n", []string{"requestBody:", "application/json:"}, "#/parameters"},
		{"a body that the path shares", head + "paths: {/a: {parameters: [{in: body, name: b, schema: {type: object}}], patch: {responses: {}}}}\n", []string{"requestBody:"}, "in: body"},
		{"a form", head + "paths: {/a: {patch: {parameters: [{in: formData, name: f, type: string, maxLength: 3, required: true}], responses: {}}}}\n",
			[]string{"application/x-www-form-urlencoded:", "maxLength: 3", "required: - f"}, "formData"},
		{"a file", head + "paths: {/a: {patch: {parameters: [{in: formData, name: f, type: file}], responses: {}}}}\n", []string{"multipart/form-data:", "format: binary"}, "type: file"},
		{"a query list", head + "paths: {/a: {patch: {parameters: [{in: query, name: q, type: array, items: {type: string}, collectionFormat: multi}], responses: {}}}}\n",
			[]string{"explode: true", "style: form", "schema: type: array items: {type: string}"}, "collectionFormat"},
		{"an answer", head + "produces: [application/json]\npaths: {/a: {patch: {responses: {200: {description: ok, schema: {type: string, x-nullable: true}, examples: {application/json: x}}}}}}\n",
			[]string{"content:", "nullable: true", "example: x"}, "x-nullable"},
		{"a shared answer", head + "responses: {R: {description: no}}\npaths: {/a: {patch: {responses: {404: {$ref: '#/responses/R'}}}}}\n", []string{"#/components/responses/R"}, "'#/responses"},
		{"a discriminator", head + "paths: {}\ndefinitions: {B: {discriminator: kind, properties: {kind: {type: string}}}}\n", []string{"propertyName: kind"}, "discriminator: kind"},
		{"basic authentication", head + "paths: {}\nsecurityDefinitions: {B: {type: basic}}\n", []string{"type: http", "scheme: basic"}, "type: basic"},
		{"OAuth", head + "paths: {}\nsecurityDefinitions: {O: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {}}}\n", []string{"flows:", "authorizationCode:"}, "accessCode"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, text := converted(t, tt.source)
			for _, w := range tt.want {
				if !strings.Contains(text, w) && !strings.Contains(oneLine(text), w) {
					t.Errorf("%q is missing in\n%s", w, text)
				}
			}
			if tt.not != "" && strings.Contains(text, tt.not) {
				t.Errorf("%q is still there in\n%s", tt.not, text)
			}
		})
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestAMemberKeepsItsLine: what an operation says stands where the Swagger document says it.
func TestAMemberKeepsItsLine(t *testing.T) {
	root, _ := converted(t, head+"paths:\n  /a:\n    patch:\n      parameters:\n        - in: body\n          name: b\n          schema:\n            properties:\n              x: {type: string}\n      responses: {}\n")
	var line int
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for i, inner := range n.Content {
			if n.Kind == yaml.MappingNode && i%2 == 0 && inner.Value == "x" {
				line = inner.Line
			}
			walk(inner)
		}
	}
	walk(root)
	if line != 11 {
		t.Errorf("the member x is at line %d, want 11", line)
	}
}

// A finding about a parameter or an address names its line, so that what conversion makes of them keeps it.
func TestParametersAndAddressesKeepTheirLines(t *testing.T) {
	root, _ := converted(t, head+"host: h.example\npaths:\n  /a:\n    patch:\n      parameters:\n        - name: q\n          in: query\n          type: string\n      responses: {}\n")
	lines := map[string]int{} // of the mapping that holds a text
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for _, inner := range n.Content {
			if n.Kind == yaml.MappingNode && inner.Kind == yaml.ScalarNode {
				lines[inner.Value] = n.Line
			}
			walk(inner)
		}
	}
	walk(root)
	host := strings.Count(head, "\n") + 1
	if lines["https://h.example"] != host || lines["q"] != host+5 || lines["string"] != host+5 {
		t.Errorf("the lines are %d, %d and %d, want %d, %d and %[5]d", lines["https://h.example"], lines["q"], lines["string"], host, host+5)
	}
}
