package resource

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// storing is whether the accepted patches of this run changed anything at all.
type storing struct {
	sent map[string]bool // members of which an accepted patch has sent another value than the found one
	seen int             // looks since the first such patch
	some bool            // a look has shown a member that is not as it was found
}

// fewestUnstored is from how many members on, none of which was stored, the operation stores nothing.
const fewestUnstored = 2

// keepStored keeps what an accepted patch has sent, and whether a look shows that any was stored: a read where the docs have one.
func (res *Resource) keepStored(o *observe.Observation) {
	if res.storing.some || o.Other != "" || !o.Exchange.Accepted() || !res.Snapshot.Known() {
		return
	}
	if !o.Read() {
		for _, edit := range o.Edits() {
			v, ok := edit.Sent()
			was, _ := res.Found(edit.At)
			if ok && v != nil && check.CanSet(res.Op, edit.At) && check.Compare(v, was) == check.Different {
				if res.storing.sent == nil {
					res.storing.sent = map[string]bool{}
				}
				res.storing.sent[edit.At] = true
			}
		}
	}
	if len(res.storing.sent) == 0 || !o.After.Known() || res.Op.Read != nil && !o.Read() {
		return
	}
	res.storing.seen++
	res.storing.some = slices.ContainsFunc(value.Diff(res.Snapshot.Resource(), o.After.Resource()), func(at string) bool {
		return check.CanSet(res.Op, at) && !res.Timeline.Volatile(at)
	})
}

// StoresNothing reports that patches of several members were accepted, and that each look shows the members as they were found.
func (res *Resource) StoresNothing() bool {
	return len(res.storing.sent) >= fewestUnstored && res.storing.seen >= fewestUnstored && !res.storing.some
}
