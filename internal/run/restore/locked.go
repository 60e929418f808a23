package restore

import (
	"context"
	"fmt"
	"net/http"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// lockedOut says that the target locks the configured credential out; "" where it does not. Where all was put back before, and nothing
// was accepted since, nothing is left to be done.
func (rs *Restorer) lockedOut(ctx context.Context) string {
	if rs.beforeWrongKeys == nil || !rs.beforeWrongKeys.asFound || rs.client.Tally.Accepted != rs.beforeWrongKeys.accepted {
		return ""
	}
	o, err := rs.reader.LookFor(ctx, "look before restoring")
	if err != nil || !rs.LocksOut(&o) {
		return ""
	}
	return "every member was as it was found before requests with wrong credentials were sent, none of which was accepted; " + LockedBy(&o)
}

// LocksOut reports a look that was refused after requests with a wrong credential, although it came with the configured one.
func (rs *Restorer) LocksOut(o *observe.Observation) bool {
	status := o.Exchange.Status()
	return rs.beforeWrongKeys != nil && (status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusTooManyRequests)
}

// LockedBy says how the configured credential was refused.
func LockedBy(o *observe.Observation) string {
	return fmt.Sprintf("since then the target refuses the configured credential too (%s), as a target does that locks out clients after wrong credentials", response.Describe(o))
}

// beforeWrongKeys is how the resource was when requests with wrong credentials began, after which a target may lock the configured one out.
type beforeWrongKeys struct {
	asFound  bool // every member was as it was found
	accepted int  // patches that had been accepted by then
}

// WrongKeysBegin says that requests with wrong credentials are sent from now on, and whether every member is as it was found.
func (rs *Restorer) WrongKeysBegin(asFound bool) {
	rs.beforeWrongKeys = &beforeWrongKeys{asFound: asFound, accepted: rs.client.Tally.Accepted}
}
