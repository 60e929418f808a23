package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// summary is a report, grouped and counted once, so that every format says the same.
type summary struct {
	*contract.Report
	Outcome  contract.Outcome
	Groups   []*group
	Tally    tally
	Promises []promise
	Causes   []contract.Cause
	all      bool // the terminal is told every cause and reason
	Reasons  []reason
}

// promise is a broken promise with all that shows it.
type promise struct {
	contract.Promise
	Text   contract.Rule
	Op     *contract.Operation
	Cases  []shown            // of verify and replay
	Places []contract.Finding // of lint and drift, which have no case
}

// shown is a failing case with those of its findings that break the promise.
type shown struct {
	Result   *contract.Result
	Findings []contract.Finding
}

// reason is why cases decided nothing, with the cases.
type reason struct {
	Text    string
	Results []*contract.Result
}

// Rules lists the rules that stay undecided for the reason, each once.
func (r reason) Rules() []string {
	var ids []string
	for _, res := range r.Results {
		if !slices.Contains(ids, res.Case.Rule) {
			ids = append(ids, res.Case.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

func summarize(r *contract.Report) *summary {
	s := &summary{Report: r, Outcome: r.Outcome(), Groups: groups(r)}
	for i := range r.Results {
		s.Tally.add(&r.Results[i], r.FailOn)
	}
	for i := range r.Drawn {
		s.Tally.addDrawn(&r.Drawn[i])
	}
	at := map[contract.Promise]int{}
	for i, p := range r.Broken() {
		at[p] = i
		rule, known := r.Rules[p.Rule]
		if !known {
			rule = contract.Rule{ID: p.Rule}
		}
		s.Promises = append(s.Promises, promise{Promise: p, Text: rule, Op: operation(r, p.Vendor, p.Op)})
	}
	s.showCases(at)
	for _, f := range r.Findings {
		if i, ok := at[contract.Promise{Op: f.Op, Rule: f.Rule}]; ok && f.Counts(r.FailOn) {
			s.Promises[i].Places = append(s.Promises[i].Places, f)
		}
	}
	s.Causes = causes(r)
	s.Reasons = reasons(r)
	return s
}

// showCases puts each failing case under the promises it breaks.
func (s *summary) showCases(at map[contract.Promise]int) {
	for i := range s.Results {
		res := &s.Results[i]
		by := map[string][]contract.Finding{}
		var order []string
		for _, f := range res.Findings {
			if !f.Counts(s.FailOn) {
				continue
			}
			if by[f.Rule] == nil {
				order = append(order, f.Rule)
			}
			by[f.Rule] = append(by[f.Rule], f)
		}
		if res.Verdict == contract.Fail && len(res.Findings) == 0 {
			order = []string{res.Case.Rule}
		}
		for _, rule := range order {
			if j, ok := at[contract.Promise{Vendor: res.Case.Vendor(), Op: res.Case.Op, Rule: rule}]; ok {
				s.Promises[j].Cases = append(s.Promises[j].Cases, shown{res, by[rule]})
			}
		}
	}
}

// reasons groups the inconclusive cases by why they are: what the profile skips first, then the reason of most cases.
func reasons(r *contract.Report) []reason {
	var out []reason
	at := map[string]int{}
	for i := range r.Results {
		res := &r.Results[i]
		if state(res, r.FailOn) != contract.Inconclusive {
			continue
		}
		text := why(res)
		j, ok := at[text]
		if !ok {
			j = len(out)
			at[text] = j
			out = append(out, reason{Text: text})
		}
		out[j].Results = append(out[j].Results, res)
	}
	skipped := func(r reason) int { return strings.Index(r.Text, contract.ProfileSkips) }
	slices.SortStableFunc(out, func(a, b reason) int {
		return cmp.Or(cmp.Compare(min(skipped(b), 0), min(skipped(a), 0)), len(b.Results)-len(a.Results))
	})
	return out
}

// why is the reason of an inconclusive or broken case, on one line.
func why(res *contract.Result) string {
	text := strings.Join(res.Reasons, "; ")
	if text == "" {
		text = res.Case.Undecidable
	}
	if text == "" {
		text = "no reason was recorded"
	}
	return line(text)
}

// Headline is the verdict of the run, in capitals.
func (s *summary) Headline() string {
	switch s.Outcome {
	case contract.Interrupted:
		return "INTERRUPTED"
	case contract.CouldNotRun:
		return "COULD NOT RUN"
	case contract.LeftChanged:
		return strings.ToUpper("left " + count(len(s.NotRestored()), "resource") + " changed")
	}
	if len(s.Promises) == 0 && s.Review.Stale() {
		return "THE BASELINE IS OUT OF DATE"
	}
	places := 0
	for _, p := range s.Promises {
		places += len(p.Places) + len(p.Cases)
	}
	breaks := s.Outcome == contract.Breaks
	switch {
	case s.Verb == "lint" && breaks:
		return strings.ToUpper("contradicts itself in " + count(places, "place"))
	case s.Verb == "lint":
		return "CLEAN"
	case s.Verb == "drift" && breaks:
		return strings.ToUpper("drifted in " + count(places, "place"))
	case s.Verb == "drift":
		return "NO DRIFT"
	case breaks:
		return strings.ToUpper("breaks " + count(len(s.Promises), "promise"))
	}
	if s.onMock() && s.Verb == "replay" {
		return "THE RECORDING WORKS ON THE MOCK"
	}
	if s.onMock() {
		return "THE PLAN WORKS ON THE MOCK"
	}
	return "CONFORMS"
}

// onMock reports a run that contacted no API: what it says is about the plan or the recording, not about an API.
func (s *summary) onMock() bool {
	return (s.Verb == "verify" || s.Verb == "replay") && s.Target == "mock"
}

// Sentence says in one line what the headline rests on.
func (s *summary) Sentence() string {
	decided := s.Tally.Pass + s.Tally.Fail
	switch {
	case s.Outcome == contract.LeftChanged:
		one := s.NotRestored()[0]
		return line(one.Op + " is not as it was found: " + one.Text)
	case s.Problem != "":
		return line(s.Problem)
	case s.NothingTested() && !s.Interrupted:
		return "Nothing was tested: no case could be decided."
	case s.Outcome == contract.Interrupted:
		return fmt.Sprintf("The run was stopped. Up to then %s decided, %s broken.", were(decided, "case"), were(len(s.Promises), "promise"))
	case s.Outcome == contract.CouldNotRun:
		return fmt.Sprintf("%s ended in an error of proviso's own or of the run, so nothing is said about the target there.", count(s.Tally.Broke, "case"))
	case len(s.Promises) == 0 && s.Review.Stale():
		return fmt.Sprintf("No finding matches %s of %s any more: take them out, or leave --strict-baseline away.", count(len(s.Review.Unused), "entry"), line(s.Review.Baseline))
	case s.Verb == "drift" && decided > 0:
		return fmt.Sprintf("In %d of %s the target does not answer what the docs say.", s.Tally.Fail, count(decided, "comparison"))
	case s.Outcome == contract.Breaks && s.Tally.Fail > 0:
		return fmt.Sprintf("%d of %s did not get the answer that the docs promise.", s.Tally.Fail, count(decided, "decided case"))
	case s.Outcome == contract.Conforms && decided > 0:
		return s.kept(decided)
	}
	if s.Verb == "drift" && len(s.Findings) > 0 {
		harmful := 0
		for _, p := range s.Promises {
			harmful += len(p.Places)
		}
		return fmt.Sprintf("%s, %d of them at the level %s or above.", count(len(s.Findings), "change"), harmful, s.FailOn)
	}
	return count(len(s.Findings), "finding") + "."
}

// kept says of a run that conforms how many cases came out as promised, and of the others why they don't count.
func (s *summary) kept(decided int) string {
	verb, suffix := "kept the promises of the docs", ""
	if s.onMock() {
		verb, suffix = "came out as the docs promise", " No API was contacted: --target URL sends the requests to one."
	}
	if s.Tally.Excused+s.Tally.Lighter == 0 {
		return fmt.Sprintf("%s %s.%s", all(decided, "decided case"), verb, suffix)
	}
	text := fmt.Sprintf("%d of %s %s", decided-s.Tally.Excused-s.Tally.Lighter, count(decided, "decided case"), verb)
	if n := s.Tally.Excused; n > 0 {
		text += fmt.Sprintf("; %d did not, which the baseline knows or waives", n)
	}
	if n := s.Tally.Lighter; n > 0 {
		text += fmt.Sprintf("; %d did not, at a level lighter than %s", n, s.FailOn)
	}
	return text + "." + suffix
}

func were(n int, noun string) string {
	if n == 1 {
		return count(n, noun) + " was"
	}
	return count(n, noun) + " were"
}

func all(n int, noun string) string {
	if n == 1 {
		return "The one " + noun
	}
	return "All " + count(n, noun)
}
