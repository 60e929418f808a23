package choose

import (
	"context"
	"fmt"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// whyFoundRefused says why a member is not set: it was found with a value that the documented schema of the body does not admit, from before
// the rules of today, and the target refuses that value when it is sent again, so that it could not be put back. Each such member is asked
// once; it is "" for all others.
func (ch *Chooser) whyFoundRefused(ctx context.Context, at string) string {
	was, had := ch.resource.Found(at)
	if ch.ways.asFound[at] || !had || was == nil || ch.resource.Written.Into(at) || !check.CanSet(ch.resource.Op, at) || !ch.client.Affords(2) {
		return ""
	}
	ch.ways.asFound[at] = true
	documented := dialect.Settable(ch.resource.Op).At(value.Tokens(at)).Value()
	if documented == nil {
		return ""
	}
	sent := dialect.Fit(ch.resource.Op, at, was)
	if v, err := schema.Compile(documented); err != nil || v.Fits(sent) {
		return ""
	}
	text, err := value.Encode(sent)
	if err != nil {
		return ""
	}
	seen, err := ch.restorer.Set(ctx, "the value that is there", contract.Edit{At: at, Value: text})
	if err != nil || !response.RefusesValues(seen.Exchange.Status()) {
		return ""
	}
	ch.ways.oneWay[at] = fmt.Sprintf("the value of %s that was found is none that the docs admit, and the target answered %d to it when it was sent again, so that it could not be put back: it is left alone; give values for it in the profile to have it tried", at, seen.Exchange.Status())
	return ch.ways.oneWay[at]
}
