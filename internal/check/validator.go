package check

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Validator judges the body and headers of a documented answer, and gives what departs from the schema. The document is the
// answer's body, decoded.
type Validator interface {
	Validate(op *contract.Operation, x *contract.Exchange, document any) []Departure
}

// Departure is one place where an answer is not what its schema says.
type Departure = observe.Departure
