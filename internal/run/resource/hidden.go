package resource

import (
	"maps"
	"net/http"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// keepUnshown keeps which members of the last accepted write a whole look does not show, where the snapshot does not show them
// either. A member that any later look shows is none of them. Only a read shows the whole resource.
func (res *Resource) keepUnshown(o *observe.Observation) {
	if o.Other != "" || o.Step.Role != contract.Observe || !o.After.Known() || !o.Read() {
		return
	}
	shown := func(at string) bool { _, there := value.At(o.After.Resource(), at); return there }
	for at := range res.unshown {
		if shown(at) {
			delete(res.unshown, at)
		}
	}
	w := res.Written.Last()
	if w == nil || !w.Exchange.Accepted() || w.Exchange.Status() == http.StatusAccepted {
		return
	}
	for _, edit := range w.Edits() {
		_, had := res.Found(edit.At)
		sent, ok := edit.Sent()
		sets := ok && (!check.Empty(sent) || res.IsHidden(edit.At)) // null takes away what nobody has seen
		if sets && !edit.Again && !edit.Remove && !had && check.CanSet(res.Op, edit.At) && !shown(edit.At) {
			res.unshown[edit.At] = true
		}
	}
}

// IsUnseen reports such a member.
func (res *Resource) IsUnseen(at string) bool {
	_, known := res.answered[at]
	return res.unshown[at] && !known
}

// Unseen lists the members that were accepted and that no look shows, nor a response to a patch before they were set.
func (res *Resource) Unseen() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(res.unshown)), func(at string) bool { return !res.IsUnseen(at) })
}

// IsHidden reports a member whose present value the snapshot masks, or which is not in the snapshot and write-only, or one for which no
// documented answer has a place, or which a request has to ask for to have it shown.
func (res *Resource) IsHidden(at string) bool {
	v, there := res.Found(at)
	if check.Masked(v) {
		return true
	}
	schema := dialect.Settable(res.Op).At(value.Tokens(at))
	return !there && schema != nil && (schema.IsWriteOnly() || res.neverShown(value.Tokens(at)) || check.AsksWhatIsShown(res.Op))
}

// neverShown reports a member for which neither the documented answer nor the read has a place. Where no page says what an answer holds,
// what the read of the snapshot left out counts as never shown: whether it was null there or is never answered, nobody knows. So it does of
// a read whose docs name no member, beside an answer whose docs do.
func (res *Resource) neverShown(tokens []string) bool {
	if res.Op.Resource() == nil && res.Op.Read != nil && res.Op.Read.Resource() == nil {
		return len(tokens) == 1
	}
	if observe.IsReference(res.Op, value.Pointer(tokens...)) {
		return false
	}
	documented := 0
	for _, shows := range []*contract.Operation{res.Op, res.Op.Read} {
		if shows == nil || shows.Resource() == nil {
			continue
		}
		if read := shows.Resource(); shows == res.Op.Read && !read.HasMembers() && !read.IsMap() {
			continue
		}
		if documented++; !check.NoPlace(shows.Resource(), tokens) {
			return false
		}
	}
	return documented > 0
}
