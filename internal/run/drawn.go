package run

import (
	"context"

	"github.com/proviso-dev/proviso/internal/contract"
)

// portion is how many random cases are drawn, and tried, at a time.
const portion = 500

// tryDrawn tries the random cases that are drawn only now: a long run holds no more of them than a short one. Where nothing can be sent or learned
// any more, the rest is not drawn.
func (s *session) tryDrawn(ctx context.Context) {
	d := s.resource.Chain.Drawn
	if d == nil {
		return
	}
	for from := d.From; from < d.To; from += portion {
		if s.client.StopReason != "" || ctx.Err() != nil || s.options.late() || s.client.Tally.Accepted == 0 {
			s.judge.LeaveAllUndrawn(d.To - from)
			return
		}
		drawn := d.Cases(from, min(from+portion, d.To))
		cases := make([]*contract.Case, len(drawn))
		for i := range drawn {
			cases[i] = &drawn[i]
		}
		s.tryThese(ctx, cases)
	}
}
