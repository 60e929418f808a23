package confirm

import (
	"math/rand/v2"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/choose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/judge"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/restore"
	"github.com/proviso-dev/proviso/internal/run/steps"
)

// Layers are the parts of a session by which cases are tried once more and judged.
type Layers struct {
	Resource *resource.Resource
	Client   *client.Client
	Reader   *reader.Reader
	Restorer *restore.Restorer
	Chooser  *choose.Chooser
	Steps    *steps.Sender
	Judge    *judge.Judge
}

// Confirmer has the cases of one session judged, and tries those once more in which something seems broken.
type Confirmer struct {
	// SideBySide: other sessions of the same operation go on at the same time, on other resources.
	SideBySide bool

	resource *resource.Resource
	client   *client.Client
	reader   *reader.Reader
	restorer *restore.Restorer
	chooser  *choose.Chooser
	steps    *steps.Sender
	judge    *judge.Judge

	shrink int         // requests that may be sent to find smaller cases
	late   func() bool // reports that the time for drawn cases is up

	doubted    map[string]bool   // rules that a watch found broken in a case whose steps could not all be sent: a second such case confirms
	failures   response.Failures // how often failures came again
	draw       *rand.Rand        // of looks
	looks      int               // how many looks stand before the next attempt at a case
	dependents dependents
	ending     map[string]*contract.Finding // of requests that ended the target, by the id of their case

	shrinking    int // requests that were sent to find smaller cases
	judged       int // cases
	judgedFailed int // those of them in whose first attempt a response failed
}

// New is the confirmer of a session. To find the smallest case that fails as a drawn one did, it sends shrink requests at most, until late reports
// that the time is up.
func New(l Layers, shrink int, late func() bool) *Confirmer {
	return &Confirmer{
		resource: l.Resource, client: l.Client, reader: l.Reader, restorer: l.Restorer, chooser: l.Chooser, steps: l.Steps, judge: l.Judge,
		shrink: shrink, late: late,
		doubted: map[string]bool{}, failures: response.Failures{}, ending: map[string]*contract.Finding{},
		dependents: dependents{stored: map[string]bool{}, tried: map[string]int{}},
		draw:       rand.New(rand.NewPCG(1, uint64(len(l.Resource.Chain.Cases)))), //nolint:gosec // it spreads requests, and is the same from run to run
	}
}
