package mutate

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/check/responses"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/run"
	"github.com/proviso-dev/proviso/internal/work"
)

// Options say what is measured and how.
type Options struct {
	Faults   []mock.Fault
	Variants []mock.Variant
	Cases    map[string][]contract.Case // by vendor
	Workers  int                        // trials side by side; 0 is 8
	Done     func()                     // is told each trial as it ends, one at a time
}

// deadline is how long the mock may take for one answer: it is on this machine, and some faults never answer.
const deadline = 2 * time.Second

// briefSettle is the pause before a second look at a fault: no fault is a matter of lag.
const briefSettle = time.Millisecond

// bench is one vendor, ready for many trials.
type bench struct {
	vendor  *catalog.Vendor
	cases   []contract.Case
	answers check.Validator
	healthy map[string]bool // fingerprints of what the healthy mock has
	sent    *atomic.Int64   // requests, of all benches
}

// Run measures. The healthy mock of each vendor comes first; findings of it at error level are an error, because then
// nothing else can be told from them.
func Run(ctx context.Context, vendors []*catalog.Vendor, o Options) (*Table, error) {
	table := &Table{}
	var sent atomic.Int64
	var tasks []func() []Trial
	for _, v := range vendors {
		b := &bench{vendor: v, cases: o.Cases[v.Name], answers: responses.New(v.Document), sent: &sent}
		table.Operations = append(table.Operations, v.Document.Operations...)
		if err := b.baseline(ctx); err != nil {
			return nil, err
		}
		for _, f := range o.Faults {
			tasks = append(tasks, func() []Trial { return b.fault(ctx, f) })
		}
		for _, each := range o.Variants {
			tasks = append(tasks, func() []Trial { return b.variant(ctx, each) })
		}
	}
	for _, trials := range perform(tasks, o.Workers, o.Done) {
		table.Trials = append(table.Trials, trials...)
	}
	table.sort(o)
	table.Requests = int(sent.Load())
	return table, ctx.Err()
}

// perform runs the tasks side by side and gives their results in the tasks' order.
func perform(tasks []func() []Trial, workers int, done func()) [][]Trial {
	if workers <= 0 {
		workers = 8
	}
	out := make([][]Trial, len(tasks))
	next := make(chan int)
	var group sync.WaitGroup
	var told sync.Mutex
	for range workers {
		group.Go(func() {
			for i := range next {
				out[i] = tasks[i]()
				if done != nil {
					told.Lock()
					done()
					told.Unlock()
				}
			}
		})
	}
	for i := range tasks {
		next <- i
	}
	close(next)
	group.Wait()
	return out
}

// sort puts all operations of one fault together.
func (t *Table) sort(o Options) {
	order := map[string]int{}
	for i, f := range o.Faults {
		order["fault "+f.Name] = i
	}
	for i, v := range o.Variants {
		order["variant "+v.Name] = len(o.Faults) + i
	}
	place := func(trial *Trial) int {
		if trial.Variant {
			return order["variant "+trial.Name]
		}
		return order["fault "+trial.Name]
	}
	slices.SortStableFunc(t.Trials, func(a, b Trial) int { return place(&a) - place(&b) })
}

func (b *bench) baseline(ctx context.Context) error {
	results, problem := b.send(ctx, b.vendor.Document.Operations, mock.Options{}, 0)
	if problem != "" {
		return fmt.Errorf("%s: the healthy mock could not be tried: %s", b.vendor.Name, problem)
	}
	b.healthy = map[string]bool{}
	for i := range results {
		for _, f := range results[i].Findings {
			b.healthy[f.Fingerprint] = true
			if f.Level == contract.Error {
				return fmt.Errorf("%s: the healthy mock has a finding, so faults cannot be told from it: %s %s: %s", b.vendor.Name, f.Rule, f.Case, f.Message)
			}
		}
	}
	return nil
}

func (b *bench) fault(ctx context.Context, f mock.Fault) []Trial {
	var out []Trial
	var ops []contract.Operation
	for _, op := range b.vendor.Document.Operations {
		lacks := f.Lacks(&op)
		out = append(out, Trial{Name: f.Name, Text: f.Text, Group: f.Group, Meant: f.Rule, Op: op.ID, Lacks: lacks})
		if lacks == "" {
			ops = append(ops, op)
		}
	}
	if len(ops) == 0 {
		return out
	}
	results, problem := b.send(ctx, ops, mock.Options{Faults: []string{f.Name}}, briefSettle)
	for i := range out {
		if out[i].Lacks == "" {
			b.judge(&out[i], results, problem)
		}
	}
	return out
}

func (b *bench) variant(ctx context.Context, v mock.Variant) []Trial {
	var out []Trial
	results, problem := b.send(ctx, b.vendor.Document.Operations, mock.Options{Variant: v.Name}, 0)
	for _, op := range b.vendor.Document.Operations {
		trial := Trial{Name: v.Name, Text: v.Text, Variant: true, Op: op.ID}
		b.judge(&trial, results, problem)
		out = append(out, trial)
	}
	return out
}

// send sends the cases of some operations to a mock, and returns their results, or why there are none.
func (b *bench) send(ctx context.Context, ops []contract.Operation, o mock.Options, settle time.Duration) ([]contract.Result, string) {
	opened, err := work.Open(ops, b.vendor.Profile, work.Options{Mock: o, Limits: contract.Limits{Deadline: deadline}})
	if err != nil {
		return nil, err.Error()
	}
	jobs := work.Jobs{All: []*work.Job{work.New(ops, b.vendor.Profile, b.cases, b.answers, opened)}}
	defer jobs.Close()
	if err := jobs.Start(ctx, run.Options{Settle: settle}); err != nil {
		return nil, err.Error()
	}
	var report contract.Report
	jobs.Finish(&report)
	b.sent.Add(int64(report.Requests))
	return report.Results, report.Problem
}

// judge takes from the results what is about the trial's operation.
func (b *bench) judge(t *Trial, results []contract.Result, problem string) {
	var meant []contract.Result
	for _, r := range results {
		if r.Case.Op != t.Op {
			continue
		}
		if r.Case.Rule == t.Meant {
			meant = append(meant, r)
		}
		for _, f := range r.Findings {
			if !b.healthy[f.Fingerprint] {
				t.Found = append(t.Found, Found{f.Rule, f.Level, f.Case, r.Case.Parallel})
			}
		}
	}
	if problem != "" && !t.Noticed(contract.Warning) {
		t.Problem = problem
	}
	if len(t.Found) == 0 && !t.Variant {
		t.Why = reason(t.Meant, meant)
	}
}

// reason says why a fault was not found by the rule meant for it.
func reason(rule string, results []contract.Result) string {
	if len(results) == 0 {
		return "no case of " + rule + " is planned: the contract says nothing that it could judge"
	}
	var open []string
	for _, r := range results {
		if r.Verdict == contract.Inconclusive || r.Verdict == contract.NotApplicable {
			for _, why := range r.Reasons {
				if !slices.Contains(open, why) {
					open = append(open, why)
				}
			}
		}
	}
	if len(open) > 0 {
		return rule + " is inconclusive: " + strings.Join(open, "; ")
	}
	return fmt.Sprintf("%d cases of %s pass", len(results), rule)
}
