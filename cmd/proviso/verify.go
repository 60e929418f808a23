package main

import (
	"context"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/work"
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
	reviewing

	// what the command line says
	args    []string // vendors and specs
	targets []string // --target, or what the config's environment stands for
	asked   bool     // --live: the profile's target is contacted
	out     string   // --out, the report folder
	outputs []output // --report
	failOn  contract.Level
	dryRun  bool
	check   bool // do what doctor does
	shard   shardFlag
	faults  []string // of the mock
	variant string   // of the mock
	limits  contract.Limits
	drawFor time.Duration // --for: how long random cases are tried
	restore time.Duration // --restore-for: how long it is tried to put a resource back
	unsafe  bool          // --without-snapshot: patches are sent without one

	// what it leads to
	part     *contract.Shard               // the part of the plan that is run; nil is all of it
	endless  bool                          // random cases are tried until the time of drawFor is over
	untested string                        // of which operations nothing can be tested, and why
	notes    []string                      // of which other operations nothing was tested, and why
	created  work.Disposables              // the resources that the run creates
	removing func() []contract.Restoration // removes them; nil where the run creates none
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
	f.StringVar(&v.out, "out", reportFolder, "`FOLDER` for junit.xml, index.html and results.ndjson")
	f.Var(outputsFlag{&v.outputs}, "report", "further reports of the run, as `FORMAT[=FILE],...`: "+strings.Join(formatNames(), ", ")+"; - is standard output")
	f.Var(levelFlag{&v.failOn}, "fail-on", "least level of finding that ends in exit code 1: error, warning or note")
	f.BoolVar(&v.dryRun, "dry-run", false, "print the plan and send nothing")
	f.Var(&v.shard, "shard", "the `I/N` part of the plan, balanced by requests, no resource in two; proviso report merges them")
	f.BoolVar(&v.check, "check", v.check, "like doctor: say what is missing for which rules, with at most five harmless GETs")
	f.StringSliceVar(&v.faults, "fault", nil, "put a `FAULT` into the mock (proviso mock --list-faults names them; repeatable)")
	f.StringVar(&v.variant, "variant", "", "make the mock a correct server of another `KIND`")
	f.IntVar(&v.shrink, "shrink", 100, "with --examples or --for, how many requests an operation may cost more to find the smallest case that fails")
	f.DurationVar(&v.drawFor, "for", 0, "how long random cases are tried: as many as there is time for, or as many as --examples says")
	f.IntVar(&v.limits.Concurrency, "concurrency", 0, "requests at the same time; 0 is the profile's")
	f.Var(rateFlag{&v.limits.Rate}, "rate", "most requests, such as 10/s, 30/m or a number a second; 0 is the profile's, or 10 where the target is not on this machine")
	f.IntVar(&v.limits.Requests, "requests", 0, "most requests a vendor; 0 is the profile's")
	f.DurationVar(&v.restore, "restore-for", work.DefaultRestoreFor, "how long it is tried to put a resource back that could not be reached")
	f.BoolVar(&v.unsafe, "without-snapshot", false, "send patches although no response shows the resource, so that nothing can be put back")
	f.DurationVar(&v.limits.Deadline, "deadline", 0, "longest wait for one answer; 0 is the profile's, or 10s")
}

// run chooses what is verified and where, plans it, and shows the plan or performs it.
func (v *verification) run(ctx context.Context) error {
	vendors, where, err := v.choose()
	if err != nil {
		return err
	}
	if !v.dryRun && !v.check {
		release, err := v.hold(ctx, vendors, where)
		defer release()
		if err != nil {
			return err
		}
	}
	cases, err := v.plan(vendors)
	if err != nil {
		return err
	}
	v.know(vendors)
	v.part = v.shard.share(vendors, cases, v.seed)
	switch {
	case v.check:
		return v.doctor(ctx, vendors, cases, where)
	case v.dryRun:
		v.sayUntested()
		return v.planning.print(v.streams.out, vendors, cases, where)
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

// choose loads the vendors with the operations that are verified, and says where each one's target is. Nothing is sent.
func (v *verification) choose() ([]*catalog.Vendor, map[string]string, error) {
	named, err := v.settleTargets()
	if err != nil {
		return nil, nil, err
	}
	vendors, err := v.vendors(named)
	if err != nil {
		return nil, nil, err
	}
	v.sayAside(vendors)
	if _, err := operationsOf(vendors); err != nil {
		return nil, nil, couldNotRun("nothing was tested: %w", err)
	}
	if err := v.selecting.resolve(vendors); err != nil {
		return nil, nil, err
	}
	if err := v.selecting.narrow(vendors); err != nil {
		return nil, nil, err
	}
	v.planning.selected = v.selecting.rule
	if v.untested, v.notes, err = withoutPartial(vendors); err != nil {
		return nil, nil, err
	}
	where, err := targets(v.targets, vendors)
	if err != nil {
		return nil, nil, err
	}
	for _, each := range vendors {
		if each.Profile.Target != "" && where[each.Name] == "" && len(v.targets) == 0 {
			v.say("%s: the profile names the target %s, which is contacted with --live alone", each.Name, each.Profile.Target)
		}
	}
	if err := v.findCreations(vendors, where); err != nil {
		return nil, nil, err
	}
	if err := v.drawForTime(); err != nil {
		return nil, nil, err
	}
	v.budget = v.mostRequests
	v.drawsLater = len(v.only) == 0 && v.focus == ""
	v.leavesOut = func(each *catalog.Vendor, op *contract.Operation) bool {
		return v.live && each.Profile.LeftOutWithout(op) != ""
	}
	return vendors, where, nil
}

// drawForTime has as many random cases drawn as the time of --for has room for, where --examples gives no number.
func (v *verification) drawForTime() error {
	if v.drawFor == 0 || v.examples > 0 {
		return nil
	}
	if v.quick {
		return wrongUse("--quick sends at most %d requests an operation, and --for draws random cases for a time", plan.QuickRequests).with("leave one of them out.")
	}
	v.examples, v.endless = drawnIn(v.drawFor), true
	return nil
}

// settleTargets lays flags and configuration together: which vendors are named, and the targets of the run.
func (v *verification) settleTargets() (named []string, err error) {
	v.live = anyLive(v.targets)
	if err := v.reviewing.read(); err != nil {
		return nil, err
	}
	if v.config != nil {
		v.levels = v.config.Levels
	}
	named = v.args
	if len(named) == 0 {
		named = v.names()
	}
	targeted, err := v.configured.targets(named)
	if err != nil {
		return nil, err
	}
	if len(v.targets) == 0 {
		v.targets = targeted
	}
	if v.asked && len(v.targets) == 0 {
		v.targets, v.live = []string{profileTarget}, true
	}
	return named, ownerless(v.targets, named)
}

// hold keeps other runs out of the report folder and creates the disposable resources. release, which is never nil, removes them
// and lets the folder go.
func (v *verification) hold(ctx context.Context, vendors []*catalog.Vendor, where map[string]string) (release func(), err error) {
	release = func() {}
	if err := v.guardCreation(ctx, vendors, where); err != nil {
		return release, err
	}
	unlock, err := holdFolder(v.out)
	if err != nil {
		return release, err
	}
	v.created = v.disposables()
	v.removing = func() []contract.Restoration { return v.created.Remove(ctx, v.restore, vendors, where) }
	release = func() {
		v.removing()
		unlock()
	}
	return release, v.created.Create(ctx, vendors, where)
}

// sayUntested names the operations of which nothing can be tested.
func (v *verification) sayUntested() {
	if v.untested != "" {
		v.say("%s", v.untested)
	}
	for _, note := range v.notes {
		v.say("%s", note)
	}
}
