package stage

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/lock"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/run"
)

// Play is the plan of one vendor on its stage.
type Play struct {
	Operations []contract.Operation
	Profile    contract.Profile
	Cases      []contract.Case // of these operations, each operation's in plan order
	Answers    check.Validator
	Stage      *Stage
	Owed       map[string]*run.Owed      // of an operation, what an earlier run that was killed left to be put back
	Most       map[string]int            // of an operation, how many requests are sent for it at most; 0 is no bound
	ordinary   map[string]map[string]any // of an operation, values that the target should accept
}

// jobs are the play's operations with their cases; one without cases is no job.
func (p *Play) jobs() []run.Job {
	var jobs []run.Job
	for i := range p.Operations {
		op := &p.Operations[i]
		var cases []contract.Case
		for _, c := range p.Cases {
			if c.Op == op.ID {
				cases = append(cases, c)
			}
		}
		if len(cases) == 0 && p.Owed[op.ID] == nil {
			continue
		}
		job := run.Job{Op: op, Profile: p.Profile, Cases: cases, Sender: p.Stage.Client, Restorer: p.Stage.Client.Unbounded(),
			Answers: p.Answers, Secrets: p.Stage.Secrets, Ordinary: p.ordinary[op.ID], Live: p.Stage.Live, Owed: p.Owed[op.ID], Most: p.Most[op.ID]}
		if p.Stage.Settle > 0 {
			job.Profile.Settle = p.Stage.Settle
		}
		jobs = append(jobs, job)
	}
	return jobs
}

// Company is the plays of a run, performed side by side.
type Company struct {
	Plays    []*Play
	running  *run.Running
	redactor *redact.Redactor
	locks    *lock.Locks
	notes    []string
}

// DefaultRestoreFor is how long it is tried to put a resource back where nobody says otherwise.
const DefaultRestoreFor = run.DefaultRestoreFor

// Owed is what a journal says of one resource that a run which was killed left to be put back.
type Owed = run.Owed

// ReadJournal reads a journal.
func ReadJournal(name string) (*Owed, error) { return run.ReadJournal(name) }

// Run says how a run goes about its jobs, which are the plays'.
type Run = run.Options

// Start locks the resources, where Lock has not, and begins to send. Where it returns an error, nothing is sent.
func (c *Company) Start(ctx context.Context, o Run) error {
	if err := c.Lock(); err != nil {
		return err
	}
	o.Jobs = nil
	for _, p := range c.Plays {
		o.Jobs = append(o.Jobs, p.jobs()...)
	}
	secrets := map[string]string{}
	var ops []contract.Operation
	for _, p := range c.Plays {
		ops = append(ops, p.Operations...)
		maps.Copy(secrets, p.Stage.Client.Secrets())
		maps.Copy(secrets, p.Stage.Secrets)
	}
	c.redactor = redact.New(secrets, ops)
	c.running = run.Start(ctx, o)
	return nil
}

// Result waits for the result of a case, and returns it without secrets.
func (c *Company) Result(ctx context.Context, id string) (contract.Result, bool) {
	result, ok := c.running.Result(ctx, id)
	return redact.Of(c.redactor, result), ok
}

// Finish waits for the end, closes the stages and fills the report in, redacted.
func (c *Company) Finish(r *contract.Report) {
	results, summary := c.running.Wait()
	r.Results, r.Restored, r.Requests = results, summary.Restored, summary.Requests
	slices.SortFunc(r.Restored, func(a, b contract.Restoration) int { return strings.Compare(a.Op, b.Op) })
	for _, what := range slices.Sorted(maps.Keys(summary.Undocumented)) {
		r.Undocumented = append(r.Undocumented, fmt.Sprintf("%s (%s)", what, times(summary.Undocumented[what])))
	}
	slices.Sort(summary.Problems)
	r.Problem = strings.Join(summary.Problems, "; ")
	slices.Sort(summary.Notes)
	r.Notes = append(summary.Notes, c.notes...)
	r.Rules, r.Variables = rule.ByID(), map[string]string{}
	for _, p := range c.Plays {
		r.Operations = append(r.Operations, p.Operations...)
		maps.Copy(r.Variables, p.Stage.Variables)
	}
	if !c.Live() {
		for _, p := range c.Plays {
			still(r, p.Stage.Client.Base())
		}
		for i := range r.Restored {
			r.Restored[i].Lost, r.Restored[i].Done = nil, true // the mock is thrown away
		}
	}
	*r = *c.redactor.Report(r)
}

// Live reports whether any play goes to somebody else's server.
func (c *Company) Live() bool {
	return slices.ContainsFunc(c.Plays, func(p *Play) bool { return p.Stage.Live })
}

// still takes out of a report what differs from one run against the mock to the next: its port, and how long things took.
func still(r *contract.Report, base string) {
	address, err := url.Parse(base)
	if err != nil {
		return
	}
	for i := range r.Results {
		r.Results[i].Took = 0
		for n := range r.Results[i].Exchanges {
			x := &r.Results[i].Exchanges[n]
			rest, mine := strings.CutPrefix(x.URL, "http://"+address.Host)
			if !mine {
				continue
			}
			x.URL, x.Start, x.Took = "http://mock"+rest, time.Time{}, 0
			if x.Answer != nil {
				x.Answer.Header.Del("Date")
			}
		}
	}
}

// Close ends the stages of all plays, and gives their resources free.
func (c *Company) Close() {
	c.locks.Release()
	for _, p := range c.Plays {
		p.Stage.Close()
	}
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
