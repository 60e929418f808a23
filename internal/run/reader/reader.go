// Package reader looks at the resource: it takes the snapshot, asks for the state where no response has shown it, and waits where reads lag behind writes or
// a change is done later.
package reader

import (
	"time"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
)

// Reader looks at the resource until its state is known, also where reads lag behind or a patch is carried out later.
type Reader struct {
	Lag Lag

	resource        *resource.Resource
	client          *client.Client
	withoutSnapshot bool // patches are sent although no response shows the resource that could be put back
	acceptsEmpty    bool // the target accepts {} and shows the resource in response
	task            pendingTask
}

// New is a reader of a resource whose reads may be as late as longest after a write. withoutSnapshot: patches are sent although no response shows
// the resource that could be put back.
func New(res *resource.Resource, cl *client.Client, longest time.Duration, withoutSnapshot bool) *Reader {
	return &Reader{resource: res, client: cl, Lag: Lag{Longest: longest}, withoutSnapshot: withoutSnapshot}
}

// LooksByMember reports that a look is a patch of one member with its present value: there is no read, and {} is not taken.
func (rd *Reader) LooksByMember() bool {
	return rd.resource.Op.Read == nil && !rd.acceptsEmpty && len(rd.resource.Op.Required) == 0
}

// Touched lists the pointers of what steps may have changed.
func Touched(seen []observe.Observation) []string {
	var out []string
	for i := range seen {
		out = append(out, seen[i].Touched...)
	}
	return out
}
