package run

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// restoreTime bounds the restoration, which goes on after an interrupt.
const restoreTime = 20 * time.Second

// restore patches the resource back to its snapshot, whatever happened in between, and says what it could not.
func (s *session) restore(ctx context.Context) {
	r := contract.Restoration{Op: s.op.ID, Done: true, Text: "nothing was changed"}
	defer func() { s.running.note(func(sum *Summary) { sum.Restored = append(sum.Restored, r) }) }()
	if !s.timeline.Changed() {
		return
	}
	if !s.snapshot.Known() {
		r.Done, r.Text = false, "the target never showed the resource, so that there is no snapshot to go back to; a read in the profile would show it"
		return
	}
	ctx, cancel := context.WithTimeout(ctx, restoreTime)
	defer cancel()
	s.stop, s.leaving = "", true // what kept the cases from going on need not keep the resource from being put back
	if s.job.Restorer != nil {
		s.job.Sender = s.job.Restorer
	}
	step := contract.Step{Role: contract.Observe, Title: "look before restoring"}
	if _, err := s.look(ctx, nil, 0, &step); err != nil {
		r.Done, r.Text = false, "no look at the resource succeeded: "+err.Error()
		return
	}
	left := s.putBack(ctx)
	if len(left) > 0 && s.late == 0 { // a target that lags shows what was there before
		if left = s.notRestoredAfterPause(ctx, &step); len(left) > 0 {
			s.putBack(ctx)
			left = s.notRestoredAfterPause(ctx, &step)
		}
	}
	r.Text = "every member is as it was found"
	if len(left) > 0 {
		r.Done, r.Text = false, "not as found: "+strings.Join(left, ", ")
	}
	if lost := slices.Sorted(maps.Keys(s.lost)); len(lost) > 0 {
		r.Lost = lost
		r.Text = fmt.Sprintf("%s, save for %s, whose values no answer showed before they were first set; a read in the profile would show them", r.Text, strings.Join(lost, ", "))
	}
}

// notRestoredAfterPause lists what is not as it was found after a pause, because the reads of a target may lag.
func (s *session) notRestoredAfterPause(ctx context.Context, step *contract.Step) []string {
	pause(ctx, s.options.Settle)
	_, _ = s.look(ctx, nil, 0, step) // where it fails, what was seen before counts
	return s.notRestored(ctx)
}
