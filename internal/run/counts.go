package run

// counts are what a session counts of its cases.
type counts struct {
	untried   int // cases that did not fit into the bound of requests
	shrinking int // that were sent to find smaller cases
	judged    int // cases
	// judgedFailed counts those cases in whose first attempt a response failed.
	judgedFailed int
	refused      int // acceptable cases that were refused before any patch was accepted
}
