package reader

import (
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// mostNotShown is how many changes of one member may not be shown in time before it is taken for a member that reads do not show.
const mostNotShown = 2

// countInVain counts, by member, the changes that the last look does not show although it came as late as a read may lag at most. A member that a
// look shows as it was sent, and not as the run found it, is waited for again.
func (rd *Reader) countNotShown(o *observe.Observation) {
	inFull := time.Since(rd.resource.Written.LastAt()) > rd.Lag.Longest
	for _, w := range rd.resource.Written.Latest() {
		nothing := rd.showsNothingOf(w, o)
		for _, e := range rd.editedBy(w) {
			if nothing && inFull {
				if rd.Lag.notShown == nil {
					rd.Lag.notShown = map[string]int{}
				}
				rd.Lag.notShown[e.At]++
			} else if !nothing && rd.showsAsSent(&e, o) {
				delete(rd.Lag.notShown, e.At)
			}
		}
	}
}

// showsAsSent reports a look that shows a member as an edit set it, and otherwise than the run found it.
func (rd *Reader) showsAsSent(e *observe.Edit, o *observe.Observation) bool {
	sent, sets := e.Sent()
	is, _ := value.At(o.After.Resource(), e.At)
	was, _ := rd.resource.Found(e.At)
	return sets && check.Compare(sent, is) != check.Different && check.Compare(sent, was) == check.Different
}

// longest is for how long after a write a look like this one may be followed by one that shows it. Where everything that it lacks was waited for
// and not shown before, that is a little longer than reads were seen to lag.
func (rd *Reader) longest(o *observe.Observation) time.Duration {
	for _, w := range rd.resource.Written.Latest() {
		if rd.showsNothingOf(w, o) && slices.ContainsFunc(rd.editedBy(w), func(e observe.Edit) bool { return rd.Lag.notShown[e.At] < mostNotShown }) {
			return rd.Lag.Longest
		}
	}
	return min(rd.Lag.Longest, max(rd.Lag.fresh, 2*rd.Lag.Time))
}
