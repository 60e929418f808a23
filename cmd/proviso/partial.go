package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// withoutPartial takes the operations out of a run of which nothing can be tested. untested names those whose body their page did not
// tell, so that a run of the others is not taken for a run of all; notes name those whose body is no JSON. It is an error where no
// operation is left.
func withoutPartial(vendors []*catalog.Vendor) (untested string, notes []string, err error) {
	var partial []string
	left := 0
	for _, v := range vendors {
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			switch {
			case op.Partial != "":
				partial = append(partial, fmt.Sprintf("nothing was tested of %s: its contract is partial (%s); ingest the whole page, or choose others with --operation", op.Key(), op.Partial))
			case withoutJSON(op):
				notes = append(notes, fmt.Sprintf("nothing was tested of %s: its body is %s, and proviso sends JSON alone; where the target takes JSON as well, add that to the contract", op.Key(), mediaOf(op)))
			}
		}
		v.Document.Operations = slices.DeleteFunc(v.Document.Operations, func(op contract.Operation) bool { return op.Partial != "" || withoutJSON(&op) })
		left += len(v.Document.Operations)
	}
	untested = strings.Join(partial, "; ")
	if left == 0 {
		return "", nil, couldNotRun("%s", strings.Join(slices.Concat(partial, notes), "; "))
	}
	return untested, notes, nil
}

// withoutJSON reports an operation that documents bodies, and none of them as JSON: a form, a file, XML.
func withoutJSON(op *contract.Operation) bool {
	return len(op.Bodies) > 0 && dialect.Body(op) == nil
}

func mediaOf(op *contract.Operation) string {
	var types []string
	for i := range op.Bodies {
		types = append(types, op.Bodies[i].Type)
	}
	return strings.Join(types, " or ")
}
