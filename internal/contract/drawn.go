package contract

import (
	"fmt"
	"strings"
)

// Drawn counts the random cases of an operation that stand in no result of their own: those beyond the first ones (DrawnHeld), save
// where they found something. Their numbers and the seed draw them again.
type Drawn struct {
	Vendor        string `json:"vendor"`
	Op            string `json:"op"`
	Pass          int    `json:"pass,omitempty"`
	NotApplicable int    `json:"notApplicable,omitempty"`
	Inconclusive  int    `json:"inconclusive,omitempty"`
	Fail          int    `json:"fail,omitempty"`
	Broke         int    `json:"error,omitempty"`
	Undrawn       int    `json:"undrawn,omitempty"` // not drawn any more: the run's time was used up, or nothing more could be sent
	Requests      int    `json:"requests,omitempty"`
}

// DrawnHeld is how many random cases an operation has in a plan and, each by itself, in the reports; further ones are drawn when it is their turn.
const DrawnHeld = 1000

// Add counts one result.
func (d *Drawn) Add(r *Result) {
	d.Requests += r.Requests
	switch r.Verdict {
	case Pass:
		d.Pass++
	case NotApplicable:
		d.NotApplicable++
	case Inconclusive:
		d.Inconclusive++
	case Fail:
		d.Fail++
	case Broke:
		d.Broke++
	}
}

// Text says in one sentence what became of the cases, or is "" where there were none.
func (d *Drawn) Text() string {
	var parts []string
	for _, part := range []struct {
		cases int
		what  string
	}{{d.Pass, "pass"}, {d.Fail, "fail"}, {d.Broke, "could not be run"}, {d.Inconclusive, "are inconclusive"}, {d.NotApplicable, "do not apply"}, {d.Undrawn, "were not drawn any more"}} {
		if part.cases > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.cases, part.what))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: random cases beyond the first %d are counted and not listed: %s", d.Op, DrawnHeld, strings.Join(parts, ", "))
}

// Cases is how many cases the run had: those with a result, and the random ones that are counted alone.
func (r *Report) Cases() int {
	n := len(r.Results)
	for i := range r.Drawn {
		d := &r.Drawn[i]
		n += d.Pass + d.NotApplicable + d.Inconclusive + d.Fail + d.Broke
	}
	return n
}
