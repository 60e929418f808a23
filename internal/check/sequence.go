package check

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// JudgeSequence compares what the last look of a sequence shows with the model: what the dialect's own semantics make of all the
// bodies that were accepted, in their order. In a sequence about refusals only what a refused body carried counts.
func (j *Judgement) JudgeSequence(e *Evidence) {
	want, last, ok := j.model(e)
	if !ok {
		return
	}
	look := &e.Observed[last]
	sent := sentInSequence(e)
	for _, pointer := range value.Diff(want, look.After.Resource()) {
		if !CanSet(e.Op, pointer) || e.Volatile(pointer) || e.Partial(look, pointer) || Tolerated(e.Op, pointer, want, look.After.Resource()) {
			continue
		}
		setByLook := look.Step.Role == contract.Observe && Names(look, pointer)
		notKnown := slices.ContainsFunc(e.Observed[0].Before.Unseen, func(unseen string) bool { return value.Within(pointer, unseen) })
		if setByLook || notKnown {
			continue
		}
		wanted, had := value.At(want, pointer)
		is, has := value.At(look.After.Resource(), pointer)
		found, _ := value.At(e.Observed[0].Before.Resource(), pointer)
		switch {
		case e.Rule.OnlyRefusals != "":
			if carried(e, pointer, is) {
				j.Find(e, last, e.InAnswer(pointer), fmt.Sprintf("%s is %s after the sequence, as a refused body had it; the accepted ones make it %s", pointer, BriefIfThere(is, has), BriefIfThere(wanted, had)))
			}
		case AsStored(e.Op, pointer, wanted, is), has && inUnknownForm(e.Op, pointer, wanted, is) != "", Derived(e.Op, pointer, is, sent, look.After.Resource()):
		default:
			j.Find(e, last, e.InAnswer(pointer), fmt.Sprintf("%s is %s after the sequence; its patches make it %s", pointer, BriefIfThere(is, has), BriefIfThere(wanted, had)))
			j.warnWhereDocsTell(e, pointer, found, is)
		}
	}
}

// model is what the resource must be at the last view of it, with the index of that view; false where nobody can tell.
func (j *Judgement) model(e *Evidence) (want any, last int, ok bool) {
	if len(e.Observed) == 0 || !e.Observed[0].Before.Known() {
		j.Undecided(unlessRead(e.Op, "the resource's state before is not known"))
		return nil, 0, false
	}
	want, last = e.Observed[0].Before.Resource(), -1
	for i := range e.Observed {
		s := &e.Observed[i]
		status := s.Exchange.Status()
		switch {
		case s.Other != "":
			continue
		case s.Exchange.Failure != nil || status >= 500 || status == 202:
			return nil, 0, false // nobody knows what was done; the answer itself is judged elsewhere
		case s.Exchange.Accepted() && e.OfOperation(s):
			next, err := dialect.Result(e.Op, want, s.Exchange)
			if err != nil {
				j.Undecided("the dialect does not say what an accepted body does: " + err.Error())
				return nil, 0, false
			}
			want, last = next, -1
		}
		if s.After.Known() {
			last = i
		}
	}
	if last < 0 {
		j.Undecided(unlessRead(e.Op, "no answer shows the state afterwards"))
	}
	return want, last, last >= 0
}

// carried reports that a refused body of the sequence set the place to this value; a member that goes along with its present
// value does not count.
func carried(e *Evidence, pointer string, is any) bool {
	return slices.ContainsFunc(e.Observed, func(s observe.Observation) bool {
		if s.Step == nil || !s.Exchange.Refused() || s.Other != "" {
			return false
		}
		body, err := value.Decode(s.Exchange.Body)
		body, wrapped := dialect.Unwrapped(e.Op, body)
		if err != nil || !wrapped {
			return false
		}
		d := dialect.OfRequest(e.Op, s.Exchange)
		edited := func(edit contract.Edit) bool { return value.Within(pointer, edit.At) }
		same := func(sent any) bool { return Compare(sent, is) != Different }
		return d.Sets(body, pointer, same) && (d.Operations || slices.ContainsFunc(s.Step.Request.Body.Edits, edited))
	})
}

// sentInSequence are the values that any body of the case carried.
func sentInSequence(e *Evidence) []any {
	var out []any
	for i := range e.Observed {
		out = append(out, SentValues(&e.Observed[i])...)
	}
	return out
}
