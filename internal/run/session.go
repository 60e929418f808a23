package run

import (
	"context"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/choose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/confirm"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/run/judge"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/restore"
	"github.com/proviso-dev/proviso/internal/run/steps"
)

// session tries the cases of one operation on one resource, one after the other, and hands over what they showed to be judged.
type session struct {
	resource  *resource.Resource
	client    *client.Client
	reader    *reader.Reader
	restorer  *restore.Restorer
	chooser   *choose.Chooser
	steps     *steps.Sender
	judge     *judge.Judge
	confirmer *confirm.Confirmer
	options   *Options
	wrong     wrongKeys
	siblings  *siblings // sessions of the same operation that go on side by side, on other resources; nil is none
	untried   int       // cases that did not fit into the bound of requests
}

// mostHeld is how many bytes of bodies are held of the cases that are under way, in all sessions together. A body is held about twice, as it
// came and decoded, and a second time while a case is retried.
const mostHeld = 48 << 20

func newSession(r *Running, o *Options, chain *Chain) *session {
	res := resource.New(chain)
	cl := client.New(res, &r.shared, o.Sent)
	rd := reader.New(res, cl, settle(o, chain), o.WithoutSnapshot)
	rs := restore.New(res, cl, rd, o.RestoreFor)
	ch := choose.New(res, cl, rd, rs)
	st := steps.New(res, cl, rd, ch, mostHeld/max(1, min(o.Concurrency, len(o.Chains))))
	jd := judge.New(res, cl, &r.judging)
	cl.OnRetried, ch.OnLearned = jd.KeepRetried, jd.KeepTwice
	layers := confirm.Layers{Resource: res, Client: cl, Reader: rd, Restorer: rs, Chooser: ch, Steps: st, Judge: jd}
	return &session{
		resource: res, client: cl, reader: rd, restorer: rs, chooser: ch, steps: st, judge: jd, confirmer: confirm.New(layers, o.Shrink, o.late),
		options: o,
	}
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
	if s.resource.Chain.Owed != nil {
		s.takeOver(ctx)
		s.restorer.Restore(context.WithoutCancel(ctx))
		s.report(s.reader.LagNote()...)
		return
	}
	if why := s.notNamed(); why != "" {
		s.client.StopReason = why // each case says it
		s.client.AddNote(why)
	}
	if s.client.StopReason != "" || !slices.ContainsFunc(s.resource.Chain.Cases, func(c contract.Case) bool { return len(c.Steps) > 0 }) {
		s.tryAll(ctx) // sends nothing, and publishes why each case is left out
		s.judge.FinishWatches()
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
	if s.options.Journal == "" || !s.resource.Chain.Live || s.resource.Chain.Copy > 0 || !s.resource.Snapshot.Known() || s.client.StopReason != "" {
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
	s.client.StopReason = ""
	s.resource.TakeOver(s.resource.Chain.Owed)
}
