package contract

import "strings"

// Outcome is what a whole run comes to. The worst that happened decides, and an interrupted run decides nothing else.
type Outcome string

// The outcomes, with the exit code that each has.
const (
	Conforms    Outcome = "conforms"      // 0
	Breaks      Outcome = "breaks"        // 1
	CouldNotRun Outcome = "could-not-run" // 3, also where nothing was tested
	LeftChanged Outcome = "left-changed"  // 3, a resource is not as it was found, and nothing else is wrong
	Interrupted Outcome = "interrupted"   // 130
)

// Promise is one rule that one operation owes its clients.
type Promise struct{ Vendor, Op, Rule string }

// Outcome judges the report: what it found counts before what kept it from finding more.
func (r *Report) Outcome() Outcome {
	switch {
	case r.Interrupted:
		return Interrupted
	case len(r.Broken()) > 0, r.Review.Stale():
		return Breaks
	case len(r.NotRestored()) > 0:
		return LeftChanged
	case r.Problem != "", r.Count().Error > 0, r.NothingTested():
		return CouldNotRun
	}
	return Conforms
}

// NotRestored lists the resources that are not as they were found.
func (r *Report) NotRestored() []Restoration {
	var out []Restoration
	for _, one := range r.Restored {
		if !one.Done {
			out = append(out, one)
		}
	}
	return out
}

// NothingTested reports a run of cases in which not one of them was decided. Verbs without cases (lint, drift) test
// nothing and are not meant to.
func (r *Report) NothingTested() bool {
	if r.Shard != nil && len(r.Results) == 0 {
		return false // nothing of the plan was left for this shard
	}
	c := r.Count()
	return (r.Verb == "verify" || r.Verb == "replay") && c.Pass+c.Fail == 0
}

// Broken lists the promises that findings at or above the report's level break, each once, in the order they were found.
func (r *Report) Broken() []Promise {
	var out []Promise
	seen := map[Promise]bool{}
	add := func(p Promise) {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	for i := range r.Results {
		res := &r.Results[i]
		for _, f := range res.Findings {
			if f.Counts(r.FailOn) {
				add(Promise{res.Case.Vendor(), res.Case.Op, f.Rule})
			}
		}
		if res.Verdict == Fail && len(res.Findings) == 0 {
			add(Promise{res.Case.Vendor(), res.Case.Op, res.Case.Rule})
		}
	}
	for _, f := range r.Findings {
		if f.Counts(r.FailOn) {
			add(Promise{"", f.Op, f.Rule})
		}
	}
	return out
}

// Counts reports whether the finding fails a run at the given level: it is as heavy, not waived and not known before.
func (f *Finding) Counts(on Level) bool { return f.Level >= on && f.Waived == "" && !f.Known }

// Vendor is the first part of the case's id.
func (c *Case) Vendor() string {
	vendor, _, _ := strings.Cut(c.ID, "/")
	return vendor
}
