package choose

import (
	"context"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/reader"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/restore"
)

// Chooser says which cases are not sent, because the resource could not be put back after them.
type Chooser struct {
	// OnLearned is told of a response from which something was learned, and of the response to the same request sent again.
	OnLearned func(seen, again *observe.Observation)

	resource *resource.Resource
	client   *client.Client
	reader   *reader.Reader
	restorer *restore.Restorer
	nulls    nulls
	ways     ways
}

// New is the chooser for a resource. Its questions are sent by the client, and what they change is put back by the restorer.
func New(res *resource.Resource, cl *client.Client, rd *reader.Reader, rs *restore.Restorer) *Chooser {
	return &Chooser{
		resource: res, client: cl, reader: rd, restorer: rs,
		nulls: nulls{refused: map[string]bool{}},
		ways:  ways{back: map[string]bool{}, oneWay: map[string]string{}, keys: map[string]string{}, asFound: map[string]bool{}},
	}
}

// WhyNotSent says why a case is not sent; it is "" for one after which the resource can be put back, as far as that is known.
func (ch *Chooser) WhyNotSent(ctx context.Context, c *contract.Case) string {
	if why := ch.whyKeysStay(ctx, c); why != "" {
		return why
	}
	if why := ch.WhyUnrestorable(c); why != "" {
		return why
	}
	if why := ch.whyNullStays(ctx, c); why != "" {
		return why
	}
	return ch.WhyOneWay(ctx, c)
}

// WhyStepNotSent says why a step of a case is not sent, after which something could not be put back. It is "" for all others.
func (ch *Chooser) WhyStepNotSent(ctx context.Context, step *contract.Step) string {
	if why := cannotSetAgain(ch.resource, step); why != "" {
		return why
	}
	return ch.whyStrayStays(ctx, step)
}

// LeaveAlone has a member left alone from now on, for this reason.
func (ch *Chooser) LeaveAlone(at, why string) { ch.ways.oneWay[at] = why }

// canFindOut reports that the target is a live one which can be asked, before a case is sent, whether what the case sets could be put back.
func (ch *Chooser) canFindOut(ctx context.Context) bool {
	return ch.resource.Chain.Live && ch.resource.Snapshot.Known() && ch.client.StopReason == "" && ctx.Err() == nil
}
