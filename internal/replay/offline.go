package replay

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Offline judges the recorded answers of one operation alone: every watch case over the exchanges, in their order. Nothing is
// sent. The docs' own samples are left out, because they have blanks where values would be.
func Offline(op *contract.Operation, found []Recorded, cases []contract.Case, answers check.Validator, volatile []string) []contract.Result {
	var seen []check.Seen
	var numbers []*Recorded
	var now any
	known, url := false, ""
	for i := range found {
		r := &found[i]
		x := &r.Exchange
		if r.Op.ID != op.ID || x.Answer == nil || sample(x) {
			continue
		}
		if x.URL != url {
			now, known, url = nil, false, x.URL
		}
		s := check.Seen{Case: &r.Case, Step: recordedStep(x), Exchange: x, Before: now, Known: known}
		s.Touched = dialect.Touches(op, s.Step.Request.Body.Edits)
		s.Named = s.Touched
		if doc, err := value.Decode(x.Answer.Body); err == nil && x.Accepted() {
			if resource, ok := value.At(doc, op.ResourceAt); ok {
				s.After, s.Shown, now, known = resource, true, resource, true
			}
		}
		seen, numbers = append(seen, s), append(numbers, r)
	}
	rules := map[string]contract.Rule{}
	for _, rule := range check.Rules() {
		rules[rule.ID] = rule
	}
	var results []contract.Result
	for _, c := range cases {
		watching := check.Watches()[c.Rule]
		if c.Op != op.ID || !c.Watch || watching == nil {
			continue
		}
		e := &check.Evidence{
			Op: op, Case: &c, Rule: rules[c.Rule], Seen: seen, Answers: answers,
			Volatile: func(pointer string) bool { return slices.Contains(volatile, pointer) },
		}
		var j check.Judgement
		j.Watch(e, watching)
		results = append(results, result(c, j, numbers))
	}
	return results
}

func result(c contract.Case, j check.Judgement, numbers []*Recorded) contract.Result {
	if j.Looked == 0 && len(j.Findings) == 0 {
		j.Reasons = append(j.Reasons, "no recorded answer has anything that this rule judges")
	}
	r := contract.Result{Case: c, Verdict: j.Verdict(), Reasons: append(slices.Clone(j.Ours), j.Reasons...)}
	for _, f := range j.Findings {
		if f.Step < len(numbers) {
			f.Other = contract.Place{File: numbers[f.Step].File}
			r.Exchanges = append(r.Exchanges, numbers[f.Step].Exchange)
			f.Step = len(r.Exchanges) - 1
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}

// recordedStep is the step that would have sent the recorded request.
func recordedStep(x *contract.Exchange) *contract.Step {
	step := &contract.Step{Role: contract.Act, Title: "the recorded request"}
	if x.Status() == 401 || x.Status() == 403 {
		step.Request.Key.Kind = contract.KeyWrong
	}
	body, err := value.Decode(x.Body)
	members, ok := body.(map[string]any)
	if err != nil || !ok {
		return step
	}
	for name, v := range members {
		if text, err := value.Encode(v); err == nil {
			step.Request.Body.Edits = append(step.Request.Body.Edits, contract.Edit{At: value.Pointer(name), Value: text})
		}
	}
	slices.SortFunc(step.Request.Body.Edits, func(a, b contract.Edit) int { return slices.Compare([]byte(a.At), []byte(b.At)) })
	return step
}
