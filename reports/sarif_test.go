package reports_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// sarifSchema is OASIS's own, as published.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIFFitsItsSchema(t *testing.T) {
	schema := sarifSchema(t)
	known := finished()
	known.Results[0].Findings[0].Known = true
	for name, r := range map[string]*contract.Report{"verify": finished(), "known": known, "lint": linted(), "nothing": {}} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, reports.WriteSARIF, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if schema.Validate(map[string]any{"version": "2.1.0"}) == nil {
		t.Error("the schema accepts a log without runs: it checks nothing")
	}
}

type sarifFound struct {
	Runs []struct {
		Results []struct {
			RuleID       string
			Level        string
			Baseline     string `json:"baselineState"`
			Suppressions []struct{ Justification string }
			Locations    []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine int }
				}
			}
		}
	}
}

func TestSARIFPutsEachFindingAtItsOperationInTheSpec(t *testing.T) {
	known := finished()
	known.Results[0].Findings[0].Known = true
	var log sarifFound
	if err := json.Unmarshal(written(t, reports.WriteSARIF, known), &log); err != nil {
		t.Fatal(err)
	}
	results := log.Runs[0].Results
	if len(results) != 9 {
		t.Fatalf("%d results, want the 9 findings and no inconclusive case", len(results))
	}
	first := results[0]
	if first.RuleID != "V02" || first.Level != "error" || first.Baseline != "unchanged" || results[1].Baseline != "new" {
		t.Errorf("the first result is %+v", first)
	}
	if at := first.Locations[0].PhysicalLocation; at.ArtifactLocation.URI != "specs/neetocal/openapi.yaml" || at.Region.StartLine != 12 {
		t.Errorf("it stands at %+v", at)
	}
	waived := results[len(results)-1]
	if len(waived.Suppressions) != 1 || waived.Suppressions[0].Justification == "" {
		t.Errorf("the waived finding is not suppressed: %+v", waived)
	}
	if at := waived.Locations[0].PhysicalLocation; at.ArtifactLocation.URI == "" || at.Region.StartLine != 12 {
		t.Errorf("a finding without a line of its own stands at %+v, want its operation's", at)
	}
}

func TestSARIFNamesThePlaceInADocumentOfOneLine(t *testing.T) {
	found := contract.Finding{Rule: "D08", Level: contract.Error, Message: "the member can no longer be patched",
		Source: contract.Place{File: "openapi.json", Line: 1, At: "/paths/~1a/patch"}}
	report := &contract.Report{Tool: "proviso", Verb: "drift", Findings: []contract.Finding{found.Fingerprinted()}}
	text := string(written(t, reports.WriteSARIF, report))
	if !strings.Contains(text, `"openapi.json#/paths/~1a/patch"`) || !strings.Contains(text, `"uri": "openapi.json"`) {
		t.Errorf("the place is not named: %s", text)
	}
	junit := string(written(t, reports.WriteJUnit, report))
	if !strings.Contains(junit, "openapi.json#/paths/~1a/patch") {
		t.Errorf("JUnit does not name the place: %s", junit)
	}
}
