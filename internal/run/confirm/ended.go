package confirm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// endedTarget reports a request that ends the target: its connection broke, then nothing was answered, the target came back, and the same
// happened when the request was sent once more. It keeps the finding, and gives the operation up where that was not the first one; nil is none.
// disturbed is the first exchange of a case that was disturbed: that request, or one after it; last becomes the look that shows the target again.
func (cf *Confirmer) endedTarget(ctx context.Context, disturbed, last *observe.Observation) *contract.Finding {
	ending := disturbed
	if cf.resource.Written.CutOff() != nil {
		ending = cf.resource.Written.CutOff()
	}
	if !response.BrokeOff(ending) || ending.Case == nil || !response.IsAway(last) {
		return nil
	}
	defer cf.client.Alone()() // a request that another session sends meanwhile would break off with it
	if !cf.restorer.AwaitTarget(ctx, last) || !cf.client.Affords(3*tries) || !cf.answersSteadily(ctx) {
		return nil
	}
	again, err := cf.client.Send(ctx, ending.Case, ending.Exchange.Step, ending.Step)
	if err != nil || !response.BrokeOff(&again) {
		return nil
	}
	if look, unanswered := cf.unanswered(ctx); !unanswered || !response.IsAway(&look) || !cf.restorer.AwaitTarget(ctx, &look) {
		return nil
	}
	how := "the connection broke"
	if ending.Exchange.Failure == nil {
		how = fmt.Sprintf("a gateway answered %d in its place", ending.Exchange.Status())
	}
	message := fmt.Sprintf("%q ended the target: %s, nothing else was answered for a while, and so again when it was sent once more", response.Title(ending), how)
	if len(cf.ending)+1 < mostEnds {
		cf.leaveMembersAlone(ending, message)
	} else {
		cf.client.GiveUp(fmt.Sprintf("%s (case %s); to have the other cases tried, leave out what it sends: skip in the profile", message, ending.Case.ID))
	}
	f := contract.Finding{Rule: ending.Case.Rule, Level: contract.Error, Op: cf.resource.Op.ID, Case: ending.Case.ID, Step: ending.Exchange.Step, Message: message, Source: cf.resource.Op.Source}.Fingerprinted()
	cf.ending[f.Case] = &f
	return &f
}

// mostEnds is how many requests that end the target are met before the operation is given up.
const mostEnds = 2

// leaveMembersAlone has the other cases go on after a request that ends the target, without the members that it set.
func (cf *Confirmer) leaveMembersAlone(ending *observe.Observation, message string) {
	why := fmt.Sprintf("%s (case %s)", message, ending.Case.ID)
	alone := "the other cases go on, because it came back"
	var members []string
	for _, edit := range ending.Step.Request.Body.Edits {
		if at := resource.MemberOf(edit.At); at != "" && !slices.Contains(members, at) {
			members = append(members, at)
			cf.chooser.LeaveAlone(at, why+"; the target came back, and the member is left alone from then on")
		}
	}
	if len(members) > 0 {
		alone += fmt.Sprintf(", and leave %s alone", strings.Join(members, ", "))
	}
	cf.client.AddNote(why + ": " + alone)
}

// answersSteadily reports that further looks are answered too: a gateway that fails now and then would say that a request ended the target.
func (cf *Confirmer) answersSteadily(ctx context.Context) bool {
	for range tries - 1 {
		if o, err := cf.reader.LookFor(ctx, "look whether the target goes on answering"); err != nil || response.Disturbed(&o, cf.resource.Op.Method) {
			return false
		}
	}
	return true
}
