package check

import (
	"cmp"
	"fmt"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// Stored judges that later responses show the values of edits which step i has sent and the target accepted, as far as responses need to
// show them.
func (j *Judgement) Stored(e *Evidence, i int, edits []observe.Edit) {
	for _, edit := range edits {
		sent, ok := edit.Sent()
		if !ok || edit.Again || edit.Remove || WriteOnly(e.Op, edit.At) {
			continue
		}
		if why := j.storedEdit(e, i, edit.At, sent); why != "" {
			j.Undecided(why)
			return
		}
	}
}

// storedEdit is Stored for one value, sent to a pointer. It says why nothing can be told of what step i has sent; "" where it was judged.
func (j *Judgement) storedEdit(e *Evidence, i int, at string, sent any) string {
	s := &e.Observed[i]
	if dialect.ListOfEdits(dialect.Settable(e.Op).At(value.Tokens(at))) {
		return at + " is a list of what is to be done with each item, so that it is not stored as it is sent"
	}
	sent = answerable(e.Op, value.Tokens(at), sent)
	views := Later(e, i, at)
	if DoneLater(e.Op, s, at, sent) {
		if views = looksAtOther(e, i, views, at); len(views) == 0 {
			return at + " was answered with 202, and the response does not show what was sent: the change is not done yet"
		}
	}
	decided := false
	for _, k := range views {
		got, there := value.At(e.Observed[k].After.Resource(), at)
		if !there && mayBeLeftOut(e, i, k, at, sent) {
			continue
		}
		stored := AsStored(e.Op, at, sent, got)
		if why := mayBeShownOtherwise(e.Op, s, at, sent, &e.Observed[k], stored); why != "" {
			return why
		}
		decided = true
		if stored || AsStored(e.Op, at, withoutHidden(sent, got), got) {
			continue
		}
		// Ids of a list are left out by a server where nothing has them; a single one is sent only where the profile names it.
		was, _ := value.At(s.Before.Last(), at)
		if _, several := sent.([]any); (several || !value.Equal(was, got)) && observe.IsReference(e.Op, at) {
			return at + " names something by an id, and what the response shows has another one"
		}
		if SaidToFollow(e.Op, at, touchedUpTo(e, i, k)) {
			return fmt.Sprintf("the docs tie %s to another member that was set with it or after it", at)
		}
		j.FindUnstored(e, k, at, fmt.Sprintf("%s %s: %s shows %s", at, sentAs(sent), view(i, k), BriefIfThere(got, there)))
		j.warnWhereDocsTell(e, at, was, sent, got)
		break
	}
	if !decided {
		j.Undecided(unlessRead(e.Op, "no answer shows "+at))
	}
	return ""
}

// mayBeLeftOut reports that response k, which lacks a member that step i has set, says nothing of it: an empty value may be left out, and so may
// what is not shown by such responses. An entry of a map that is shown may not.
func mayBeLeftOut(e *Evidence, i, k int, at string, sent any) bool {
	o := &e.Observed[k]
	if !lost(sent) && everShown(e, at) && ofShownMap(e.Op, at, o.After.Resource()) {
		return false
	}
	return e.Partial(o, at) || Empty(sent) || IsZero(sent) || !everShown(e, at) || k > i && !shownUnasked(e, k, at)
}

// touchedUpTo are the members that step i and the accepted ones after it, up to step k, have set.
func touchedUpTo(e *Evidence, i, k int) []string {
	var out []string
	for n := i; n <= k; n++ {
		if s := &e.Observed[n]; s.Other == e.Observed[i].Other && s.Exchange.MayBeDone() {
			out = append(out, s.Touched...)
		}
	}
	return out
}

// mayBeShownOtherwise says why a member may rightly show another value than the one that was sent; it is "" where nothing says so. stored is what
// AsStored says of the two.
func mayBeShownOtherwise(op *contract.Operation, s *observe.Observation, pointer string, sent any, look *observe.Observation, stored bool) string {
	got, there := value.At(look.After.Resource(), pointer)
	if why := setByServer(pointer, sent, got); why != "" {
		return why
	}
	switch {
	case op.Says(prose.Version, pointer) && there:
		return pointer + " is the version of the resource, which moves with each patch"
	case isPlaceInList(pointer) && lower(got, sent):
		return fmt.Sprintf("%s is a place in a list, and what is sent to a place behind the end stands at the end, here %s", pointer, Brief(got))
	case sent == "" && there && got == nil && shownNullable(op, pointer):
		return fmt.Sprintf("an empty text is kept as null in %s, which may be null", pointer)
	case sent == "" && zeroText(got):
		return fmt.Sprintf("an empty text is kept as %s in %s: the text is the written form of another kind of value", Brief(got), pointer)
	case there && Compare(sent, got) == Different && spanName(LastName(pointer)) && lasts(pointer, look.After.Resource(), func(string) bool { return true }):
		return fmt.Sprintf("%s lasts from one time of the resource to another, %s: the server may work it out", pointer, Brief(got))
	case there && ignoredAsSaid(op, s, pointer, got):
		return fmt.Sprintf("%s stays as it is, and the docs say that it may be ignored", pointer)
	case there && stored:
		return withoutEffect(op, s, pointer, got)
	case there:
		return cmp.Or(inUnknownForm(op, pointer, sent, got), withoutEffect(op, s, pointer, got))
	}
	return ""
}
