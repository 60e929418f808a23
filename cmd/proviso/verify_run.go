package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/reports"
)

// jobs makes a job for each vendor. The targets are only connected to; nothing is sent yet.
func (v *verification) jobs(ctx context.Context, vendors []*catalog.Vendor, cases map[string][]contract.Case, where map[string]string) (*work.Jobs, error) {
	jobs := &work.Jobs{}
	if err := v.guard(ctx, vendors, cases, where); err != nil {
		return jobs, err
	}
	connect, err := v.connectOptions()
	if err != nil {
		return jobs, err
	}
	connect.Mock = work.Mock(v.faults, v.variant)
	if v.insecure {
		v.say("%s", insecureText)
	}
	for _, each := range vendors {
		connect.Target = where[each.Name]
		job, err := work.Prepare(each, cases[each.Name], connect)
		if err != nil {
			return jobs, connectError(err)
		}
		jobs.All = append(jobs.All, job)
		job.Drawn = v.drawnLater(each, job.Cases)
		bounds, most := v.bounds(each, job)
		if job.Connection.Live || v.quick || v.limits.Requests > 0 { // the mock is not asked to spare itself
			job.Most = bounds
		}
		v.knowConnection(job.Connection)
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
	if err := jobs.Lock(); err != nil {
		return couldNotRun("%w", err)
	}
	journal, err := v.beginJournal(jobs)
	if err != nil {
		return err
	}
	defer v.endJournal(journal)
	keep, close, err := v.keepResults(jobs, report)
	if err != nil {
		return err
	}
	defer close()
	if err := v.send(ctx, jobs, journal, keep); err != nil {
		return err
	}
	jobs.Finish(report)
	v.complete(jobs, report)
	report.Interrupted = ctx.Err() != nil
	if err := recordFailing(report); err != nil {
		return couldNotRun("%w", err)
	}
	return v.reviewing.end(v.streams, report, v.outputs...)
}

// send runs the jobs' cases and has the resources put back; keep is told each result.
func (v *verification) send(ctx context.Context, jobs *work.Jobs, journal string, keep func(*contract.Result)) error {
	total := 0
	for _, job := range jobs.All {
		total += len(job.Cases) + job.DrawnLater()
	}
	bar := newProgress(v.err, total)
	defer bar.clear()
	how := work.Run{
		Concurrency: v.limits.Concurrency, Shrink: v.shrink, RestoreFor: v.restore, WithoutSnapshot: v.unsafe, Journal: journal,
		Done: func(r *contract.Result) {
			bar.done(r)
			keep(r)
		},
	}
	if v.drawFor > 0 {
		how.Until = time.Now().Add(v.drawFor)
	}
	leaveRoom()
	if err := jobs.Start(ctx, how); err != nil {
		return couldNotRun("%w", err)
	}
	return nil
}

// complete removes the disposable resources and adds to a report what its results don't say: notes, the time that the run took,
// and what could not be tested.
func (v *verification) complete(jobs *work.Jobs, report *contract.Report) {
	if v.removing != nil {
		report.Restored = append(report.Restored, v.removing()...)
	}
	for _, job := range jobs.All {
		v.knowConnection(job.Connection) // tokens that ended in the run
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
	for i := range report.Drawn {
		if v.endless {
			report.Drawn[i].Undrawn = 0
		}
		if text := report.Drawn[i].Text(); text != "" {
			report.Notes = append(report.Notes, text)
		}
	}
	if report.Problem == "" {
		report.Problem = v.untested
	}
	report.Took = time.Since(report.Started)
	if !jobs.Live() {
		report.Started = time.Time{} // the mock's reports are the same from run to run; the terminal tells the time
	}
}

// drawnIn is about how many random cases an operation gets in a time: what a target on this machine answers.
func drawnIn(d time.Duration) int { return max(1, int(d.Seconds()*2000)) }

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
