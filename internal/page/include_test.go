package page

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-dev/proviso/internal/contract"
)

const ramlWithFiles = `#%RAML 1.0
title: Kilns
mediaType: application/json
uses:
  clay: libraries/clay.raml
types:
  Kiln: !include types/kiln.raml
traits:
  traced: !include traits.raml
/kilns/{id}:
  patch:
    is: [ traced: {header: X-Trace} ]
    body:
      application/json:
        type: Kiln
/bricks/{id}:
  type: { item: { shape: clay.Brick } }
resourceTypes:
  item:
    patch:
      body: <<shape>>
      responses:
        204:
`

func ramlFolder() fstest.MapFS {
	return fstest.MapFS{
		"types/kiln.raml":       {Data: []byte("#%RAML 1.0 DataType\ntype: object\nproperties:\n  heat: !include heat.json\n  lit?: boolean\n")},
		"types/heat.json":       {Data: []byte(`{"type": "integer", "maximum": 1400}`)},
		"traits.raml":           {Data: []byte("#%RAML 1.0 Trait\nheaders:\n  <<header>>:\n    type: string\n")},
		"libraries/clay.raml":   {Data: []byte("#%RAML 1.0 Library\nuses:\n  shared: shared.raml\ntypes:\n  Brick:\n    properties:\n      grade: Grade\n      owner?: shared.Owner\n  Grade:\n    enum: [a, b]\n")},
		"libraries/shared.raml": {Data: []byte("#%RAML 1.0 Library\ntypes:\n  Owner:\n    properties:\n      name: string\n")},
	}
}

// TestTheFilesThatAPageIncludesAreReadFromItsFolder: types, traits with arguments, resource types and libraries that use others.
func TestTheFilesThatAPageIncludesAreReadFromItsFolder(t *testing.T) {
	p, err := ReadIn(ramlFolder(), "api.raml", []byte(ramlWithFiles))
	if err != nil {
		t.Fatal(err)
	}
	if err := Whole(p); err != nil {
		t.Fatal(err)
	}
	doc := string(p.Document)
	for _, want := range []string{"1400", "X-Trace", "clay.Brick:", "#/components/schemas/clay.Grade", "shared.Owner", "'204'"} {
		if !strings.Contains(strings.ReplaceAll(doc, `"204"`, `'204'`), want) {
			t.Errorf("the document lacks %q:\n%s", want, doc)
		}
	}
	if len(p.Operations) != 2 {
		t.Errorf("%d operations", len(p.Operations))
	}
}

// TestABodyWhoseTypeIsMissingIsNoEmptyBody: without the folder the contract would have an operation without members.
func TestABodyWhoseTypeIsMissingIsNoEmptyBody(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a file that is not there": {"#%RAML 1.0\ntitle: A\ntypes:\n  Kiln: !include kiln.raml\n/kilns/{id}:\n  patch:\n    body:\n      application/json:\n        type: Kiln\n", "kiln.raml"},
		"a type of a library":      {"#%RAML 1.0\ntitle: A\nuses: {c: c.raml}\n/kilns/{id}:\n  patch:\n    body:\n      application/json: c.Kiln\n", "no type c.Kiln"},
		"no body":                  {"#%RAML 1.0\ntitle: A\n/kilns/{id}:\n  patch:\n    responses:\n      200:\n", "no request body"},
	} {
		if _, err := Read("api.raml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFilesThatIncludeOneAnotherEnd: a circle of files is no endless reading.
func TestFilesThatIncludeOneAnotherEnd(t *testing.T) {
	folder := fstest.MapFS{"a.raml": {Data: []byte("inner: !include b.raml\nother: !include b.raml\n")}, "b.raml": {Data: []byte("inner: !include a.raml\n")}}
	if _, err := ReadIn(folder, "api.raml", []byte("#%RAML 1.0\ntitle: A\ntypes:\n  X: !include a.raml\n/x:\n  patch:\n    body:\n      application/json:\n        type: X\n")); err != nil {
		t.Log(err)
	}
}

// TestSourcesOfOtherFormsIncludeFilesOfTheirFolder: parameters and samples of OpenStack's pages, and parts of AsciiDoc. What such a
// file says has the line of the page that names the file. A file above the folder is not read.
func TestSourcesOfOtherFormsIncludeFilesOfTheirFolder(t *testing.T) {
	folder := fstest.MapFS{
		"parameters.yaml":    {Data: []byte("# about bells\nbell_id:\n  description: |\n    The bell.\n  in: path\n  required: true\n  type: string\nbell_tone:\n  description: |\n    Its tone. Valid values\n    are \"high\" and \"low\".\n  in: body\n  required: true\n  type: string\nbell_cracks:\n   in: body\n   required: false\n   type: integer\n")},
		"samples/bell.json":  {Data: []byte("{\n  \"tone\": \"high\",\n  \"weight\": 3\n}\n")},
		"parts/fields.adoc":  {Data: []byte("|===\n|Name |Type |Description\n\n|`tone`\n|`String`\n|Its tone\n\n|`weight`\n|`Number`\n|Its weight\n|===\n")},
		"parts/request.adoc": {Data: []byte("[source,http]\n----\nPATCH /bells/7 HTTP/1.1\nContent-Type: application/json\n\n{\"tone\": \"low\", \"cast\": true}\n----\n")},
		"secret.json":        {Data: []byte(`{"outside": 1}`)},
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"OpenStack": {"bells.rst", "Change a bell\n=============\n\n.. rest_method:: PATCH /v1/bells/{bell_id}\n\nRequest\n-------\n\n.. rest_parameters:: parameters.yaml\n\n   - bell_id: bell_id\n   - tone: bell_tone\n   - cracks: bell_cracks\n\nRequest Example\n---------------\n\n.. literalinclude:: samples/bell.json\n   :language: javascript\n\n.. literalinclude:: ../secret.json\n",
			"tone string required=true high|low 12; cracks integer required=false  13; weight integer required=false  18; "},
		"AsciiDoc": {"bells.adoc", "= Bells\n:parts: parts\n\n== Change a bell\n\n=== Request\n\ninclude::{parts}/request.adoc[]\n\n=== Request fields\n\ninclude::{parts}/fields.adoc[]\n\ninclude::../secret.json[]\n",
			"tone string required=false  12; weight number required=false  12; cast boolean required=false  8; "},
	} {
		p, err := ReadIn(folder, c.file, []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := ""
		for _, f := range p.Operations[0].Fields {
			if f.In == "body" {
				got += fmt.Sprintf("%s %s required=%v %s %d; ", f.Name, f.Type, f.Required, strings.Join(f.Enum, "|"), f.Line)
			}
		}
		if got != c.want {
			t.Errorf("%s: read %s", name, got)
		}
	}
}

// TestTheTypesOfAnImportedFileAreKnown: a body of Protocol Buffers with members of a type that another file declares. The services of that
// file are no operations of the page.
func TestTheTypesOfAnImportedFileAreKnown(t *testing.T) {
	folder := fstest.MapFS{"common/paint.proto": {Data: []byte("syntax = \"proto3\";\npackage common;\nmessage Paint { string color = 1; int32 gloss = 2; }\n" +
		"service Paints { rpc Mix(Paint) returns (Paint) { option (google.api.http) = { patch: \"/v1/paints\" body: \"*\" }; } }\n")}}
	p, err := ReadIn(folder, "fence.proto", []byte(`syntax = "proto3";
import "google/api/annotations.proto";
import "common/paint.proto";
service Fences {
  rpc Change(Fence) returns (Fence) { option (google.api.http) = { patch: "/v1/fences/{id}" body: "*" }; }
}
message Fence { string id = 1; double length = 2; common.Paint paint = 3; }
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Operations) != 1 {
		t.Fatalf("%d operations", len(p.Operations))
	}
	if got, want := bodyOf(p.Operations[0].Fields), "length, paint, paint/color, paint/gloss"; got != want {
		t.Errorf("the body has %s, not %s", got, want)
	}
}

// TestTheSnippetsOfAnOperationAreIncluded: Spring REST Docs writes a file a part of an operation, and a macro of the page includes them. Their
// tables have no spaces around the bars of the header.
func TestTheSnippetsOfAnOperationAreIncluded(t *testing.T) {
	folder := fstest.MapFS{
		"snippets/change-kettle/http-request.adoc":    {Data: []byte("[source,http,options=\"nowrap\"]\n----\nPATCH /kettles/1 HTTP/1.1\nContent-Type: application/json\n\n{\"label\":\"old\",\"loud\":true}\n----\n")},
		"snippets/change-kettle/path-parameters.adoc": {Data: []byte(".+/kettles/{id}+\n|===\n|Parameter|Description\n\n|`+id+`\n|Number of the kettle\n\n|===\n")},
		"snippets/change-kettle/request-fields.adoc":  {Data: []byte("|===\n|Path|Type|Optional|Description\n\n|`+label+`\n|`+String+`\n|true\n|What is written on it\n\n|`+loud+`\n|`+Boolean+`\n|false\n|Whether it whistles\n\n|===\n")},
	}
	for _, macro := range []string{"operation::change-kettle[snippets='path-parameters,http-request,request-fields']", "operation::change-kettle[]"} {
		p, err := ReadIn(folder, "index.adoc", []byte("= Kettles\n:snippets: snippets\n\n== Change a kettle\n\n"+macro+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Operations) != 1 || p.Operations[0].Path != "/kettles/{id}" {
			t.Fatalf("%s: %+v", macro, p.Operations)
		}
		if got, want := bodyOf(p.Operations[0].Fields), "label, loud required"; got != want {
			t.Errorf("%s: the body has %s, not %s", macro, got, want)
		}
	}
}

// bodyOf are the members of a body by name.
func bodyOf(fields []contract.Field) string {
	var all []string
	for _, f := range fields {
		if f.In != "body" {
			continue
		}
		if f.Required {
			f.Name += " required"
		}
		all = append(all, f.Name)
	}
	return strings.Join(all, ", ")
}
