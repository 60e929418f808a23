package client

// Alone lets no other session of the run send until the returned function is called. A request that failed while others were
// under way may have failed because of them (a database that is locked, a server that is busy).
func (cl *Client) Alone() (end func()) {
	if cl.isAlone {
		return func() {}
	}
	letSend := cl.Shared.Alone()
	cl.isAlone = true
	return func() {
		cl.isAlone = false
		letSend()
	}
}

// sends marks the time of a request, of this session or of several ones of it at the same time.
func (cl *Client) sends() (end func()) {
	if cl.isAlone {
		return func() {}
	}
	return cl.Shared.Sends()
}
