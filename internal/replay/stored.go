package replay

import (
	"encoding/json"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// heldCase is what the requests of a recording have set, as a case of a rule.
func heldCase(op *contract.Operation, rule string) contract.Case {
	return contract.Case{
		ID: op.Vendor + "/" + plan.Slug(op) + "/" + rule + "/recorded", Op: op.ID, Rule: rule, Watch: true,
		Title: "what recorded requests have set", Why: "judged over every recorded request that was accepted",
	}
}

// holdToStored expects of an accepted request that what it sets is stored: texts, numbers and flags of members that the docs let a client
// set. An object may be merged with what is there, and a list may be kept in another way.
func holdToStored(op *contract.Operation, step *contract.Step) {
	edits := &step.Request.Body.Edits
	*edits = slices.DeleteFunc(*edits, func(e contract.Edit) bool {
		sent, err := value.Decode(e.Value)
		switch sent.(type) {
		case string, bool, json.Number:
		default:
			return true
		}
		return err != nil || dialect.Settable(op).At(value.Tokens(e.At)) == nil
	})
	step.Expect.Class, step.Expect.Stored = contract.Accepted, len(*edits) > 0
}

// storesWhatItTook judges each accepted request of a chain that was alone under way, by its response and the looks that follow it.
func storesWhatItTook(j *check.Judgement, e *check.Evidence) {
	for i := range e.Observed {
		s := &e.Observed[i]
		if !s.Step.Expect.Stored || s.Parallel {
			continue
		}
		next := i + 1
		for next < len(e.Observed) && e.Observed[next].Read() {
			next++
		}
		until := *e
		until.Observed = e.Observed[:next]
		j.Looked++
		j.Stored(&until, i, s)
	}
}
