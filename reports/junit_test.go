package reports_test

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

type (
	suites struct {
		XMLName  xml.Name `xml:"testsuites"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Errors   int      `xml:"errors,attr"`
		Suites   []suite  `xml:"testsuite"`
	}
	suite struct {
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Skipped  int        `xml:"skipped,attr"`
		Cases    []testcase `xml:"testcase"`
	}
	testcase struct {
		Name    string  `xml:"name,attr"`
		Class   string  `xml:"classname,attr"`
		Failure *reason `xml:"failure"`
		Error   *reason `xml:"error"`
		Skipped *reason `xml:"skipped"`
		Out     string  `xml:"system-out"`
	}
	reason struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

func parsed(t *testing.T, r *contract.Report) suites {
	t.Helper()
	var doc suites
	if err := xml.Unmarshal(written(t, reports.WriteJUnit, r), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestJUnitCountsAddUp(t *testing.T) {
	doc := parsed(t, finished())
	var sum suites
	for _, s := range doc.Suites {
		var own suite
		for _, c := range s.Cases {
			own.Tests++
			switch {
			case c.Failure != nil:
				own.Failures++
			case c.Error != nil:
				own.Errors++
			case c.Skipped != nil:
				own.Skipped++
			}
		}
		if s.Tests != own.Tests || s.Failures != own.Failures || s.Errors != own.Errors || s.Skipped != own.Skipped {
			t.Errorf("%s says %d tests, %d failures, %d errors, %d skipped and holds %d, %d, %d, %d",
				s.Name, s.Tests, s.Failures, s.Errors, s.Skipped, own.Tests, own.Failures, own.Errors, own.Skipped)
		}
		sum.Tests += s.Tests
		sum.Failures += s.Failures
		sum.Errors += s.Errors
	}
	if doc.Tests != sum.Tests || doc.Failures != sum.Failures || doc.Errors != sum.Errors {
		t.Errorf("the whole says %d, %d, %d and its suites come to %d, %d, %d", doc.Tests, doc.Failures, doc.Errors, sum.Tests, sum.Failures, sum.Errors)
	}
	if doc.Tests != 74 || doc.Failures != 6 || doc.Errors != 1 {
		t.Errorf("%d tests, %d failures, %d errors; want 74, 6, 1", doc.Tests, doc.Failures, doc.Errors)
	}
}

func find(t *testing.T, doc suites, name string) testcase {
	t.Helper()
	for _, s := range doc.Suites {
		for _, c := range s.Cases {
			if strings.HasPrefix(c.Name, name) {
				return c
			}
		}
	}
	t.Fatalf("no test case is named %q", name)
	return testcase{}
}

func TestJUnitPutsEachVerdictInItsPlace(t *testing.T) {
	doc := parsed(t, finished())
	failed := find(t, doc, "V02 false, 0, \"\" and [] are values: they are stored, not taken for absent: active, false")
	if failed.Failure == nil || failed.Class != "neetocal.updateTeamMember" || failed.Failure.Message != "sent false, answered 200, and active is true" {
		t.Errorf("the failing case is %+v", failed)
	}
	for _, want := range []string{"page: neetocal-update-team-member.txt:57", "> PATCH https://", `{"active":false}`, "< 200 OK"} {
		if !strings.Contains(failed.Failure.Text, want) {
			t.Errorf("the failure does not tell %q", want)
		}
	}
	if c := find(t, doc, "V03 text survives byte for byte: lastName, emoji"); c.Error == nil || c.Error.Message != "check V03 panicked: index out of range" {
		t.Errorf("the broken case is %+v", c)
	}
	if c := find(t, doc, "O08 null for a member that may not be null is refused, and nothing changes: organization_role"); c.Skipped == nil || !strings.Contains(c.Skipped.Message, "say in the profile's dialect") {
		t.Errorf("the inconclusive case is %+v", c)
	}
	if c := find(t, doc, "I05 what an answer says was stored is there in the next answer, and in a read: a neighbour"); c.Skipped == nil || !strings.HasPrefix(c.Skipped.Message, "no second team member is known") {
		t.Errorf("the case that was not sent is %+v", c)
	}
	for name, want := range map[string]string{"H18 401 carries WWW-Authenticate": "warning H18", "O05 status, headers and body of the answer are documented": "waived: the vendor's ticket 4711"} {
		if c := find(t, doc, name); c.Failure != nil || !strings.Contains(c.Out, want) {
			t.Errorf("%s is a failure or does not tell %q: %+v", name, want, c)
		}
	}
}

func TestJUnitFailsWarningsWhereTheRunDoes(t *testing.T) {
	r := finished()
	r.FailOn = contract.Warning
	if c := find(t, parsed(t, r), "H18 401 carries WWW-Authenticate"); c.Failure == nil {
		t.Error("a warning is no failure though the run fails on warnings")
	}
}

func TestJUnitNamesAreUniqueAndStable(t *testing.T) {
	same := contract.Case{ID: "v/op/V02/1", Op: "op", Rule: "V02", Title: "the same title"}
	r := &contract.Report{Verb: "verify", Results: []contract.Result{{Case: same}, {Case: same}, {Case: same}}}
	r.Results[1].Case.ID = "v/op/V02/2"
	names := map[string]bool{}
	for _, c := range parsed(t, r).Suites[0].Cases {
		names[c.Class+" "+c.Name] = true
	}
	if len(names) != 3 || !names["v.op V02 the same title"] || !names["v.op V02 the same title (v/op/V02/2)"] {
		t.Errorf("names are %v", names)
	}
}

func TestJUnitHoldsFindingsOfNoCase(t *testing.T) {
	doc := parsed(t, linted())
	if doc.Tests != 2 || doc.Failures != 1 || doc.Suites[0].Name != "proviso.lint" {
		t.Errorf("lint gives %+v", doc)
	}
}

func linted() *contract.Report {
	return &contract.Report{Tool: "proviso", Version: "0.1.0", Verb: "lint", Target: "specs", FailOn: contract.Error,
		Findings: []contract.Finding{
			contract.Finding{Rule: "L01", Level: contract.Error, Op: "updateMember", Message: "the sample sends X-Team-Key, the scheme names X-Management-Key",
				Source: contract.Place{File: junction, Line: 12}, Other: contract.Place{File: junction, Line: 90}}.Fingerprinted(),
			contract.Finding{Rule: "L09", Level: contract.Note, Op: "updateMember", Message: "no page mentions 401"}.Fingerprinted(),
		}}
}

func TestJUnitIsNotGreenWhereTheRunCameToNoVerdict(t *testing.T) {
	for name, r := range map[string]*contract.Report{
		"nothing tested": {Tool: "proviso", Verb: "verify"},
		"target down":    {Tool: "proviso", Verb: "verify", Problem: "connect to 127.0.0.1:1: connection refused"},
		"interrupted":    {Tool: "proviso", Verb: "verify", Interrupted: true, Results: passing("v", "op", 3)},
	} {
		if doc := parsed(t, r); doc.Errors != 1 {
			t.Errorf("%s: %d errors, want 1", name, doc.Errors)
		}
	}
}

func TestJUnitFitsItsSchema(t *testing.T) {
	xmllint := needed(t, "xmllint")
	for name, r := range map[string]*contract.Report{"verify": finished(), "lint": linted(), "nothing": {Tool: "proviso"}} {
		file := filepath.Join(t.TempDir(), "junit.xml")
		if err := os.WriteFile(file, written(t, reports.WriteJUnit, r), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(xmllint, "--nonet", "--noout", "--schema", "testdata/junit.xsd", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
