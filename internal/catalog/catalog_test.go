package catalog

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const petSpec = `openapi: 3.1.0
info: {title: Pets, version: "1"}
security: [{Key: []}]
paths:
  /pets/{id}:
    patch:
      operationId: updatePet
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {"200": {description: ok}}
components: {securitySchemes: {Key: {type: apiKey, in: header, name: X-Key}}}
`

const petRecording = `{"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":[{"startedDateTime":"2025-01-01T00:00:00Z","time":1,
"request":{"method":"PATCH","url":"https://x.example/pets/1","httpVersion":"HTTP/1.1","headers":[],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":-1},
"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[],"cookies":[],"content":{"size":2,"mimeType":"application/json","text":"{}"},"redirectURL":"","headersSize":-1,"bodySize":-1},
"cache":{},"timings":{"send":0,"wait":1,"receive":0}}]}}`

func tree(extra ...string) fs.FS {
	files := fstest.MapFS{
		"pets/openapi.yaml":           {Data: []byte(petSpec)},
		"pets/profile.yaml":           {Data: []byte("params: {id: 1}\noperations: {updatePet: {dialect: merge}}\ncredentials: {Key: {env: PET_KEY}}\n")},
		"pets/recordings/sample.har":  {Data: []byte(petRecording)},
		"plants/openapi.yaml":         {Data: []byte(petSpec)},
		"notes/readme.txt":            {Data: []byte("no vendor")},
		"pets/recordings/remarks.txt": {Data: []byte("no recording")},
	}
	for i := 0; i+1 < len(extra); i += 2 {
		files[extra[i]] = &fstest.MapFile{Data: []byte(extra[i+1])}
	}
	return files
}

func TestAVendorIsItsSpecProfileAndRecordings(t *testing.T) {
	v, err := Load(tree(), "pets")
	if err != nil {
		t.Fatal(err)
	}
	if v.Name != "pets" || v.Document.Operations[0].Vendor != "pets" || v.Profile.Params["id"] != "1" {
		t.Errorf("got %+v", v)
	}
	if len(v.Recordings) != 1 || v.Recordings[0].File != "pets/recordings/sample.har" || v.Recordings[0].Exchanges[0].Status() != 200 {
		t.Errorf("recordings: %+v", v.Recordings)
	}
}

func TestASpecAloneIsEnough(t *testing.T) {
	v, err := Load(tree(), "plants")
	if err != nil || len(v.Document.Operations) != 1 || len(v.Recordings) != 0 {
		t.Errorf("got %+v, %v", v, err)
	}
}

// A document declares a scheme and requires it nowhere, as Directus' does.
func TestACredentialOfADeclaredSchemeIsSentWhereNoneIsRequired(t *testing.T) {
	open := strings.Replace(petSpec, "security: [{Key: []}]\n", "", 1)
	for profile, want := range map[string]int{"credentials: {Key: {env: PET_KEY}}\n": 2, "{}\n": 0} {
		v, err := Load(tree("pets/openapi.yaml", open, "pets/profile.yaml", profile), "pets")
		if err != nil {
			t.Fatal(err)
		}
		ways := v.Document.Operations[0].Security
		if len(ways) != want || want > 0 && (len(ways[0]) != 1 || ways[0][0].Param != "X-Key" || len(ways[1]) != 0) {
			t.Errorf("%q: %+v", profile, ways)
		}
	}
}

// A document requires its scheme of a few operations: the others, and the reads of all, were sent without the profile's credential.
func TestACredentialIsSentToTheOperationsThatDocumentNone(t *testing.T) {
	some := strings.Replace(petSpec, "security: [{Key: []}]\n", "", 1)
	some = strings.Replace(some, "components:", "    get: {responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}}}\n  /cats/{id}:\n    patch:\n      operationId: updateCat\n      security: [{Key: []}]\n      responses: {'200': {description: ok}}\ncomponents:", 1)
	v, err := Load(tree("pets/openapi.yaml", some, "pets/profile.yaml", "credentials: {Key: {env: PET_KEY}}\n"), "pets")
	if err != nil {
		t.Fatal(err)
	}
	pet := v.Document.Operations[0]
	if pet.Read == nil || len(pet.Security) != 2 || len(pet.Read.Security) != 2 || pet.Read.Security[0][0].Param != "X-Key" || len(v.Document.Operations[1].Security) != 1 {
		t.Errorf("%+v, read %+v", pet.Security, pet.Read)
	}
}

func TestAnOverlayBesideTheSpecIsApplied(t *testing.T) {
	overlay := "overlay: 1.0.0\ninfo: {title: o, version: '1'}\nactions:\n- target: $.paths['/pets/{id}'].patch\n  update: {summary: from the overlay}\n"
	v, err := Load(tree("plants/overlay.yaml", overlay), "plants")
	if err != nil || v.Document.Operations[0].Summary != "from the overlay" {
		t.Errorf("got %+v, %v", v, err)
	}
}

func TestWhatCantBeReadIsToldByItsFile(t *testing.T) {
	for _, c := range []struct {
		dir   string
		extra []string
		want  string
	}{
		{"petz", nil, "there is no vendor 'petz'; is 'pets' meant?"},
		{"zebra", nil, "there is no vendor 'zebra'; known are pets, plants"},
		{"notes", nil, "there is no vendor 'notes'"},
		{"pets", []string{"pets/profile.yaml", "operations: {updatePets: {}}"}, "pets/profile.yaml: operations: pets has no operation 'updatePets'; is 'updatePet' meant?"},
		{"pets", []string{"pets/profile.yaml", "credentials: {Keys: {env: X}}"}, "uses no security scheme 'Keys'; is 'Key' meant?"},
		{"pets", []string{"pets/profile.yaml", "paramz: {}"}, "pets/profile.yaml:1: unknown key 'paramz'"},
		{"pets", []string{"pets/openapi.yaml", "a: [1"}, "pets/openapi.yaml:1: not valid YAML"},
		{"pets", []string{"pets/overlay.yaml", "actions: []"}, "pets/overlay.yaml:1: not an OpenAPI Overlay"},
		{"pets", []string{"pets/recordings/broken.har", `{"log":`}, "pets/recordings/broken.har"},
	} {
		_, err := Load(tree(c.extra...), c.dir)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: got %v, want %q in it", c.dir, c.extra, err, c.want)
		}
	}
}

func TestAFileIsNamedAsTheUserNamesIt(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "museum.yaml")
	if err := os.WriteFile(file, []byte(petSpec), 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := LoadFile(file, 0)
	if err != nil {
		t.Fatal(err)
	}
	if v.Name != "museum" || v.Document.File != file || v.Document.Operations[0].Source.File != file {
		t.Errorf("got %s, %s, %s", v.Name, v.Document.File, v.Document.Operations[0].Source)
	}
	if _, err := LoadFile(filepath.Join(dir, "none.yaml"), 0); err == nil {
		t.Error("a missing file is no error")
	}
}

func TestAnOpenapiYamlIsNamedByItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "acme")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "openapi.yaml"), []byte(petSpec), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, filepath.Join(dir, "openapi.yaml")} {
		if v, err := LoadFile(name, 0); err != nil || v.Name != "acme" {
			t.Errorf("%s: got %+v, %v", name, v, err)
		}
	}
}

// A document named HTTP Basic, and its server takes a token. The header that the profile named was not sent, and the document had to be edited.
func TestAHeaderStandsInForTheSchemeOfItsName(t *testing.T) {
	for profile, want := range map[string]string{
		"credentials: {Key: {env: PET_KEY, header: Authorization}}":           "Authorization",
		"credentials: {Key: {env: PET_KEY}}":                                  "X-Key",
		"credentials: {Key: {token: {command: mint}, header: Authorization}}": "X-Key",
		"credentials: {Other: {env: PET_KEY, header: Authorization}}":         "X-Key",
	} {
		v, err := Load(tree("pets/profile.yaml", "params: {id: 1}\n"+profile+"\n"), "pets")
		if err != nil {
			t.Fatal(err)
		}
		if got := v.Document.Operations[0].Security[0][0]; got.Name != "Key" || got.In != "header" || got.Param != want {
			t.Errorf("%s: %+v, want %s", profile, got, want)
		}
	}
}
