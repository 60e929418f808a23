package check

import (
	"net/http"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// DoneLater reports a change that was answered with 202 and a response that shows the member with another value than the one that was sent.
func DoneLater(op *contract.Operation, s *observe.Observation, pointer string, sent any) bool {
	got, there := value.At(s.After.Resource(), pointer)
	return s.Exchange.Status() == http.StatusAccepted && s.After.Known() && there && !AsStored(op, pointer, sent, got)
}

// looksAtOther keeps the reads that decide what became of a change which a 202 does not show: where other changes were done when their 202
// came, one that shows a value which was neither there before nor sent.
func looksAtOther(e *Evidence, i int, views []int, pointer string) (out []int) {
	was, _ := value.At(e.Observed[i].Before.Last(), pointer)
	for _, k := range views {
		got, there := value.At(e.Observed[k].After.Resource(), pointer)
		if e.AtOnce && k > i && e.Observed[k].Read() && there && !value.Equal(was, got) {
			out = append(out, k)
		}
	}
	return out
}
