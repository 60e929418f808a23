package property

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Shrink returns the smallest case found that still fails, and how many times it asked; at most budget times. Each question
// costs the requests of the case. Steps are left out first, then edits, then their values are made simpler. The case
// given is taken to fail, and is not changed.
func Shrink(c contract.Case, stillFails func(contract.Case) bool, budget int) (contract.Case, int) {
	asked := 0
	for {
		next, found := c, false
		for _, candidate := range simplerCases(c) {
			if asked >= budget {
				return c, asked
			}
			asked++
			if stillFails(candidate) {
				next, found = candidate, true
				break
			}
		}
		if !found {
			return c, asked
		}
		c = next
	}
}

// simplerCases lists cases one step simpler, the boldest first.
func simplerCases(c contract.Case) []contract.Case {
	var out []contract.Case
	for cut := len(c.Steps); cut > 0; cut /= 2 {
		for from := 0; from+cut <= len(c.Steps); from += cut {
			rest := slices.Concat(c.Steps[:from], c.Steps[from+cut:])
			if acts(rest) && (!looks(c.Steps) || looks(rest)) {
				out = append(out, withSteps(c, rest))
			}
		}
	}
	for i, s := range c.Steps {
		edits := s.Request.Body.Edits
		for cut := len(edits) / 2; cut > 0; cut /= 2 {
			for from := 0; from+cut <= len(edits); from += cut {
				out = append(out, withEdits(c, i, slices.Concat(edits[:from], edits[from+cut:])))
			}
		}
		for k, e := range edits {
			for _, v := range simplerEdit(e) {
				changed := slices.Clone(edits)
				changed[k].Value = v
				out = append(out, withEdits(c, i, changed))
			}
		}
	}
	return out
}

func simplerEdit(e contract.Edit) [][]byte {
	v, err := value.Decode(e.Value)
	if err != nil {
		return nil
	}
	var out [][]byte
	for _, s := range simpler(v) {
		if text, err := value.Encode(s); err == nil {
			out = append(out, text)
		}
	}
	return out
}

func acts(steps []contract.Step) bool {
	return slices.ContainsFunc(steps, func(s contract.Step) bool { return s.Role == contract.Act })
}

// looks reports a look at the end, which is what shows the failure and stays.
func looks(steps []contract.Step) bool {
	return len(steps) > 0 && steps[len(steps)-1].Role == contract.Observe
}

func withSteps(c contract.Case, steps []contract.Step) contract.Case {
	c.Steps = steps
	return c
}

func withEdits(c contract.Case, i int, edits []contract.Edit) contract.Case {
	c.Steps = slices.Clone(c.Steps)
	c.Steps[i].Request.Body.Edits = edits
	return c
}
