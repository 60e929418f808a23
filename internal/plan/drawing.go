package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Drawing draws the random cases of an operation, a portion at a time: a long run need not hold all of them.
type Drawing struct {
	model  *Model
	trials []Trial
}

// NewDrawing draws with the seed of the options; how many cases is asked for with each portion.
func NewDrawing(op *contract.Operation, p contract.Profile, o Options, trials []Trial) *Drawing {
	return &Drawing{newModel(op, p, o), trials}
}

// Cases are the random cases of an operation whose numbers, counted from 0, begin at from and end before to, in the order of a plan. The same
// number is the same case, whatever else is drawn; a number of which no case can be drawn is left out.
func (d *Drawing) Cases(from, to int) []contract.Case {
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
