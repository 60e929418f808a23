package read

import (
	"github.com/proviso-dev/proviso/internal/contract"
)

func IsInferred(f contract.Field, what string) bool {
	for _, w := range f.Inferred {
		if w == what {
			return true
		}
	}
	return false
}
