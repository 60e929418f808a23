package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Run is an earlier run with the name that a reader knows it by.
type Run struct {
	Name   string
	Report *contract.Report
}

// Compare notes in the report what came and went since the run before, and what comes and goes over all of them. Earlier runs are
// given oldest first. What a run did not decide is neither found nor fixed in it.
func Compare(r *contract.Report, earlier []Run) {
	if len(earlier) == 0 {
		return
	}
	v := reviewOf(r)
	v.Runs = len(earlier)
	runs := append(slices.Clone(earlier), Run{"this run", r})
	var all []map[contract.Identity]string
	messages := map[contract.Identity]string{}
	for _, run := range runs {
		found := foundIn(run.Report)
		for id, message := range found {
			messages[id] = message
		}
		all = append(all, found)
	}
	now, before := len(runs)-1, len(runs)-2
	for id, message := range messages {
		change := contract.Change{Identity: id, Message: message}
		_, isNow := all[now][id]
		_, wasBefore := all[before][id]
		changes, since := turns(id, runs, all)
		switch {
		case changes >= 2:
			change.Since = since
			v.Flaky = append(v.Flaky, change)
		case isNow && !wasBefore && judged(runs[before].Report, id):
			v.New = append(v.New, change)
		case !isNow && wasBefore && judged(r, id):
			v.Fixed = append(v.Fixed, change)
		}
	}
	for _, list := range [][]contract.Change{v.New, v.Fixed, v.Flaky} {
		slices.SortFunc(list, func(a, b contract.Change) int {
			return cmp.Or(strings.Compare(a.Vendor, b.Vendor), strings.Compare(a.Op, b.Op), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Place, b.Place))
		})
	}
}

// foundIn are what a run found that counts or would have counted without a baseline, each with a message.
func foundIn(r *contract.Report) map[contract.Identity]string {
	out := map[contract.Identity]string{}
	eachFinding(r, func(f *contract.Finding, c *contract.Case, _ *contract.Operation) {
		if f.Level < r.FailOn {
			return
		}
		if id := f.Identity(c); out[id] == "" {
			out[id] = f.Message
		}
	})
	return out
}

// turns counts how often a finding came or went over the runs that judged it, and names the run in which it did so first.
func turns(id contract.Identity, runs []Run, all []map[contract.Identity]string) (n int, since string) {
	last, known := false, false
	for i, run := range runs {
		_, found := all[i][id]
		if !found && !judged(run.Report, id) {
			continue
		}
		if known && found != last {
			if n++; n == 1 {
				since = run.Name
			}
		}
		last, known = found, true
	}
	return n, since
}

// judged reports whether the run decided a case of the finding's rule and operation.
func judged(r *contract.Report, id contract.Identity) bool {
	if id.Vendor == "" {
		return true // lint and drift judge all there is
	}
	for i := range r.Results {
		res := &r.Results[i]
		if res.Case.Op == id.Op && res.Case.Rule == id.Rule && res.Case.Vendor() == id.Vendor && (res.Verdict == contract.Pass || res.Verdict == contract.Fail) {
			return true
		}
	}
	return false
}
