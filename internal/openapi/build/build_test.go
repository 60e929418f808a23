package build_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/openapi/build"
	"github.com/proviso-dev/proviso/internal/page"
)

func pagesOf(t *testing.T, files ...string) []contract.Page {
	t.Helper()
	var pages []contract.Page
	for _, file := range files {
		pages = append(pages, readPage(t, filepath.Base(file), string(material.File(t, "pages/"+file))))
	}
	return pages
}

func readPage(t *testing.T, file, text string) contract.Page {
	t.Helper()
	p, err := page.Read(file, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func contractOf(t *testing.T, vendor string, pages []contract.Page) *build.Built {
	t.Helper()
	built, err := build.Contract(vendor, pages, build.Hashed)
	if err != nil {
		t.Fatal(err)
	}
	return built
}

func vendorPages() map[string][]string {
	return map[string][]string{
		"junction":   {"junction-update-integration-managed-member.md", "junction-update-lab-account-teams.md"},
		"flashapply": {"flashapply-update-member.txt", "flashapply-update-member.md"},
		"neetocal":   {"neetocal-update-team-member.txt"},
	}
}

// TestTheCommittedSpecsAreWhatThePagesGive holds that nobody edits them by hand, and that a second run gives the same bytes.
func TestTheCommittedSpecsAreWhatThePagesGive(t *testing.T) {
	for vendor, files := range vendorPages() {
		t.Run(vendor, func(t *testing.T) {
			built := contractOf(t, vendor, pagesOf(t, files...))
			have := map[string][]byte{"openapi.yaml": built.OpenAPI, "overlay.yaml": built.Overlay}
			for name, exchanges := range built.Recordings {
				var b bytes.Buffer
				if err := har.Write(&b, exchanges, nil); err != nil {
					t.Fatal(err)
				}
				have["recordings/"+name] = b.Bytes()
			}
			for name, data := range have {
				committed, err := os.ReadFile(filepath.Join("..", "..", "..", "specs", vendor, name))
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(committed, data) {
					t.Errorf("specs/%s/%s is not what ingest writes; run proviso ingest --vendor %s and look at the difference", vendor, name, vendor)
				}
			}
			again := contractOf(t, vendor, pagesOf(t, files...))
			if !bytes.Equal(again.OpenAPI, built.OpenAPI) || !bytes.Equal(again.Overlay, built.Overlay) {
				t.Error("a second run gives other bytes")
			}
		})
	}
}

// One title stands above two addresses: both operations are kept, and one alone is named by it.
func TestATitleNamesOneOperation(t *testing.T) {
	title := contract.PageOperation{Method: "PATCH", Title: "Update a lamp", Line: 3}
	mine, anyones := title, title
	mine.Path, anyones.Path = "/me/lamps/{id}", "/users/{user}/lamps/{id}/all"
	built, err := build.Contract("lamps", []contract.Page{{File: "lamps.md", Title: "Update a lamp", Operations: []contract.PageOperation{mine, anyones}}}, build.WithText)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(built.OpenAPI, []byte("operationId: updateALamp")); n != 1 || bytes.Count(built.OpenAPI, []byte("patch:")) != 2 {
		t.Errorf("%d operations are named:\n%s", n, built.OpenAPI)
	}
	if bytes.Contains(built.OpenAPI, []byte("[]")) {
		t.Errorf("an empty list is left:\n%s", built.OpenAPI)
	}
}

// TestWhatIsBuiltIsAWholeDocument loads it, alone and with its overlay: nothing dangles, and nothing is to be warned of.
func TestWhatIsBuiltIsAWholeDocument(t *testing.T) {
	all := vendorPages()
	for _, file := range []string{"discord-modify-stage-instance.mdx", "dnsimple-update-zone-record.md", "exa-update-enrichment.md", "msgraph-update-todotasklist.md", "onvoard-patch-review.md", "prefect-update-block-type.md", "tavus-rename-video.md", "vercel-update-integration-action.txt"} {
		all[strings.TrimSuffix(file, filepath.Ext(file))] = []string{"more/" + file}
	}
	for vendor, files := range all {
		t.Run(vendor, func(t *testing.T) {
			built := contractOf(t, vendor, pagesOf(t, files...))
			for _, overlay := range [][]byte{nil, built.Overlay} {
				doc, err := openapi.Load("openapi.yaml", built.OpenAPI, overlay)
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range doc.Warnings {
					t.Errorf("%s: %s", w.Source, w.Message)
				}
				for _, op := range doc.Operations {
					if op.Source.Line == 0 || !strings.Contains(strings.Join(files, " "), op.Source.File) {
						t.Errorf("%s comes from %s, which is no page line", op.Key(), op.Source)
					}
				}
			}
		})
	}
}

var provenance = regexp.MustCompile(`(?m)^ *x-proviso-(source|inferred|text):.*\n(?:  - file:.*\n(?:    .*\n)*)*`)

func TestTwoCapturesOfOnePageGiveTheSameContract(t *testing.T) {
	text := contractOf(t, "flashapply", pagesOf(t, "flashapply-update-member.txt")).OpenAPI
	markdown := contractOf(t, "flashapply", pagesOf(t, "flashapply-update-member.md")).OpenAPI
	if a, b := provenance.ReplaceAll(text, nil), provenance.ReplaceAll(markdown, nil); !bytes.Equal(a, b) {
		t.Errorf("the text gives\n%s\nthe Markdown gives\n%s", a, b)
	}
	if !regexp.MustCompile(`email:\n\s+type: string\n\s+x-proviso-inferred: \[name\]`).Match(markdown) {
		t.Error("the Markdown capture lost the name of email; that it was inferred is not marked")
	}
}

const onePage = "# Update Cup\n\n````yaml patch /cups/{id}\nopenapi: 3.1.0\ninfo: {title: Cups, version: '1'}\npaths:\n  /cups/{id}:\n    patch:\n      operationId: patchCup\n      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n      requestBody:\n        content:\n          application/json:\n            schema: {$ref: '#/components/schemas/Body'}\n      responses:\n        '422':\n          description: The page's own sentence.\n          content:\n            application/json:\n              schema: {$ref: '#/components/schemas/Problem'}\ncomponents:\n  schemas:\n    Body: {type: object, properties: {label: {type: string}, part: {$ref: '#/components/schemas/Part'}}}\n    Part: {type: string}\n    Problem: {type: object, properties: {detail: {type: string}}}\n````\n"

// TestTheReadOfAPageIsADocumentedGET holds that what a patch did can be read back, whether the page shows the answer of its GET or not.
func TestTheReadOfAPageIsADocumentedGET(t *testing.T) {
	patch := "## Change a cup\n\n`PATCH /cups/{id}`\n\n### Body\n\n| Name | Type |\n|---|---|\n| label | string |\n"
	tests := []struct {
		name, above string
		read        bool
		members     int
	}{
		{"a GET with its answer", "## Read a cup\n\n`GET /cups/{cupId}`\n\n```json\n{\"id\": 3, \"label\": \"Red\"}\n```\n\n", true, 2},
		{"a GET without an answer", "## Read a cup\n\n`GET /cups/{id}`\n\nReads one.\n\n", true, 0},
		{"the GET of the collection", "## Read all cups\n\n`GET /cups`\n\n```json\n{\"total\": 3}\n```\n\n", false, 0},
		{"a GET that answers a list", "## Read the parts of a cup\n\n`GET /cups/{id}`\n\n```json\n[{\"part\": \"handle\"}]\n```\n\n", false, 0},
		{"no GET", "", false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			built := contractOf(t, "acme", []contract.Page{readPage(t, "cup.md", "# Cups\n\n"+tt.above+patch)})
			doc, err := openapi.Load("openapi.yaml", built.OpenAPI, nil)
			if err != nil {
				t.Fatal(err)
			}
			read := doc.Operations[0].Read
			if (read != nil) != tt.read {
				t.Fatalf("the read is %v:\n%s", read, built.OpenAPI)
			}
			if read != nil && len(read.Resource().Members()) != tt.members {
				t.Errorf("the read shows %d members, want %d:\n%s", len(read.Resource().Members()), tt.members, built.OpenAPI)
			}
		})
	}
}

// JSON:API has one media type for requests and answers. Answers of which a page named none were said to be application/json, and some
// servers refused each read that accepts it.
func TestAnswersOfJSONAPIHaveItsMediaType(t *testing.T) {
	const page = "# Cups\n\n## Read a cup\n\n`GET /v1/cups/{id}`\n\nReads one.\n\n## Change a cup\n\n`PATCH /v1/cups/{id}`\n\n```http\nPATCH /v1/cups/1 HTTP/1.1\nContent-Type: %s\n\n{\"data\": {\"type\": \"cups\", \"id\": \"1\", \"attributes\": {\"label\": \"Red\"}}}\n```\n\nResponse:\n\n```json\n{\"data\": {\"type\": \"cups\", \"id\": \"1\", \"attributes\": {\"label\": \"Red\"}}}\n```\n"
	for sent, answered := range map[string]string{"application/vnd.api+json": "application/vnd.api+json", "application/merge-patch+json": "application/json"} {
		built := contractOf(t, "acme", []contract.Page{readPage(t, "cup.md", fmt.Sprintf(page, sent))})
		doc, err := openapi.Load("openapi.yaml", built.OpenAPI, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, op := range []*contract.Operation{&doc.Operations[0], doc.Operations[0].Read} {
			if success := op.Success(); success == nil || success.Bodies[0].Type != answered {
				t.Errorf("%s: the answer to %s is %+v", sent, op.Method, success)
			}
		}
	}
}

func TestARequestLineIsTheAddressOnItsServer(t *testing.T) {
	for _, row := range []struct{ server, line, want string }{
		{"https://a.example", "/cups/1", "https://a.example/cups/1"},
		{"https://a.example/v1", "/v1/cups/1", "https://a.example/v1/cups/1"},
		{"https://a.example/v1", "/cups/1", "https://a.example/v1/cups/1"},
		{"", "/cups/1", "https://server.invalid/cups/1"},
	} {
		p := readPage(t, "cup.md", "# Change a cup\n\n`PATCH /cups/{id}`\n\n```http\nPATCH "+row.line+" HTTP/1.1\nContent-Type: application/json\n\n{\"label\": \"Red\"}\n```\n")
		p.Operations[0].Server = row.server
		exchanges := contractOf(t, "acme", []contract.Page{p}).Recordings["page-change-a-cup.har"]
		if len(exchanges) != 1 || exchanges[0].URL != row.want {
			t.Errorf("%s on %q: %+v", row.line, row.server, exchanges)
		}
	}
}

func TestPagesShareEqualComponentsAndRenameOthers(t *testing.T) {
	second := strings.NewReplacer("/cups/", "/jars/", "patchCup", "patchJar", "Part: {type: string}", "Part: {type: integer}").Replace(onePage)
	built := contractOf(t, "acme", []contract.Page{readPage(t, "cup.md", onePage), readPage(t, "jar.md", second)})
	doc, err := openapi.Load("openapi.yaml", built.OpenAPI, built.Overlay)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]string{}
	for _, op := range doc.Operations {
		types[op.ID] = op.Bodies[0].Schema.Property("part").Type()
	}
	if types["patchCup"] != "string" || types["patchJar"] != "integer" {
		t.Errorf("the parts are %v", types)
	}
	text := string(built.OpenAPI)
	if strings.Count(text, "    Problem:") != 1 || strings.Contains(text, "Problem2") {
		t.Error("the problem that both pages define alike is not shared")
	}
	if !strings.Contains(text, "Part2:") || !strings.Contains(text, "Body2:") {
		t.Error("a part that differs, and the body that refers to it, have no names of their own")
	}
}

func TestAPagesSentencesStayWithTheVendor(t *testing.T) {
	built := contractOf(t, "acme", []contract.Page{readPage(t, "cup.md", onePage)})
	if bytes.Contains(built.OpenAPI, []byte("own sentence")) {
		t.Errorf("the page's words are in the spec:\n%s", built.OpenAPI)
	}
}

func TestAnUndefinedSchemaIsStubbedAndTold(t *testing.T) {
	built := contractOf(t, "acme", []contract.Page{readPage(t, "cup.md", strings.Replace(onePage, "    Part: {type: string}\n", "", 1))})
	doc, err := openapi.Load("openapi.yaml", built.OpenAPI, built.Overlay)
	if err != nil {
		t.Fatal(err)
	}
	told := slices.ContainsFunc(doc.Operations[0].Prose, func(c contract.Claim) bool {
		return c.Kind == "undefined-schema" && c.Source == contract.Place{File: "cup.md", Line: 24}
	})
	if !told {
		t.Errorf("the overlay does not tell of it: %+v", doc.Operations[0].Prose)
	}
}

func TestTheSameOperationToldOtherwiseIsWarnedOf(t *testing.T) {
	other := strings.Replace(onePage, "label: {type: string}", "label: {type: integer}", 1)
	built := contractOf(t, "acme", []contract.Page{readPage(t, "a.md", onePage), readPage(t, "b.md", other)})
	if len(built.Warnings) != 1 || !strings.Contains(built.Warnings[0].Message, "in another way") {
		t.Errorf("warnings: %v", built.Warnings)
	}
}

func TestAnOverlayKeepsWhatAPersonWrote(t *testing.T) {
	own := "overlay: 1.0.0\ninfo: {title: Ours, version: '1'}\nactions:\n  - target: $.info\n    description: ours\n    update: {x-ours: true}\n  - target: $.info\n    x-proviso-source: old.md:3\n    update: {x-old: true}\n"
	built := []byte("overlay: 1.0.0\ninfo: {title: Built, version: '1'}\nactions:\n  - target: $.info\n    x-proviso-source: new.md:3\n    update: {x-new: true}\n")
	kept, err := build.KeepOwn("overlay.yaml", []byte(own), built)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{"x-ours": true, "x-new": true, "x-old": false} {
		if strings.Contains(string(kept), word) != want {
			t.Errorf("%s: want it there %v in\n%s", word, want, kept)
		}
	}
	if _, err := build.KeepOwn("overlay.yaml", []byte("a: [\n"), built); err == nil || !strings.HasPrefix(err.Error(), "overlay.yaml:") {
		t.Errorf("a broken overlay: %v", err)
	}
}

func TestRecordingsHoldNoCredential(t *testing.T) {
	p := readPage(t, "shelf.md", "# Update shelf\n\n```shell\ncurl -X PATCH https://a.example/v1/shelves/{id} -H 'Authorization: Bearer sk_live_abc123' -H 'X-Other-Key: k_987' -H 'Content-Type: application/json' -d '{\"name\": \"A\"}'\n```\n\n## Body\n\n| Field | Type |\n|---|---|\n| name | string |\n")
	built := contractOf(t, "acme", []contract.Page{p})
	exchanges := built.Recordings["page-update-shelf.har"]
	if len(exchanges) != 1 {
		t.Fatalf("recordings: %v", built.Recordings)
	}
	var b bytes.Buffer
	if err := har.Write(&b, exchanges, nil); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"sk_live_abc123", "k_987"} {
		if strings.Contains(b.String(), secret) || bytes.Contains(built.OpenAPI, []byte(secret)) {
			t.Errorf("%s is in the files:\n%s", secret, b.String())
		}
	}
	if exchanges[0].Header.Get("Authorization") != "Bearer {{BearerAuth}}" {
		t.Errorf("Authorization is %q", exchanges[0].Header.Get("Authorization"))
	}
}

// TestHeadersThatOpenAPIIgnoresAreNoParameters: ReadMe lists Authorization and Content-Type among the parameters.
func TestHeadersThatOpenAPIIgnoresAreNoParameters(t *testing.T) {
	text := "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a/{id}:\n    patch:\n      parameters:\n" +
		"        - {name: Content-type, in: header, schema: {type: string}}\n        - {name: X-Reason, in: header, schema: {type: string}}\n" +
		"      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}\n      responses: {'200': {description: ok}}\n"
	p, err := page.Read("p.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	built, err := build.Contract("v", []contract.Page{p}, build.WithText)
	if err != nil {
		t.Fatal(err)
	}
	if have := string(built.OpenAPI); strings.Contains(have, "Content-type") || !strings.Contains(have, "X-Reason") {
		t.Errorf("the parameters are not X-Reason alone:\n%s", have)
	}
}
