package contract

import "time"

// Result is a case with its verdict and the evidence for it.
type Result struct {
	Case      Case          `json:"case"`
	Verdict   Verdict       `json:"verdict"`
	Reasons   []string      `json:"reasons,omitempty"` // why inconclusive, or what of ours went wrong
	Findings  []Finding     `json:"findings,omitempty"`
	Exchanges []Exchange    `json:"exchanges,omitempty"` // all of a failing case; none of a passing one unless asked for
	Requests  int           `json:"requests"`
	Took      time.Duration `json:"took"`
}

// Raise lifts the verdict to at least v, with a reason.
func (r *Result) Raise(v Verdict, reason string) {
	r.Verdict = max(r.Verdict, v)
	if reason != "" {
		r.Reasons = append(r.Reasons, reason)
	}
}

// Report is a finished run: all that the reports are written from.
type Report struct {
	Tool         string           `json:"tool"` // "proviso"
	Version      string           `json:"version"`
	Verb         string           `json:"verb"`   // verify, replay, drift, lint
	Target       string           `json:"target"` // URL or "mock"
	Seed         uint64           `json:"seed"`
	Started      time.Time        `json:"started"`
	Took         time.Duration    `json:"took"`
	FailOn       Level            `json:"failOn"`
	Operations   []Operation      `json:"-"`
	Rules        map[string]Rule  `json:"-"`                      // by id, of every rule that a result or finding names
	Results      []Result         `json:"-"`                      // in plan order
	Drawn        []Drawn          `json:"drawn,omitempty"`        // random cases that have no result of their own
	Findings     []Finding        `json:"-"`                      // of lint and drift, that belong to no case
	Undocumented []string         `json:"undocumented,omitempty"` // lines of UndocumentedStatus
	Answered     []StatusCoverage `json:"answered,omitempty"`     // by operation, in plan order
	Restored     []Restoration    `json:"restored,omitempty"`
	Interrupted  bool             `json:"interrupted,omitempty"`
	Requests     int              `json:"requests"`
	// Command is the command line that gives the same run again, without secrets.
	Command string `json:"command,omitempty"`
	// Problem is why the run could not be done (target down, report not written), or "".
	Problem string `json:"problem,omitempty"`
	// Notes are what else is worth knowing of the target: how much its reads lag, how many responses were broken on the way.
	Notes []string `json:"notes,omitempty"`
	// Variables are what Exchange.Curl puts in place of redacted credentials.
	Variables map[string]string `json:"variables,omitempty"`
	// Review is what the baseline and earlier runs say of the findings, or nil.
	Review *Review `json:"review,omitempty"`
	// Shard says which part of a plan the run is, or nil where it is the whole.
	Shard *Shard `json:"shard,omitempty"`
	// Folder is where the reports are written; it is told on the terminal and stands in no file.
	Folder string `json:"-"`
}

// StatusCoverage says with which statuses the patches of an operation were answered, beside those that its docs name.
type StatusCoverage struct {
	Vendor     string         `json:"vendor"`
	Op         string         `json:"op"`
	Documented []string       `json:"documented,omitempty"` // "200", "4XX", "default", in the document's order
	Seen       map[string]int `json:"seen,omitempty"`       // "200" to how often
}

// Restoration says of one resource whether it is as it was found.
type Restoration struct {
	Vendor string `json:"-"`
	Op     string `json:"op"`
	Done   bool   `json:"done"`
	Text   string `json:"text"` // what could not be restored and why, or "nothing had to be"
	// Lost are the members that had to be set before any answer had shown their values; nobody knows what they were.
	Lost []string `json:"lost,omitempty"`
	// StoredNothing: patches of several members were accepted, and each look at the resource shows them as they were found.
	StoredNothing bool `json:"storedNothing,omitempty"`
}

// Failed reports whether the result counts against the target at the given level.
func (r *Result) Failed(on Level) bool {
	for _, f := range r.Findings {
		if f.Level >= on && f.Waived == "" && !f.Known {
			return true
		}
	}
	return false
}

// Counts are the verdicts of a report, and how many findings there are at each level.
type Counts struct{ Pass, NotApplicable, Inconclusive, Fail, Error, Notes, Warnings, Errors int }

// Count adds up the report's results and findings.
func (r *Report) Count() Counts {
	var c Counts
	level := func(fs []Finding) {
		for _, f := range fs {
			switch f.Level {
			case Note:
				c.Notes++
			case Warning:
				c.Warnings++
			case Error:
				c.Errors++
			}
		}
	}
	for i := range r.Results {
		switch r.Results[i].Verdict {
		case Pass:
			c.Pass++
		case NotApplicable:
			c.NotApplicable++
		case Inconclusive:
			c.Inconclusive++
		case Fail:
			c.Fail++
		case Broke:
			c.Error++
		}
		level(r.Results[i].Findings)
	}
	for _, d := range r.Drawn {
		c.Pass += d.Pass
		c.NotApplicable += d.NotApplicable
		c.Inconclusive += d.Inconclusive
		c.Fail += d.Fail
		c.Error += d.Broke
	}
	level(r.Findings)
	return c
}

// Shard is the part of a plan that one of several runs performs.
type Shard struct {
	Index int      `json:"index"` // from 1
	Of    int      `json:"of"`
	Plan  string   `json:"plan"`       // names the whole plan: runs of different plans are not merged
	Order []string `json:"operations"` // all operations of the plan, as "vendor/operationId", in plan order
}
