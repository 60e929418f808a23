package replay

import (
	"encoding/json"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
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

// plain are those of edits that set a text, a number or a flag of a member that the docs let a client set. An object may be merged with
// what is there, and a list may be kept in another way.
func plain(op *contract.Operation, edits []observe.Edit) []observe.Edit {
	return slices.DeleteFunc(slices.Clone(edits), func(e observe.Edit) bool {
		sent, _ := e.Sent()
		switch sent.(type) {
		case string, bool, json.Number:
			return dialect.Settable(op).At(value.Tokens(e.At)) == nil
		}
		return true
	})
}

// storesWhatItTook judges each accepted request of a chain that was alone under way, by its response and the looks that follow it.
func storesWhatItTook(j *check.Judgement, e *check.Evidence) {
	for i := range e.Observed {
		s := &e.Observed[i]
		edits := plain(e.Op, s.Edits())
		if len(edits) == 0 || s.Parallel || !s.Exchange.Accepted() {
			continue
		}
		next := i + 1
		for next < len(e.Observed) && e.Observed[next].Read() {
			next++
		}
		until := *e
		until.Observed = e.Observed[:next]
		j.Looked++
		j.Stored(&until, i, edits)
	}
}
