package client

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// Name is the resource's operation in messages about the whole run.
func (cl *Client) Name() string { return cl.resource.Op.Vendor + " " + cl.resource.Op.Key() }

// AddNote adds to the run's summary what else is worth knowing of the target.
func (cl *Client) AddNote(note string) {
	cl.Shared.Note(func(sum *shared.Summary) { sum.Notes = append(sum.Notes, cl.Name()+": "+note) })
}

// AddProblem adds to the run's summary why the operation could not be tested as it should have been.
func (cl *Client) AddProblem(problem string) {
	cl.Shared.Note(func(sum *shared.Summary) { sum.Problems = append(sum.Problems, cl.Name()+": "+problem) })
}

// largeBody is the size from which a body, in bytes, is not held for several cases at once.
const largeBody = 1 << 20

// countBody counts the body of a response that is held until its case is judged.
func (cl *Client) countBody(x *contract.Exchange) {
	if x.Reply == nil {
		return
	}
	cl.Held += len(x.Reply.Body)
	cl.Large = cl.Large || len(x.Reply.Body) > largeBody
}
