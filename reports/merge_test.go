package reports_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// shards cuts the finished run by operation into two, as two runs of it would have been.
func shards() []*contract.Report {
	whole := finished()
	order := []string{"neetocal/updateTeamMember", "junction/updateMember", "flashapply/updateMember"}
	var out []*contract.Report
	for i, vendors := range []string{"junction", "neetocal flashapply"} {
		r := finished()
		r.Results, r.Requests, r.Undocumented, r.Restored = nil, 48, nil, nil
		if i == 1 {
			r.Requests, r.Undocumented = 100, []string{"PATCH /v1/members/{id}: 401 (2 times)"}
		} else {
			r.Restored, r.Undocumented = whole.Restored, []string{"PATCH /v1/members/{id}: 401 (once)", "PATCH /v1/members/{id}: 415 (once)"}
		}
		r.Command += []string{" --shard 1/2", " --shard 2/2"}[i]
		r.Shard = &contract.Shard{Index: i + 1, Of: 2, Plan: "p", Order: order}
		for _, res := range whole.Results {
			if strings.Contains(vendors, res.Case.Vendor()) {
				r.Results = append(r.Results, res)
			}
		}
		for _, a := range answered() {
			if strings.Contains(vendors, a.Vendor) {
				r.Answered = append(r.Answered, a)
			}
		}
		out = append(out, r)
	}
	return out
}

// answered is how the operations of the finished run were answered, in plan order.
func answered() []contract.StatusCoverage {
	return []contract.StatusCoverage{
		{Vendor: "neetocal", Op: "updateTeamMember", Documented: []string{"200", "4XX"}, Seen: map[string]int{"200": 40, "401": 2, "422": 3, "503": 1}},
		{Vendor: "junction", Op: "updateMember", Documented: []string{"200", "404"}, Seen: map[string]int{"200": 7}},
		{Vendor: "flashapply", Op: "updateMember", Seen: map[string]int{"200": 9, "400": 1}},
	}
}

// inOrder is the finished run with its results operation by operation, as a real run has them.
func inOrder() *contract.Report {
	r, whole := finished(), finished()
	r.Results, r.Answered = nil, answered()
	slices.Reverse(r.Restored) // a run sorts them by operation
	for _, vendor := range []string{"neetocal", "junction", "flashapply"} {
		for _, res := range whole.Results {
			if res.Case.Vendor() == vendor {
				r.Results = append(r.Results, res)
			}
		}
	}
	return r
}

func TestShardsMergeToTheReportOfTheWholePlan(t *testing.T) {
	parts := shards()
	for _, runs := range [][]*contract.Report{{parts[0], parts[1]}, {parts[1], parts[0]}} {
		merged, err := reports.Merge(runs...)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range reports.Formats() {
			if got, want := written(t, f.Write, merged), written(t, f.Write, inOrder()); !bytes.Equal(got, want) {
				at := firstDifference(got, want)
				t.Errorf("%s differs at byte %d: %.200q, want %.200q", f.Name, at, got[max(0, at-40):], want[max(0, at-40):])
			}
		}
	}
}

func TestWhatIsNoWholePlanIsNotMerged(t *testing.T) {
	parts := shards()
	other := *parts[1]
	other.Shard = &contract.Shard{Index: 2, Of: 2, Plan: "another"}
	verb := *parts[1]
	verb.Verb = "replay"
	for want, runs := range map[string][]*contract.Report{
		"shard 2/2 is missing":         {parts[0]},
		"shard 1/2 is there twice":     {parts[0], parts[0]},
		"of another plan":              {parts[0], &other},
		"run 2 is no shard":            {parts[0], finished()},
		"only runs of one verb":        {parts[0], &verb},
		"no run to merge":              {},
		"run 1 is no shard and others": {finished(), parts[0]},
	} {
		if _, err := reports.Merge(runs...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestAVendorOfTwoEnvironmentsIsTwoInTheMergedReport(t *testing.T) {
	other := finished()
	other.Target = "https://staging.example.com/v1"
	merged, err := reports.Merge(finished(), other)
	if err != nil {
		t.Fatal(err)
	}
	text := string(written(t, reports.WriteMarkdown, merged))
	for _, want := range []string{"neetocal&#64;api.example.com", "neetocal&#64;staging.example.com", "| broken rules | P02"} {
		if !strings.Contains(text, want) {
			t.Errorf("the summary lacks %q", want)
		}
	}
	if n := len(merged.Results); n != 2*len(finished().Results) {
		t.Errorf("%d results", n)
	}
}

// What each part of a run says of its target stands in the whole, once.
func TestNotesOfAllPartsAreMerged(t *testing.T) {
	parts := shards()
	parts[0].Notes, parts[1].Notes = []string{"the reads lag"}, []string{"cases were not tried", "the reads lag"}
	whole, err := reports.Merge(parts...)
	if err != nil || !slices.Equal(whole.Notes, []string{"cases were not tried", "the reads lag"}) {
		t.Errorf("%v, notes %q", err, whole.Notes)
	}
}

// What is worth knowing of a run stands in its reports for people and for machines.
func TestNotesOfARunStandInItsReports(t *testing.T) {
	r := finished()
	r.Notes = []string{"the target's certificate was not checked"}
	for _, f := range reports.Formats() {
		var b bytes.Buffer
		if err := f.Write(&b, r); err != nil {
			t.Fatal(err)
		}
		if f.Name == "html" || f.Name == "junit" || f.Name == "text" || f.Name == "markdown" || f.Name == "sarif" || f.Name == "ndjson" {
			if !strings.Contains(b.String(), "certificate was not checked") {
				t.Errorf("%s does not have the note", f.Name)
			}
		}
	}
}
