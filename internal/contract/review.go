package contract

// Review is what the baseline and earlier runs say of a run's findings.
type Review struct {
	Baseline string   `json:"baseline,omitempty"` // the file
	Unused   []string `json:"unused,omitempty"`   // entries that no finding of this run matches, each with its line in the file
	Expired  []string `json:"expired,omitempty"`  // entries whose end date has passed: what they match counts again
	Strict   bool     `json:"strict,omitempty"`   // unused entries fail the run
	Relieved []string `json:"relieved,omitempty"` // levels that the config changed, with the reason
	Runs     int      `json:"runs,omitempty"`     // earlier runs that this one is compared with
	New      []Change `json:"new,omitempty"`      // found now, and not in the run before
	Fixed    []Change `json:"fixed,omitempty"`    // found in the run before, tried again, and not found now
	Flaky    []Change `json:"flaky,omitempty"`    // found in some of the runs and not in others, more than once
}

// Change is one finding that came, went or comes and goes.
type Change struct {
	Identity
	Message string `json:"message"`
	Since   string `json:"since,omitempty"` // the run in which a flaky finding first came or went
}

// Stale reports whether the run fails for entries of the baseline that are of no use any more.
func (v *Review) Stale() bool { return v != nil && v.Strict && len(v.Unused) > 0 }
