package contract

import (
	"fmt"
	"testing"
)

func TestTheWorstThatHappenedDecidesTheRun(t *testing.T) {
	broken := Result{Case: Case{ID: "v/op/V02/1", Op: "op", Rule: "V02"}, Verdict: Fail, Findings: []Finding{{Rule: "V02", Level: Error}}}
	pass, open, ours := Result{Verdict: Pass}, Result{Verdict: Inconclusive}, Result{Verdict: Broke}
	for name, c := range map[string]struct {
		report Report
		want   Outcome
	}{
		"all kept":                        {Report{Verb: "verify", Results: []Result{pass, open}}, Conforms},
		"one broken":                      {Report{Verb: "verify", Results: []Result{pass, broken}}, Breaks},
		"one broken, one could not run":   {Report{Verb: "verify", Results: []Result{ours, broken}}, Breaks},
		"one could not run":               {Report{Verb: "verify", Results: []Result{pass, ours}}, CouldNotRun},
		"target down":                     {Report{Verb: "verify", Problem: "refused"}, CouldNotRun},
		"nothing decided":                 {Report{Verb: "replay", Results: []Result{open}}, CouldNotRun},
		"no cases":                        {Report{Verb: "verify"}, CouldNotRun},
		"interrupted with a broken one":   {Report{Verb: "verify", Interrupted: true, Results: []Result{broken}}, Interrupted},
		"lint without cases":              {Report{Verb: "lint"}, Conforms},
		"lint with a finding":             {Report{Verb: "lint", Findings: []Finding{{Level: Error}}}, Breaks},
		"failed without saying what":      {Report{Verb: "verify", Results: []Result{{Verdict: Fail}}}, Breaks},
		"lighter than what fails the run": {Report{Verb: "lint", FailOn: Error, Findings: []Finding{{Level: Warning}}}, Conforms},
		"waived":                          {Report{Verb: "lint", Findings: []Finding{{Level: Error, Waived: "ticket 4"}}}, Conforms},
		"known":                           {Report{Verb: "lint", Findings: []Finding{{Level: Error, Known: true}}}, Conforms},
	} {
		if got := c.report.Outcome(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAPromiseIsBrokenOnceHoweverManyCasesShowIt(t *testing.T) {
	show := func(id, rule string) Result {
		return Result{Case: Case{ID: id, Op: "op", Rule: rule}, Verdict: Fail, Findings: []Finding{{Rule: rule, Level: Error}}}
	}
	r := Report{Results: []Result{show("a/op/V02/1", "V02"), show("b/op/V02/1", "V02"), show("a/op/V02/2", "V02"), show("a/op/V01/1", "V01")}}
	if got := fmt.Sprint(r.Broken()); got != "[{a op V02} {b op V02} {a op V01}]" {
		t.Errorf("broken are %s", got)
	}
}
