package reports

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// state is what a case comes to at the level that fails the run. It differs from the verdict where all that the case
// found is lighter than that level, waived, or known before: such a case is no failure.
func state(res *contract.Result, on contract.Level) contract.Verdict {
	switch {
	case res.Verdict == contract.Broke:
		return contract.Broke
	case res.Failed(on), res.Verdict == contract.Fail && len(res.Findings) == 0:
		return contract.Fail
	case res.Verdict == contract.Inconclusive, res.Verdict == contract.NotApplicable:
		return res.Verdict
	}
	return contract.Pass
}

// tally counts cases by state. Excused counts those of Pass that break a promise all the same, which the baseline knows or waives;
// Lighter those that break one at a level that fails no run.
type tally struct{ Pass, Excused, Lighter, NotApplicable, Inconclusive, Fail, Broke, Requests int }

func (t *tally) add(res *contract.Result, on contract.Level) {
	t.Requests += res.Requests
	switch state(res, on) {
	case contract.Pass:
		t.Pass++
		switch {
		case slices.ContainsFunc(res.Findings, func(f contract.Finding) bool { return f.Level >= on }):
			t.Excused++
		case slices.ContainsFunc(res.Findings, func(f contract.Finding) bool { return f.Level > contract.Note }):
			t.Lighter++
		}
	case contract.NotApplicable:
		t.NotApplicable++
	case contract.Inconclusive:
		t.Inconclusive++
	case contract.Fail:
		t.Fail++
	case contract.Broke:
		t.Broke++
	}
}

// addDrawn adds the random cases that have no result of their own.
func (t *tally) addDrawn(d *contract.Drawn) {
	t.Pass += d.Pass
	t.NotApplicable += d.NotApplicable
	t.Inconclusive += d.Inconclusive
	t.Fail += d.Fail
	t.Broke += d.Broke
	t.Requests += d.Requests
}

// All is the number of cases counted.
func (t tally) All() int { return t.Pass + t.NotApplicable + t.Inconclusive + t.Fail + t.Broke }

// countingFindings returns the findings that fail the run, or all where none does.
func countingFindings(fs []contract.Finding, on contract.Level) []contract.Finding {
	var out []contract.Finding
	for _, f := range fs {
		if f.Counts(on) {
			out = append(out, f)
		}
	}
	if out == nil {
		return fs
	}
	return out
}
