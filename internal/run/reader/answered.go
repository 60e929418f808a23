package reader

import (
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// LearnAnswered sends the resource a value that it has, where the documented response to a patch has members that the read has left out: that
// response may show what they hold before anything is set. It reports whether the target took the value.
func (rd *Reader) LearnAnswered(ctx context.Context) (taken bool) {
	if rd.client.StopReason != "" || !rd.resource.Chain.Live || rd.resource.Op.Read == nil || !rd.resource.Snapshot.Known() || !rd.client.Affords(1) || !rd.readLeavesOut(dialect.Settable(rd.resource.Op), "") {
		return false
	}
	var tried []string
	for range mostAgain {
		at, known := rd.MemberToLookBy(tried)
		if !known || slices.Contains(tried, at) {
			return false
		}
		tried = append(tried, at)
		step := contract.Step{Role: contract.Observe, Title: "look what the response to a patch shows", Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: at, Again: true}}}}}
		if o, err := rd.client.Send(ctx, nil, 0, &step); err != nil || o.Exchange.Accepted() {
			rd.EnsureKnown(ctx)
			return err == nil
		}
	}
	return false
}

// mostAgain is how many members are sent with the value that they have, one after the other, until one is taken.
const mostAgain = 3

// readLeavesOut reports that the snapshot lacks a member of a schema, or of an object in it, that clients set and that the documented response
// to a patch has.
func (rd *Reader) readLeavesOut(s *contract.Schema, at string) bool {
	for _, p := range s.Value().Members() {
		place := at + value.Pointer(p.Name)
		v, had := rd.resource.Found(place)
		tokens := value.Tokens(place)
		if !had && check.CanSet(rd.resource.Op, place) && !check.WriteOnly(rd.resource.Op, place) && rd.resource.Op.Resource().At(tokens) != nil && !check.NoPlace(rd.resource.Op.Resource(), tokens) {
			return true
		}
		if _, isObject := v.(map[string]any); isObject && len(tokens) < mostNested && rd.readLeavesOut(p.Schema, place) {
			return true
		}
	}
	return false
}

// mostNested is how deep in a resource members are looked for that the read leaves out.
const mostNested = 3
