package restore

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/undo"
)

// ReportDefect notes a panic as a problem of the run, and returns its text.
func (rs *Restorer) ReportDefect(defect any) string {
	why := fmt.Sprintf("this is a defect of proviso, please report it: %v%s", defect, panicPlace())
	rs.client.AddProblem(why)
	return why
}

// endOnDefect ends the restoring where a panic interrupted it. The members that the run has written are sent back as they were found,
// without a look at the present state; since nobody has seen the result, the resource counts as not restored and the journal is kept.
func (rs *Restorer) endOnDefect(ctx context.Context, r *contract.Restoration) {
	defect := recover()
	if defect == nil {
		return
	}
	rs.broke = true
	r.Done, r.Text = false, "the restoring was interrupted: "+rs.ReportDefect(defect)
	defer func() {
		if another := recover(); another != nil {
			r.Text += "; nor could the written members be sent back"
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, rs.restoreFor)
	defer cancel()
	if rs.resource.Snapshot.Known() {
		rs.putBackUnseen(ctx, undo.EditsUnseen(rs.resource), 0)
	}
}

// panicPlace is where in proviso a panic began, for the function that recovers it: " (rule/text.go:12)".
func panicPlace() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers[:])])
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
