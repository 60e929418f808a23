package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
)

// withoutPartial takes the operations out of a run of which nothing can be tested. untested names those whose body their page did not
// tell, so that a run of the others is not taken for a run of all; notes name those whose bodies are none that proviso sends. It is an
// error where no operation is left.
func withoutPartial(vendors []*catalog.Vendor) (untested string, notes []string, err error) {
	var partial []string
	left := 0
	for _, v := range vendors {
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			if own := v.Profile.Operation(op); own.Dialect != "" || own.SkipsAll() != "" {
				op.Foreign = "" // the profile says how its bodies are written, or leaves it out
			}
			switch {
			case op.Partial != "":
				partial = append(partial, fmt.Sprintf("nothing was tested of %s: its contract is partial (%s); ingest the whole page, or choose others with --operation", op.Key(), op.Partial))
			case op.Foreign != "":
				notes = append(notes, fmt.Sprintf("nothing was tested of %s: %s; leave it out with --exclude", op.Key(), op.Foreign))
			case len(op.Bodies) == 0 && v.Profile.Operation(op).Dialect == "":
				notes = append(notes, fmt.Sprintf("no member was tested of %s: no body is documented for it, so that the target may ignore any; if it takes one, name its form in the profile (operations.%s.dialect)", op.Key(), op.ID))
			}
		}
		v.Document.Operations = slices.DeleteFunc(v.Document.Operations, func(op contract.Operation) bool { return op.Partial+op.Foreign != "" })
		left += len(v.Document.Operations)
	}
	untested = strings.Join(partial, "; ")
	if left == 0 {
		return "", nil, couldNotRun("%s", strings.Join(slices.Concat(partial, notes), "; "))
	}
	return untested, notes, nil
}
