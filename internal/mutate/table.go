package mutate

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Table is what a measurement came to.
type Table struct {
	Operations []contract.Operation
	Trials     []Trial // faults in the order of their list, then variants; each with one entry for each operation
	Requests   int
}

// Trial is one fault, or one variant, on one operation.
type Trial struct {
	Name    string // of the fault or variant
	Text    string
	Group   string // of the fault; "" for a variant
	Meant   string // the rule meant to find the fault
	Variant bool
	Op      string // Operation.ID
	// Lacks is what the contract lacks for the fault to be seen on the operation; such a trial was not run.
	Lacks string
	Found []Found
	// Why says why nothing was found, as far as the run can tell.
	Why string
	// Problem: the trial could not be run, or not to its end.
	Problem string
}

// Found is a rule with a finding that the healthy mock does not have.
type Found struct {
	Rule  string
	Level contract.Level
	Case  string
	// Parallel: the case sends requests at the same time, and which of them comes first is chance.
	Parallel bool
}

// Noticed reports a trial with a finding at the level or above.
func (t *Trial) Noticed(level contract.Level) bool {
	return slices.ContainsFunc(t.Found, func(f Found) bool { return f.Level >= level })
}

// Rules lists the rules that found it, without repeats, the one meant for it first.
func (t *Trial) Rules() []string {
	var out []string
	for _, f := range t.Found {
		if !slices.Contains(out, f.Rule) {
			out = append(out, f.Rule)
		}
	}
	slices.Sort(out)
	if i := slices.Index(out, t.Meant); i > 0 {
		out = slices.Insert(slices.Delete(out, i, i+1), 0, t.Meant)
	}
	return out
}

// Score is how many of an operation's faults were noticed.
type Score struct{ Noticed, Tried, Unseen int }

// Score counts the faults of an operation at the level; "" is all operations.
func (t *Table) Score(op string, level contract.Level) Score {
	var s Score
	for i := range t.Trials {
		trial := &t.Trials[i]
		if trial.Variant || op != "" && trial.Op != op {
			continue
		}
		switch {
		case trial.Lacks != "":
			s.Unseen++
		case trial.Noticed(level):
			s.Noticed++
			s.Tried++
		default:
			s.Tried++
		}
	}
	return s
}

// Noise lists the variants that gave findings at the level or above, and trials that could not be run.
func (t *Table) Noise(level contract.Level) []Trial {
	var out []Trial
	for _, trial := range t.Trials {
		if trial.Problem != "" || trial.Variant && trial.Noticed(level) {
			out = append(out, trial)
		}
	}
	return out
}
