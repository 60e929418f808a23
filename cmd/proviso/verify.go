package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
	"github.com/proviso-dev/proviso/internal/stage"
	"github.com/proviso-dev/proviso/reports"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// verification is one call of verify: its flags, and what they lead to.
type verification struct {
	streams
	choosing
	planning
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
	args     []string
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
	f.Float64Var(&v.limits.Rate, "rate", 0, "requests a second; 0 is the profile's, or 10 where the target is not on this machine")
	f.IntVar(&v.limits.Requests, "requests", 0, "most requests a vendor; 0 is the profile's")
	f.DurationVar(&v.restore, "restore-for", stage.DefaultRestoreFor, "how long it is tried to put a resource back that could not be reached")
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
	vendors, err := v.vendors(named)
	if err != nil {
		return err
	}
	if _, err := operationsOf(vendors); err != nil {
		return couldNotRun("nothing was tested: %w", err)
	}
	if v.untested, err = withoutPartial(vendors); err != nil {
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
		return printPlan(v.streams.out, vendors, cases, where)
	}
	company, err := v.company(ctx, vendors, cases, where)
	if company != nil {
		defer company.Close()
	}
	if err != nil {
		return err
	}
	return v.perform(ctx, company)
}

// company sets a stage for each vendor. The targets are only connected to; nothing is sent yet.
func (v *verification) company(ctx context.Context, vendors []*catalog.Vendor, cases map[string][]contract.Case, where map[string]string) (*stage.Company, error) {
	company := &stage.Company{}
	for _, each := range vendors {
		play, err := stage.Prepare(each, cases[each.Name], stage.Options{
			Target: where[each.Name], Limits: v.limits, Getenv: os.Getenv, UserAgent: "proviso/" + buildVersion(),
			Mock: stage.Mock(v.faults, v.variant),
		})
		if err != nil {
			return company, stageError(err)
		}
		company.Plays = append(company.Plays, play)
		bounds, most := v.bounds(each.Name, play.Operations, play.Cases)
		if play.Stage.Live || v.quick || v.limits.Requests > 0 { // the mock is not asked to spare itself
			play.Most = bounds
		}
		v.knowStage(play.Stage)
		if !play.Stage.Live {
			continue
		}
		v.sayWeak()
		v.announce(each, play, most)
		if err := play.Stage.Reach(ctx); err != nil {
			return company, couldNotRun("%w", err).with("is it running, and is --target right?")
		}
	}
	return company, nil
}

// perform runs the plan and writes the reports, also of a run that was interrupted.
func (v *verification) perform(ctx context.Context, company *stage.Company) error {
	report := &contract.Report{
		Tool: "proviso", Version: buildVersion(), Verb: "verify", Target: targetNames(company), Seed: v.seed,
		Started: time.Now(), FailOn: v.failOn, Folder: v.out, Command: v.command(), Shard: v.part,
	}
	total := 0
	for _, play := range company.Plays {
		total += len(play.Cases)
	}
	bar := newProgress(v.err, total)
	how := stage.Run{Concurrency: v.limits.Concurrency, Done: bar.done, Shrink: v.shrink, RestoreFor: v.restore, WithoutSnapshot: v.unsafe}
	if v.drawFor > 0 {
		how.Until = time.Now().Add(v.drawFor)
	}
	journal, err := v.beginJournal(company)
	if err != nil {
		return err
	}
	defer v.endJournal(journal)
	how.Journal = journal
	leaveRoom()
	company.Start(ctx, how)
	company.Finish(report)
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
	if !company.Live() {
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
		for _, one := range report.NotRestored() {
			s.say("%s is left changed: %s", one.Op, one.Text)
		}
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

func targetNames(c *stage.Company) string {
	var names []string
	for _, play := range c.Plays {
		if name := play.Stage.Name; len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// mostRequests is how many requests may be sent to a vendor's target at most; 0 is no limit. The profile's limit is a live target's.
func (v *verification) mostRequests(each *catalog.Vendor) int {
	if v.limits.Requests > 0 || !v.live {
		return v.limits.Requests
	}
	return each.Profile.Limits.Requests
}

// announce says what is going to be sent, and where to, before it is.
func (s streams) announce(v *catalog.Vendor, play *stage.Play, most int) {
	n, pace := countSteps(play.Cases), ""
	if rate := play.Stage.Client.Rate(); rate > 0 {
		pace = fmt.Sprintf(", at most %g a second", rate)
	}
	s.say("%s: at most %d requests to %s%s, for %d cases: %d that are judged, %d that set up, %d that look, and what second tries and putting back take; no DELETE, PUT or POST; the resource is restored at the end",
		v.Name, most, play.Stage.Name, pace, len(play.Cases), n.acts, n.setups, n.looks)
	for i := range play.Operations {
		op := &play.Operations[i]
		if len(op.Required) > 0 && op.Read == nil && v.Profile.Operation(op).Read == nil {
			s.say("%s: no read is documented, and every body of %s must carry %s: what they hold now is overwritten and can't be put back; give operations.%q.read in the profile to keep it",
				v.Name, op.Key(), strings.Join(op.Required, ", "), op.Key())
		}
	}
}

// command is the command line that gives the same run again. It holds no secrets: no flag takes one.
func (v *verification) command() string {
	words := []string{"proviso", "verify"}
	for _, arg := range v.args {
		words = append(words, curl.Quoted(arg))
	}
	if v.file != "" {
		words = append(words, "--config", curl.Quoted(v.file))
	}
	for _, t := range v.targets {
		words = append(words, "--target", curl.Quoted(t))
	}
	if v.profile != "" {
		words = append(words, "--profile", curl.Quoted(v.profile))
	}
	for _, name := range slices.Sorted(maps.Keys(v.params)) {
		words = append(words, "--param", curl.Quoted(name+"="+v.params[name]))
	}
	for _, id := range v.operations {
		words = append(words, "--operation", curl.Quoted(id))
	}
	for _, f := range v.faults {
		words = append(words, "--fault", f)
	}
	if v.variant != "" {
		words = append(words, "--variant", v.variant)
	}
	for _, flag := range []struct {
		name string
		set  bool
	}{{"--quick", v.quick}, {"--deep", v.deep}, {fmt.Sprintf("--examples %d", v.examples), v.examples > 0 && !v.endless}, {fmt.Sprintf("--for %s", v.drawFor), v.drawFor > 0}, {"--baseline " + curl.Quoted(v.baseline), v.baseline != ""}, {"--rule " + strings.Join(v.rules, ","), len(v.rules) > 0}, {"--focus " + curl.Quoted(v.focus), v.focus != ""}} {
		if flag.set {
			words = append(words, flag.name)
		}
	}
	words = append(words, fmt.Sprintf("--seed %d", v.seed))
	if v.part != nil {
		words = append(words, "--shard "+v.shard.String())
	}
	return strings.Join(words, " ")
}
