package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/reports"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// verification is one call of verify: its flags, and what they lead to.
type verification struct {
	streams
	choosing
	planning
	selecting
	transporting
	guarding
	targets []string
	out     string
	outputs []output
	reviewing
	failOn   contract.Level
	dryRun   bool
	shard    shardFlag
	part     *contract.Shard
	check    bool
	faults   []string
	variant  string
	limits   contract.Limits
	drawFor  time.Duration
	restore  time.Duration // how long it is tried to put a resource back
	asked    bool          // --live: the profile's target is contacted
	unsafe   bool          // patches are sent without a snapshot
	endless  bool          // random cases are drawn for as long as drawFor says
	untested string        // of which operations nothing can be tested, and why
	notes    []string      // of which other operations nothing was tested, and why
	args     []string
	journal  string    // the folder of the run's journals, once there is one
	made     []created // the resources that the run has created and not yet removed
	removing func() []contract.Restoration
}

func verifyCommand(s streams) *cobra.Command {
	v := &verification{streams: s, failOn: contract.Error}
	cmd := &cobra.Command{
		Use:   "verify [VENDOR | SPEC]...",
		Short: "Send the plan's cases and judge the answers; without a target, against the embedded mock",
		Example: "  proviso verify                                               # every vendor, against the embedded mock\n" +
			"  proviso verify neetocal --dry-run                            # the plan; nothing is sent\n" +
			"  NEETOCAL_API_KEY=… proviso verify neetocal --target https://staging.example.com --profile tenant.yaml\n" +
			"  proviso verify ./openapi.yaml --fail-on warning --out reports",
		RunE: func(cmd *cobra.Command, args []string) error {
			v.args = args
			if err := v.settle(cmd.Flags()); err != nil {
				return err
			}
			return v.run(cmd.Context())
		},
	}
	v.flags(cmd.Flags())
	return cmd
}

// flags are those of verify; config takes them too, to show what they come to.
func (v *verification) flags(f *pflag.FlagSet) {
	v.configured.flags(f)
	v.choosing.flags(f)
	v.planning.flags(f)
	v.selecting.flags(f)
	v.transporting.flags(f)
	v.guarding.flags(f)
	v.reviewing.flags(f)
	f.StringArrayVar(&v.targets, "target", nil, "base `URL` of a live target, or VENDOR=URL (repeatable); profile is the one in the profile, mock the embedded mock")
	f.BoolVar(&v.asked, "live", false, "contact the target that the profile names, like --target profile")
	f.StringVar(&v.out, "out", "proviso-report", "`FOLDER` for junit.xml, index.html and results.ndjson")
	f.Var(outputsFlag{&v.outputs}, "report", "further reports of the run, as `FORMAT[=FILE],…`: "+strings.Join(formatNames(), ", ")+"; - is standard output")
	f.Var(levelFlag{&v.failOn}, "fail-on", "least level of finding that ends in exit code 1: error, warning or note")
	f.BoolVar(&v.dryRun, "dry-run", false, "print the plan and send nothing")
	f.Var(&v.shard, "shard", "the `I/N` part of the plan, balanced by requests, no resource in two; proviso report merges them")
	f.BoolVar(&v.check, "check", v.check, "like doctor: say what is missing for which rules, with at most five harmless GETs")
	f.StringSliceVar(&v.faults, "fault", nil, "put a `FAULT` into the mock (proviso mock --list-faults names them; repeatable)")
	f.StringVar(&v.variant, "variant", "", "make the mock a correct server of another `KIND`")
	f.IntVar(&v.shrink, "shrink", 100, "with --examples, how many requests an operation may cost more to find the smallest case that fails")
	f.DurationVar(&v.drawFor, "for", 0, "with --examples, how long random cases are tried at most; with --deep alone, how long they are")
	f.IntVar(&v.limits.Concurrency, "concurrency", 0, "requests at the same time; 0 is the profile's")
	f.Var(rateFlag{&v.limits.Rate}, "rate", "most requests, such as 10/s, 30/m or a number a second; 0 is the profile's, or 10 where the target is not on this machine")
	f.IntVar(&v.limits.Requests, "requests", 0, "most requests a vendor; 0 is the profile's")
	f.DurationVar(&v.restore, "restore-for", work.DefaultRestoreFor, "how long it is tried to put a resource back that could not be reached")
	f.BoolVar(&v.unsafe, "without-snapshot", false, "send patches although no response shows the resource, so that nothing can be put back")
	f.DurationVar(&v.limits.Deadline, "deadline", 0, "longest wait for one answer; 0 is the profile's, or 10s")
}

func (v *verification) run(ctx context.Context) error {
	v.live = slices.ContainsFunc(v.targets, func(target string) bool { return target != "mock" && !strings.HasSuffix(target, "=mock") })
	if err := v.reviewing.read(); err != nil {
		return err
	}
	if v.config != nil {
		v.levels = v.config.Levels
	}
	named := v.args
	if len(named) == 0 {
		named = v.names()
	}
	targeted, err := v.configured.targets(named)
	if err != nil {
		return err
	}
	if len(v.targets) == 0 {
		v.targets = targeted
	}
	if v.asked && len(v.targets) == 0 {
		v.targets, v.live = []string{profileTarget}, true
	}
	if err := ownerless(v.targets, named); err != nil {
		return err
	}
	vendors, err := v.vendors(named)
	if err != nil {
		return err
	}
	v.sayAside(vendors)
	if _, err := operationsOf(vendors); err != nil {
		return couldNotRun("nothing was tested: %w", err)
	}
	if err := v.selecting.resolve(vendors); err != nil {
		return err
	}
	if err := v.selecting.narrow(vendors); err != nil {
		return err
	}
	v.planning.selected = v.selecting.rule
	if v.untested, v.notes, err = withoutPartial(vendors); err != nil {
		return err
	}
	where, err := targets(v.targets, vendors)
	if err != nil {
		return err
	}
	for _, each := range vendors {
		if each.Profile.Target != "" && where[each.Name] == "" && len(v.targets) == 0 {
			v.say("%s: the profile names the target %s, which is contacted with --live alone", each.Name, each.Profile.Target)
		}
	}
	if v.deep && v.drawFor > 0 && v.examples == 0 {
		v.examples, v.endless = drawnIn(v.drawFor), true
	}
	v.budget = v.mostRequests
	if !v.dryRun && !v.check {
		if err := v.guardCreation(ctx, vendors, where); err != nil {
			return err
		}
		release, err := holdFolder(v.out)
		if err != nil {
			return err
		}
		defer release()
		v.removing = func() []contract.Restoration { return v.remove(ctx, vendors, where) }
		defer v.removing()
		if err := v.create(ctx, vendors, where); err != nil {
			return err
		}
	}
	cases, err := v.plan(vendors)
	if err != nil {
		return err
	}
	v.know(vendors)
	v.part = v.shard.share(vendors, cases, v.seed)
	if v.check {
		return v.doctor(ctx, vendors, cases, where)
	}
	if v.dryRun {
		if v.untested != "" {
			v.say("%s", v.untested)
		}
		for _, note := range v.notes {
			v.say("%s", note)
		}
		return printPlan(v.streams.out, vendors, cases, where)
	}
	jobs, err := v.jobs(ctx, vendors, cases, where)
	if jobs != nil {
		defer jobs.Close()
	}
	if err != nil {
		return err
	}
	return v.perform(ctx, jobs)
}

// jobs makes a job for each vendor. The targets are only connected to; nothing is sent yet.
func (v *verification) jobs(ctx context.Context, vendors []*catalog.Vendor, cases map[string][]contract.Case, where map[string]string) (*work.Jobs, error) {
	jobs := &work.Jobs{}
	if err := v.guard(ctx, vendors, cases, where); err != nil {
		return jobs, err
	}
	transport, err := v.trust()
	if err != nil {
		return jobs, err
	}
	if v.insecure {
		v.say("%s", insecureText)
	}
	for _, each := range vendors {
		job, err := work.Prepare(each, cases[each.Name], work.Options{
			Target: where[each.Name], Limits: v.limits, Getenv: os.Getenv, UserAgent: "proviso/" + buildVersion(),
			Mock: work.Mock(v.faults, v.variant), TLS: transport,
		})
		if err != nil {
			return jobs, stageError(err)
		}
		jobs.All = append(jobs.All, job)
		bounds, most := v.bounds(each.Name, job.Operations, job.Cases)
		if job.Connection.Live || v.quick || v.limits.Requests > 0 { // the mock is not asked to spare itself
			job.Most = bounds
		}
		v.knowStage(job.Connection)
		if !job.Connection.Live {
			continue
		}
		v.sayWeak()
		v.announce(each, job, most)
		if err := job.Connection.Reach(ctx); err != nil {
			return jobs, couldNotRun("%w", err)
		}
	}
	return jobs, nil
}

// perform runs the plan and writes the reports, also of a run that was interrupted.
func (v *verification) perform(ctx context.Context, jobs *work.Jobs) error {
	report := &contract.Report{
		Tool: "proviso", Version: buildVersion(), Verb: "verify", Target: targetNames(jobs), Seed: v.seed,
		Started: time.Now(), FailOn: v.failOn, Folder: v.out, Command: v.command(), Shard: v.part,
	}
	total := 0
	for _, job := range jobs.All {
		total += len(job.Cases)
	}
	bar := newProgress(v.err, total)
	how := work.Run{Concurrency: v.limits.Concurrency, Shrink: v.shrink, RestoreFor: v.restore, WithoutSnapshot: v.unsafe}
	if v.drawFor > 0 {
		how.Until = time.Now().Add(v.drawFor)
	}
	if err := jobs.Lock(); err != nil {
		return couldNotRun("%w", err)
	}
	journal, err := v.beginJournal(jobs)
	if err != nil {
		return err
	}
	defer v.endJournal(journal)
	how.Journal = journal
	keep, close, err := v.keepResults(jobs, report)
	if err != nil {
		return err
	}
	defer close()
	how.Done = func(r *contract.Result) {
		bar.done(r)
		keep(r)
	}
	leaveRoom()
	if err := jobs.Start(ctx, how); err != nil {
		return couldNotRun("%w", err)
	}
	jobs.Finish(report)
	if v.removing != nil {
		report.Restored = append(report.Restored, v.removing()...)
	}
	for _, job := range jobs.All {
		v.knowStage(job.Connection) // tokens that ended in the run
	}
	if v.insecure && jobs.Live() {
		report.Notes = append([]string{insecureText}, report.Notes...)
	}
	report.Notes = append(report.Notes, v.notes...)
	if v.endless { // more were drawn than there was time for
		report.Results = slices.DeleteFunc(report.Results, func(r contract.Result) bool {
			return r.Case.Drawn && r.Requests == 0 && r.Verdict == contract.Inconclusive
		})
	}
	bar.clear()
	report.Took = time.Since(report.Started)
	report.Interrupted = ctx.Err() != nil
	if report.Problem == "" {
		report.Problem = v.untested
	}
	if !jobs.Live() {
		report.Started = time.Time{} // the mock's reports are the same from run to run; the terminal tells the time
	}
	if err := recordFailing(report); err != nil {
		return couldNotRun("%w", err)
	}
	report.Identify()
	if err := v.reviewing.judge(v.streams, report, time.Now()); err != nil {
		return err
	}
	return v.conclude(report, v.outputs...)
}

// drawnIn is about how many random cases an operation gets in a time: what a target on this machine answers, and no more than
// memory has room for.
func drawnIn(d time.Duration) int { return min(max(1, int(d.Seconds()*2000)), 20_000) }

// conclude writes the reports and the summary, and gives the exit code of the outcome.
func (s streams) conclude(report *contract.Report, outputs ...output) error {
	report = s.secrets.Report(report)
	report.Identify()
	written := *report
	if report.Started.IsZero() {
		written.Took = 0
	}
	if err := reports.Write(report.Folder, &written); err != nil {
		s.sayLeftChanged(report)
		return couldNotRun("%w", err)
	}
	text := s.out
	for _, o := range outputs {
		if o.printed() {
			text = s.err // what is asked for on standard output stands there alone
		}
	}
	if err := reports.WriteTextWith(text, report, s.text(text)); err != nil {
		return couldNotRun("%w", err)
	}
	for _, o := range outputs {
		if err := o.write(s.out, &written); err != nil {
			return couldNotRun("%w", err)
		}
	}
	switch report.Outcome() {
	case contract.Interrupted:
		s.say("interrupted; what was found so far is in %s", report.Folder)
		return quietly(exitInterrupted)
	case contract.Breaks:
		return quietly(exitFindings)
	case contract.LeftChanged:
		s.sayLeftChanged(report)
		return quietly(exitCouldNotRun)
	case contract.CouldNotRun:
		if report.Problem != "" {
			return couldNotRun("%s", report.Problem)
		}
		if report.NothingTested() {
			return couldNotRun("nothing was tested: no case could be decided")
		}
		return couldNotRun("%d of %d cases could not be run", report.Count().Error, len(report.Results))
	}
	return nil
}

// sayLeftChanged names the resources that could not be put back.
func (s streams) sayLeftChanged(report *contract.Report) {
	for _, one := range report.NotRestored() {
		s.say("%s is left changed: %s", one.Op, one.Text)
	}
}

func targetNames(c *work.Jobs) string {
	var names []string
	for _, job := range c.All {
		if name := job.Connection.Name; len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
