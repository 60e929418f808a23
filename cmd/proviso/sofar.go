package main

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/reports"
)

// keepResults writes each result of a run on a live target into the report folder as it comes, without secrets, so that a run that is
// killed can be reported. add is told each result; end closes the file.
func (v *verification) keepResults(jobs *work.Jobs, report *contract.Report) (add func(*contract.Result), end func(), err error) {
	if !jobs.Live() {
		return func(*contract.Result) {}, func() {}, nil
	}
	head := *report
	head.Rules = rule.ByID()
	for _, job := range jobs.All {
		head.Operations = append(head.Operations, job.Operations...)
	}
	progress, err := reports.Begin(v.out, v.secrets.Report(&head))
	if err != nil {
		return nil, nil, couldNotRun("the results can't be written: %w", err).with("choose another --out.")
	}
	return func(r *contract.Result) {
		clean := redact.Of(v.secrets, jobs.Redacted(*r))
		_ = progress.Add(&clean) // a full disk ends the run when the reports are written, and says so
	}, progress.Close, nil
}
