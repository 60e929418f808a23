package mock

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/nearest"
)

// Fault is a deliberate defect.
type Fault struct {
	Name  string
	Group string // body, merge, validation, access, protocol, concurrency, values, identity
	Text  string // what the server does wrong, in one sentence
	Rule  string // the rule meant to find it

	needs   needs // what an operation must have for the fault to be seen; nil is nothing
	install func(*pipeline)
}

// Lacks says what an operation's contract lacks for the fault to be seen on it ("a member with a format"); "" is nothing.
func (f Fault) Lacks(op *contract.Operation) string {
	if f.needs == nil {
		return ""
	}
	return f.needs(op)
}

// Faults lists all faults, family by family.
func Faults() []Fault {
	return slices.Concat(
		bodyFaults(), malformedFaults(), mergeFaults(), patchFaults(), documentFaults(), scimFaults(), strategicFaults(),
		validationFaults(), formatFaults(),
		textFaults(), emptyFaults(), listFaults(),
		accessFaults(), identityFaults(), timeFaults(), concurrencyFaults(), tagFaults(),
		protocolFaults(), shapeFaults(),
	)
}

func fault(name string) (Fault, error) {
	var names []string
	for _, f := range Faults() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Fault{}, unknown("fault", name, names)
}

func unknown(what, name string, names []string) error {
	if near := nearest.Name(name, names); near != "" {
		return fmt.Errorf("no %s is called %q: did you mean %q? (proviso mock --list-%ss lists them)", what, name, near, what)
	}
	return fmt.Errorf("no %s is called %q (proviso mock --list-%ss lists them)", what, name, what)
}
