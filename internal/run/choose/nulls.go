package choose

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// nulls is what is known of whether null can be put back into a member.
type nulls struct {
	asked   bool            // a member that held null was set, and null sent back
	refused map[string]bool // members that hold null or are not set, by whether the target refuses a null there, which changes nothing
}

// whyNullStays says why a case is not sent to a live target: it would set a member that holds null, and null could not be put back. The
// target refuses it there, or was seen to leave the value in another member as it is. It is "" for all others.
func (ch *Chooser) whyNullStays(ctx context.Context, c *contract.Case) string {
	if !ch.canFindOut(ctx) {
		return ""
	}
	for _, step := range c.Steps {
		if step.Role == contract.Observe || ch.resource.Other(&step) != "" {
			continue
		}
		for _, edit := range setBy(ch.resource, &step) {
			if why := ch.keepsNull(ctx, edit, maySet(&step)); why != "" {
				return why
			}
		}
	}
	return ""
}

// keepsNull says why a member that holds null is not set. What is not known yet is only found out for a step that may be taken.
func (ch *Chooser) keepsNull(ctx context.Context, edit contract.Edit, mayAsk bool) string {
	was, had := ch.resource.Found(edit.At)
	if ch.resource.IsOnlyAnswered(edit.At) || was != nil || !check.CanSet(ch.resource.Op, edit.At) || edit.Remove || edit.Again || string(edit.Value) == "null" || len(ch.resource.Given()[edit.At]) > 0 {
		return ""
	}
	if ch.resource.Op.Says(prose.Once, edit.At) {
		return fmt.Sprintf("%s is not set yet, and the docs say that it can't be changed once it is, so that it could not be put back: give values for it in the profile to try it", edit.At)
	}
	holds := "is not set"
	if had {
		holds = "holds null"
	}
	leaves := func() string {
		if len(ch.resource.NotCleared) == 0 || ch.resource.NotCleared[edit.At] {
			return ""
		}
		return fmt.Sprintf("%s %s, and the target leaves a value where null is sent, so that it could not be put back: give values for it in the profile to try it", edit.At, holds)
	}
	if why := leaves(); why != "" {
		return why
	}
	if (had || holdsNoParts(ch.resource, edit.At)) && ch.refusesNull(ctx, edit.At, mayAsk) {
		return fmt.Sprintf("%s %s and the target refuses a null there, so that it could not be put back: give values for it in the profile to try it", edit.At, holds)
	}
	if mayAsk && !ch.nulls.asked {
		ch.tryNull(ctx, edit)
	}
	return leaves()
}

// holdsNoParts reports a member that is a text, a number or a flag: an object or a list that a case has set can be emptied where null is refused.
func holdsNoParts(res *resource.Resource, at string) bool {
	switch dialect.Settable(res.Op).At(value.Tokens(at)).Value().Type() {
	case "string", "number", "integer", "boolean":
		return true
	}
	return false
}

// refusesNull sends null to a member that holds null or is not set, where the docs have no null in the body: a target that refuses it would not
// take it back either. Each member is asked once.
func (ch *Chooser) refusesNull(ctx context.Context, at string, mayAsk bool) bool {
	if known, asked := ch.nulls.refused[at]; asked || !mayAsk {
		return known
	}
	schema := dialect.Settable(ch.resource.Op).At(value.Tokens(at))
	is, _ := ch.resource.LastSeen(at)
	if schema == nil || schema.Nullable() || dialect.Of(ch.resource.Op).Operations || is != nil {
		return false
	}
	back := contract.Edit{At: at, Value: []byte("null")}
	if _, had := ch.resource.Found(at); !had {
		back = contract.Edit{At: at, Remove: true}
	}
	seen, err := ch.restorer.Set(ctx, "the null that is there", back)
	if err != nil {
		return false
	}
	ch.nulls.refused[at] = seen.Exchange.Refused() && seen.Exchange.Status() != 429
	return ch.nulls.refused[at]
}

// tryNull sets one member that holds null, and sends the null back: where it does not come back, no other member that holds null is set.
func (ch *Chooser) tryNull(ctx context.Context, edit contract.Edit) {
	back := contract.Edit{At: edit.At, Value: []byte("null")}
	if _, had := ch.resource.Found(edit.At); !had {
		back = contract.Edit{At: edit.At, Remove: true}
	}
	if !ch.restorer.Patch(ctx, []contract.Edit{edit}) {
		return
	}
	ch.nulls.asked = true
	ch.restorer.Patch(ctx, []contract.Edit{back})
	ch.resource.KeepNotCleared(slices.DeleteFunc(ch.restorer.NotRestored(ctx), func(at string) bool { return !value.Within(at, edit.At) }))
}

// cannotSetAgain says why a step is not sent: it takes a value away that the target has refused to set. It is "" for all others.
func cannotSetAgain(res *resource.Resource, step *contract.Step) string {
	if !res.Chain.Live || step.Role == contract.Observe || res.Other(step) != "" {
		return ""
	}
	for _, edit := range step.Request.Body.Edits {
		was, _ := res.Found(edit.At)
		if (edit.Remove || string(edit.Value) == "null") && was != nil && res.TakesNone(edit.At) {
			return fmt.Sprintf("the target takes no value of %s, so that what it holds could not be put back after a null", edit.At)
		}
	}
	return ""
}
