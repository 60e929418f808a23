package restore

import (
	"context"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/response"
	"github.com/proviso-dev/proviso/internal/run/undo"
)

// putBackUnshown sends what was found of the members whose values were taken and never shown: they look as they were found, and
// something else of the target may follow them.
func (rs *Restorer) putBackUnshown(ctx context.Context) {
	for _, at := range rs.resource.AcceptedUnshown() {
		was, had := rs.resource.Found(at)
		if !had || !check.CanSet(rs.resource.Op, at) {
			continue
		}
		if edit, ok := rs.resource.SetTo(at, was); ok {
			rs.Patch(ctx, []contract.Edit{edit})
		}
	}
}

// goneForGood lists members that no client can set, that the first read showed with a value, and that the last read does not show at all:
// no patch brings them back.
func (rs *Restorer) goneForGood(ctx context.Context) []string {
	if rs.resource.Snapshot.Look() != observe.ByRead || len(undo.NotShown(rs.resource)) == 0 {
		return nil
	}
	if now := rs.resource.Timeline.Now(); now.Look() != observe.ByRead { // a response to a patch may show a part
		o, err := rs.reader.LookFor(ctx, "look whether a member is gone")
		if err != nil || !o.After.Known() {
			return nil
		}
	}
	return undo.NotShown(rs.resource)
}

// mostSentAlone is how many members of one refused body are sent alone.
const mostSentAlone = 4

// LearnRefused sends the values of a body alone that was refused in a case which is about no member, and reports whether one of them is
// refused then too: the refusal is the value's, and says nothing of what the case tries.
func (rs *Restorer) LearnRefused(ctx context.Context, c *contract.Case, findings []contract.Finding, seen []observe.Observation) (refused bool) {
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
			if i == mostSentAlone || !rs.client.Affords(1) {
				break
			}
			if edit.Remove || edit.Again || len(edit.Value) == 0 || rs.resource.Accepts(edit.At) {
				continue
			}
			step := contract.Step{Role: contract.Setup, Title: "the value of a refused body alone", Expect: contract.Expect{Class: contract.Accepted},
				Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{edit}}}}
			if _, err := rs.client.Send(ctx, nil, 0, &step); err != nil {
				break
			}
			refused = refused || rs.resource.Refuses(edit.At)
		}
	}
	return refused
}
