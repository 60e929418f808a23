package plan

import (
	"slices"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Drawing draws the random cases of an operation, a portion at a time: a long run need not hold all of them. It is safe for concurrent use.
type Drawing struct {
	mu     sync.Mutex // held while cases are drawn: the model keeps the values that it has made up
	model  *Model
	trials []Trial
}

// NewDrawing draws with the seed of the options; how many cases is asked for with each portion.
func NewDrawing(op *contract.Operation, p contract.Profile, o Options, trials []Trial) *Drawing {
	return &Drawing{model: newModel(op, p, o), trials: trials}
}

// Cases are the random cases of an operation whose numbers, counted from 0, begin at from and end before to, in the order of a plan. The same
// number is the same case, whatever else is drawn; a number of which no case can be drawn is left out.
func (d *Drawing) Cases(from, to int) []contract.Case {
	d.mu.Lock()
	defer d.mu.Unlock()
	cases := d.draw(from, to)
	slices.SortStableFunc(cases, byRank)
	d.model.spell(cases)
	d.model.carryUnshown(cases)
	d.model.openMisfits(cases)
	return cases
}

// draw draws cases as the rules make them.
func (d *Drawing) draw(from, to int) []contract.Case {
	var cases []contract.Case
	for _, trial := range d.trials {
		if trial.Drawn == nil || from >= to || d.model.Profile.SkipsRule(trial.Rule) != "" {
			continue
		}
		m := &Maker{Model: d.model, trial: trial}
		trial.Drawn(m, from, to)
		cases = append(cases, d.model.sayable(m.cases)...)
	}
	return cases
}

// Period is after how many random cases their kinds come again in the same order: the rules take turns in rounds of six, and a sequence has one
// to four bodies.
const Period = 12

// Bound is how many requests the random cases of a range of numbers come to at most. It draws a few of them.
func (d *Drawing) Bound(from, to int) int {
	dearest := 0
	for at := from; at < min(to, from+4*Period); at += Period {
		dearest = max(dearest, Requests(d.Cases(at, at+Period)))
	}
	return (to - from + Period - 1) / Period * dearest
}
