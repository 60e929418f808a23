package restore

import (
	"time"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/undo"
)

// Restorer puts the resource back as it was found, and says of a case beforehand what could not be put back after it.
type Restorer struct {
	Foreign string // says that somebody else writes to the resource; "" where nobody is known to
	// OnLearned is told of a response from which something was learned for putting back, and of the response to the same request sent again.
	OnLearned func(seen, again *observe.Observation)

	resource   *resource.Resource
	client     *client.Client
	reader     *reader.Reader
	restoreFor time.Duration     // how long it is tried to put the resource back
	carries    undo.Form         // what is carried at a target that drops what is not named, because less of it did not bring everything back
	address    map[string]string // the parameters at which the resource was found, while it is at another address
	nulls      nulls
	ways       ways
	lock       lock
	failed     failedOn // the last edits on which the target failed together at the end
	left       []string // what was not as it was found when the resource had been put back
	broke      bool     // a defect of proviso interrupted the restoring
}

// New is the restorer of a resource, which it changes by a client and looks at by a reader. restoreFor is how long it is tried to put the
// resource back.
func New(res *resource.Resource, cl *client.Client, rd *reader.Reader, restoreFor time.Duration) *Restorer {
	return &Restorer{
		resource: res, client: cl, reader: rd, restoreFor: restoreFor,
		nulls: nulls{stays: map[string]bool{}, pruned: map[string]bool{}, refused: map[string]bool{}},
		ways:  ways{back: map[string]bool{}, oneWay: map[string]string{}, keys: map[string]string{}, asFound: map[string]bool{}, inVain: map[string]bool{}},
	}
}

// IsElsewhere reports that the resource is at another address than the one at which it was found.
func (rs *Restorer) IsElsewhere() bool { return rs.address != nil }

// LeaveAlone has a member left alone from now on, for this reason.
func (rs *Restorer) LeaveAlone(at, why string) { rs.ways.oneWay[at] = why }
