package confirm

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/property"
	"github.com/proviso-dev/proviso/internal/run/judge"
)

// mostQuestions bounds what is thought of while a case is shrunk; what is sent is bounded by Options.Shrink.
const mostQuestions = 5000

// smallest is the smallest case found that fails as a drawn one did, each try from the restored state, within the operation's
// budget of requests and of time. It is tried once more at the end, slowly, and only counts where it fails again; the budget
// keeps enough for that.
func (cf *Confirmer) smallest(ctx context.Context, drawn judge.Attempt) judge.Attempt {
	want := symptomsOf(&drawn)
	if !drawn.Case.Drawn || len(want) == 0 || cf.shrink <= 0 {
		return drawn
	}
	least, _ := property.Shrink(*drawn.Case, func(candidate contract.Case) bool {
		if ctx.Err() != nil || cf.client.StopReason != "" || cf.late() || cf.shrinking+2*requestsOfTry(&candidate) > cf.shrink || !want.allows(drawn.Case, &candidate) {
			return false
		}
		return cf.failsAlike(ctx, &candidate, want)
	}, mostQuestions)
	if memberCount(&least) == memberCount(drawn.Case) && len(least.Steps) == len(drawn.Case.Steps) && valueLength(&least) == valueLength(drawn.Case) {
		return drawn
	}
	least.Title = fmt.Sprintf("%s (shrunk from %d requests with %d members to %d with %d)", drawn.Case.Title,
		len(drawn.Case.Steps), memberCount(drawn.Case), len(least.Steps), memberCount(&least))
	defer cf.countShrinking()()
	seen, _ := cf.retry(ctx, &least, drawn.Seen, cf.reader.PauseBetween(drawn.Judgement.Findings))
	if again := cf.attemptOf(&least, seen); want.share(symptomsOf(&again)) {
		return again
	}
	return drawn
}

// failsAlike tries a smaller case from the restored state, and reports that it fails in a way in which the drawn one did.
func (cf *Confirmer) failsAlike(ctx context.Context, c *contract.Case, want symptoms) bool {
	defer cf.countShrinking()()
	cf.restorer.PutBack(ctx)
	seen, err := cf.steps.Send(ctx, c, 0)
	if err == nil && c.Batch {
		var look observe.Observation
		look, err = cf.steps.LookAfterRefusals(ctx, c, seen)
		seen = append(seen, look)
	}
	if err != nil {
		return false
	}
	now := cf.attemptOf(c, seen)
	return want.share(symptomsOf(&now))
}

// attemptOf judges what was seen of a smaller case, by the case's own rule alone.
func (cf *Confirmer) attemptOf(c *contract.Case, seen []observe.Observation) judge.Attempt {
	return judge.Attempt{Case: c, Judgement: check.Judge(cf.judge.Evidence(c, seen)), Seen: seen}
}

// countShrinking counts the requests that are sent until the returned function is called as sent to find smaller cases.
func (cf *Confirmer) countShrinking() (end func()) {
	before := cf.client.Tally.Requests
	return func() { cf.shrinking += cf.client.Tally.Requests - before }
}

// requestsOfTry is about what a try of a case costs: its steps, putting back what was found, and a look before and after.
func requestsOfTry(c *contract.Case) int { return len(c.Steps) + 3 }

// symptom is a way in which a case fails: the place that is wrong, or else the class of the status that came.
type symptom struct {
	at    string
	class int
}

// symptoms are all ways in which one attempt at a case failed.
type symptoms []symptom

// symptomsOf are the ways in which the case of an attempt fails its own rule.
func symptomsOf(a *judge.Attempt) symptoms {
	var out symptoms
	for _, f := range a.Judgement.Findings {
		if f.Level != contract.Error || f.Rule != a.Case.Rule {
			continue
		}
		one := symptom{at: f.At}
		if f.At == "" && f.Step < len(a.Seen) {
			one.class = a.Seen[f.Step].Exchange.Status() / 100
		}
		out = append(out, one)
	}
	return out
}

// share reports that two cases fail alike in some way.
func (s symptoms) share(other symptoms) bool {
	return slices.ContainsFunc(other, func(o symptom) bool { return slices.Contains(s, o) })
}

// allows reports that a smaller case can only fail for the same reason. What must be refused stays as wrong as it is: it is the
// last edit. Where a target refuses what it should take, another value may be refused rightly, so that values stay too.
func (s symptoms) allows(whole, smaller *contract.Case) bool {
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
		if step.Expect.Class == contract.Refused && (len(edits) == 0 || !slices.ContainsFunc(wrong, func(w contract.Edit) bool { return sameEdit(w, edits[len(edits)-1]) })) {
			return false
		}
		for _, e := range edits {
			if slices.Contains(s, symptom{class: 4}) && !values[e.At+" "+string(e.Value)] {
				return false
			}
		}
	}
	return true
}

func sameEdit(a, b contract.Edit) bool { return a.At == b.At && slices.Equal(a.Value, b.Value) }

// memberCount is how many members the bodies of a case have; valueLength is how long their values are, in bytes of JSON.
func memberCount(c *contract.Case) int {
	n := 0
	for _, step := range c.Steps {
		n += len(step.Request.Body.Edits)
	}
	return n
}

func valueLength(c *contract.Case) int {
	n := 0
	for _, step := range c.Steps {
		for _, e := range step.Request.Body.Edits {
			n += len(e.Value)
		}
	}
	return n
}
