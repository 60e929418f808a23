package run

import (
	"net/http"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// writes is what this run has written to the resource.
type writes struct {
	taken       map[string]takenMember // by pointer, what became of what was set
	texts       map[string][]string    // by text, the pointers to which it was sent
	lost        map[string]bool        // members that had to be set before any response had shown their values: they can't be restored
	unshown     map[string]bool        // members that were accepted and that no look shows, nor the snapshot: nobody knows what they hold
	refusedBack map[string]bool        // members whose found value the target refuses, sent alone: whatever a case has made of them stays
	missing     []string               // addresses that named nothing and took a patch
	strays      []string               // members that no page documents, that a case has added, and that could not be taken away again
	answers     []string               // those of missing that were answered with a resource of another id
	created     []string               // addresses at which a patch made a resource that was not there
}

func newWrites() writes {
	return writes{
		taken: map[string]takenMember{}, texts: map[string][]string{},
		lost: map[string]bool{}, unshown: map[string]bool{}, refusedBack: map[string]bool{},
	}
}

// keepUnshown keeps which members of the last accepted write a whole look does not show, where the snapshot does not show them
// either. A member that any later look shows is none of them. Only a read shows the whole resource.
func (res *resource) keepUnshown(o *observe.Observation) {
	if o.Other != "" || o.Step.Role != contract.Observe || !o.After.Known() || !o.Read() {
		return
	}
	shown := func(at string) bool { _, there := value.At(o.After.Resource(), at); return there }
	for at := range res.writes.unshown {
		if shown(at) {
			delete(res.writes.unshown, at)
		}
	}
	w := res.written.Last()
	if w == nil || !w.Exchange.Accepted() || w.Exchange.Status() == http.StatusAccepted {
		return
	}
	for _, edit := range w.Edits() {
		_, had := res.found(edit.At)
		sent, ok := edit.Sent()
		sets := ok && (!check.Empty(sent) || res.isHidden(edit.At)) // null takes away what nobody has seen
		if sets && !edit.Again && !edit.Remove && !had && check.CanSet(res.op, edit.At) && !shown(edit.At) {
			res.writes.unshown[edit.At] = true
		}
	}
}
