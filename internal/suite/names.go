package suite

import "github.com/proviso-dev/proviso/internal/contract"

// describe is the name of an operation's container.
func describe(op *contract.Operation) string {
	if op.ID == op.Key() {
		return op.Key()
	}
	return op.Key() + " (" + op.ID + ")"
}
