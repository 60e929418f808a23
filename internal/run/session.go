package run

import (
	"context"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/choose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/restore"
	"github.com/proviso-dev/proviso/internal/run/steps"
)

// session tries the cases of one operation on one resource, one after the other, and judges what they showed.
type session struct {
	resource  *resource.Resource
	client    *client.Client
	reader    *reader.Reader
	restorer  *restore.Restorer
	chooser   *choose.Chooser
	steps     *steps.Sender
	running   *Running
	wrong     wrongKeys
	siblings  *siblings // sessions of the same operation that go on side by side, on other resources; nil is none
	count     counts
	options   *Options
	watches   []*watched
	retries   retries
	unproven  []contract.Result   // wait until a patch is accepted
	published map[string]bool     // by the id of the case
	follows   map[string]bool     // members that were seen to follow others
	movedWith map[string][]string // members that no client can set, with those that were named when they moved
}

func newSession(r *Running, o *Options, chain *Chain) *session {
	res := resource.New(chain)
	cl := client.New(res, &r.shared, o.Sent)
	rd := reader.New(res, cl, settle(o, chain), o.WithoutSnapshot)
	rs := restore.New(res, cl, rd, o.RestoreFor)
	ch := choose.New(res, cl, rd, rs)
	s := &session{
		resource: res, client: cl, reader: rd, restorer: rs, chooser: ch,
		steps:   steps.New(res, cl, rd, ch, mostHeld/max(1, min(o.Concurrency, len(o.Chains)))),
		running: r, options: o,
		retries: newRetries(len(chain.Cases)), published: map[string]bool{}, follows: map[string]bool{}, movedWith: map[string][]string{},
	}
	s.client.OnRetried = func(o *observe.Observation) {
		once := []observe.Observation{*o}
		s.keepRemarks(once, s.watching(once, nil), flaky)
	}
	s.chooser.OnLearned = func(seen, again *observe.Observation) {
		first, second := []observe.Observation{*seen}, []observe.Observation{*again}
		twice := s.suspects(s.watching(first, nil))
		for rule := range s.suspects(s.watching(second, nil)) {
			s.retries.confirmed[rule] = s.retries.confirmed[rule] || twice[rule]
		}
		confirmed := slices.DeleteFunc(s.watching(second, nil), func(r remark) bool { return !s.retries.confirmed[r.by.c.Rule] })
		s.keepRemarks(second, confirmed, flaky)
	}
	return s
}

// settle is the longest that a read may lag: the run's, else the profile's, else the default.
func settle(o *Options, chain *Chain) time.Duration {
	switch {
	case o.Settle > 0:
		return o.Settle
	case chain.Profile.Settle > 0:
		return chain.Profile.Settle
	}
	return contract.DefaultSettle
}

func (s *session) run(ctx context.Context) {
	for i := range s.resource.Chain.Cases {
		if c := &s.resource.Chain.Cases[i]; c.Watch {
			s.watches = append(s.watches, s.newWatched(c))
		}
	}
	if s.resource.Chain.Owed != nil {
		s.takeOver(ctx)
		s.restorer.Restore(context.WithoutCancel(ctx))
		s.report(s.reader.LagNote()...)
		return
	}
	if why := s.notNamed(); why != "" {
		s.client.Stop = why // each case says it
		s.client.AddNote(why)
	}
	if s.client.Stop != "" || !slices.ContainsFunc(s.resource.Chain.Cases, func(c contract.Case) bool { return len(c.Steps) > 0 }) {
		s.tryAll(ctx) // sends nothing, and publishes why each case is left out
		s.finishWatches()
		return
	}
	s.reader.Open(ctx)
	s.reader.LearnMask(ctx)
	s.beginJournal()
	if s.reader.LearnAnswered(ctx) && len(s.restorer.NotRestored(ctx)) > 0 {
		s.restorer.PutBack(ctx) // what the value that is there has moved is for the cases to find
	}
	s.tryCases(ctx)
	s.restorer.Restore(context.WithoutCancel(ctx))
	s.report(s.reader.LagNote()...)
}

// beginJournal writes the snapshot down before anything is changed. Where it can't be written, nothing is. A further resource of the operation
// was created by the run, and is removed in any case.
func (s *session) beginJournal() {
	if s.options.Journal == "" || !s.resource.Chain.Live || s.resource.Chain.Copy > 0 || !s.resource.Snapshot.Known() || s.client.Stop != "" {
		return
	}
	owed := journal.Owed{Vendor: s.resource.Op.Vendor, Op: s.resource.Op.ID, Params: s.resource.Params, Snapshot: s.resource.Snapshot.Resource()}
	if err := s.client.Journal.Begin(s.options.Journal, owed, s.resource.Chain.HoldsSecret); err != nil {
		s.client.GiveUp("the journal of what is to be put back can't be written, and nothing is changed without it: " + err.Error())
	}
}

// takeOver takes over what an earlier run left to be put back.
func (s *session) takeOver(ctx context.Context) {
	if s.resource.Op.Read == nil {
		s.reader.TakesEmpty(ctx)
	}
	s.client.Stop = ""
	s.resource.TakeOver(s.resource.Chain.Owed)
}

// evidence gathers what a judgement of a case may rest on.
func (s *session) evidence(c *contract.Case, seen []observe.Observation) *check.Evidence {
	e := s.evidenceOf(seen)
	e.Case, e.Rule = c, s.running.rules[c.Rule]
	return e
}

// evidenceOf is the evidence of what was seen, without a case and a rule.
func (s *session) evidenceOf(seen []observe.Observation) *check.Evidence {
	return &check.Evidence{
		Op: s.resource.Op, Observed: seen, Secrets: s.resource.Chain.Secrets, Validator: s.resource.Chain.Validator,
		Volatile: s.resource.Timeline.Incomparable, Follows: s.follows, Moves: s.movedWith, Found: s.resource.Snapshot.Resource(), Otherwise: s.resource.IsShownOtherwise,
		Refuses:      s.resource.Refuses,
		Wrote:        s.resource.Written.Holds,
		OnlyAnswered: s.resource.IsOnlyAnswered,
		AtOnce:       s.resource.DoneAtOnce(),
	}
}

// result makes a result of a judgement.
func (s *session) result(c *contract.Case, j check.Judgement, seen []observe.Observation, took time.Duration) contract.Result {
	r := contract.Result{Case: *c, Verdict: j.Verdict(), Findings: j.Findings, Requests: len(seen), Took: took}
	r.Reasons = append(r.Reasons, j.Ours...)
	r.Reasons = append(r.Reasons, j.Reasons...)
	if r.Verdict == contract.NotApplicable {
		r.Reasons = append(r.Reasons, j.Beside)
	}
	if r.Verdict != contract.Pass || len(r.Findings) > 0 || s.options.KeepAll {
		for i := range seen {
			r.Exchanges = append(r.Exchanges, *seen[i].Exchange)
		}
		r.Exchanges = s.running.results.Kept(r.Exchanges)
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

// unsent publishes a case that is not tried.
func (s *session) unsent(c *contract.Case, verdict contract.Verdict, reason string) {
	s.publish(contract.Result{Case: *c, Verdict: verdict, Reasons: []string{reason}})
}

// publish makes the result of a case of this session known.
func (s *session) publish(r contract.Result) {
	s.published[r.Case.ID] = true
	s.running.results.Publish(r)
}
