package confirm

import (
	"context"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// mostSentAlone is how many members of one refused body are sent alone.
const mostSentAlone = 4

// learnRefused sends the values of a body alone that was refused in a case which is about no member, and reports whether one of them is
// refused then too: the refusal is the value's, and says nothing of what the case tries.
func (cf *Confirmer) learnRefused(ctx context.Context, c *contract.Case, findings []contract.Finding, seen []observe.Observation) (refused bool) {
	if c.Member != "" || c.Drawn {
		return false
	}
	for _, f := range findings {
		if f.Step >= len(seen) || seen[f.Step].Step == nil || seen[f.Step].Other != "" || !response.RefusesValues(seen[f.Step].Exchange.Status()) {
			continue
		}
		if seen[f.Step].Step.Expect.Class != contract.Accepted {
			continue
		}
		for i, edit := range seen[f.Step].Step.Request.Body.Edits {
			if i == mostSentAlone || !cf.client.Affords(1) {
				break
			}
			if edit.Remove || edit.Again || len(edit.Value) == 0 || cf.resource.Accepts(edit.At) {
				continue
			}
			step := contract.Step{Role: contract.Setup, Title: "the value of a refused body alone", Expect: contract.Expect{Class: contract.Accepted},
				Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
			if _, err := cf.client.Send(ctx, nil, 0, &step); err != nil {
				break
			}
			refused = refused || cf.resource.Refuses(edit.At)
		}
	}
	return refused
}
