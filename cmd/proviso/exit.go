package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The exit codes. README.md explains them to the user.
const (
	exitConforms    = 0
	exitFindings    = 1   // findings at or above --fail-on
	exitWrongUse    = 2   // a flag, a config, a page, a spec that cannot be read
	exitCouldNotRun = 3   // target down, report not written, nothing was tested, or a resource is left changed
	exitInterrupted = 130 // what was found so far is written
)

// ending is an error that says how the command ends: with which code, and what the user can do about it.
// An ending without err is silent: everything was already said.
type ending struct {
	code int
	err  error
	hint string
}

func (e *ending) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *ending) Unwrap() error { return e.err }

// wrongUse ends the command with code 2.
func wrongUse(format string, args ...any) *ending {
	return &ending{code: exitWrongUse, err: fmt.Errorf(format, args...)}
}

// couldNotRun ends the command with code 3.
func couldNotRun(format string, args ...any) *ending {
	return &ending{code: exitCouldNotRun, err: fmt.Errorf(format, args...)}
}

// quietly ends the command with a code and says nothing more.
func quietly(code int) error {
	if code == exitConforms {
		return nil
	}
	return &ending{code: code}
}

// with adds the hint that stands under the error: what to do next.
func (e *ending) with(format string, args ...any) *ending {
	e.hint = fmt.Sprintf(format, args...)
	return e
}

// codeOf is the exit code of an error. One that names no code is something that could not be run.
func codeOf(err error) int {
	var end *ending
	var input *contract.InputError
	switch {
	case err == nil:
		return exitConforms
	case errors.As(err, &end):
		return end.code
	case errors.As(err, &input):
		return exitWrongUse
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitCouldNotRun
}
