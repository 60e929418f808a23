package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/review"
	"github.com/proviso-dev/proviso/reports"
	"github.com/spf13/pflag"
)

// reviewing are the flags that tell new findings from known ones.
type reviewing struct {
	baseline string
	rewrite  bool
	strict   bool
	previous string
	levels   []review.Level // of the config
	known    *review.Baseline
	earlier  []review.Run
}

func (r *reviewing) flags(f *pflag.FlagSet) {
	f.StringVar(&r.baseline, "baseline", "", "`FILE` of known and waived findings; only others fail the run")
	f.BoolVar(&r.rewrite, "write-baseline", false, "write what fails the run into the baseline, one entry a cause")
	f.BoolVar(&r.strict, "strict-baseline", false, "entries of the baseline that match nothing any more fail the run")
	f.StringVar(&r.previous, "previous", "", "`FILE` or folder of earlier results.ndjson, to tell what is new, fixed or flaky since")
}

// read reads the baseline and the earlier runs, before anything is sent.
func (r *reviewing) read() error {
	if r.baseline == "" && (r.rewrite || r.strict) {
		return wrongUse("--write-baseline and --strict-baseline are about a baseline").with("name its file: --baseline proviso-baseline.yaml")
	}
	if r.baseline != "" {
		data, err := input.ReadFile(r.baseline, 0)
		switch {
		case errors.Is(err, fs.ErrNotExist) && r.rewrite:
		case errors.Is(err, fs.ErrNotExist):
			return wrongUse("the baseline %s is not there", r.baseline).with("--write-baseline writes it.")
		case err != nil:
			return wrongUse("the baseline: %w", err)
		default:
			if r.known, err = review.ParseBaseline(r.baseline, data); err != nil {
				return wrongUse("%w", err)
			}
		}
	}
	return r.readEarlier()
}

// readEarlier reads the runs that this one is compared with, oldest first.
func (r *reviewing) readEarlier() error {
	if r.previous == "" {
		return nil
	}
	names := []string{r.previous}
	if info, err := os.Stat(r.previous); err == nil && info.IsDir() {
		names = nil
		for _, pattern := range []string{"*.ndjson", filepath.Join("*", "results.ndjson")} {
			found, err := filepath.Glob(filepath.Join(r.previous, pattern))
			if err != nil {
				return wrongUse("--previous: %w", err)
			}
			names = append(names, found...)
		}
		if len(names) == 0 {
			return wrongUse("--previous %s: the folder holds no results.ndjson", r.previous)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		report, err := reports.Read(name)
		if err != nil {
			return wrongUse("--previous: %w", err)
		}
		label := filepath.ToSlash(name)
		if !report.Started.IsZero() {
			label = report.Started.UTC().Format("2006-01-02 15:04")
		}
		r.earlier = append(r.earlier, review.Run{Name: label, Report: report})
	}
	slices.SortStableFunc(r.earlier, func(a, b review.Run) int { return a.Report.Started.Compare(b.Report.Started) })
	return nil
}

// end lays levels, earlier runs and the baseline over a finished run, writes its reports, and gives the exit code of the outcome.
func (r *reviewing) end(s streams, report *contract.Report, outputs ...output) error {
	report.Identify()
	if err := r.judge(s, report, time.Now()); err != nil {
		return err
	}
	return s.conclude(report, outputs...)
}

// judge lays levels, history and baseline over a finished run, and writes the baseline where that is asked for.
func (r *reviewing) judge(s streams, report *contract.Report, today time.Time) error {
	review.ApplyLevels(report, r.levels)
	review.Compare(report, r.earlier)
	if r.rewrite && (report.Interrupted || report.NothingTested()) {
		s.say("%s is left as it was: a run that was interrupted or tested nothing does not tell what is known", r.baseline)
	} else if r.rewrite {
		text := review.Written(report, r.known, today)
		if err := writeWhole(r.baseline, text); err != nil {
			return couldNotRun("write the baseline: %w", err)
		}
		var err error
		if r.known, err = review.ParseBaseline(r.baseline, text); err != nil {
			return fmt.Errorf("the baseline that was written can't be read: %w", err)
		}
		s.say("wrote %s; known findings: %d; review it before you commit it", r.baseline, len(r.known.Entries))
	}
	if r.known != nil {
		r.known.Apply(report, today, r.strict)
	}
	return nil
}
