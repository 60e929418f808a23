package work

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/lock"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/run"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/journal"
)

// Job is what is verified of one vendor: its cases, and the target that they are sent to.
type Job struct {
	Operations []contract.Operation
	Profile    contract.Profile
	Cases      []contract.Case // of these operations, each operation's in plan order
	Validator  check.Validator
	Connection *Connection
	Owed       map[string]*journal.Owed  // of an operation, what an earlier run that was killed left to be put back
	Drawn      map[string]*chain.Drawn   // of an operation, random cases that are drawn when it is their turn
	Most       map[string]int            // of an operation, how many requests are sent for it at most; 0 is no bound
	ordinary   map[string]map[string]any // of an operation, values that the target should accept
}

// chains are the job's operations, each with its cases; one without cases and with nothing owed is left out.
func (j *Job) chains() []run.Chain {
	of := map[string][]contract.Case{} // by operation
	for i := range j.Cases {
		c := &j.Cases[i]
		of[c.Op] = append(of[c.Op], *c)
	}
	var chains []run.Chain
	for i := range j.Operations {
		op := &j.Operations[i]
		cases := of[op.ID]
		if len(cases) == 0 && j.Owed[op.ID] == nil {
			continue
		}
		one := run.Chain{Op: op, Profile: j.Profile, Cases: cases, Sender: j.Connection.Client, Restorer: j.Connection.Client.Unbounded(),
			Validator: j.Validator, Secrets: j.Connection.Secrets, HoldsSecret: j.Connection.holdsSecret, Ordinary: j.ordinary[op.ID], Live: j.Connection.Live, Owed: j.Owed[op.ID], Most: j.Most[op.ID], Drawn: j.Drawn[op.ID]}
		if j.Connection.Settle > 0 {
			one.Profile.Settle = j.Connection.Settle
		}
		chains = append(chains, chain.Spread(one, j.further(op))...)
	}
	return chains
}

// DrawnLater is how many random cases of the job are drawn when it is their turn.
func (j *Job) DrawnLater() (n int) {
	for _, drawn := range j.Drawn {
		n += drawn.To - drawn.From
	}
	return n
}

// further are the profiles that name further resources of an operation in the place of the first.
func (j *Job) further(op *contract.Operation) (out []contract.Profile) {
	known := j.Profile.Operation(op)
	for _, params := range known.Further {
		other := known
		other.Params = params
		out = append(out, with(j.Profile, op, other))
	}
	return out
}

// Jobs are the jobs of a run, one a vendor. They run at the same time.
type Jobs struct {
	All      []*Job
	running  *run.Running
	redactor *redact.Redactor
	locks    *lock.Locks
	notes    []string
}

// DefaultRestoreFor is how long it is tried to put a resource back where nobody says otherwise.
const DefaultRestoreFor = run.DefaultRestoreFor

// Run says how the cases of all jobs are sent; its chains are made from the jobs.
type Run = run.Options

// Start locks the resources, where Lock has not, and begins to send. Where it returns an error, nothing is sent.
func (j *Jobs) Start(ctx context.Context, o Run) error {
	if err := j.Lock(); err != nil {
		return err
	}
	o.Chains = nil
	secrets := map[string]string{}
	var ops []contract.Operation
	for _, job := range j.All {
		o.Chains = append(o.Chains, job.chains()...)
		ops = append(ops, job.Operations...)
		maps.Copy(secrets, job.Connection.Client.Secrets())
		maps.Copy(secrets, job.Connection.Secrets)
	}
	j.redactor = redact.New(secrets, ops)
	j.running = run.Start(ctx, o)
	return nil
}

// Redacted is a result of a run that has begun, without secrets.
func (j *Jobs) Redacted(r contract.Result) contract.Result { return redact.Of(j.redactor, r) }

// Result waits for the result of a case, and returns it without secrets.
func (j *Jobs) Result(id string) (contract.Result, bool) {
	result, ok := j.running.Result(id)
	return j.Redacted(result), ok
}

// Finish waits for the end, closes the connections and fills the report in, redacted.
func (j *Jobs) Finish(r *contract.Report) {
	results, summary := j.running.Wait()
	r.Results, r.Drawn, r.Restored, r.Requests = results, j.running.Drawn(), summary.Restored, summary.Requests
	slices.SortFunc(r.Restored, func(a, b contract.Restoration) int { return strings.Compare(a.Op, b.Op) })
	for _, what := range slices.Sorted(maps.Keys(summary.Undocumented)) {
		r.Undocumented = append(r.Undocumented, contract.UndocumentedStatus(what, summary.Undocumented[what]))
	}
	slices.Sort(summary.Problems)
	r.Problem = strings.Join(summary.Problems, "; ")
	slices.Sort(summary.Notes)
	r.Notes = append(summary.Notes, j.notes...)
	r.Rules, r.Variables = rule.ByID(), map[string]string{}
	for _, job := range j.All {
		r.Operations = append(r.Operations, job.Operations...)
		r.Answered = append(r.Answered, job.answered(summary.Statuses)...)
		maps.Copy(r.Variables, job.Connection.Variables)
	}
	if !j.Live() {
		for _, job := range j.All {
			withoutTimes(r, job.Connection.Client.Base())
		}
		for i := range r.Restored {
			r.Restored[i].Lost, r.Restored[i].Done = nil, true // the mock is thrown away
		}
	}
	*r = *j.redactor.Report(r)
}

// answered says of each operation of the job with which statuses its patches were answered.
func (j *Job) answered(statuses map[*contract.Operation]map[int]int) []contract.StatusCoverage {
	var out []contract.StatusCoverage
	for i := range j.Operations {
		op := &j.Operations[i]
		a := contract.StatusCoverage{Vendor: op.Vendor, Op: op.ID, Seen: map[string]int{}}
		for _, answer := range op.Responses {
			a.Documented = append(a.Documented, answer.Status)
		}
		for status, n := range statuses[op] {
			if status != 0 {
				a.Seen[strconv.Itoa(status)] = n
			}
		}
		if len(a.Seen) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// Live reports whether any job goes to somebody else's server.
func (j *Jobs) Live() bool {
	return slices.ContainsFunc(j.All, func(job *Job) bool { return job.Connection.Live })
}

// withoutTimes takes out of a report what differs from one run against the mock to the next: its port, and how long things took.
func withoutTimes(r *contract.Report, base string) {
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
			if x.Reply != nil {
				x.Reply.Header.Del("Date")
			}
		}
	}
}

// Close closes the connections of all jobs, and gives their resources free.
func (j *Jobs) Close() {
	j.locks.Release()
	for _, job := range j.All {
		job.Connection.Close()
	}
}
