package check

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Validator judges the body and headers of a documented answer, and gives what departs from the schema. The document is the
// answer's body, decoded.
type Validator interface {
	Validate(op *contract.Operation, x *contract.Exchange, document any) []Departure
	// Fits reports that a value fits the schema of a response, or that nobody can say.
	Fits(s *contract.Schema, v any) bool
	// Takes reports that a value fits the schema of a request body, or that nobody can say.
	Takes(s *contract.Schema, v any) bool
}

// Departure is one place where an answer is not what its schema says.
type Departure = observe.Departure
