package judge

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// OthersStayChanged reports that another resource, which this run never writes to, changed in the first attempt of a case and begins
// the second attempt as the first one left it: nothing puts it back, so that a second attempt has nothing more to change.
func (jd *Judge) OthersStayChanged(first, second []observe.Observation) bool {
	again := shownOf(second)
	for other, looks := range shownOf(first) {
		if len(looks) < 2 || len(again[other]) == 0 {
			continue
		}
		before, after, now := looks[0].After.Resource(), looks[len(looks)-1].After.Resource(), again[other][0].After.Resource()
		for _, pointer := range value.Diff(before, after) {
			left, _ := value.At(after, pointer)
			is, _ := value.At(now, pointer)
			if value.Equal(left, is) && !jd.resource.Timeline.Volatile(pointer) && !check.Tolerated(jd.resource.Op, pointer, before, after) {
				return true
			}
		}
	}
	return false
}

// CreatedBy reports a request of a case that made a resource where there was none.
func (jd *Judge) CreatedBy(o observe.Observation) bool {
	return o.Other != "" && !o.Read() && slices.Contains(jd.resource.Created(), o.Exchange.URL)
}

// shownOf are the observations that show another resource than the run's own, by its name.
func shownOf(seen []observe.Observation) map[string][]*observe.Observation {
	out := map[string][]*observe.Observation{}
	for i := range seen {
		if o := &seen[i]; o.Other != "" && o.After.Known() {
			out[o.Other] = append(out[o.Other], o)
		}
	}
	return out
}
