package check

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// later returns the views of the resource from step i on, the step's own answer first, as long as no later step names
// the member, with the index of each.
func later(e *Evidence, i int, member string) (views []int) {
	for k := i; k < len(e.Seen); k++ {
		s := &e.Seen[k]
		if s.Other != e.Seen[i].Other {
			continue
		}
		if k > i && !s.Read && slices.ContainsFunc(s.Named, func(n string) bool { return value.Within(member, n) || value.Within(n, member) }) {
			break
		}
		if s.Shown {
			views = append(views, k)
		}
	}
	return views
}

// shownBefore reports that an answer of the same kind showed the member without being told of it, or of what it lies in, so that
// its absence from this one says something.
func shownBefore(e *Evidence, k int, member string) bool {
	s, holder := &e.Seen[k], member
	if tokens := value.Tokens(member); len(tokens) > 0 {
		holder = value.Pointer(tokens[0])
	}
	if _, there := value.At(s.Looked, member); there {
		return true
	}
	return slices.ContainsFunc(e.Seen[:k], func(before Seen) bool {
		_, there := value.At(before.After, member)
		return there && before.Shown && before.Read == s.Read && before.Other == s.Other && !named(&before, holder)
	})
}

// answered reports whether the operation's answers elsewhere in the evidence show the member, so that its absence says something.
func answered(e *Evidence, member string) bool {
	for i := range e.Seen {
		if s := &e.Seen[i]; s.Known {
			if _, there := value.At(s.Before, member); there {
				return true
			}
		}
	}
	return false
}

// left reports that the members which a step edited are shown as they were before it.
func left(s *Seen) bool {
	if !s.Known || !s.Shown {
		return false
	}
	for _, edit := range s.Step.Request.Body.Edits {
		was, _ := value.At(s.Before, edit.At)
		is, there := value.At(s.After, edit.At)
		if !there || is == nil || !value.Equal(was, is) {
			return false
		}
	}
	return true
}

// acted reports a patch that may have changed the resource itself: what it shows says nothing of the steps before it.
func acted(s *Seen) bool {
	if s.Step == nil || s.Step.Role != contract.Act || !s.Exchange.Accepted() {
		return false
	}
	return len(s.Step.Request.Body.Edits) > 0 || len(s.Named) > 0 || s.Opaque
}

func view(i, k int) string {
	if i == k {
		return "the answer"
	}
	return "the next look"
}

// reads keeps the views that are reads, where there are any: a patch's own answer may be about what was done.
func reads(e *Evidence, views []int) []int {
	isRead := func(k int) bool { return e.Seen[k].Read }
	if !slices.ContainsFunc(views, isRead) {
		return views
	}
	return slices.DeleteFunc(slices.Clone(views), func(k int) bool { return !isRead(k) })
}
