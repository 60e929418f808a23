package reports_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/reports"
)

func TestTheWFCReportFitsItsSchema(t *testing.T) {
	text, err := os.ReadFile("testdata/wfc-report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("wfc.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("wfc.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*contract.Report{"verify": finished(), "lint": linted(), "nothing": {}} {
		written, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, reports.WriteWFC, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(written); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if schema.Validate(map[string]any{"toolName": "x"}) == nil {
		t.Error("the schema accepts a report without faults: it checks nothing")
	}
}

func TestAServerErrorHasTheNumberThatWFCGivesIt(t *testing.T) {
	text := string(written(t, reports.WriteWFC, finished()))
	if !strings.Contains(text, `"code": 100`) {
		t.Error("the case that is answered 500 has not the code 100")
	}
	if strings.Contains(text, `"neetocal/updateTeamMember/O08/name-null",
        "faultCategories"`) {
		t.Error("an inconclusive case is a fault")
	}
}

func TestTheHARHoldsTheExchangesOfFailingCasesAlone(t *testing.T) {
	var cases []string
	err := har.Read(bytes.NewReader(written(t, reports.WriteHAR, finished())), 0, func(x contract.Exchange) error {
		cases = append(cases, x.Case)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(cases, dropped().Case.ID) {
		t.Errorf("the failing case is not in it: %v", cases)
	}
	if slices.Contains(cases, waived().Case.ID) || slices.Contains(cases, undecided().Case.ID) {
		t.Errorf("a waived or an inconclusive case is in it: %v", cases)
	}
}

func TestTheBadgeIsXMLAndTellsTheVerdict(t *testing.T) {
	for want, r := range map[string]*contract.Report{"6 broken": finished(), "could not run": {Verb: "verify"}, "conforms": {Verb: "lint"}} {
		text := written(t, reports.WriteBadge, r)
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("%s: the badge is %s", want, text)
		}
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", want, err)
			}
		}
	}
}

func TestGitHubGetsAtMostTenAnnotationsOfAKindTheWorstFirst(t *testing.T) {
	r := &contract.Report{Verb: "verify", FailOn: contract.Error}
	for i := range 25 {
		c := contract.Case{ID: fmt.Sprintf("v/op/V02/%d", i), Op: "op", Rule: "V02", Member: fmt.Sprintf("/m%d", i), Title: "t"}
		r.Results = append(r.Results, failing(c, contract.Finding{Level: contract.Error, Message: "100%\nbroken in way " + string(rune('a'+i))}))
	}
	lines := strings.Split(strings.TrimSpace(string(written(t, reports.WriteGitHub, r))), "\n")
	if len(lines) != 10 || !strings.Contains(lines[9], "and 16 more") {
		t.Errorf("%d lines, the last is %s", len(lines), lines[len(lines)-1])
	}
	if !strings.HasPrefix(lines[0], "::error title=proviso V02%3A v op::100%25\\n") {
		t.Errorf("the first is %s", lines[0])
	}
}

func TestACommentCanBeFoundAgain(t *testing.T) {
	if text := string(written(t, reports.WriteComment, finished())); !strings.HasPrefix(text, reports.CommentMark+"\n") {
		t.Errorf("it begins with %.60s", text)
	}
}

func TestALighterBreachIsToldInJUnitThoughItPasses(t *testing.T) {
	text := string(written(t, reports.WriteJUnit, finished()))
	for _, want := range []string{"the heaviest of level warning. None fails a run with --fail-on error", `name="findings-warning" value="1"`, `name="findings-that-fail-the-run"`} {
		if !strings.Contains(text, want) {
			t.Errorf("JUnit lacks %q", want)
		}
	}
}

func TestALargeRunHasOneJUnitFileAVendor(t *testing.T) {
	r := finished()
	for len(r.Results) <= 20_000 {
		r.Results = append(r.Results, passing("junction", "updateMember", 1)...)
		r.Results[len(r.Results)-1].Case.ID += fmt.Sprint(len(r.Results))
	}
	folder := t.TempDir()
	if err := reports.Write(folder, r); err != nil {
		t.Fatal(err)
	}
	if names := listed(t, folder); !slices.Equal(names, []string{"index.html", "junit-flashapply.xml", "junit-junction.xml", "junit.xml", "results.ndjson"}) {
		t.Errorf("the folder holds %v", names)
	}
	if err := reports.Write(folder, finished()); err != nil {
		t.Fatal(err)
	}
	if names := listed(t, folder); !slices.Equal(names, []string{"index.html", "junit.xml", "results.ndjson"}) {
		t.Errorf("after a small run the folder holds %v: the old files would be taken for its results", names)
	}
}

func TestTheLastLineIsOneSentenceForAChat(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(written(t, reports.WriteText, finished()))), "\n")
	last := lines[len(lines)-1]
	if !strings.HasPrefix(last, "proviso verify of https://api.example.com/v1: breaks 6 promises (") || !strings.HasSuffix(last, ".") {
		t.Errorf("it is %s", last)
	}
}

func TestAgainRunsJustTheFailingCases(t *testing.T) {
	if text := string(written(t, reports.WriteText, finished())); !strings.Contains(text, "--seed 20261122 --case neetocal/updateTeamMember/V02/active-false") {
		t.Error("the command that runs the run again names no case")
	}
	r := finished()
	for i := range r.Results {
		if len(r.Results[i].Findings) > 0 {
			other := r.Results[i].Findings[0]
			other.At, other.Message = "/elsewhere", "something else"
			r.Results[i].Findings = append(r.Results[i].Findings, other.Fingerprinted())
		}
	}
	for _, row := range strings.Split(string(written(t, reports.WriteText, r)), "\n") {
		named := strings.Split(row, " --case ")
		slices.Sort(named)
		if strings.HasPrefix(row, "again:") && len(slices.Compact(slices.Clone(named))) != len(named) {
			t.Errorf("a case stands twice in %s", row)
		}
	}
}

func TestCasesOfOneCauseStandBelowIt(t *testing.T) {
	r := finished()
	second := dropped()
	second.Case.ID += "-again"
	second.Findings[0].Case = second.Case.ID
	for i := range second.Exchanges {
		second.Exchanges[i].Case = second.Case.ID
	}
	r.Results = append(r.Results, second)
	if text := string(written(t, reports.WriteText, r)); !strings.Contains(text, "2 cases with one cause at /active") || !strings.Contains(text, "active-false and 1 more") {
		t.Error("the terminal tells two cases of one cause apart")
	}
	if text := string(written(t, reports.WriteJUnit, r)); !strings.Contains(text, "[2 cases with one cause at /active]") {
		t.Error("JUnit's message doesn't name the cause")
	}
}

func TestWhatEarlierRunsSayIsTold(t *testing.T) {
	r := finished()
	r.Review = &contract.Review{Baseline: "proviso-baseline.yaml", Runs: 2, Unused: []string{"line 7: V02 updateMember"},
		New:   []contract.Change{{Identity: contract.Identity{Rule: "V02", Vendor: "neetocal", Op: "updateTeamMember", Place: "/active"}, Message: "came"}},
		Fixed: []contract.Change{{Identity: contract.Identity{Rule: "V03", Vendor: "neetocal", Op: "updateTeamMember"}, Message: "went"}}}
	for _, f := range []string{"text", "markdown", "html"} {
		i := slices.IndexFunc(reports.Formats(), func(each reports.Format) bool { return each.Name == f })
		text := string(written(t, reports.Formats()[i].Write, r))
		for _, want := range []string{"1 new finding", "1 entry of proviso-baseline.yaml that nothing matches", "not found any more"} {
			if !strings.Contains(strings.ReplaceAll(text, `\`, ""), want) {
				t.Errorf("%s lacks %q", f, want)
			}
		}
	}
	var log struct {
		Runs []struct {
			Results []struct{ BaselineState string }
		}
	}
	if err := json.Unmarshal(written(t, reports.WriteSARIF, r), &log); err != nil {
		t.Fatal(err)
	}
	states := map[string]int{}
	for _, res := range log.Runs[0].Results {
		states[res.BaselineState]++
	}
	if states["unchanged"] == 0 || states[""] > 0 {
		t.Errorf("the baseline states are %v", states)
	}
}

func TestTheTerminalTellsMoreOrLessAndInColour(t *testing.T) {
	with := func(r *contract.Report, o reports.TextOptions) string {
		return string(written(t, func(w io.Writer, r *contract.Report) error { return reports.WriteTextWith(w, r, o) }, r))
	}
	if text := with(finished(), reports.TextOptions{Brief: true}); strings.Count(text, "\n") != 1 || !strings.HasPrefix(text, "proviso verify of") {
		t.Errorf("in brief it says %q", text)
	}
	r := &contract.Report{Verb: "verify", FailOn: contract.Error}
	for i := range 25 {
		c := contract.Case{ID: fmt.Sprintf("v/op/V02/%d", i), Op: "op", Rule: "V02", Member: fmt.Sprintf("/m%d", i), Title: "t"}
		r.Results = append(r.Results, failing(c, contract.Finding{Level: contract.Error, Message: "broken in way " + string(rune('a'+i))}))
	}
	if short, all := strings.Count(with(r, reports.TextOptions{}), "✗"), strings.Count(with(r, reports.TextOptions{All: true}), "✗"); short != 8 || all != 25 {
		t.Errorf("%d causes are told, and %d where all are asked for", short, all)
	}
	if text := with(finished(), reports.TextOptions{Colour: true}); !strings.HasPrefix(text, "\x1b[31mBREAKS") || !strings.Contains(text, "\x1b[31m✗ V02") {
		t.Errorf("the colours are %.40q", text)
	}
}
