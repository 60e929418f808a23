package judge

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// Attempt is one try of a case, with the judgement of its rule and the remarks of the watches.
type Attempt struct {
	Case      *contract.Case
	Seen      []observe.Observation
	Always    []int           // the steps whose responses failed in this attempt and in each one before it
	Judgement check.Judgement // by the rule of the case
	Remarks   []Remark        // of the watches
}

// Assess judges what was seen in an attempt. Findings that rest on failed responses are left out, save for steps that failed in every attempt, and
// so are those that another operation of the run or somebody else explains.
func (jd *Judge) Assess(c *contract.Case, seen []observe.Observation, always []int) Attempt {
	a := Attempt{Case: c, Seen: seen, Always: always, Remarks: jd.Remarks(seen, always)}
	a.Judgement = jd.withoutFailed(check.Judge(jd.Evidence(c, seen)), seen, always)
	jd.leaveSharedOut(seen, &a.Judgement, a.Remarks)
	jd.UndecidedByForeign(&a.Judgement, a.Remarks)
	return a
}

// Broken names the rules that a second try of a case finds broken, and that are not confirmed yet.
func (jd *Judge) Broken(c *contract.Case, seen []observe.Observation, always []int) map[string]bool {
	remarks := jd.Remarks(seen, always)
	return jd.Unconfirmed(remarks, jd.withoutFailed(check.Judge(jd.Evidence(c, seen)), seen, always).Findings...)
}

// InDoubt names the rules that an attempt finds broken, and that no second try has confirmed.
func (jd *Judge) InDoubt(a *Attempt) map[string]bool {
	return jd.Unconfirmed(a.Remarks, a.Judgement.Findings...)
}

// FindingsOf are the findings of an attempt whose rules are in doubt.
func (a *Attempt) FindingsOf(doubt map[string]bool) []contract.Finding {
	out := slices.Clone(a.Judgement.Findings)
	for _, r := range a.Remarks {
		out = append(out, r.judgement.Findings...)
	}
	return slices.DeleteFunc(out, func(f contract.Finding) bool { return !doubt[f.Rule] })
}

// withoutFailed takes the findings that rest on a failed response out of the judgement of an attempt, save for steps that failed in
// every attempt. A request without an answer decides nothing while one of another session has none.
func (jd *Judge) withoutFailed(j check.Judgement, seen []observe.Observation, always []int) check.Judgement {
	j.Findings = slices.DeleteFunc(j.Findings, func(f contract.Finding) bool {
		if f.Step < len(seen) && jd.client.Shared.HangsBeside(jd.resource.Chain.ID(), seen[f.Step].Exchange) {
			j.Undecided("there was no answer while another operation of the run waited for one too: " + f.Message)
			return true
		}
		return f.Step < len(seen) && response.Failed(&seen[f.Step]) && !slices.Contains(always, f.Step)
	})
	return j
}

// OnlyConfirmed returns the findings that a second try has confirmed, and the reasons with one for each of the others.
func (jd *Judge) OnlyConfirmed(j check.Judgement, why string) (confirmed []contract.Finding, reasons []string) {
	reasons = j.Reasons
	for _, f := range j.Findings {
		if f.Level == contract.Note || jd.confirmed[f.Rule] {
			confirmed = append(confirmed, f)
			continue
		}
		reasons = append(reasons, why+": "+f.Message)
	}
	return confirmed, reasons
}

// KeepSeenOnce says of findings of the first attempt that they were seen once, where their step is one at which the server failed and
// did not in a later attempt. What was broken on the way is no failure of the server's.
func (jd *Judge) KeepSeenOnce(j *check.Judgement, first []contract.Finding, stumbles []Remark, once func(step int) bool) {
	for _, f := range first {
		if once(f.Step) {
			j.Undecided(Flaky + ": " + f.Message)
		}
	}
	for _, r := range stumbles {
		for _, f := range r.judgement.Findings {
			if once(f.Step) && !jd.confirmed[f.Rule] {
				r.by.sum.Reasons = append(r.by.sum.Reasons, Flaky+": "+f.Message)
			}
		}
	}
}

// Confirm says that a rule was found broken in a second try too.
func (jd *Judge) Confirm(rule string) { jd.confirmed[rule] = true }

// Forget takes back the confirmation of the rules that an attempt finds broken.
func (jd *Judge) Forget(a *Attempt) {
	forget := func(findings []contract.Finding) {
		for _, f := range findings {
			delete(jd.confirmed, f.Rule)
		}
	}
	forget(a.Judgement.Findings)
	for _, r := range a.Remarks {
		forget(r.judgement.Findings)
	}
}

// KeepRetried keeps what the watches see in a request that was sent again with another precondition: it belongs to no case.
func (jd *Judge) KeepRetried(o *observe.Observation) {
	once := []observe.Observation{*o}
	jd.KeepRemarks(once, jd.Remarks(once, nil), Flaky)
}

// KeepTwice keeps what the watches see in a request that belongs to no case, and was sent twice: what they see both times is confirmed.
func (jd *Judge) KeepTwice(seen, again *observe.Observation) {
	first, second := []observe.Observation{*seen}, []observe.Observation{*again}
	twice := jd.Unconfirmed(jd.Remarks(first, nil))
	for rule := range jd.Unconfirmed(jd.Remarks(second, nil)) {
		jd.confirmed[rule] = jd.confirmed[rule] || twice[rule]
	}
	confirmed := slices.DeleteFunc(jd.Remarks(second, nil), func(r Remark) bool { return !jd.confirmed[r.by.c.Rule] })
	jd.KeepRemarks(second, confirmed, Flaky)
}
