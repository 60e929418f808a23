package contract

import "fmt"

// InputError says that something a user gave is wrong: a page, a spec, a recording, a combination of arguments. The command ends
// with exit code 2 for it.
type InputError struct {
	Err  error
	Hint string // what the user can do, or ""
}

// WrongInput makes an InputError of a format, as fmt.Errorf does.
func WrongInput(format string, args ...any) *InputError {
	return &InputError{Err: fmt.Errorf(format, args...)}
}

// With adds what the user can do.
func (e *InputError) With(format string, args ...any) *InputError {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

func (e *InputError) Error() string { return e.Err.Error() }

func (e *InputError) Unwrap() error { return e.Err }
