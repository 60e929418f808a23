package run

// mostHeld is how many bytes of bodies are held of the cases that are under way, in all sessions together. A body is held about twice, as it
// came and decoded, and a second time while a case is retried.
const mostHeld = 48 << 20

// batchSize is how many requests of refusals are held until they are judged together.
func (s *session) batchSize() int {
	if s.client.Large {
		return 1
	}
	return batchLimit
}
