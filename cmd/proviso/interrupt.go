package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// interruptible cancels the context at the first interrupt, so that a run ends and puts back what it changed. The second one ends
// the command at once, and says what may be owed.
func (s streams) interruptible(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	asked := make(chan os.Signal, 2)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // nohup ignores it
		signal.Notify(asked, syscall.SIGHUP)
	}
	done := make(chan struct{})
	go func() {
		for n := 0; ; n++ {
			select {
			case <-done:
				return
			case <-asked:
			}
			if cancel(); n > 0 {
				s.say("stopped at once: a resource may be left changed")
				s.hint("proviso cleanup FOLDER puts back what the journal in the report folder says.")
				os.Exit(exitInterrupted)
			}
		}
	}()
	return ctx, func() {
		signal.Stop(asked)
		close(done)
		cancel()
	}
}
