package main

import (
	"os"
	"strings"
	"testing"
)

const xmlSpec = `openapi: 3.1.0
info: {title: cups, version: "1"}
paths:
  /cups/{id}:
    patch:
      operationId: changeCup
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/xml: {schema: {type: object, properties: {label: {type: string}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {state: {type: string}}}}}}}
`

const jsonToo = `  /lids/{id}:
    patch:
      operationId: changeLid
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {label: {type: string}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {label: {type: string}}}}}}}
`

// The members of the answer were once sent as JSON to an operation that takes XML, and the run said what they became.
func TestNothingIsTestedOfAnOperationWhoseBodyIsNoJSON(t *testing.T) {
	t.Chdir(t.TempDir())
	for spec, code := range map[string]int{xmlSpec: exitCouldNotRun, xmlSpec + jsonToo: exitConforms} {
		if err := os.WriteFile("cups.yaml", []byte(spec), 0o600); err != nil {
			t.Fatal(err)
		}
		got, printed, said := runText("", "verify", "cups.yaml", "--quick")
		if all := printed + said; got != code || !strings.Contains(all, "nothing was tested of PATCH /cups/{id}: its body is documented as application/xml") {
			t.Errorf("code %d, want %d: %s", got, code, all)
		}
	}
}

// A PATCH without a documented body is an action (cancel, activate) that ignores what it is sent; a value that was ignored was once told
// as lost.
func TestNoMemberIsTestedOfAnOperationWithoutADocumentedBody(t *testing.T) {
	t.Chdir(t.TempDir())
	spec := strings.Replace(xmlSpec, `      requestBody: {content: {application/xml: {schema: {type: object, properties: {label: {type: string}}}}}}`+"\n", "", 1)
	if err := os.WriteFile("cups.yaml", []byte(spec), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, printed, said := runText("", "verify", "cups.yaml", "--quick"); got != exitConforms || strings.Contains(printed, "O10") || !strings.Contains(printed+said, "no member was tested of PATCH /cups/{id}: no body is documented for it") {
		t.Errorf("code %d: %s%s", got, printed, said)
	}
	if err := os.WriteFile("cups.profile.yaml", []byte("operations: {changeCup: {dialect: plain}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, printed, said := runText("", "verify", "cups.yaml", "--quick", "--profile", "cups.profile.yaml"); got != exitConforms {
		t.Errorf("with a dialect: code %d: %s%s", got, printed, said)
	}
}
