package suites

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/reports"
)

// Test proves that a handler keeps what an OpenAPI document promises of its PATCH operations. Each case is a subtest, called
// OPERATION/RULE/MEMBER, that fails where the handler breaks the rule, with the request, the response, a curl line and the call of
// go test that runs it alone; it is skipped, with the reason, where nothing could be decided. Nothing is listened on: the handler is
// called in this process. A panic of the handler is a finding with its stack.
//
// The resource that the test patches must be there: make it in the handler's store, and name it with Param. It is patched back to
// what it was at the end.
func Test(t *testing.T, spec Spec, handler http.Handler, options ...Option) {
	t.Helper()
	prove(t, spec, work.Options{Handler: handler}, options)
}

// TestURL does the same to a server that listens at a base URL. The document's paths are appended to it.
func TestURL(t *testing.T, spec Spec, base string, options ...Option) {
	t.Helper()
	prove(t, spec, work.Options{Target: base}, options)
}

func prove(t *testing.T, spec Spec, o work.Options, options []Option) {
	t.Helper()
	s, err := settingsOf(options)
	if err != nil {
		t.Fatal(err)
	}
	v, getenv, err := s.vendor(spec)
	if err != nil {
		t.Fatal(err)
	}
	o.Getenv, o.UserAgent = getenv, "proviso/"+version()
	chosen := filters(t.Name())
	cases := s.cases(v)
	if len(cases) == 0 {
		t.Fatalf("no case of the rules %s applies to %s", strings.Join(s.rules, ", "), v.Name)
	}
	cases = slices.DeleteFunc(cases, func(c contract.Case) bool { return !passes(chosen, subtest(&c)) })
	if len(cases) == 0 {
		t.Skip("no case is left by -run")
	}
	if err := guard(v, o.Target, cases, s.production); err != nil {
		t.Fatal(err)
	}
	job, err := work.Prepare(v, cases, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	jobs := work.Jobs{All: []*work.Job{job}}
	defer jobs.Close()
	report := newReport(v.Name, job.Connection.Name, drawing{s.examples, s.seed})
	report.FailOn = s.failOn
	if err := jobs.Start(ctx, work.Run{}); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(subtest(&c), func(t *testing.T) {
			result, _ := jobs.Result(c.ID)
			if result.Verdict == contract.Broke && ctx.Err() != nil {
				t.Skip("the run was interrupted during this case")
			}
			tell(t, &report, &result)
		})
	}
	report.Interrupted = ctx.Err() != nil
	finish(t, &jobs, &report, s.folder(v.Name))
	if len(chosen) == 0 {
		tested(t, &report)
	}
}

// vendor loads the spec, lays the options over its profile, and refuses what the options lack or name wrongly. getenv holds the
// credentials that the options give.
func (s *settings) vendor(spec Spec) (v *catalog.Vendor, getenv func(string) string, err error) {
	if v, err = spec.load(); err != nil {
		return nil, nil, err
	}
	ops := v.Document.Operations
	if len(ops) == 0 {
		return nil, nil, fmt.Errorf("%s has no PATCH operation that can be tested", v.Name)
	}
	if err := s.misfits(ops); err != nil {
		return nil, nil, err
	}
	v.Profile, getenv = s.over(v.Profile, ops)
	return v, getenv, missing(v, getenv)
}

// tested fails a test of all cases that decided none: each of them is skipped, which would read as a pass.
func tested(t *testing.T, report *contract.Report) {
	t.Helper()
	if report.NothingTested() && !report.Interrupted && report.Problem == "" {
		t.Error("nothing was tested: no case could be decided")
	}
}

// tell ends a subtest with the verdict of its case.
func tell(t *testing.T, report *contract.Report, result *contract.Result) {
	t.Helper()
	switch {
	case result.Verdict == contract.Broke, slices.ContainsFunc(result.Findings, func(f contract.Finding) bool { return f.Counts(report.FailOn) }):
		t.Errorf("\n%s\nalone: go test -run '%s'", reports.Explain(report, result), alone(t.Name(), &result.Case))
	case result.Verdict == contract.Inconclusive, result.Verdict == contract.NotApplicable:
		t.Skip(strings.Join(result.Reasons, "; "))
	}
}

// cases are those of all operations that the settings leave, each operation's in the order of a plan.
func (s *settings) cases(v *catalog.Vendor) []contract.Case {
	var out []contract.Case
	o := plan.Options{Seed: s.seed, Effort: s.effort, Examples: s.examples, Schemas: &plan.Schemas{}}
	for i := range v.Document.Operations {
		out = append(out, rule.Cases(&v.Document.Operations[i], v.Profile, o)...)
	}
	return slices.DeleteFunc(out, func(c contract.Case) bool {
		return len(s.rules) > 0 && !slices.ContainsFunc(s.rules, func(word string) bool { return contract.NamesRule(word, c.Rule) })
	})
}

// subtest is a case's name below the test: its id without the vendor.
func subtest(c *contract.Case) string {
	_, name, _ := strings.Cut(c.ID, "/")
	return name
}

// alone is the pattern of go test's -run that names this subtest and no other. A case that sends nothing of its own, because it judges
// what others send, is run with all of its operation.
func alone(name string, c *contract.Case) string {
	parts := strings.Split(name, "/")
	if c.Watch {
		parts = parts[:len(parts)-strings.Count(subtest(c), "/")]
	}
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	return strings.Join(parts, "/")
}

// filters are the parts of go test's -run that are about subtests of the named test.
func filters(name string) []*regexp.Regexp {
	run := flag.Lookup("test.run")
	if run == nil {
		return nil
	}
	parts := strings.Split(run.Value.String(), "/")
	depth := strings.Count(name, "/") + 1
	var out []*regexp.Regexp
	for _, part := range parts[min(depth, len(parts)):] {
		pattern, err := regexp.Compile(part)
		if err != nil {
			return nil // go test refuses it with its own words
		}
		out = append(out, pattern)
	}
	return out
}

// passes reports whether go test would run the subtest: each part of its name matches the filter at its place.
func passes(filters []*regexp.Regexp, name string) bool {
	parts := strings.Split(name, "/")
	for i, f := range filters {
		if i < len(parts) && !f.MatchString(strings.ReplaceAll(parts[i], " ", "_")) {
			return false
		}
	}
	return true
}

// missing says which path parameters and credentials nobody gave a value.
func missing(v *catalog.Vendor, getenv func(string) string) error {
	var lacks []error
	seen := map[string]bool{}
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		for _, p := range op.Params {
			if p.In != "path" || v.Profile.Params[p.Name] != "" || v.Profile.Operation(op).Params[p.Name] != "" || seen[p.Name] {
				continue
			}
			seen[p.Name] = true
			lacks = append(lacks, fmt.Errorf("%s: no value for {%s}: give suites.Param(%q, …), the resource that may be patched", op.Key(), p.Name, p.Name))
		}
		for _, scheme := range op.Schemes() {
			if getenv(v.Profile.Credentials[scheme.Name].Env) == "" && !seen["scheme "+scheme.Name] {
				seen["scheme "+scheme.Name] = true
				lacks = append(lacks, fmt.Errorf("%s: no credential for the scheme %s: give suites.Credential(%q, …)", op.Key(), scheme.Name, scheme.Name))
			}
		}
	}
	return errors.Join(lacks...)
}

// folder is where the reports go, "" for nowhere.
func (s *settings) folder(name string) string {
	if s.reports != "" {
		return s.reports
	}
	return reportFolder(name)
}

// reportFolder is the vendor's folder below PROVISO_REPORT, or "" where that is not set.
func reportFolder(name string) string {
	if all := os.Getenv("PROVISO_REPORT"); all != "" {
		return filepath.Join(all, name)
	}
	return ""
}

// newReport is the report of a suite, as verify's is of the same plan.
func newReport(name, target string, d drawing) contract.Report {
	command := "proviso verify " + curl.Quoted(name)
	if d.examples > 0 {
		command += fmt.Sprintf(" --examples %d", d.examples)
	}
	return contract.Report{
		Tool: "proviso", Version: version(), Verb: "verify", Target: target, Seed: d.seed, Started: time.Now(), FailOn: contract.Error,
		Rules: rule.ByID(), Command: fmt.Sprintf("%s --seed %d", command, d.seed),
	}
}

// finish waits for the restoration, says where it did not come off, and writes the reports.
func finish(t *testing.T, jobs *work.Jobs, report *contract.Report, folder string) {
	t.Helper()
	jobs.Finish(report)
	report.Took = time.Since(report.Started)
	if !jobs.Live() {
		report.Started, report.Took = time.Time{}, 0 // the mock's reports are the same from run to run
	}
	for _, r := range report.Restored {
		if !r.Done {
			t.Errorf("%s is not as it was found: %s", r.Op, r.Text)
		}
	}
	switch {
	case report.Interrupted:
		t.Error("the run was interrupted: the cases that were not sent are skipped")
	case report.Problem != "":
		t.Error(report.Problem)
	}
	if folder == "" {
		return
	}
	report.Folder = folder
	if err := reports.Write(folder, report); err != nil {
		t.Errorf("the reports can't be written: %v", err)
	}
}
