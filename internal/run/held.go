package run

import (
	"errors"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The bounds of what a run keeps of responses, in bytes of bodies. A body is held about twice, as it came and decoded, and a second
// time while a case is retried.
const (
	mostHeld = 48 << 20 // of the cases that are under way, in all sessions together
	mostKept = 16 << 20 // in the results, as evidence
	shown    = 4 << 10  // what is kept of a body where there is no room for more
)

var errHeld = errors.New("the answers to this case are so large together that the rest of it was not sent")

// holdsTooMuch reports that no further response of the case may be held.
func (s *session) holdsTooMuch() bool {
	return s.client.Held > s.mostHeld
}

// batchSize is how many requests of refusals are held until they are judged together.
func (s *session) batchSize() int {
	if s.client.Large {
		return 1
	}
	return batchLimit
}

// evidenceKept are exchanges for a result. Bodies for which there is no room any more in the run's results are cut.
func (r *Running) evidenceKept(exchanges []contract.Exchange) []contract.Exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range exchanges {
		a := exchanges[i].Reply
		if a == nil || len(a.Body) <= shown {
			continue
		}
		if r.kept+len(a.Body) <= mostKept {
			r.kept += len(a.Body)
			continue
		}
		cut := *a
		cut.Body, cut.Omitted = slices.Clone(a.Body[:shown]), len(a.Body)-shown
		exchanges[i].Reply = &cut
	}
	return exchanges
}
