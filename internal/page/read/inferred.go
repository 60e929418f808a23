package read

import (
	"github.com/proviso-dev/proviso/internal/contract"
)

// IsInferred reports that a part of a field ("type", "member") was guessed from a sample, and is not said by the page.
func IsInferred(f contract.Field, what string) bool {
	for _, w := range f.Inferred {
		if w == what {
			return true
		}
	}
	return false
}
