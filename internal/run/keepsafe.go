package run

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// canFindOut reports that the target is a live one which can be asked, before a case is sent, whether what the case sets could be put back.
func (rs *restorer) canFindOut(ctx context.Context) bool {
	return rs.chain.Live && rs.snapshot.Known() && rs.stop == "" && ctx.Err() == nil
}

// notRestorable says why a case is not sent to a live target: it would set a member whose present value is not shown, because it
// is masked or write-only, or a list whose items the server would make anew, and the profile does not say which values may stand
// there afterwards. It is "" for all others.
func (rs *restorer) notRestorable(c *contract.Case) string {
	if !rs.chain.Live || !rs.snapshot.Known() {
		return ""
	}
	for edit := range rs.editsThatMaySet(c) {
		if why := rs.cannotPutBack(&edit); why != "" {
			return why
		}
	}
	for edit := range rs.editsOf(c, shouldRefuse) {
		if why := rs.wouldBeLost(&edit); why != "" {
			return why
		}
	}
	return ""
}

// cannotPutBack says why the member of an edit that the target may take could not be put back; "" where it could.
func (rs *restorer) cannotPutBack(edit *contract.Edit) string {
	switch {
	case isUnseen(rs.resource, edit.At):
		return fmt.Sprintf("%s was accepted before and no look shows it, so that nobody could say what it holds now, nor put it back", edit.At)
	case isRefusedBack(rs.resource, edit.At):
		return fmt.Sprintf("the target refused to have %s put back as it was found, so that it is not known which values it takes in its present state", edit.At)
	case mayHold(rs.resource, edit.At):
	case rs.isHidden(edit.At):
		return fmt.Sprintf("what %s holds now is not shown, so that it could not be put back: give values for it in the profile to try it", edit.At)
	case cannotSayWhatWas(rs.resource, edit.At):
		return fmt.Sprintf("what %s holds now cannot be written in a body of this kind, so that it could not be put back: give values for it in the profile to try it", edit.At)
	case shownInAnotherForm(rs.resource, edit.At):
		return fmt.Sprintf("%s is shown in another form than it is set in, so that it could not be put back: give values for it in the profile to try it", edit.At)
	case holdsItemsWithIDs(rs.resource, edit.At):
		return fmt.Sprintf("the items of %s have ids that no client can send, so that they could not be put back as they are: give values for it in the profile to try it", edit.At)
	}
	return ""
}

// mayHold reports a member for which the profile gives values, or a secret in place of the one that was taken out of a recording: it may hold
// them afterwards.
func mayHold(res *resource, at string) bool {
	_, byPlace := res.chain.Profile.Secrets[at]
	_, byName := res.chain.Profile.Secrets[check.LastName(at)]
	return len(res.given()[at]) > 0 || byPlace || byName
}

// wouldBeLost says why the member of an edit that the target should refuse is not sent: a target that takes it all the same has lost what was
// there, and no response shows what that was.
func (rs *restorer) wouldBeLost(edit *contract.Edit) string {
	if mayHold(rs.resource, edit.At) || !rs.isHidden(edit.At) {
		return ""
	}
	return fmt.Sprintf("what %s holds now is not shown, so that it could not be put back if the target took this: give values for it in the profile to try it", edit.At)
}

// withoutUnrestorable is a case in which several members are set in one body, without those beside the case's own that could not be put back:
// the others are tried without them. All other cases are as they are.
func (rs *restorer) withoutUnrestorable(c *contract.Case) *contract.Case {
	if !rs.chain.Live || !rs.snapshot.Known() || c.Drawn {
		return c
	}
	trimmed := c
	for i := range c.Steps {
		step := &c.Steps[i]
		edits := step.Request.Body.Edits
		if len(edits) < fewestTogether || rs.other(step) != "" || step.Request.Body.Text != nil {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(edits), func(edit contract.Edit) bool {
			own := c.Member != "" && memberOf(edit.At) == memberOf(c.Member)
			return !own && (maySet(step) && rs.cannotPutBack(&edit) != "" || shouldRefuse(step) && rs.wouldBeLost(&edit) != "")
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
func isRefusedBack(res *resource, at string) bool {
	for back, refused := range res.writes.refusedBack {
		if refused && (value.Within(at, back) || value.Within(back, at)) {
			return true
		}
	}
	return false
}

// editsThatMaySet are the edits of this resource that a correct target may take.
func (rs *restorer) editsThatMaySet(c *contract.Case) iter.Seq[contract.Edit] {
	return rs.editsOf(c, maySet)
}

// shouldRefuse reports a step that a correct target refuses for what its body holds.
func shouldRefuse(step *contract.Step) bool { return step.Expect.Class == contract.Refused }

// editsOf are the edits of this resource in steps that are wanted.
func (rs *restorer) editsOf(c *contract.Case, wanted func(*contract.Step) bool) iter.Seq[contract.Edit] {
	return func(yield func(contract.Edit) bool) {
		for i := range c.Steps {
			step := &c.Steps[i]
			if !wanted(step) || rs.other(step) != "" {
				continue
			}
			for _, edit := range setBy(rs.resource, step) {
				if !yield(edit) {
					return
				}
			}
		}
	}
}

// maySet reports a step that a correct target may take: one that it has to refuse sets nothing there.
func maySet(step *contract.Step) bool {
	switch step.Expect.Class {
	case contract.Refused, contract.Denied, contract.Missing:
		return false
	}
	return true
}

// isHidden reports a member whose present value the snapshot masks, or which is not in the snapshot and write-only, or one for which no
// documented answer has a place, or which a request has to ask for to have it shown.
func (res *resource) isHidden(at string) bool {
	v, there := res.found(at)
	if check.Masked(v) {
		return true
	}
	schema := dialect.Settable(res.op).At(value.Tokens(at))
	return !there && schema != nil && (schema.IsWriteOnly() || res.neverShown(value.Tokens(at)) || check.AsksWhatIsShown(res.op))
}

// neverShown reports a member for which neither the documented answer nor the read has a place. Where no page says what an answer holds,
// what the read of the snapshot left out counts as never shown: whether it was null there or is never answered, nobody knows. So it does of
// a read whose docs name no member, beside an answer whose docs do.
func (res *resource) neverShown(tokens []string) bool {
	if res.op.Resource() == nil && res.op.Read != nil && res.op.Read.Resource() == nil {
		return len(tokens) == 1
	}
	if observe.IsReference(res.op, value.Pointer(tokens...)) {
		return false
	}
	documented := 0
	for _, shows := range []*contract.Operation{res.op, res.op.Read} {
		if shows == nil || shows.Resource() == nil {
			continue
		}
		if read := shows.Resource(); shows == res.op.Read && !read.HasMembers() && !read.IsMap() {
			continue
		}
		if documented++; !check.NoPlace(shows.Resource(), tokens) {
			return false
		}
	}
	return documented > 0
}

// shownInAnotherForm reports a member whose present value is of a type that no body can carry there, by the docs and by the snapshot,
// and that does not say the same as another type either.
func shownInAnotherForm(res *resource, at string) bool {
	v, there := res.found(at)
	schema := dialect.Settable(res.op).At(value.Tokens(at))
	return there && !check.Empty(v) && schema != nil && check.InAnotherForm(res.op, at) && !fits(schema, dialect.Fit(res.op, at, v))
}

// fits reports that a value, and the items of a list, are of the types that a schema admits.
func fits(s *contract.Schema, v any) bool {
	s = s.Value()
	if s == nil || len(s.Types) == 0 {
		return true
	}
	kind := value.Type(v)
	if !slices.Contains(s.Types, kind) && !(kind == "integer" && slices.Contains(s.Types, "number")) {
		return false
	}
	items, _ := v.([]any)
	return !slices.ContainsFunc(items, func(item any) bool { return !fits(s.Items, item) })
}

// givenByServer reports an id of an item that a body may leave out, where the docs say that the server finds its own items by it, or gives
// it to new ones.
func givenByServer(res *resource, id []string) bool {
	list := dialect.Settable(res.op).At(id[:len(id)-2])
	item := list.At([]string{"0"}).Value()
	if list == nil || item == nil || slices.Contains(item.Required, id[len(id)-1]) {
		return false
	}
	of := list.Description + ". " + list.Value().Description + ". "
	return slices.ContainsFunc(dialect.Settable(res.op).EveryAt(id), func(own *contract.Schema) bool { // the items may be of several kinds
		return own != nil && prose.FindsByID(of+own.Description+". "+own.Value().Description)
	})
}

// holdsItemsWithIDs reports a list, or a place in one, whose items have an id in the snapshot that no body can carry. A body replaces the
// list as a whole: the server makes its items anew, and what else refers to the old ones refers to nothing.
func holdsItemsWithIDs(res *resource, at string) bool {
	if d := dialect.Of(res.op); d.MergesLists || d.Operations {
		return false
	}
	tokens := value.Tokens(at)
	for n := 1; n <= len(tokens); n++ {
		list, _ := res.found(value.Pointer(tokens[:n]...))
		items, _ := list.([]any)
		if len(items) == 0 {
			continue
		}
		first, _ := items[0].(map[string]any)
		for _, name := range []string{"id", "_id", "uuid"} {
			place := append(slices.Clone(tokens[:n]), "0", name)
			if id, there := first[name]; there && id != nil && (!check.CanSet(res.op, value.Pointer(place...)) || givenByServer(res, place)) {
				return true
			}
		}
	}
	return false
}
