package suites

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/types"
	"github.com/onsi/gomega"
	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/nearest"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/profile"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/specs"
)

// Vendor is a vendor's contract whose operations a suite proves. Its Its run against the embedded mock, or against
// PROVISO_TARGET with the credentials that the profile names.
type Vendor struct {
	name   string
	loaded *catalog.Vendor
	wrong  []error // told by Run: a suite is put together before there is a test to fail
	rules  map[string]contract.Rule
	cases  map[string]Case
	order  []string
	drawn  drawing
	jobs   work.Jobs
	report contract.Report
}

// Embedded is one of the vendors that proviso itself holds.
func Embedded(name string) *Vendor { return newVendor(name, specs.FS, name) }

// New is a vendor whose openapi.yaml and, where there are, overlay.yaml and profile.yaml lie at the root of files.
func New(name string, files fs.FS) *Vendor { return newVendor(name, files, ".") }

func newVendor(name string, files fs.FS, dir string) *Vendor {
	v := &Vendor{name: name, rules: rule.ByID(), cases: map[string]Case{}, drawn: drawing{seed: 1}}
	loaded, err := catalog.Load(files, dir)
	if err != nil {
		v.wrong = append(v.wrong, err)
		return v
	}
	loaded.Rename(name)
	v.loaded = loaded
	return v
}

// Operation is an operation of a vendor, by its operationId or "PATCH /path".
type Operation struct {
	vendor *Vendor
	id     string
}

// Operation finds an operation. One that the contract doesn't have fails the suite when it runs.
func (v *Vendor) Operation(id string) *Operation {
	if v.loaded == nil {
		return &Operation{v, id}
	}
	for _, op := range v.loaded.Document.Operations {
		if op.ID == id || op.Key() == id {
			return &Operation{v, op.ID}
		}
	}
	v.wrong = append(v.wrong, v.unknown(id))
	return &Operation{v, id}
}

// unknown says what to do about an operation that the contract does not have, or has no longer.
func (v *Vendor) unknown(id string) error {
	var names []string
	for _, op := range v.loaded.Document.Operations {
		names = append(names, op.ID)
	}
	meant := "it has " + strings.Join(names, ", ")
	if near := nearest.Name(id, names); near != "" {
		meant = fmt.Sprintf("is %q meant?", near)
	}
	return fmt.Errorf("the contract of %s has no operation %q (%s): name another one in the suite, or write the suite again with proviso generate", v.name, id, meant)
}

// Proves makes the body of an It of a case: It(text, Label(rule), op.Proves(case)). The label stands in the file, so that
// ginkgo labels lists it; Proves adds one for the case's id.
func (o *Operation) Proves(c Case) []any {
	v := o.vendor
	c.Op = o.id
	if c.Title == "" {
		c.Title = c.About()
	}
	if known, twice := v.cases[c.ID]; twice && !reflect.DeepEqual(known, c) {
		v.wrong = append(v.wrong, fmt.Errorf("two cases are called %s: give the edited one an id of its own", c.ID))
	} else if !twice {
		v.cases[c.ID] = c
		v.order = append(v.order, c.ID)
	}
	return []any{ginkgo.Label(label(c.ID)), func(_ ginkgo.SpecContext) {
		result, ok := v.jobs.Result(c.ID)
		if !ok {
			ginkgo.Fail(c.ID + " was not sent: it did not pass the filters when the suite began")
		}
		v.judge(result)
	}}
}

// label is a case's id as a Ginkgo label, which may not hold some characters.
func label(id string) string {
	return strings.NewReplacer("/", ".", "&", "_", "|", "_", "!", "_", ",", "_", "(", "_", ")", "_", ":", "_").Replace(id)
}

// Run runs the suite: it starts sending the cases that Ginkgo's filters leave, and then the Its, each waiting for its own.
func (v *Vendor) Run(t *testing.T) {
	t.Helper()
	gomega.RegisterFailHandler(ginkgo.Fail)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	where := v.aim()
	suite, _ := ginkgo.GinkgoConfiguration()
	if where != "" && suite.ParallelTotal > 1 && !suite.DryRun {
		v.refuseParallel(t, where, suite.ParallelTotal)
		return
	}
	v.place()
	cases := v.filtered(ginkgo.PreviewSpecs("proviso " + v.name))
	if len(v.wrong) > 0 {
		t.Fatal(errors.Join(v.wrong...))
	}
	if suite.DryRun {
		ginkgo.RunSpecs(t, "proviso "+v.name)
		return
	}
	if err := guard(v.loaded, where, cases, false); err != nil {
		t.Fatal(err)
	}
	job, err := work.Prepare(v.loaded, cases, work.Options{Target: where, Getenv: os.Getenv, UserAgent: "proviso/" + version()})
	if err != nil {
		t.Fatal(err)
	}
	if job.Connection.Live {
		if err := job.Connection.Reach(ctx); err != nil {
			t.Fatal(err)
		}
		defer uncached(t)
	}
	v.jobs.All = []*work.Job{job}
	defer v.jobs.Close()
	v.report = newReport(v.name, job.Connection.Name, v.drawn)
	if err := v.jobs.Start(ctx, work.Run{Shrink: shrinkRequests}); err != nil {
		t.Fatal(err)
	}
	ginkgo.RunSpecs(t, "proviso "+v.name)
	v.report.Interrupted = ctx.Err() != nil
	folder := reportFolder(v.name)
	if suite.ParallelProcess > 1 {
		folder = "" // each process has sent all cases to its own mock; the first one's report holds them
	}
	finish(t, &v.jobs, &v.report, folder)
	if len(cases) == len(v.order) {
		tested(t, &v.report)
	}
}

// refuseParallel fails the suite in the way that ginkgo -p understands: a process that ends without having run its tree would be
// reported as one that was lost.
func (v *Vendor) refuseParallel(t *testing.T, where string, processes int) {
	t.Helper()
	ginkgo.SynchronizedBeforeSuite(func() {
		ginkgo.AbortSuite(fmt.Sprintf("ginkgo -p would run %d processes on the one resource at %s, which would find each other's changes; run it without -p: proviso sends side by side by itself", processes, where))
	}, func() {})
	ginkgo.RunSpecs(t, "proviso "+v.name)
}

// aim chooses the target, "" for the mock, and fits the profile to it: cases are drawn from what it says.
func (v *Vendor) aim() string {
	if v.loaded == nil {
		return ""
	}
	where, err := target(v.name, v.loaded.Profile.Target)
	if err != nil {
		v.wrong = append(v.wrong, err)
	}
	if where != "" {
		v.loaded.Profile = profile.Live(v.loaded.Profile)
	} else {
		v.loaded.Profile = work.Invent(v.loaded.Document.Operations, v.loaded.Profile)
	}
	return where
}

// uncached keeps go test from answering a later run of a live suite from its cache: it takes no result of a test that has opened a
// file which was changed just now.
func uncached(t *testing.T) {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil || len(files) == 0 {
		return
	}
	now := time.Now()
	if err := os.Chtimes(files[0], now, now); err != nil {
		t.Logf("go test may answer the next run from its cache (-count=1 keeps it from that): %v", err)
		return
	}
	if f, err := os.Open(files[0]); err == nil {
		f.Close()
	}
}

// Cases are the cases that the suite's Its prove, in the order of the files; after Run.
func (v *Vendor) Cases() []Case {
	var out []Case
	for _, id := range v.order {
		out = append(out, v.cases[id])
	}
	return out
}

// filtered are the cases whose Its the filters leave, in the order of a plan.
func (v *Vendor) filtered(preview ginkgo.Report) []Case {
	runs := map[string]bool{}
	for _, spec := range preview.SpecReports {
		if spec.State.Is(types.SpecStatePending | types.SpecStateSkipped) {
			continue
		}
		for _, l := range spec.Labels() {
			runs[l] = true
		}
	}
	var out []Case
	for _, id := range v.order {
		if runs[label(id)] {
			out = append(out, v.cases[id])
		}
	}
	plan.Arrange(out, rule.Trials())
	return out
}

// target is what PROVISO_TARGET says: a URL, VENDOR=URL, or "profile" for the profile's own; "" is the embedded mock. A target that
// only the profile names is contacted by nobody who has not asked for it.
func target(name, own string) (string, error) {
	for _, word := range strings.Fields(os.Getenv("PROVISO_TARGET")) {
		vendor, address, found := strings.Cut(word, "=")
		if !found || strings.ContainsAny(vendor, ":/") {
			vendor, address = name, word
		}
		switch {
		case vendor != name:
		case address == "mock":
			return "", nil
		case address == "profile" && own == "":
			return "", fmt.Errorf("PROVISO_TARGET=profile: the profile of %s names no target", name)
		case address == "profile":
			return own, nil
		case address == "":
			return "", fmt.Errorf("PROVISO_TARGET: %s names no URL: give %s=URL, or mock", word, name)
		default:
			return address, nil
		}
	}
	return "", nil
}
