package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// Comparable reports that both sides of the step are known and that nothing else happened at the same time.
func Comparable(e *Evidence, s *observe.Observation) bool {
	return s.Before.Known() && s.After.Known() && !s.Parallel && s.Other == "" && (s.Exchange.Accepted() || s.Read())
}

// Names reports that a request names a member, or a place around it or inside of it. The letter case of names is left aside: what a
// server does that takes names in any case is M19's, and no member that was not named.
func Names(s *observe.Observation, pointer string) bool {
	pointer = strings.ToLower(pointer)
	hit := func(n string) bool {
		n = strings.ToLower(n)
		return value.Within(pointer, n) || value.Within(n, pointer)
	}
	return !s.Read() && (slices.ContainsFunc(s.Named, hit) || slices.ContainsFunc(s.Touched, hit))
}

// SentValues are the values that a request set members to.
func SentValues(s *observe.Observation) []any {
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
		j.Undecided("the state afterwards is not shown; a read in the profile would decide it")
		return
	}
	if e.Rule.WholeInBetween {
		j.halves(e)
	}
	allowed := acceptedAtOnce(e)
	for pointer, values := range allowed {
		got, there := value.At(look.After.Resource(), pointer)
		if !there || !look.Read() && Names(look, pointer) {
			j.Undecided(fmt.Sprintf("the next look does not show %s", pointer))
			continue
		}
		if why := mayDifferInParallel(e, pointer, slices.Collect(maps.Keys(allowed))); why != "" {
			j.Undecided(why)
			continue
		}
		if !e.Follows[pointer] && !slices.ContainsFunc(values, func(v any) bool { return AsStored(e.Op, pointer, v, got) }) {
			j.FindUnstored(e, len(e.Observed)-1, pointer, fmt.Sprintf("%s was accepted as %s at the same time as another member's patch, and is %s afterwards", pointer, Brief(values[0]), BriefIfThere(got, there)))
			was, _ := value.At(e.Observed[0].Before.Last(), pointer)
			for _, sent := range values {
				j.warnWhereDocsTell(e, pointer, was, sent, got)
			}
		}
	}
}

// acceptedAtOnce are the values that accepted patches, sent at the same time, set members to, by pointer.
func acceptedAtOnce(e *Evidence) map[string][]any {
	accepted := map[string][]any{}
	for i := range e.Observed {
		s := &e.Observed[i]
		if !s.Parallel || !s.Exchange.Accepted() {
			continue
		}
		for _, edit := range s.Edits() {
			if v, ok := edit.Sent(); ok && !DoneLater(e.Op, s, edit.At, v) {
				accepted[edit.At] = append(accepted[edit.At], v)
			}
		}
	}
	return accepted
}

// mayDifferInParallel says why a member may rightly hold something else than any of the patches set that were sent at the same time; it is
// "" where nothing says so. The others are the members that were set.
func mayDifferInParallel(e *Evidence, pointer string, others []string) string {
	switch {
	case e.Otherwise != nil && e.Otherwise(pointer):
		return fmt.Sprintf("%s is shown otherwise than it was sent also where nothing else is sent meanwhile", pointer)
	case saidToBeIgnored(e.Op, pointer):
		return fmt.Sprintf("the docs say that %s may be ignored", pointer)
	case SaidToFollow(e.Op, pointer, others):
		return fmt.Sprintf("the docs tie %s to another member that was set at the same time", pointer)
	}
	return ""
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
			case Compare(was, is) != Different && shownOnce(e, edit.At, sent):
				stale = edit.At
			}
		}
		if fresh != "" && stale != "" {
			j.Find(e, i, e.InAnswer(stale), fmt.Sprintf("a read in between shows %s as the patch has it, and %s as it was before", fresh, stale))
			return
		}
	}
}

// shownOnce reports a member that some look showed as it was sent: one that is never shown so is stored otherwise, or not at all.
func shownOnce(e *Evidence, pointer string, sent any) bool {
	return slices.ContainsFunc(e.Observed, func(s observe.Observation) bool {
		is, there := value.At(s.After.Resource(), pointer)
		return s.After.Known() && there && Compare(sent, is) != Different
	})
}
