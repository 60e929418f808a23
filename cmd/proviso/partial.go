package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
)

// withoutPartial takes the operations whose body their page did not tell, or whose bodies are none that proviso sends, out of what is tested. untested says of which operations
// nothing can be tested, so that a run of the others is not taken for a run of all; it is an error where no operation is left.
func withoutPartial(vendors []*catalog.Vendor) (untested string, err error) {
	var said []string
	left := 0
	for _, v := range vendors {
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			if own := v.Profile.Operation(op); own.Dialect != "" || own.SkipsAll() != "" {
				op.Foreign = "" // the profile says how its bodies are written, or leaves it out
			}
			switch {
			case op.Partial != "":
				said = append(said, fmt.Sprintf("nothing was tested of %s: its contract is partial (%s); ingest the whole page, or choose others with --operation", op.Key(), op.Partial))
			case op.Foreign != "":
				said = append(said, fmt.Sprintf("nothing was tested of %s: %s; leave it out with --exclude", op.Key(), op.Foreign))
			}
		}
		v.Document.Operations = slices.DeleteFunc(v.Document.Operations, func(op contract.Operation) bool { return op.Partial+op.Foreign != "" })
		left += len(v.Document.Operations)
	}
	untested = strings.Join(said, "; ")
	if left == 0 {
		return "", couldNotRun("%s", untested)
	}
	return untested, nil
}
