package openapi

import (
	"maps"
	"strings"
	"testing"
)

// cupboards is a document whose resource is made by a POST and removed by a DELETE.
const cupboards = `openapi: 3.1.0
info: {title: Cupboards, version: "1"}
paths:
  /rooms/{room}/cupboards:
    post:
      operationId: addCupboard
      parameters: [{name: room, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/New'}}}}
      responses:
        "201":
          description: made
          content: {application/json: {schema: {type: object, properties: {data: {$ref: '#/components/schemas/Cupboard'}}}}}
  /rooms/{room}/cupboards/{cupboardId}:
    parameters: [{name: room, in: path, required: true, schema: {type: string}}, {name: cupboardId, in: path, required: true, schema: {type: string}}]
    patch:
      operationId: changeCupboard
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/New'}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Cupboard'}}}}}
    delete: {responses: {"204": {description: gone}}}
components:
  schemas:
    New: {type: object, required: [title], properties: {title: {type: string}, depth: {type: integer}}}
    Cupboard: {type: object, properties: {id: {type: string}, title: {type: string}, depth: {type: integer}}}
`

// More: the same resource has another POST, whose answer links to the operation.
const imported = `  /imports:
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses:
        "201":
          description: made
          headers: {Location: {schema: {type: string}}}
          content: {application/json: {schema: {type: object}}}
          links:
            changed: {operationId: changeCupboard, parameters: {room: $response.body#/at/room, path.cupboardId: $response.header.Location}}
`

// The POST that makes a resource, and the DELETE that removes it, are found where the document shows one of each.
func TestTheCreationOfAResourceIsFoundInTheDocument(t *testing.T) {
	replaced := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(cupboards) }
	for name, c := range map[string]struct {
		doc, post, refused string
		take               map[string]string
	}{
		"the collection":       {doc: cupboards, post: "/rooms/{room}/cupboards", take: map[string]string{"cupboardId": "/data/id"}},
		"an id of its name":    {doc: replaced("{id: {type: string}, title", "{id: {type: string}, cupboard_id: {type: string}, title"), post: "/rooms/{room}/cupboards", take: map[string]string{"cupboardId": "/data/cupboard_id"}},
		"a link comes first":   {doc: replaced("components:\n", imported+"components:\n"), post: "/imports", take: map[string]string{"room": "/at/room", "cupboardId": "Location"}},
		"its address":          {doc: replaced("{id: {type: string}, title", "{title", "description: made", "description: made\n          headers: {Location: {schema: {type: string}}}"), post: "/rooms/{room}/cupboards", take: map[string]string{"cupboardId": "Location"}},
		"no POST":              {doc: replaced("    post:", "    put:"), refused: "c.yaml:13: no POST links to PATCH /rooms/{room}/cupboards/{cupboardId}, and no POST /rooms/{room}/cupboards is documented"},
		"no DELETE":            {doc: replaced("    delete:", "    head:"), refused: "c.yaml:13: no DELETE"},
		"no id":                {doc: replaced("{id: {type: string}, title", "{title"), refused: "c.yaml:6: the answer of POST /rooms/{room}/cupboards is not documented to show the parameter cupboardId"},
		"a job":                {doc: replaced(`"201"`, `"202"`), refused: "documents no success that shows what was created"},
		"a form":               {doc: replaced("requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/New'}}}}\n      responses:\n        \"201\"", "requestBody: {content: {multipart/form-data: {schema: {type: object}}}}\n      responses:\n        \"201\""), refused: "takes no JSON body"},
		"a parameter":          {doc: replaced("operationId: addCupboard\n      parameters: [", "operationId: addCupboard\n      parameters: [{name: plan, in: query, required: true, schema: {type: string}}, "), refused: "needs the parameter plan (query)"},
		"a guarded DELETE":     {doc: replaced("delete: {", "delete: {parameters: [{name: If-Match, in: header, required: true, schema: {type: string}}], "), refused: "DELETE /rooms/{room}/cupboards/{cupboardId} needs the parameter If-Match"},
		"several":              {doc: replaced("components:\n", strings.ReplaceAll(imported, "/imports", "/moves")+imported+"components:\n"), refused: "several operations may create the resource"},
		"a link to a constant": {doc: replaced("components:\n", strings.ReplaceAll(imported, "$response.body#/at/room", "$request.body#/room")+"components:\n"), refused: "the link takes room from $request.body#/room"},
	} {
		doc, err := Load("c.yaml", []byte(c.doc), nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all, err := LoadCreations("c.yaml", []byte(c.doc), nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found, err := all.Of(&doc.Operations[0])
		if again, _ := all.Of(&doc.Operations[0]); err == nil && !maps.Equal(again.Take, found.Take) {
			t.Errorf("%s: %v, asked again", name, again.Take)
		}
		switch {
		case c.refused != "":
			if err == nil || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%s: %v, %+v", name, err, found)
			}
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case found.Post.Path != c.post || !maps.Equal(found.Take, c.take) || found.Delete != doc.Operations[0].Path || len(found.Post.Bodies) != 1:
			t.Errorf("%s: POST %s, takes %v, DELETE %s, %d bodies", name, found.Post.Path, found.Take, found.Delete, len(found.Post.Bodies))
		}
	}
}

// What can't be changed later is set when the resource is made: where a POST must hold such a member, no body could be made.
func TestAPostSetsWhatCannotBeChangedLater(t *testing.T) {
	for field, readOnly := range map[string]bool{"description: It cannot be changed.": false, "readOnly: true": true} {
		text := strings.ReplaceAll(cupboards, "properties: {title: {type: string}, depth: {type: integer}}}", "properties: {title: {type: string, "+field+"}, depth: {type: integer}}}")
		doc, err := Load("c.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		all, err := LoadCreations("c.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		found, err := all.Of(&doc.Operations[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := found.Post.Bodies[0].Schema.Value().Property("title").ReadOnly; got != readOnly {
			t.Errorf("%s: read-only %t in the POST", field, got)
		}
	}
}
