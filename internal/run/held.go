package run

import (
	"errors"
)

// mostHeld is how many bytes of bodies are held of the cases that are under way, in all sessions together. A body is held about twice, as it
// came and decoded, and a second time while a case is retried.
const mostHeld = 48 << 20

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
