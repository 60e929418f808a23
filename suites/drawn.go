package suites

import (
	"fmt"
	"os"
	"strconv"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// shrinkRequests is how many requests an operation may cost more, to find the smallest case that fails as a drawn one did.
const shrinkRequests = 100

// drawing is how the random cases of a suite were drawn.
type drawing struct {
	examples int
	seed     uint64
}

// Drawn draws n random cases, as proviso verify --examples does. The same seed gives the same cases; where the variable PROVISO_SEED
// holds a number, that is the seed. A case that fails is made as small as it can be first.
func (o *Operation) Drawn(n int, seed uint64) []Case {
	v := o.vendor
	if text := os.Getenv("PROVISO_SEED"); text != "" {
		given, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			v.wrong = append(v.wrong, fmt.Errorf("PROVISO_SEED must be a whole number from 0, not %q", text))
			return nil
		}
		seed = given
	}
	if v.loaded == nil {
		return nil
	}
	v.drawn = drawing{n, seed}
	for i := range v.loaded.Document.Operations {
		op := &v.loaded.Document.Operations[i]
		if op.ID != o.id {
			continue
		}
		if drawing := rule.Drawing(op, v.loaded.Profile, plan.Options{Seed: seed}); drawing != nil {
			return drawing.Cases(0, n)
		}
	}
	return nil
}

// Says is what an It calls a case: the rule, the member, the rule's sentence and what the case adds to it.
func (o *Operation) Says(c Case) string { return contract.CaseName(&c, o.vendor.rules[c.Rule]) }
