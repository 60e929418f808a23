package run

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

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
		why := fmt.Sprintf("this is a defect of proviso, please report it: %v%s", defect, place())
		s.running.note(func(sum *Summary) { sum.Problems = append(sum.Problems, s.name()+": "+why) })
		s.stop = why
		for i := range s.chain.Cases {
			c := &s.chain.Cases[i]
			select {
			case <-s.running.results[c.ID].done:
			default:
				s.unsent(c, contract.Broke, why)
			}
		}
	}()
	s.batches(ctx)
	s.nothingTested()
	s.finishWatches()
}

// place is where in proviso a panic began, in the function that recovers it: " (rule/text.go:12)".
func place() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for panicked := false; ; {
		frame, more := frames.Next()
		if panicked && strings.Contains(frame.Function, "proviso/") {
			return fmt.Sprintf(" (%s/%s:%d)", filepath.Base(filepath.Dir(frame.File)), filepath.Base(frame.File), frame.Line)
		}
		panicked = panicked || strings.HasPrefix(frame.Function, "runtime.gopanic")
		if !more {
			return ""
		}
	}
}
