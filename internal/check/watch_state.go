package check

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// unnamedStays is M01: members that the patch does not name are unchanged. A member that the step before stored, and that
// is back at its older value, is I05's (storedStays).
func unnamedStays(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if s.Before.Last() == nil || !s.After.Known() || s.Parallel || s.Other != "" || !s.Exchange.Accepted() {
		return
	}
	j.Looked++
	for _, pointer := range s.Moved() {
		if namedUnseen(e, i, pointer) || e.Volatile(pointer) || Tolerated(e.Op, pointer, s.Before.Last(), s.After.Resource()) {
			continue
		}
		was, had := value.At(s.Before.Last(), pointer)
		is, has := value.At(s.After.Resource(), pointer)
		if derived(e.Op, pointer, is, sentSinceShown(e, i)) || fellBack(e, i, pointer, is) {
			continue
		}
		j.find(e, i, e.inAnswer(pointer), fmt.Sprintf("%s was not named and went from %s to %s", pointer, brief(was, had), brief(is, has)))
	}
}

// lookedStays is M01 for members that are gone: an answer may show a part of the resource, so that only two looks of the
// same kind (two reads, two empty patches) tell what was lost between them.
func lookedStays(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.LastLook.Known() || !s.After.Known() || s.Other != "" {
		return
	}
	for _, pointer := range value.Diff(s.LastLook.Resource(), s.After.Resource()) {
		was, had := value.At(s.LastLook.Resource(), pointer)
		_, has := value.At(s.After.Resource(), pointer)
		patched := slices.ContainsFunc(e.Observed[:i], func(before observe.Observation) bool {
			return before.Parallel || named(&before, pointer) || before.Meaning == observe.Opaque && before.Exchange.Accepted()
		})
		if !had || has || empty(was) || patched || e.Volatile(pointer) || writeOnly(e.Op, pointer) || unpromised(e.Op, pointer) {
			continue
		}
		j.find(e, i, e.inAnswer(pointer), fmt.Sprintf("%s was not named and is gone; it was %s", pointer, brief(was, true)))
	}
}

// storedStays is I05: what an answer says was stored is there in the next answer, and in a read.
func storedStays(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !comparable(e, s) || i == 0 {
		return
	}
	for _, pointer := range s.Moved() {
		if named(s, pointer) || e.Volatile(pointer) || Tolerated(e.Op, pointer, s.Before.Resource(), s.After.Resource()) {
			continue
		}
		is, has := value.At(s.After.Resource(), pointer)
		if !fellBack(e, i, pointer, is) {
			continue
		}
		was, _ := value.At(s.Before.Resource(), pointer)
		j.find(e, i, e.inAnswer(pointer), fmt.Sprintf("%s was answered as stored (%s), the next look shows %s again", pointer, brief(was, true), brief(is, has)))
	}
	j.Looked++
}

// comparable reports that both sides of the step are known and that nothing else happened at the same time.
func comparable(e *Evidence, s *observe.Observation) bool {
	return s.Before.Known() && s.After.Known() && !s.Parallel && s.Other == "" && (s.Exchange.Accepted() || s.Read())
}

func named(s *observe.Observation, pointer string) bool {
	hit := func(n string) bool { return value.Within(pointer, n) || value.Within(n, pointer) }
	return !s.Read() && (slices.ContainsFunc(s.Named, hit) || slices.ContainsFunc(s.Touched, hit))
}

// fellBack reports that a member is again what it was before an earlier step of the same case set it.
func fellBack(e *Evidence, i int, pointer string, is any) bool {
	for k := i - 1; k >= 0; k-- {
		s := &e.Observed[k]
		if s.Case != e.Observed[i].Case && e.Observed[i].Case != nil {
			return false
		}
		if s.Step == nil || !s.Exchange.Accepted() || s.Read() || !named(s, pointer) {
			continue
		}
		was, there := value.At(s.Before.Resource(), pointer)
		return s.Before.Known() && there && value.Equal(was, is)
	}
	return false
}

// namedUnseen reports that the step, or one since the resource was last shown, may have changed the member by what it said: it
// named the member (what a refused request changes is H01's), or its accepted body is opaque.
func namedUnseen(e *Evidence, i int, pointer string) bool {
	for k := i; k >= 0; k-- {
		s := &e.Observed[k]
		if s.Other != e.Observed[i].Other {
			continue
		}
		if k < i && s.After.Known() {
			return false
		}
		if named(s, pointer) || s.Meaning == observe.Opaque && s.Exchange.Accepted() {
			return true
		}
	}
	return false
}

// sentSinceShown are the values that this step sent, and those that the steps since the resource was last shown sent.
func sentSinceShown(e *Evidence, i int) []any {
	out := sentValues(&e.Observed[i])
	for k := i - 1; k >= 0; k-- {
		s := &e.Observed[k]
		switch {
		case s.Other != e.Observed[i].Other:
		case s.After.Known():
			return out
		default:
			out = append(out, sentValues(s)...)
		}
	}
	return out
}

func sentValues(s *observe.Observation) []any {
	var out []any
	for _, edit := range s.Edits() {
		if v, ok := edit.Sent(); ok {
			out = append(out, v)
		}
	}
	return out
}

// parallel judges acts that were sent at the same time: each accepted one must be there afterwards (C01), unless another
// of them named the same member, whose value may be either one's (C02).
func (j *Judgement) parallel(e *Evidence) {
	var look *observe.Observation
	for i := range e.Observed {
		if s := &e.Observed[i]; s.Step != nil && s.Step.Role == contract.Observe && s.After.Known() {
			look = s
		}
	}
	if look == nil {
		j.undecided("the state afterwards is not shown; a read in the profile would decide it")
		return
	}
	if e.Rule.ID == "H02" {
		j.halves(e)
	}
	allowed := map[string][]any{}
	for i := range e.Observed {
		s := &e.Observed[i]
		if !s.Parallel || !s.Exchange.Accepted() {
			continue
		}
		for _, edit := range s.Edits() {
			if v, ok := edit.Sent(); ok {
				allowed[edit.At] = append(allowed[edit.At], v)
			}
		}
	}
	for pointer, values := range allowed {
		got, there := value.At(look.After.Resource(), pointer)
		if !there || !look.Read() && named(look, pointer) {
			j.undecided(fmt.Sprintf("the next look does not show %s", pointer))
			continue
		}
		if !slices.ContainsFunc(values, func(v any) bool { return Compare(v, got) != Different }) {
			j.find(e, len(e.Observed)-1, e.inAnswer(pointer), fmt.Sprintf("%s was accepted as %s at the same time as another member's patch, and is %s afterwards", pointer, brief(values[0], true), brief(got, there)))
		}
	}
}

// halves looks at the reads that came while a patch of several members was under way (H02): each shows all of it or nothing.
func (j *Judgement) halves(e *Evidence) {
	var before any
	var edits []observe.Edit
	for i := range e.Observed {
		if s := &e.Observed[i]; s.Parallel && !s.Read() && s.Exchange.Accepted() && s.Before.Known() {
			before, edits = s.Before.Resource(), s.Edits()
		}
	}
	for i := range e.Observed {
		s := &e.Observed[i]
		if !s.Parallel || !s.Read() || !s.After.Known() {
			continue
		}
		var fresh, stale string
		for _, edit := range edits {
			sent, ok := edit.Sent()
			was, _ := value.At(before, edit.At)
			is, there := value.At(s.After.Resource(), edit.At)
			_, flag := sent.(bool) // of two values, an older one may be any
			switch {
			case !ok || !there || flag || Compare(sent, was) != Different:
			case Compare(sent, is) != Different:
				fresh = edit.At
			case Compare(was, is) != Different:
				stale = edit.At
			}
		}
		if fresh != "" && stale != "" {
			j.find(e, i, e.inAnswer(stale), fmt.Sprintf("a read in between shows %s as the patch has it, and %s as it was before", fresh, stale))
			return
		}
	}
}
