package source

import (
	"github.com/proviso-dev/proviso/internal/contract"
)

// Error is why a page could not be read: where, and what to do about it, in one line.
type Error struct {
	Place contract.Place
	Text  string
}

func (e *Error) Error() string { return e.Place.String() + ": " + e.Text }
