package check

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// Judge judges a case by what its steps expect.
func Judge(e *Evidence) Judgement {
	var j Judgement
	for i := range e.Observed {
		s := &e.Observed[i]
		if s.Step == nil || s.Step.Role == contract.Observe && s.Step.Expect.Class == "" && !s.Step.Expect.Unchanged {
			continue
		}
		if s.Exchange.Failure != nil {
			j.failure(e, i, s)
			continue
		}
		j.Looked++
		if s.Step.Role == contract.Setup {
			if !s.Exchange.Accepted() {
				j.Undecided(fmt.Sprintf("the setup was answered with %d", s.Exchange.Status()))
			}
			continue
		}
		if j.class(e, i, s) && !s.Parallel {
			j.effect(e, i, s)
		}
	}
	switch {
	case e.Case.Parallel:
		j.parallel(e)
	case e.Case.Modelled:
		j.JudgeSequence(e)
	}
	return j
}

// failure judges an exchange without a whole answer.
func (j *Judgement) failure(e *Evidence, i int, s *observe.Observation) {
	f := s.Exchange.Failure
	if f.Ours() {
		j.Ours = append(j.Ours, f.Text)
		return
	}
	if f.Oversized() {
		j.Undecided(f.Text)
		return
	}
	j.Find(e, i, "", fmt.Sprintf("%s: no whole answer (%s: %s)", Subject(s), f.Kind, f.Text))
}

// class judges the status, and reports whether the effect is to be judged too.
func (j *Judgement) class(e *Evidence, i int, s *observe.Observation) bool {
	want, status := s.Step.Expect, s.Exchange.Status()
	answered := func(wanted string) {
		j.Find(e, i, "", fmt.Sprintf("%s: wanted %s, answered %d", Subject(s), wanted, status))
	}
	switch {
	case status == 429:
		j.Undecided("the target answered 429 longer than proviso waits")
		return false
	case status == 501:
		j.Undecided("the target answered 501: not implemented")
		return false
	case status == 503 && s.Parallel:
		j.Undecided("the target answered 503 to requests that were sent at the same time: it is busy")
		return false
	case status >= 500:
		answered(wording(want))
		return false
	case status == http.StatusNotModified && (!s.Exchange.Accepted() || want.Class != contract.Accepted):
		j.Undecided("the target answered 304: nothing was modified")
		return want.Class != contract.Accepted
	case status == http.StatusMultiStatus && observe.Parts(s).Mixed():
		j.Undecided("the target answered 207: some parts of the request were done and others were refused")
		return false
	case status/100 == 3 && !s.Exchange.Accepted():
		j.Undecided(fmt.Sprintf("the target answered with a redirect (%d), which is not followed", status))
		return false
	case status == 202 && e.Op.Documented(202) == nil && want.Class == contract.Accepted:
		j.Undecided("202 is no final state; give a read in the profile to see the outcome")
		return s.After.Known()
	}
	switch want.Class {
	case contract.Accepted:
		return j.accepted(e, i, s)
	case contract.Refused, contract.Denied, contract.Missing:
		return j.refused(e, i, s, answered)
	}
	return true
}

// accepted judges the status of a request that should be accepted, and reports whether the effect is to be judged too.
func (j *Judgement) accepted(e *Evidence, i int, s *observe.Observation) bool {
	status, want := s.Exchange.Status(), s.Step.Expect
	switch {
	case s.Exchange.Accepted():
		return true
	case want.Open != "":
		j.Undecided(want.Open)
	case s.Meaning == observe.Guessed:
		j.Undecided("every body carries the required members, and which values they take here is not known: give them in the profile (values), or a read")
	case status == 409 && !(e.Rule.ConflictRefuses && !conflictText.MatchString(errorText(s.Exchange))) && !repeatsAccepted(e, i):
		j.Undecided("the target answered 409: the value conflicts with another resource's state")
	case status == 401 || status == 403:
		j.Undecided(fmt.Sprintf("the target answered %d: the credential may not do this", status))
	case status == 412 || status == 428:
		j.Undecided(fmt.Sprintf("the target answered %d: it wants a precondition", status))
	default:
		if why := cmp.Or(dependsOnOthers(e, s), refusedAlone(e, s), misfitsDocs(e, s), misfitsTogether(e, s)); why != "" {
			j.Undecided(why)
		} else {
			j.FindRefused(e, i, fmt.Sprintf("%s: wanted it accepted, answered %d", Subject(s), status))
			j.warnIfRefused(e.Op, s)
		}
	}
	return want.Unchanged
}

// repeatsAccepted reports a request that sends what the patch before it in the case has set, where the rule gives advice and the docs name no
// 409: the resource itself holds the value, so that it conflicts with no other one.
func repeatsAccepted(e *Evidence, i int) bool {
	s := &e.Observed[i]
	for k := i - 1; k >= 0; k-- {
		before := &e.Observed[k]
		if before.Read() {
			continue
		}
		same := slices.EqualFunc(before.Edits(), s.Edits(), func(a, b observe.Edit) bool {
			x, okX := a.Sent()
			y, okY := b.Sent()
			return a.At == b.At && okX && okY && value.Equal(x, y)
		})
		return e.Rule.Level == contract.Note && same && len(s.Edits()) > 0 && before.Other == s.Other && before.Exchange.Accepted() && !s.Parallel && e.Op.Documented(http.StatusConflict) == nil
	}
	return false
}

// refused judges the status of a request that should be refused, and reports whether the effect is to be judged too.
func (j *Judgement) refused(e *Evidence, i int, s *observe.Observation, answered func(string)) bool {
	status, want := s.Exchange.Status(), s.Step.Expect
	switch {
	case s.Exchange.Accepted():
		switch {
		case want.Open != "":
			j.Undecided(want.Open)
		case e.Rule.NullMayStay && editedStay(e, i):
			j.Undecided("null was taken and left the value as it was, as it does where null is read as absent")
		case e.Rule.NullMayStay && leftOutOfWhole(e, i):
			j.Undecided("null was taken, and the object that was sent with it is shown without the member, as where null is read as absent and the object is replaced")
		case e.Rule.NullMayStay && j.clearedOffPage(e, i):
		case e.Rule.Understood && j.understood(e, i):
		case ignoredWholly(e.Op, s):
			j.Undecided("the docs say that the member may be ignored, and it stays as it is")
		case e.Rule.OnlyRefusals != "":
			j.Beside = e.Rule.OnlyRefusals
		default:
			answered(wording(want))
			j.warnIfTaken(e, s)
		}
		return false
	case e.Rule.Traits.Undecided[status] != "":
		j.Undecided(e.Rule.Traits.Undecided[status])
	case want.Class == contract.Denied && status != 401 && status != 403:
		if want.Open != "" {
			j.Undecided(want.Open)
		} else {
			j.Undecided(fmt.Sprintf("refused, but with %d in place of 401 or 403", status))
		}
	case want.Class == contract.Missing && status != 404 && status != 410 && !slices.Contains([]int{400, 403, 422}, status):
		j.Undecided(fmt.Sprintf("refused, but with %d in place of 404", status))
	}
	if status/100 == 4 {
		if len(want.Statuses) > 0 && !slices.Contains(want.Statuses, status) {
			if want.Exact {
				answered(fmt.Sprint(want.Statuses[0]))
			}
			return true // another 4xx than the usual one refuses as well
		}
		for _, name := range want.Header {
			if s.Exchange.Reply.Header.Get(name) == "" {
				j.Find(e, len(e.Observed), name, fmt.Sprintf("%s: the %d answer lacks the %s header", Subject(s), status, name))
			}
		}
	}
	return true
}

// effect judges what the step did to the resource.
func (j *Judgement) effect(e *Evidence, i int, s *observe.Observation) {
	want := s.Step.Expect
	accepted := s.Exchange.Accepted()
	switch {
	case want.Stored && accepted:
		j.Stored(e, i, s.Edits())
	case want.Reformed && accepted:
		j.reformed(e, i, s)
	case want.Cleared && accepted:
		j.cleared(e, i)
	case want.NotStored:
		j.notStored(e, i, s)
	case want.Class == contract.Accepted && accepted:
		j.nullAsText(e, i)
	}
	if want.Unchanged {
		j.unchanged(e, i, s)
	}
}

// notStored judges that no read shows a value which no client may set.
func (j *Judgement) notStored(e *Evidence, i int, s *observe.Observation) {
	for _, edit := range s.Edits() {
		sent, ok := edit.Sent()
		if !ok || edit.Again {
			continue
		}
		if s.Step.Expect.Stored && dialect.Settable(e.Op).At(value.Tokens(edit.At)) != nil {
			continue
		}
		before, known := value.At(s.Before.Last(), edit.At)
		if known && Compare(sent, before) != Different {
			continue // it had the value already, as far as it was seen
		}
		if !known && oneOfFew(e.Op, edit.At, sent) {
			continue // it may have had the value already
		}
		for _, k := range reads(e, Later(e, i, edit.At)) {
			if got, there := value.At(e.Observed[k].After.Resource(), edit.At); there && Compare(sent, got) != Different {
				level := e.Rule.Level
				if inOpenObject(e.Op, edit.At) || onlyEchoed(e, k, edit.At) {
					level = min(level, contract.Note)
				}
				j.FindAt(e, k, level, e.InAnswer(edit.At), fmt.Sprintf("%s must not be settable: it was sent as %s and %s shows it", edit.At, Brief(sent), view(i, k)))
				break
			}
		}
	}
}

// onlyEchoed reports a member that the response to a patch shows and a read after it does not have: the response repeats the body, and
// nothing was kept.
func onlyEchoed(e *Evidence, k int, pointer string) bool {
	return !e.Observed[k].Read() && dialect.Settable(e.Op).At(value.Tokens(pointer)) == nil && slices.ContainsFunc(e.Observed[k+1:], func(later observe.Observation) bool {
		_, there := value.At(later.After.Resource(), pointer)
		return later.Read() && later.After.Known() && later.Other == e.Observed[k].Other && !there
	})
}

// oneOfFew reports a value that a member which responses document may have by chance: true or false, or one of those that the docs list.
func oneOfFew(op *contract.Operation, pointer string, v any) bool {
	_, isFlag := v.(bool)
	return slices.ContainsFunc(op.Shown(), func(resource *contract.Schema) bool {
		shown := resource.At(value.Tokens(pointer)).Value()
		return shown != nil && (isFlag || shown.HasConst || len(shown.Enum) > 0)
	})
}

// inOpenObject reports a member that no page names, inside of a member whose schema does not say that it has no others: it is not
// forbidden that such an object keeps what it is sent.
func inOpenObject(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	if len(tokens) < 2 || dialect.Settable(op).At(tokens) != nil || op.Resource().At(tokens) != nil {
		return false
	}
	holder := dialect.Settable(op).At(tokens[:len(tokens)-1]).Value()
	return holder == nil || !holder.Closed
}

// Subject names the step in a message.
func Subject(s *observe.Observation) string {
	if s.Step != nil && s.Step.Title != "" {
		return s.Step.Title
	}
	return strings.TrimSpace(s.Exchange.Method + " request")
}

func sentAs(v any) string { return "was sent as " + Brief(v) }

func wording(want contract.Expect) string {
	switch want.Class {
	case contract.Accepted:
		return "it accepted"
	case contract.Refused:
		return "a 4xx refusal"
	case contract.Denied:
		return "401 or 403"
	case contract.Missing:
		return "404"
	}
	return "anything but a 5xx"
}
