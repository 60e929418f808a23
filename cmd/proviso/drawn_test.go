package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A long run held its whole plan and each result: 30,000 random cases took 340 MB.
func TestOfManyRandomCasesTheFirstAreListedAndTheRestIsCounted(t *testing.T) {
	document := writeIn(t, t.TempDir(), "lamps.yaml", `openapi: 3.1.0
info: {title: Lamps, version: "1"}
paths:
  /lamps/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getLamp, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Lamp"}}}}}}
    patch:
      operationId: updateLamp
      requestBody: {content: {application/merge-patch+json: {schema: {$ref: "#/components/schemas/Lamp"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Lamp"}}}}, "422": {description: refused}}
components:
  schemas:
    Lamp: {type: object, properties: {label: {type: string, maxLength: 40}, lit: {type: boolean}}}
`)
	out := t.TempDir()
	code, told, said := runText("", "verify", document, "--rule", "M02", "--examples", "1100", "--out", out)
	if code != exitConforms {
		t.Fatalf("%d: %s %s", code, told, said)
	}
	report := reportIn(t, out)
	// Of six random cases four are of the rule, and one more is the rule's own.
	listed, later := 0, 0
	for n := range 1100 {
		if turn := n % 6; turn == 2 || turn == 5 {
			continue
		}
		if n < contract.DrawnHeld {
			listed++
		} else {
			later++
		}
	}
	if len(report.Results) != listed+1 || len(report.Drawn) != 1 || report.Drawn[0].Pass != later || report.Count().Pass != listed+later+1 || !strings.Contains(told, fmt.Sprintf("%d cases", listed+later+1)) {
		t.Errorf("%d listed, counted %+v, want %d and %d", len(report.Results), report.Drawn, listed+1, later)
	}
	if want := fmt.Sprintf("random cases beyond the first 1000 are counted and not listed: %d pass", later); !strings.Contains(strings.Join(report.Notes, "\n"), want) {
		t.Errorf("notes: %q, want %q", report.Notes, want)
	}
	code, told, _ = runText("", "verify", document, "--dry-run", "--examples", "1100")
	if code != exitConforms || !strings.Contains(told, "and 100 further random cases, drawn when it is their turn, in at most") {
		t.Errorf("%d: %s", code, told[max(0, len(told)-400):])
	}
	// A case that is chosen by its name is found wherever it is.
	if code, told, said := runText("", "verify", document, "--case", "lamps/update-lamp/M02/random/1099", "--examples", "1100", "--out", t.TempDir()); code != exitConforms || !strings.Contains(told, "1 pass") {
		t.Errorf("%d: %s %s", code, told, said)
	}
}
