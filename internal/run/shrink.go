package run

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/property"
)

// mostQuestions bounds what is thought of while a case is shrunk; what is sent is bounded by Options.Shrink.
const mostQuestions = 5000

// smallest is the smallest case found that fails as a drawn one did, each try from the restored state, within the operation's
// budget of requests and of time. It is played once more at the end, slowly, and only counts where it fails again; the budget
// keeps enough for that.
func (s *session) smallest(ctx context.Context, t attempt) attempt {
	how := symptomsOf(&t)
	if !t.c.Drawn || len(how) == 0 || s.options.Shrink <= 0 {
		return t
	}
	ask := func(candidate *contract.Case, slowly bool) (attempt, bool) {
		before := s.tally.requests
		defer func() { s.tally.shrinking += s.tally.requests - before }()
		if slowly {
			seen, _ := s.retry(ctx, candidate, t.seen, s.between(t.j.Findings))
			now := attempt{c: candidate, j: check.Judge(s.evidence(candidate, seen)), seen: seen}
			return now, how.share(symptomsOf(&now))
		}
		s.putBack(ctx)
		seen, err := s.try(ctx, candidate, 0)
		if err == nil && candidate.Batch {
			var look observe.Observation
			if look, err = s.look(ctx, candidate, len(candidate.Steps), &contract.Step{Role: contract.Observe, Title: "look after the refusals"}, touched(seen)...); err == nil {
				seen = append(seen, look)
			}
		}
		now := attempt{c: candidate, j: check.Judge(s.evidence(candidate, seen)), seen: seen}
		return now, err == nil && how.share(symptomsOf(&now))
	}
	least, _ := property.Shrink(*t.c, func(candidate contract.Case) bool {
		if ctx.Err() != nil || s.stop != "" || s.options.late() || s.tally.shrinking+2*price(&candidate) > s.options.Shrink || !how.allows(t.c, &candidate) {
			return false
		}
		_, fails := ask(&candidate, false)
		return fails
	}, mostQuestions)
	if size(&least) == size(t.c) && len(least.Steps) == len(t.c.Steps) && simple(&least) == simple(t.c) {
		return t
	}
	least.Title = fmt.Sprintf("%s (shrunk from %d requests with %d members to %d with %d)", t.c.Title, acts([]*contract.Case{t.c}), size(t.c), acts([]*contract.Case{&least}), size(&least))
	if now, fails := ask(&least, true); fails {
		return now
	}
	return t
}

// price is about what a try of a case costs: its steps, putting back what was found, and a look before and after.
func price(c *contract.Case) int { return len(c.Steps) + 3 }

// symptom is a way in which a case fails: the place that is wrong, or else the class of the status that came.
type symptom struct {
	at    string
	class int
}

type symptoms []symptom

func symptomsOf(t *attempt) symptoms {
	var out symptoms
	for _, f := range t.j.Findings {
		if f.Level != contract.Error || f.Rule != t.c.Rule {
			continue
		}
		how := symptom{at: f.At}
		if f.At == "" && f.Step < len(t.seen) {
			how.class = t.seen[f.Step].Exchange.Status() / 100
		}
		out = append(out, how)
	}
	return out
}

// share reports that two cases fail alike in some way.
func (how symptoms) share(other symptoms) bool {
	return slices.ContainsFunc(other, func(o symptom) bool { return slices.Contains(how, o) })
}

// allows reports that a smaller case can only fail for the same reason. What must be refused stays as wrong as it is: it is the
// last edit. Where a target refuses what it should take, another value may be refused rightly, so that values stay too.
func (how symptoms) allows(whole, smaller *contract.Case) bool {
	values := map[string]bool{}
	var wrong []contract.Edit
	for _, step := range whole.Steps {
		for _, e := range step.Request.Body.Edits {
			values[e.At+" "+string(e.Value)] = true
		}
		if edits := step.Request.Body.Edits; step.Expect.Class == contract.Refused && len(edits) > 0 {
			wrong = append(wrong, edits[len(edits)-1])
		}
	}
	for _, step := range smaller.Steps {
		edits := step.Request.Body.Edits
		if step.Expect.Class == contract.Refused && (len(edits) == 0 || !slices.ContainsFunc(wrong, func(w contract.Edit) bool { return same(w, edits[len(edits)-1]) })) {
			return false
		}
		for _, e := range edits {
			if slices.Contains(how, symptom{class: 4}) && !values[e.At+" "+string(e.Value)] {
				return false
			}
		}
	}
	return true
}

func same(a, b contract.Edit) bool { return a.At == b.At && slices.Equal(a.Value, b.Value) }

// size is how many members the bodies of a case have; simple is how long they are.
func size(c *contract.Case) int {
	n := 0
	for _, step := range c.Steps {
		n += len(step.Request.Body.Edits)
	}
	return n
}

func simple(c *contract.Case) int {
	n := 0
	for _, step := range c.Steps {
		for _, e := range step.Request.Body.Edits {
			n += len(e.Value)
		}
	}
	return n
}
