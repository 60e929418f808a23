package resource

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// Neighbour is another resource of the profile, as it was first shown.
type Neighbour struct {
	Params map[string]string
	Found  observe.State
}

// keepNeighbour remembers how another resource was shown before anything was changed, or while what was changed until then, to find out whether
// it can be put back, was as it was found.
func (res *Resource) keepNeighbour(o *observe.Observation) {
	if !res.Chain.Live || o.Other == "" || !o.After.Known() || o.Step.Role != contract.Observe || res.Timeline.Changed() && !res.isUnchanged() {
		return
	}
	if _, kept := res.Neighbours[o.Other]; !kept {
		res.Neighbours[o.Other] = Neighbour{o.Step.Request.Params, o.After}
	}
}

// isUnchanged reports that each member that clients set was last shown as it was found.
func (res *Resource) isUnchanged() bool {
	now := res.Timeline.Now()
	return now.Known() && res.Snapshot.Known() && !slices.ContainsFunc(value.Diff(res.Snapshot.Resource(), now.Resource()), func(at string) bool {
		return check.CanSet(res.Op, at) && !res.Timeline.Volatile(at)
	})
}
