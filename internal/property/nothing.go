package property

import (
	"math/rand/v2"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
)

// FitsNothing reports that no value was found that fits a schema as responses show it: neither at the edges of its keywords nor among those
// that are drawn in several sizes. A schema with a pattern of which no texts can be drawn is never one.
func FitsNothing(s *contract.Schema) bool {
	fit, err := schema.CompileShown(s)
	if err != nil {
		return false
	}
	g := With(s, fit)
	if len(g.Boundaries()) > 0 || fit.Fits(nil) {
		return false
	}
	random := rand.New(rand.NewPCG(1, 1))
	for size := range mostSize {
		if _, found := g.Valid(random, size); found {
			return false
		}
	}
	for _, read := range g.patterns {
		if read == nil {
			return false
		}
	}
	return true
}

// mostSize bounds the sizes in which FitsNothing draws.
const mostSize = 4
