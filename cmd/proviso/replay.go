package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/check/responses"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/replay"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/spf13/cobra"
)

// replaying is one call of replay: its flags, and what the recordings hold.
type replaying struct {
	verification
	names   []string
	hide    []string // names whose values are secrets
	offline bool
	all     replay.Recording
	number  int            // exchanges of all files so far
	held    int64          // bytes of the bodies in all
	at      map[string]int // place in all.Requests, from 1, by the case's id
}

func replayCommand(s streams) *cobra.Command {
	r := &replaying{verification: verification{streams: s, failOn: contract.Error}, at: map[string]int{}}
	cmd := &cobra.Command{
		Use:   "replay FILE.har...",
		Short: "Send recorded requests again and compare the answers with the recorded ones",
		Example: "  proviso replay session.har --target https://staging.example.com\n" +
			"  proviso replay session.har --vendor neetocal                 # against the embedded mock\n" +
			"  proviso replay session.har --offline                         # judge the recorded answers; nothing is sent",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.args = args
			return r.run(cmd.Context())
		},
	}
	f := cmd.Flags()
	r.choosing.flags(f)
	r.reviewing.flags(f)
	r.transporting.flags(f)
	r.guarding.flags(f)
	f.StringArrayVar(&r.names, "vendor", nil, "`VENDOR` or spec that the requests are for (repeatable); without it all of specs/")
	f.StringArrayVar(&r.targets, "target", nil, "base `URL` of a live target, or VENDOR=URL (repeatable); mock is the embedded mock")
	f.StringArrayVar(&r.hide, "secret", nil, secretUsage)
	f.BoolVar(&r.offline, "offline", false, "judge the recorded answers alone and send nothing")
	f.StringVar(&r.verification.out, "out", reportFolder, "`FOLDER` for junit.xml, index.html and results.ndjson")
	f.Var(levelFlag{&r.failOn}, "fail-on", "least level of finding that ends in exit code 1: error, warning or note")
	return cmd
}

func (r *replaying) run(ctx context.Context) error {
	r.live = anyLive(r.targets)
	if err := r.reviewing.read(); err != nil {
		return err
	}
	vendors, err := r.vendors(r.names)
	if err != nil {
		return err
	}
	r.know(vendors)
	r.secrets.Suspect()
	r.secrets.Name(r.hide...)
	for _, name := range r.args {
		if err := r.read(name, vendors); err != nil {
			return err
		}
	}
	if len(r.all.Requests) == 0 {
		return couldNotRun("nothing was tested: no recorded request belongs to a documented operation").with("--vendor names the vendor or spec that the requests are for.")
	}
	if r.offline {
		return r.judge(vendors)
	}
	where, err := targets(r.targets, vendors)
	if err != nil {
		return err
	}
	cases, recorded := map[string][]contract.Case{}, r.byOperation()
	for _, v := range vendors {
		cases[v.Name] = r.cases(v, recorded)
	}
	vendors = slices.DeleteFunc(vendors, func(v *catalog.Vendor) bool { return len(cases[v.Name]) == 0 })
	jobs, err := r.jobs(ctx, vendors, cases, where)
	if jobs != nil {
		defer jobs.Close()
	}
	if err != nil {
		return err
	}
	report := r.report(targetNames(jobs))
	if err := jobs.Start(ctx, work.Run{KeepAll: true}); err != nil {
		return couldNotRun("%w", err)
	}
	jobs.Finish(report)
	r.compare(report, vendors)
	report.Took, report.Interrupted = time.Since(report.Started), ctx.Err() != nil
	return r.reviewing.end(r.streams, report)
}

// read takes the requests of a file that belong to the vendors' operations, and tells how many do not.
func (r *replaying) read(name string, vendors []*catalog.Vendor) error {
	if err := otherKind(name, "recording"); err != nil {
		return err
	}
	file, err := input.Open(name)
	if err != nil {
		return wrongUse("the recording can't be read: %w", err)
	}
	defer file.Close()
	var ops []contract.Operation
	secrets := map[string]string{}
	for _, v := range vendors {
		ops = append(ops, v.Document.Operations...)
		maps.Copy(secrets, memberSecrets(v.Profile))
	}
	match, looks := recording.NewMatcher(ops), replay.NewLooks(ops)
	before, others := r.number, 0
	err = recording.Read(file, r.most, func(x contract.Exchange) error {
		r.number++
		r.secrets.Learn(&x)
		if f, ok := replay.CaseOf(name, r.number-before, match, x, secrets); ok {
			f.Order = r.number
			return r.keep(f)
		}
		if beside, changes := replay.BesideOf(r.number, &x); changes {
			r.all.Beside = append(r.all.Beside, beside)
		}
		if shown, isRead := looks.Of(name, r.number, x); isRead {
			return r.keepLooks(shown)
		}
		others++ // their bodies are not kept: a browser's recording is mostly of other things
		return nil
	})
	if err != nil {
		return wrongUse("%s: %w", name, err)
	}
	if others > 0 {
		r.say("%s: %d of %d exchanges belong to no documented operation (proviso record import lists them)", name, others, r.number-before)
	}
	return nil
}

// keep keeps a recorded request, under an id of its own.
func (r *replaying) keep(f replay.Recorded) error {
	id := f.Case.ID
	for n := 2; r.at[f.Case.ID] > 0; n++ {
		f.Case.ID = fmt.Sprintf("%s-%d", id, n) // files of the same name
	}
	r.all.Requests = append(r.all.Requests, f)
	r.at[f.Case.ID] = len(r.all.Requests)
	return r.hold(&f.Exchange)
}

// keepLooks keeps what a recorded read shows, for the operations whose resource it is.
func (r *replaying) keepLooks(looks []replay.Recorded) error {
	if !r.offline || len(looks) == 0 {
		return nil
	}
	r.all.Looks = append(r.all.Looks, looks...)
	return r.hold(&looks[0].Exchange)
}

// hold counts what an exchange takes in memory, and fails where that is too much.
func (r *replaying) hold(x *contract.Exchange) error {
	if x.Reply != nil {
		r.held += int64(len(x.Reply.Body))
	}
	if r.held += int64(len(x.Body)); r.held > heldInput*r.most {
		return contract.WrongInput("the recorded exchanges of documented operations are together larger than %s, and replay holds them all", contract.Size(heldInput*r.most)).
			With("Split the recording, name fewer operations with --operation, or give --max-size SIZE.")
	}
	return nil
}

// operationKey names an operation of a vendor.
type operationKey struct{ vendor, op string }

// byOperation groups what was recorded by the operations that it belongs to, in the order of the times: some tools write the newest first.
func (r *replaying) byOperation() map[operationKey][]replay.Recorded {
	out := map[operationKey][]replay.Recorded{}
	for i := range r.all.Requests {
		f := &r.all.Requests[i]
		key := operationKey{f.Op.Vendor, f.Op.ID}
		out[key] = append(out[key], *f)
	}
	for _, requests := range out {
		slices.SortStableFunc(requests, func(a, b replay.Recorded) int { return a.Exchange.Start.Compare(b.Exchange.Start) })
	}
	return out
}

// cases are the recorded ones of a vendor, and the watches of their operations, which judge every answer.
func (r *replaying) cases(v *catalog.Vendor, recorded map[operationKey][]replay.Recorded) []contract.Case {
	var out []contract.Case
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		own := recorded[operationKey{v.Name, op.ID}]
		if len(own) == 0 {
			continue
		}
		for i := range own {
			out = append(out, own[i].Case)
		}
		out = append(out, watchCases(op, v.Profile)...)
	}
	return out
}

// watchCases are the cases of an operation that send nothing, and judge what others are answered.
func watchCases(op *contract.Operation, p contract.Profile) []contract.Case {
	return slices.DeleteFunc(rule.Cases(op, p, plan.Options{Seed: 1}), func(c contract.Case) bool { return !c.Watch })
}

// judge judges the recorded answers, and sends nothing.
func (r *replaying) judge(vendors []*catalog.Vendor) error {
	report := r.report("recording")
	report.Rules = rule.ByID()
	recorded := r.byOperation()
	for _, v := range vendors {
		answers := responses.New(v.Document)
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			own := recorded[operationKey{v.Name, op.ID}]
			if len(own) == 0 {
				continue
			}
			report.Operations = append(report.Operations, *op)
			report.Results = append(report.Results, replay.Offline(op, &r.all, watchCases(op, v.Profile), answers, v.Profile)...)
		}
	}
	report.Took = time.Since(report.Started)
	return r.reviewing.end(r.streams, report)
}

func (r *replaying) report(target string) *contract.Report {
	words := append([]string{"proviso", "replay"}, r.args...)
	for _, name := range r.names {
		words = append(words, "--vendor", name)
	}
	for _, t := range r.targets {
		words = append(words, "--target", t)
	}
	if r.offline {
		words = append(words, "--offline")
	}
	return &contract.Report{
		Tool: "proviso", Version: buildVersion(), Verb: "replay", Target: target, Started: time.Now(), FailOn: r.failOn,
		Folder: r.verification.out, Command: strings.Join(words, " "),
	}
}

// compare adds what the new answers differ in from the recorded ones.
func (r *replaying) compare(report *contract.Report, vendors []*catalog.Vendor) {
	profiles := map[string]contract.Profile{}
	for _, v := range vendors {
		profiles[v.Name] = v.Profile
	}
	for i := range report.Results {
		result := &report.Results[i]
		at := r.at[result.Case.ID]
		if at == 0 || len(result.Exchanges) == 0 {
			continue
		}
		f := &r.all.Requests[at-1]
		for _, found := range replay.Compare(f, &result.Exchanges[0], profiles[f.Op.Vendor].Operation(f.Op).Volatile) {
			result.Findings = append(result.Findings, found)
			if found.Level == contract.Error {
				result.Raise(contract.Fail, "")
			}
		}
		if result.Verdict == contract.Pass && len(result.Findings) == 0 {
			result.Exchanges = nil
		}
	}
}
