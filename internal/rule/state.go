package rule

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// stateRules are about what a patch does not name.
func stateRules() []Rule {
	return []Rule{
		{
			ID: "M01", Text: "Members not in the patch are unchanged",
			Source: "RFC 7396 section 1, RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: full echo vs last known; with a read: snapshot vs read-back", Guard: "volatile + derived fields list",
			Rank: 30, First: plan.First{Turn: 4, Cases: 1}, Cases: setApart,
			Watch: []check.Watching{unnamedStays, lookedStays},
		},
		{
			ID: "I05", Text: "what an answer says was stored is there in the next answer, and in a read",
			Source: "docs", Level: contract.Error,
			How:   "from every look: what an answer showed as stored against what the next one shows",
			Watch: []check.Watching{storedStays},
		},
	}
}

// unnamedStays is M01: members that the patch does not name are unchanged. A member that the step before stored, and that
// is back at its older value, is I05's (storedStays).
func unnamedStays(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Before.Last() == nil || !s.After.Known() || s.Parallel || s.Other != "" || !s.Exchange.Accepted() {
		return
	}
	j.Looked++
	for _, pointer := range s.Moved() {
		if namedUnseen(e, i, pointer) || resetsWhatIsLeftOut(e, pointer) || e.Volatile(pointer) {
			continue
		}
		if check.Tolerated(e.Op, pointer, s.Before.Last(), s.After.Resource()) {
			e.KeepMove(pointer, namedSoFar(e, i))
			continue
		}
		was, had := value.At(s.Before.Last(), pointer)
		is, has := value.At(s.After.Resource(), pointer)
		if check.Derived(e.Op, pointer, is, sentSinceShown(e, i), s.After.Resource()) || check.SaidToFollow(e.Op, pointer, namedSoFar(e, i)) ||
			check.WasMadeOf(e.Op, pointer, s.Before.Last(), s.After.Resource(), namedSoFar(e, i)) || check.MovedBySame(s, pointer) ||
			check.IsSpan(pointer, s.After.Resource(), namedSoFar(e, i)) {
			noteFollower(e, i, pointer, j)
			continue
		}
		if savedThoughRefused(e, i, s) {
			continue
		}
		if e.Follows[pointer] || fellBack(e, i, pointer, is) || check.ShownByReadAgain(e, i, pointer, was, had) || check.LeftOutBetween(e, i, pointer, is) {
			continue
		}
		if had != has && (was == nil && is == nil || check.ShownAtTimes(e.Op, pointer)) { // null and no member say the same
			continue
		}
		if !had && check.ShowsMore(e, i) || has && e.MovesWith(pointer, namedSoFar(e, i)) {
			continue
		}
		if check.Empty(is) && check.ShowsAPart(e, i) {
			continue
		}
		j.Find(e, i, e.InAnswer(pointer), fmt.Sprintf("%s was not named and went from %s to %s", pointer, check.BriefIfThere(was, had), check.BriefIfThere(is, has)))
		j.WarnWhereTied(e, pointer, is, namedSoFar(e, i))
	}
}

// resetsWhatIsLeftOut reports a member that a client can set, where the docs say that a body stands for the whole resource: a body without
// it sets it back.
func resetsWhatIsLeftOut(e *check.Evidence, pointer string) bool {
	return e.Op.Replaces && check.Settable(e.Op, pointer)
}

// namedSoFar are the members that the requests of the case have set, up to one of them.
func namedSoFar(e *check.Evidence, i int) []string {
	var out []string
	for k := range e.Observed[:i+1] {
		out = append(out, e.Observed[k].Touched...)
	}
	return out
}

// noteFollower keeps that a member follows others. Of one that a client can set too it says so once: whoever reads the page does not
// expect it.
func noteFollower(e *check.Evidence, i int, pointer string, j *check.Judgement) {
	if e.Follows == nil || e.Follows[pointer] || !check.Settable(e.Op, pointer) {
		return
	}
	e.Follows[pointer] = true
	j.FindAt(e, i, contract.Note, e.InAnswer(pointer), pointer+" was not named and follows what was sent; operations."+e.Op.ID+".volatile in the profile says that it may")
}

// lookedStays is M01 for members that are gone: an answer may show a part of the resource, so that only two looks of the
// same kind (two reads, two empty patches) tell what was lost between them.
func lookedStays(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.LastLook.Known() || !s.After.Known() || s.Other != "" {
		return
	}
	for _, pointer := range value.Diff(s.LastLook.Resource(), s.After.Resource()) {
		was, had := value.At(s.LastLook.Resource(), pointer)
		_, has := value.At(s.After.Resource(), pointer)
		patched := slices.ContainsFunc(e.Observed[:i], func(before observe.Observation) bool {
			return before.Parallel || check.Names(&before, pointer) || before.Meaning == observe.Opaque && before.Exchange.Accepted()
		})
		patched = patched || slices.ContainsFunc(s.SinceLook, func(at string) bool { return value.Within(pointer, at) || value.Within(at, pointer) })
		_, known := value.At(s.Before.Last(), pointer)
		judged := known && !check.Tolerated(e.Op, pointer, s.Before.Last(), s.After.Resource()) // by unnamedStays
		if !had || has || judged || check.Empty(was) || patched || wentWithItsNamesake(e, s, pointer) || resetsWhatIsLeftOut(e, pointer) || e.Volatile(pointer) || check.WriteOnly(e.Op, pointer) || check.Unpromised(e.Op, pointer) || check.ShownAtTimes(e.Op, pointer) {
			continue
		}
		j.Find(e, i, e.InAnswer(pointer), fmt.Sprintf("%s was not named and is gone; it was %s", pointer, check.Brief(was)))
	}
}

// wentWithItsNamesake reports a member that no client sets, inside of an object, and that is gone together with one of its name that
// clients set: the time of each setting stands beside the settings in the answers of some servers.
func wentWithItsNamesake(e *check.Evidence, s *observe.Observation, pointer string) bool {
	tokens := value.Tokens(pointer)
	if len(tokens) < 2 || check.Settable(e.Op, pointer) {
		return false
	}
	return slices.ContainsFunc(s.SinceLook, func(at string) bool {
		for _, gone := range value.Diff(s.LastLook.Resource(), s.After.Resource()) {
			is, _ := value.At(s.After.Resource(), gone)
			if check.LastName(gone) == tokens[len(tokens)-1] && check.Settable(e.Op, gone) && is == nil && (value.Within(gone, at) || value.Within(at, gone)) {
				return true
			}
		}
		return false
	})
}

// storedStays is I05: what an answer says was stored is there in the next answer, and in a read.
func storedStays(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !check.Comparable(e, s) || i == 0 {
		return
	}
	for _, pointer := range s.Moved() {
		if check.Names(s, pointer) || resetsWhatIsLeftOut(e, pointer) || e.Volatile(pointer) || check.Tolerated(e.Op, pointer, s.Before.Resource(), s.After.Resource()) {
			continue
		}
		is, has := value.At(s.After.Resource(), pointer)
		if !fellBack(e, i, pointer, is) || e.Follows[pointer] && !s.Read() { // a patch of another member makes it anew
			continue
		}
		was, _ := value.At(s.Before.Resource(), pointer)
		j.FindUnstored(e, i, pointer, fmt.Sprintf("%s was answered as stored (%s), the next look shows %s again", pointer, check.Brief(was), check.BriefIfThere(is, has)))
	}
	j.Looked++
}

// fellBack reports that a member is again what it was before an earlier step of the same case set it.
func fellBack(e *check.Evidence, i int, pointer string, is any) bool {
	for k := i - 1; k >= 0; k-- {
		s := &e.Observed[k]
		if s.Case != e.Observed[i].Case && e.Observed[i].Case != nil {
			return false
		}
		if s.Step == nil || !s.Exchange.Accepted() || s.Read() || !check.Names(s, pointer) {
			continue
		}
		was, there := value.At(s.Before.Resource(), pointer)
		return s.Before.Known() && there && value.Equal(was, is)
	}
	return false
}

// namedUnseen reports that the step, or one since the resource was last shown, may have changed the member by what it said: it
// named the member (what a refused request changes is H01's), or its accepted body is opaque.
func namedUnseen(e *check.Evidence, i int, pointer string) bool {
	for k := i; k >= 0; k-- {
		s := &e.Observed[k]
		if s.Other != e.Observed[i].Other {
			continue
		}
		if k < i && s.After.Known() {
			// A patch's own response may show a member that it named otherwise than a read does: that is about this member (I05, M02).
			return e.Observed[i].Read() && !s.Read() && s.Exchange.Accepted() && check.Names(s, pointer)
		}
		if check.Names(s, pointer) || s.Meaning == observe.Opaque && s.Exchange.Accepted() {
			return true
		}
	}
	return false
}

// savedThoughRefused reports that a member moved which this request does not name, and which one did that was refused since the resource was last
// shown: the refused one has saved what it carried (H01), and what follows those members moved with them.
func savedThoughRefused(e *check.Evidence, i int, s *observe.Observation) bool {
	for k := i - 1; k >= 0 && !e.Observed[k].After.Known(); k-- {
		before := &e.Observed[k]
		if before.Other == s.Other && before.Exchange.Status() >= 400 && slices.ContainsFunc(s.Moved(), func(at string) bool { return check.Names(before, at) && !check.Names(s, at) }) {
			return true
		}
	}
	return false
}

// sentSinceShown are the values that this step sent, and those that the steps since the resource was last shown sent. Nothing follows
// what was refused.
func sentSinceShown(e *check.Evidence, i int) []any {
	out := check.SentValues(&e.Observed[i])
	for k := i - 1; k >= 0; k-- {
		s := &e.Observed[k]
		switch {
		case s.Other != e.Observed[i].Other:
		case s.After.Known():
			return out
		case s.Exchange.MayBeDone():
			out = append(out, check.SentValues(s)...)
		}
	}
	return out
}
