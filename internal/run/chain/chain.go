// Package chain holds what a run is given: chains, each of which is one operation with its cases and a resource to try them on. It decides which of
// them may go on side by side.
package chain

import (
	"context"
	"fmt"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/journal"
)

// Sender sends one request and waits for its answer (internal/target).
type Sender interface {
	Send(ctx context.Context, call contract.Call) contract.Exchange
}

// Follower is a Sender that can read the address which a response names.
type Follower interface {
	Follow(ctx context.Context, op *contract.Operation, from, address string) contract.Exchange
}

// Chain is one operation with its cases and all that they need.
type Chain struct {
	Op        *contract.Operation
	Profile   contract.Profile
	Cases     []contract.Case
	Drawn     *Drawn // further random cases, which are tried after the others; nil is none
	Sender    Sender
	Restorer  Sender // sends the restoration, outside the request budget; nil is Sender
	Validator check.Validator
	Secrets   map[string]string // credential value to name
	// HoldsSecret reports a text in which a credential stands, in any spelling. Nil is of no text.
	HoldsSecret func(text string) bool
	// Ordinary is a body's worth of values that the target should accept, by member: what required members are first
	// set to where their present values are not known.
	Ordinary map[string]any
	// Live: the target is somebody's, so that nothing is sent which could not be put back.
	Live bool
	// Most is how many requests are sent for the operation at most, all together: retries, looks, and putting back what was found
	// among them. 0 is no bound.
	Most int
	// Copy tells the chains of one operation apart whose cases are spread over several resources: 0 is the first. All of them have its watches.
	Copy int
	// Owed is what an earlier run that was killed left to be put back: nothing else is done then.
	Owed *journal.Owed
}

// Drawn are random cases that are drawn only when it is their turn.
type Drawn struct {
	From, To int // their numbers, From included
	Bound    int // how many requests they come to at most
	// Cases draws those of a range of numbers. Resources that share the cases of an operation call it at the same time.
	Cases func(from, to int) []contract.Case
}

// part is the n-th part of the cases that one of n resources tries, the first one that of number at: all of them have each case once.
func (d *Drawn) part(at, n int) *Drawn {
	if d == nil {
		return nil
	}
	cases := d.To - d.From
	return &Drawn{From: d.From + at*cases/n, To: d.From + (at+1)*cases/n, Bound: d.Bound / n, Cases: d.Cases}
}

// ID names the chain for the other sessions of a run: the id of its operation, and which of its resources where it has several.
func (c *Chain) ID() string {
	if c.Copy == 0 {
		return c.Op.ID
	}
	return fmt.Sprintf("%s on its resource %d", c.Op.ID, c.Copy+1)
}
