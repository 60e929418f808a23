package reports

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func result(id, rule string, v contract.Verdict, fs ...contract.Finding) contract.Result {
	return contract.Result{Case: contract.Case{ID: id, Op: "op", Rule: rule, Title: "a title"}, Verdict: v, Findings: fs}
}

func TestHeadlineSaysWhatTheRunCameTo(t *testing.T) {
	pass, open, broke := result("v/op/V01/1", "V01", contract.Pass), result("v/op/V01/2", "V01", contract.Inconclusive), result("v/op/V01/3", "V01", contract.Broke)
	fail := func(rule string) contract.Result {
		return result("v/op/"+rule, rule, contract.Fail, contract.Finding{Rule: rule, Level: contract.Error})
	}
	lint := []contract.Finding{{Rule: "L01", Level: contract.Error}, {Rule: "L01", Level: contract.Error}}
	for want, r := range map[string]contract.Report{
		"CONFORMS: The one decided case kept the promises of the docs.":                            {Verb: "verify", Results: []contract.Result{pass, open}},
		"BREAKS 1 PROMISE: 2 of 3 decided cases did not get the answer that the docs promise.":     {Verb: "verify", Results: []contract.Result{pass, fail("V02"), fail("V02")}},
		"BREAKS 2 PROMISES: 2 of 2 decided cases did not get the answer that the docs promise.":    {Verb: "replay", Results: []contract.Result{fail("V02"), fail("V03"), broke}},
		"COULD NOT RUN: Nothing was tested: no case could be decided.":                             {Verb: "verify", Results: []contract.Result{open}},
		"COULD NOT RUN: connection refused":                                                        {Verb: "verify", Problem: "connection refused"},
		"INTERRUPTED: The run was stopped. Up to then 2 cases were decided, 1 promise was broken.": {Verb: "verify", Interrupted: true, Results: []contract.Result{pass, fail("V02")}},
		"CONFORMS: 1 of 3 decided cases kept the promises of the docs; 1 did not, which the baseline knows or waives; 1 did not, at a level lighter than error.": {Verb: "verify", Results: []contract.Result{
			pass, result("v/op/V02", "V02", contract.Fail, contract.Finding{Rule: "V02", Level: contract.Error, Known: true}),
			result("v/op/V03", "V03", contract.Pass, contract.Finding{Rule: "V03", Level: contract.Warning})}},
		"CLEAN: 0 findings.":                          {Verb: "lint"},
		"CONTRADICTS ITSELF IN 2 PLACES: 2 findings.": {Verb: "lint", Findings: lint},
		"NO DRIFT: 0 findings.":                       {Verb: "drift"},
		"DRIFTED IN 2 PLACES: 2 changes, 2 of them at the level error or above.":                  {Verb: "drift", Findings: lint},
		"DRIFTED IN 1 PLACE: In 1 of 2 comparisons the target does not answer what the docs say.": {Verb: "drift", Results: []contract.Result{pass, fail("D33")}},
		"NO DRIFT: In 0 of 1 comparison the target does not answer what the docs say.":            {Verb: "drift", Results: []contract.Result{pass}},
	} {
		r.FailOn = contract.Error
		s := summarize(&r)
		if got := s.Headline() + ": " + s.Sentence(); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}

func TestAPassIsWeakenedByWhatWasNotDecided(t *testing.T) {
	why := contract.Result{Case: contract.Case{ID: "v/op/V05/1", Op: "op", Rule: "V05"}, Verdict: contract.Inconclusive, Reasons: []string{"no read is known"}}
	r := &contract.Report{Verb: "verify", Interrupted: true, Results: []contract.Result{why, why, result("v/op/V01/1", "V01", contract.Inconclusive)},
		Undocumented: []string{"PATCH /x: 401"}, Restored: []contract.Restoration{{Op: "op", Text: "answered 500"}, {Op: "b", Done: true}}}
	var titles []string
	for _, w := range summarize(r).Weaknesses() {
		titles = append(titles, w.Title)
	}
	want := "The run was interrupted|Nothing was tested|1 resource not as found|3 cases inconclusive|1 undocumented status"
	if got := strings.Join(titles, "|"); got != want {
		t.Errorf("weaknesses are %q, want %q", got, want)
	}
	r.Restored = []contract.Restoration{{Op: "op", Done: true, Text: "save for /link", Lost: []string{"/link"}}} // every look shows what was found
	if got := summarize(r).Weaknesses()[2].Title; got != "1 resource with a member that no look shows" {
		t.Errorf("a member that no look shows is told as %q", got)
	}
	if first := summarize(r).Reasons[0]; first.Text != "no read is known" || len(first.Results) != 2 || fmt.Sprint(first.Rules()) != "[V05]" {
		t.Errorf("the reason of most cases is %+v", first)
	}
}

func TestOperationsOfTwoVendorsWithOneIDStayApart(t *testing.T) {
	r := &contract.Report{Operations: []contract.Operation{{Vendor: "a", ID: "updateMember"}, {Vendor: "b", ID: "updateMember"}}}
	for _, id := range []string{"b/updateMember/V01/1", "a/updateMember/V01/1", "b/updateMember/V01/2"} {
		r.Results = append(r.Results, contract.Result{Case: contract.Case{ID: id, Op: "updateMember", Rule: "V01"}})
	}
	if g := groups(r); len(g) != 2 || len(g[0].Results) != 1 || len(g[1].Results) != 2 {
		t.Errorf("groups are %+v", g)
	}
}

func TestTextIsMadeVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain é 漢 👩‍👩‍👧":    "plain é 漢 👩‍👩‍👧",
		"a\nb\tc\rd":         `a\nb\tc\rd`,
		"\x1b[31m\x00\x7f":   `\x1b[31m\x00\x7f`,
		"\u0085":             `\x85`,
		"\xff":               `\xff`,
		"\u202e\ufeff\uffff": `\u202e\ufeff\uffff`,
		"\ufffd":             "\ufffd",
	} {
		if got := line(in); got != want {
			t.Errorf("line(%q) is %q, want %q", in, got, want)
		}
	}
	if got := lines("a\n\tb\x00"); got != "a\n\tb\\x00" {
		t.Errorf("lines keeps %q", got)
	}
}

func TestALongNameKeepsItsEnds(t *testing.T) {
	long := "junction.update_lab_account_team_id_allowlist_v1_org__org_id__lab_account__patch"
	if got := shortened(long); len([]rune(got)) != 48 || !strings.HasPrefix(got, "junction.update_lab") || !strings.HasSuffix(got, "lab_account__patch") {
		t.Errorf("shortened to %q", got)
	}
	if got := shortened("neetocal.updateTeamMember"); got != "neetocal.updateTeamMember" {
		t.Errorf("a short name became %q", got)
	}
}

func TestADrawnCaseIsToldWithWhatItWasShrunkFromOnce(t *testing.T) {
	drawn := func(n int) contract.Result {
		r := result(fmt.Sprintf("v/op/V01/random/%d", n), "V01", contract.Fail, contract.Finding{Rule: "V01", Level: contract.Error, Message: "answered 500"})
		r.Case.Drawn, r.Case.Title = true, fmt.Sprintf("a body, %d (shrunk from 3 requests with 3 members to 2 with 1)", n)
		return r
	}
	for name, results := range map[string][]contract.Result{"one case": {drawn(1)}, "several cases with one cause": {drawn(1), drawn(2)}} {
		r := &contract.Report{Verb: "verify", FailOn: contract.Error, Results: results, Rules: map[string]contract.Rule{"V01": {ID: "V01", Text: "the rule's text"}}}
		var b strings.Builder
		if err := WriteText(&b, r); err != nil {
			t.Fatal(err)
		}
		cause, _, _ := strings.Cut(b.String(), "\nproviso ")
		if told := strings.Count(cause, "shrunk from 3 requests"); told != 1 {
			t.Errorf("%s: told %d times: %s", name, told, b.String())
		}
	}
}

func TestWhatIsBrokenComesFirstUnlessTheRunItselfWentWrong(t *testing.T) {
	fail := result("v/op/V02", "V02", contract.Fail, contract.Finding{Rule: "V02", Level: contract.Error, Message: "broken"})
	for why, c := range map[string]struct {
		report contract.Report
		first  bool
	}{
		"a finding":                       {contract.Report{Results: []contract.Result{fail, result("v/op/V03", "V03", contract.Inconclusive)}}, true},
		"a resource that is left changed": {contract.Report{Results: []contract.Result{fail}, Restored: []contract.Restoration{{Op: "op", Text: "500"}}}, false},
		"nothing is broken":               {contract.Report{Results: []contract.Result{result("v/op/V03", "V03", contract.Inconclusive)}}, false},
	} {
		c.report.Verb, c.report.FailOn = "verify", contract.Error
		var page strings.Builder
		if err := WriteHTML(&page, &c.report); err != nil {
			t.Fatal(err)
		}
		broken, weak := strings.Index(page.String(), "What is broken"), strings.Index(page.String(), "Before you rely on this")
		if first := broken >= 0 && (weak < 0 || broken < weak); first != c.first {
			t.Errorf("%s: what is broken is at %d, what weakens the run at %d", why, broken, weak)
		}
	}
}
