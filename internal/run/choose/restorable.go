package choose

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// WhyUnrestorable says why a case is not sent to a live target: it would set a member whose present value is not shown, because it
// is masked or write-only, or a list whose items the server would make anew, and the profile does not say which values may stand
// there afterwards. It is "" for all others.
func (ch *Chooser) WhyUnrestorable(c *contract.Case) string {
	if !ch.resource.Chain.Live || !ch.resource.Snapshot.Known() {
		return ""
	}
	for edit := range ch.editsThatMaySet(c) {
		if why := ch.cannotPutBack(&edit); why != "" {
			return why
		}
	}
	for edit := range ch.editsOf(c, ShouldRefuse) {
		if why := ch.wouldBeLost(&edit); why != "" {
			return why
		}
	}
	return ""
}

// cannotPutBack says why the member of an edit that the target may take could not be put back; "" where it could.
func (ch *Chooser) cannotPutBack(edit *contract.Edit) string {
	switch {
	case ch.resource.IsUnseen(edit.At):
		return fmt.Sprintf("%s was accepted before and no look shows it, so that nobody could say what it holds now, nor put it back", edit.At)
	case isRefusedBack(ch.resource, edit.At):
		return fmt.Sprintf("the target refused to have %s put back as it was found, so that it is not known which values it takes in its present state", edit.At)
	case mayHold(ch.resource, edit.At):
	case ch.resource.IsHidden(edit.At):
		return fmt.Sprintf("what %s holds now is not shown, so that it could not be put back: give values for it in the profile to try it", edit.At)
	case cannotSayWhatWas(ch.resource, edit.At):
		return fmt.Sprintf("what %s holds now cannot be written in a body of this kind, so that it could not be put back: give values for it in the profile to try it", edit.At)
	case shownInAnotherForm(ch.resource, edit.At):
		return fmt.Sprintf("%s is shown in another form than it is set in, so that it could not be put back: give values for it in the profile to try it", edit.At)
	case holdsItemsWithIDs(ch.resource, edit.At):
		return fmt.Sprintf("the items of %s have ids that no client can send, so that they could not be put back as they are: give values for it in the profile to try it", edit.At)
	}
	return ""
}

// mayHold reports a member for which the profile gives values, or a secret in place of the one that was taken out of a recording: it may hold
// them afterwards.
func mayHold(res *resource.Resource, at string) bool {
	_, byPlace := res.Chain.Profile.Secrets[at]
	_, byName := res.Chain.Profile.Secrets[check.LastName(at)]
	return len(res.Given()[at]) > 0 || byPlace || byName
}

// wouldBeLost says why the member of an edit that the target should refuse is not sent: a target that takes it all the same has lost what was
// there, and no response shows what that was.
func (ch *Chooser) wouldBeLost(edit *contract.Edit) string {
	switch {
	case mayHold(ch.resource, edit.At):
	case ch.resource.IsHidden(edit.At):
		return fmt.Sprintf("what %s holds now is not shown, so that it could not be put back if the target took this: give values for it in the profile to try it", edit.At)
	case remakesItems(ch.resource, edit):
		return fmt.Sprintf("%s has items with ids that no client can send, so that they could not be put back as they are if the target took this: give values for it in the profile to try it", resource.MemberOf(edit.At))
	}
	return ""
}

// remakesItems reports a wrong value inside of an item, or null in the place of a list, where the items have ids of the server's. Such values are
// often taken for a right one, or for an empty list, and then all items are made anew; another type in the place of the list seldom is.
func remakesItems(res *resource.Resource, edit *contract.Edit) bool {
	tokens := value.Tokens(edit.At)
	if len(tokens) == 0 {
		return false
	}
	isNull := edit.Remove || string(edit.Value) == "null"
	return holdsItemsWithIDs(res, value.Pointer(tokens[:len(tokens)-1]...)) || isNull && holdsItemsWithIDs(res, edit.At)
}

// WithoutUnrestorable is a case in which several members are set in one body, without those beside the case's own that could not be put back:
// the others are tried without them. All other cases are as they are.
func (ch *Chooser) WithoutUnrestorable(c *contract.Case) *contract.Case {
	if !ch.resource.Chain.Live || !ch.resource.Snapshot.Known() || c.Drawn {
		return c
	}
	trimmed := c
	for i := range c.Steps {
		step := &c.Steps[i]
		edits := step.Request.Body.Edits
		if len(edits) < fewestTogether || ch.resource.Other(step) != "" || step.Request.Body.Text != nil {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(edits), func(edit contract.Edit) bool {
			own := c.Member != "" && resource.MemberOf(edit.At) == resource.MemberOf(c.Member)
			return !own && (maySet(step) && ch.cannotPutBack(&edit) != "" || ShouldRefuse(step) && ch.wouldBeLost(&edit) != "")
		})
		if len(kept) == len(edits) || len(kept) < fewestTogether-1 {
			continue
		}
		if trimmed == c {
			whole := *c
			whole.Steps = slices.Clone(c.Steps)
			trimmed = &whole
		}
		trimmed.Steps[i].Request.Body.Edits = kept
	}
	return trimmed
}

// fewestTogether is how many members a body has at least from which some are left out.
const fewestTogether = 3

// isRefusedBack reports a member, or one inside of it or around it, whose found value the target refused.
func isRefusedBack(res *resource.Resource, at string) bool {
	for back, refused := range res.RefusedBack {
		if refused && (value.Within(at, back) || value.Within(back, at)) {
			return true
		}
	}
	return false
}

// shownInAnotherForm reports a member whose present value is of a type that no body can carry there, by the docs and by the snapshot,
// and that does not say the same as another type either.
func shownInAnotherForm(res *resource.Resource, at string) bool {
	v, there := res.Found(at)
	schema := dialect.Settable(res.Op).At(value.Tokens(at))
	return there && !check.Empty(v) && schema != nil && check.InAnotherForm(res.Op, at) && !resource.Fits(schema, dialect.Fit(res.Op, at, v))
}

// givenByServer reports an id of an item that a body may leave out, where the docs say that the server finds its own items by it, or gives
// it to new ones.
func givenByServer(res *resource.Resource, id []string) bool {
	list := dialect.Settable(res.Op).At(id[:len(id)-2])
	item := list.At([]string{"0"}).Value()
	if list == nil || item == nil || slices.Contains(item.Required, id[len(id)-1]) {
		return false
	}
	of := list.Description + ". " + list.Value().Description + ". "
	return slices.ContainsFunc(dialect.Settable(res.Op).EveryAt(id), func(own *contract.Schema) bool { // the items may be of several kinds
		return own != nil && prose.FindsByID(of+own.Description+". "+own.Value().Description)
	})
}

// holdsItemsWithIDs reports a list, or a place in one, whose items have an id in the snapshot that no body can carry. A body replaces the
// list as a whole: the server makes its items anew, and what else refers to the old ones refers to nothing.
func holdsItemsWithIDs(res *resource.Resource, at string) bool {
	if d := dialect.Of(res.Op); d.MergesLists || d.Operations {
		return false
	}
	tokens := value.Tokens(at)
	for n := 1; n <= len(tokens); n++ {
		list, _ := res.Found(value.Pointer(tokens[:n]...))
		items, _ := list.([]any)
		if len(items) == 0 {
			continue
		}
		first, _ := items[0].(map[string]any)
		for _, name := range []string{"id", "_id", "uuid"} {
			place := append(slices.Clone(tokens[:n]), "0", name)
			if id, there := first[name]; there && id != nil && (!check.CanSet(res.Op, value.Pointer(place...)) || givenByServer(res, place)) {
				return true
			}
		}
	}
	return false
}
