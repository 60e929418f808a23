package main

import (
	"io"
	"os"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/schollz/progressbar/v3"
)

// progress shows how far a run is: on a terminal only, nothing at all in a pipe.
type progress struct{ bar *progressbar.ProgressBar }

func newProgress(w io.Writer, cases int) progress {
	if !isTerminal(w) {
		return progress{}
	}
	return progress{progressbar.NewOptions(cases,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("cases"),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// done counts one case more. It may be called from several goroutines.
func (p progress) done(*contract.Result) {
	if p.bar != nil {
		_ = p.bar.Add(1) // a terminal that went away is no reason to stop
	}
}

// clear takes the bar off the terminal.
func (p progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && file.Name() != os.DevNull && os.Getenv("TERM") != "dumb"
}
