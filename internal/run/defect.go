package run

import (
	"context"

	"github.com/proviso-dev/proviso/internal/contract"
)

// tryCases tries the cases of the operation and judges what was seen. A defect of proviso ends the operation, and not the process: the
// cases that have no result yet are errors that say so, and what was changed is put back by the caller.
func (s *session) tryCases(ctx context.Context) {
	defer func() {
		defect := recover()
		if defect == nil {
			return
		}
		why := s.restorer.ReportDefect(defect)
		s.client.StopReason = why
		for i := range s.resource.Chain.Cases {
			c := &s.resource.Chain.Cases[i]
			if !s.judge.IsPublished(c) {
				s.judge.Unsent(c, contract.Broke, why)
			}
		}
	}()
	s.tryAll(ctx)
	s.nothingTested()
	s.judge.PublishUnproven()
	s.judge.FinishWatches()
}
