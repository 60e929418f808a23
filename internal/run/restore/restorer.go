package restore

import (
	"time"

	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/undo"
)

// Restorer puts the resource back as it was found.
type Restorer struct {
	resource        *resource.Resource
	client          *client.Client
	reader          *reader.Reader
	restoreFor      time.Duration     // how long it is tried to put the resource back
	carries         undo.Form         // what is carried at a target that drops what is not named, because less of it did not bring everything back
	address         map[string]string // the parameters at which the resource was found, while it is at another address
	pruned          map[string]bool   // members with a null inside that was sent back, and that the target left out again
	notShown        map[string]bool   // places that a patch of their own did not put back either, before a second try
	beforeWrongKeys *beforeWrongKeys  // nil before the first request with a wrong credential
	failed          failedOn          // the last edits on which the target failed together at the end
	left            []string          // what was not as it was found when the resource had been put back
	broke           bool              // a defect of proviso interrupted the restoring
}

// New is the restorer of a resource, which it changes by a client and looks at by a reader. restoreFor is how long it is tried to put the
// resource back.
func New(res *resource.Resource, cl *client.Client, rd *reader.Reader, restoreFor time.Duration) *Restorer {
	return &Restorer{
		resource: res, client: cl, reader: rd, restoreFor: restoreFor,
		pruned: map[string]bool{}, notShown: map[string]bool{},
	}
}

// IsElsewhere reports that the resource is at another address than the one at which it was found.
func (rs *Restorer) IsElsewhere() bool { return rs.address != nil }
