package reports_test

import (
	"fmt"
	"os"

	"github.com/proviso-dev/proviso/reports"
)

// A program reads a finished run and tells of it in its own way.
func ExampleRead() {
	report, err := reports.Read("testdata/results.ndjson")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Outcome(), len(report.Results), "cases")
	for _, r := range report.Results {
		if r.Verdict == reports.Fail {
			fmt.Println(r.Case.ID+":", r.Findings[0].Message)
			break
		}
	}
	// Output:
	// breaks 74 cases
	// neetocal/updateTeamMember/V02/active-false: sent false, answered 200, and active is true
}

// Every format of proviso verify --report is there by its name.
func ExampleFormats() {
	report := &reports.Report{Tool: "proviso", Verb: "verify", Target: "https://api.example.com", FailOn: reports.Error,
		Results: []reports.Result{{Case: reports.Case{ID: "shop/update/V02/active", Op: "update", Rule: "V02"}}}}
	for _, format := range reports.Formats() {
		if format.Name == "badge" {
			path := os.TempDir() + "/proviso-example-badge.svg"
			defer os.Remove(path)
			fmt.Println(format.About, format.WriteTo(path, report))
		}
	}
	// Output: SVG badge with the verdict <nil>
}
