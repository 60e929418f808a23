package judge

import (
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/results"
)

// Judge judges the cases of one operation on one resource.
type Judge struct {
	resource  *resource.Resource
	client    *client.Client
	run       *Run
	watches   []*watched
	confirmed map[string]bool     // rules whose finding came again: a further one of the same rule needs no second try
	published map[string]bool     // by the id of the case
	unproven  []contract.Result   // wait until a patch is accepted
	refused   int                 // acceptable cases that were refused before any patch was accepted
	follows   map[string]bool     // members that were seen to follow others
	movedWith map[string][]string // members that no client can set, with those that were named when they moved
}

// Run is what the judges of all sessions of a run share.
type Run struct {
	Results *results.Results
	Rules   map[string]check.Rule // the catalogue, by id
	Chains  []chain.Chain
	KeepAll bool // passing results keep their exchanges too
}

// New is the judge of one session.
func New(res *resource.Resource, cl *client.Client, run *Run) *Judge {
	jd := &Judge{
		resource: res, client: cl, run: run,
		confirmed: map[string]bool{}, published: map[string]bool{}, follows: map[string]bool{}, movedWith: map[string][]string{},
	}
	for i := range res.Chain.Cases {
		if c := &res.Chain.Cases[i]; c.Watch {
			jd.watches = append(jd.watches, &watched{c: c, watching: jd.run.Rules[c.Rule].Watch, found: map[string]bool{}, result: contract.Result{Case: *c}})
		}
	}
	return jd
}

// Evidence is all that a judgement of a case may rest on.
func (jd *Judge) Evidence(c *contract.Case, seen []observe.Observation) *check.Evidence {
	e := jd.evidenceOf(seen)
	e.Case, e.Rule = c, jd.run.Rules[c.Rule]
	return e
}

// evidenceOf is the evidence of what was seen, without a case and a rule.
func (jd *Judge) evidenceOf(seen []observe.Observation) *check.Evidence {
	return &check.Evidence{
		Op: jd.resource.Op, Observed: seen, Secrets: jd.resource.Chain.Secrets, Validator: jd.resource.Chain.Validator,
		Volatile: jd.resource.Timeline.Incomparable, Follows: jd.follows, Moves: jd.movedWith, Found: jd.resource.Snapshot.Resource(), Otherwise: jd.resource.IsShownOtherwise,
		Refuses:      jd.resource.Refuses,
		Wrote:        jd.resource.Written.Holds,
		OnlyAnswered: jd.resource.IsOnlyAnswered,
		AtOnce:       jd.resource.DoneAtOnce(),
	}
}

// Result makes a result of a judgement.
func (jd *Judge) Result(c *contract.Case, j check.Judgement, seen []observe.Observation, took time.Duration) contract.Result {
	r := contract.Result{Case: *c, Verdict: j.Verdict(), Findings: j.Findings, Requests: len(seen), Took: took}
	r.Reasons = append(r.Reasons, j.Ours...)
	r.Reasons = append(r.Reasons, j.Reasons...)
	if r.Verdict == contract.NotApplicable {
		r.Reasons = append(r.Reasons, j.Beside)
	}
	if r.Verdict != contract.Pass || len(r.Findings) > 0 || jd.run.KeepAll {
		for i := range seen {
			r.Exchanges = append(r.Exchanges, *seen[i].Exchange)
		}
		r.Exchanges = jd.run.Results.Kept(r.Exchanges)
	}
	r.Findings = byStep(r.Findings, seen)
	return r
}

// byStep names the step of the case for each finding, in the place of its index in what was seen, which looks that no case has lie between.
func byStep(findings []contract.Finding, seen []observe.Observation) []contract.Finding {
	out := slices.Clone(findings)
	for i := range out {
		if at := out[i].Step; at < len(seen) {
			out[i].Step = seen[at].Exchange.Step
		}
	}
	return out
}

// Unsent publishes a case that is not tried.
func (jd *Judge) Unsent(c *contract.Case, verdict contract.Verdict, reason string) {
	jd.Publish(contract.Result{Case: *c, Verdict: verdict, Reasons: []string{reason}})
}

// Publish gives the result of a case of this session to the run.
func (jd *Judge) Publish(r contract.Result) {
	if jd.run.Results.Plans(r.Case.ID) {
		jd.published[r.Case.ID] = true
	}
	jd.run.Results.Publish(r)
}

// LeaveUndrawn counts a case among the random ones that are not tried any more, where no plan has it; it reports whether that is so.
func (jd *Judge) LeaveUndrawn(c *contract.Case) bool {
	if jd.run.Results.Plans(c.ID) {
		return false
	}
	jd.LeaveAllUndrawn(1)
	return true
}

// LeaveAllUndrawn counts random cases of the operation that are not drawn any more.
func (jd *Judge) LeaveAllUndrawn(cases int) {
	jd.run.Results.LeaveUndrawn(jd.resource.Op.Vendor, jd.resource.Op.ID, cases)
}

// IsPublished reports that the result of a case was published.
func (jd *Judge) IsPublished(c *contract.Case) bool { return jd.published[c.ID] }
