package check

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// Later returns the views of the resource from step i on, the step's own answer first, as long as no later step names
// the member, with the index of each.
func Later(e *Evidence, i int, member string) (views []int) {
	for k := i; k < len(e.Observed); k++ {
		s := &e.Observed[k]
		if s.Other != e.Observed[i].Other {
			continue
		}
		if k > i && !s.Read() && slices.ContainsFunc(s.Named, func(n string) bool { return value.Within(member, n) || value.Within(n, member) }) {
			break
		}
		if s.After.Known() {
			views = append(views, k)
		}
	}
	return views
}

// shownUnasked reports that an earlier response of the same kind (read or patch) showed the member although its request named
// neither the member nor the object around it. Then the member's absence from response k means something.
func shownUnasked(e *Evidence, k int, member string) bool {
	s, holder := &e.Observed[k], member
	if tokens := value.Tokens(member); len(tokens) > 0 {
		holder = value.Pointer(tokens[0])
	}
	if _, there := value.At(s.LastLook.Resource(), member); there {
		return true
	}
	return slices.ContainsFunc(e.Observed[:k], func(before observe.Observation) bool {
		_, there := value.At(before.After.Resource(), member)
		return there && before.After.Known() && before.Read() == s.Read() && before.Other == s.Other && !Names(&before, holder)
	})
}

// everShown reports whether the resource had the member in any known state before a step. Then its absence from a response
// means something.
func everShown(e *Evidence, member string) bool {
	for i := range e.Observed {
		if s := &e.Observed[i]; s.Before.Known() {
			if _, there := value.At(s.Before.Resource(), member); there {
				return true
			}
		}
	}
	return false
}

// editedStay reports that the members which step i edited are shown as they were before it, or as the docs say that what is left out is: by its
// response, or by the looks after it where the response does not show them.
func editedStay(e *Evidence, i int) bool {
	s := &e.Observed[i]
	if !s.Before.Known() {
		return false
	}
	for _, edit := range s.Step.Request.Body.Edits {
		was, _ := value.At(s.Before.Resource(), edit.At)
		shown := false
		for _, k := range Later(e, i, edit.At) {
			is, there := value.At(e.Observed[k].After.Resource(), edit.At)
			switch {
			case !there && e.Partial(&e.Observed[k], edit.At):
				continue
			case !there, is == nil, !value.Equal(was, is) && !fillsDefaultsAround(e.Op, edit.At):
				return false
			}
			shown = true
		}
		if !shown {
			return false
		}
	}
	return true
}

// mayChange reports an accepted patch that may have changed the resource itself. What its response shows says nothing about the
// steps before it.
func mayChange(s *observe.Observation) bool {
	if s.Step == nil || s.Step.Role != contract.Act || !s.Exchange.MayBeDone() {
		return false
	}
	return len(s.Step.Request.Body.Edits) > 0 || len(s.Named) > 0 || s.Meaning == observe.Opaque
}

// ShownByReadAgain reports that the patch's own response k shows a member otherwise than the read after it does, which shows the value
// from before the patch, or lacks it as before. The response then shows a part of the resource (a content left out as null), and nothing was changed.
func ShownByReadAgain(e *Evidence, k int, member string, was any, had bool) bool {
	read := readAfter(e, k)
	if e.Observed[k].Read() || read == nil {
		return false
	}
	is, there := value.At(read.After.Resource(), member)
	return there == had && value.Equal(was, is)
}

// EchoedOtherwise reports a member that only the response to a patch showed before s, as a value that does not fit the docs, and that a read
// shows as one of another type: the response repeats what was sent, and the read shows what was stored then.
func EchoedOtherwise(e *Evidence, s, look *observe.Observation, pointer string) bool {
	was, had := value.At(s.Before.Resource(), pointer)
	is, has := value.At(look.After.Resource(), pointer)
	schema := dialect.Settable(e.Op).At(value.Tokens(pointer))
	return s.Before.Look() != observe.ByRead && look.Read() && had && has && value.Type(was) != value.Type(is) && schema != nil && !e.Validator.Fits(schema, was)
}

// ShowsMore reports a patch's own response that shows several members which the resource did not have, where a read is documented and none
// follows: reads may leave them out.
func ShowsMore(e *Evidence, i int) bool {
	s := &e.Observed[i]
	if s.Read() || e.Op.Read == nil || readAfter(e, i) != nil {
		return false
	}
	more := 0
	for _, pointer := range s.Moved() {
		if _, had := value.At(s.Before.Last(), pointer); !had {
			more++
		}
	}
	return more > 1
}

// ReadShowsAPart reports a patch k whose own response shows several members that the read after it leaves out: reads show a summary unless
// they are asked for more.
func ReadShowsAPart(e *Evidence, k int) bool {
	read := readAfter(e, k)
	if e.Observed[k].Read() || read == nil {
		return false
	}
	left := 0
	for _, name := range Writable(e.Op) {
		v, answered := value.At(e.Observed[k].After.Resource(), value.Pointer(name))
		if _, there := value.At(read.After.Resource(), value.Pointer(name)); answered && !there && !Empty(v) {
			left++
		}
	}
	return left > 1
}

// ShowsAPart reports a patch's own response that shows several members empty which its request did not empty, where a read is documented
// and none follows: the response may show a part of the resource, and nothing shows whether the members are gone.
func ShowsAPart(e *Evidence, i int) bool {
	s := &e.Observed[i]
	if s.Read() || e.Op.Read == nil || readAfter(e, i) != nil {
		return false
	}
	emptied := 0
	for _, pointer := range s.Moved() {
		if is, _ := value.At(s.After.Resource(), pointer); Empty(is) && !emptiedBy(s, pointer) {
			emptied++
		}
	}
	return emptied > 1
}

// emptiedBy reports that the request itself set a member to an empty value, or took it away.
func emptiedBy(s *observe.Observation, pointer string) bool {
	return slices.ContainsFunc(s.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		return edit.At == pointer && (!ok || Empty(sent))
	})
}

// readAfter is the read after step i that shows the resource, with no request between them that may have changed it; nil where there
// is none.
func readAfter(e *Evidence, i int) *observe.Observation {
	for k := i + 1; k < len(e.Observed); k++ {
		s := &e.Observed[k]
		switch {
		case s.Other != e.Observed[i].Other:
		case s.Read() && s.After.Known():
			return s
		case !s.Read() && mayChange(s):
			return nil
		}
	}
	return nil
}

// LeftOutBetween reports that read i shows a member as the look before the latest patch did, and that only that patch's own response
// showed it otherwise, although its request did not name it.
func LeftOutBetween(e *Evidence, i int, member string, is any) bool {
	if !e.Observed[i].Read() {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		s := &e.Observed[k]
		if s.Other != e.Observed[i].Other || !s.After.Known() {
			continue
		}
		was, there := value.At(s.Before.Last(), member)
		return !s.Read() && !Names(s, member) && there && value.Equal(was, is)
	}
	return false
}

func view(i, k int) string {
	if i == k {
		return "the answer"
	}
	return "the next look"
}

// reads keeps the views that are reads, where there are any: a patch's own answer may be about what was done.
func reads(e *Evidence, views []int) []int {
	isRead := func(k int) bool { return e.Observed[k].Read() }
	if !slices.ContainsFunc(views, isRead) {
		return views
	}
	return slices.DeleteFunc(slices.Clone(views), func(k int) bool { return !isRead(k) })
}

// unlessRead ends a reason with what would decide it: a read, where there is none.
func unlessRead(op *contract.Operation, reason string) string {
	if op.Read != nil {
		return reason
	}
	return reason + "; a read in the profile would decide it"
}

// AsksWhatIsShown reports an operation whose response shows the members that an optional query parameter names (fields=*), and whose docs say
// what it shows without the parameter. A member that is missing there may be one that the request has to ask for.
func AsksWhatIsShown(op *contract.Operation) bool {
	shows := op
	if op.Read != nil {
		shows = op.Read
	}
	return slices.ContainsFunc(shows.Params, func(p contract.Param) bool {
		return p.In == "query" && !p.Required && p.Whole == "" && prose.ChoosesMembers(p.Name) && prose.SaysWithoutIt(p.Description)
	})
}
