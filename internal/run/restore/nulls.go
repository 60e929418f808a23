package restore

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/value"
)

// nulls is what is known of whether null can be put back into a member.
type nulls struct {
	asked   bool            // a member that held null was set, and null sent back
	stays   map[string]bool // members that hold null as found, and no longer did after null was sent back
	pruned  map[string]bool // members with a null inside that was sent back, and that the target left out again
	refused map[string]bool // members that hold null or are not set, by whether the target refuses a null there, which changes nothing
}

// WouldStay says why a case is not sent to a live target: it would set a member that holds null, and null could not be put back. The
// target refuses it there, or was seen to leave the value in another member as it is. It is "" for all others.
func (rs *Restorer) WouldStay(ctx context.Context, c *contract.Case) string {
	if !rs.canFindOut(ctx) {
		return ""
	}
	for _, step := range c.Steps {
		if step.Role == contract.Observe || rs.resource.Other(&step) != "" {
			continue
		}
		for _, edit := range setBy(rs.resource, &step) {
			if why := rs.keepsNull(ctx, edit, maySet(&step)); why != "" {
				return why
			}
		}
	}
	return ""
}

// setBy are the edits of a step, or what its literal body says of members.
func setBy(res *resource.Resource, step *contract.Step) []contract.Edit {
	body := &step.Request.Body
	if len(body.Edits) > 0 || body.Text == nil {
		return body.Edits
	}
	var edits []contract.Edit
	named, _ := observe.Members(res.Op, []byte(*body.Text), client.QueryOf(&step.Request))
	for _, at := range named {
		edits = append(edits, contract.Edit{At: at, Value: []byte(`"?"`)}) // which value it is does not matter
	}
	return edits
}

// keepsNull says why a member that holds null is not set. What is not known yet is only found out for a step that may be taken.
func (rs *Restorer) keepsNull(ctx context.Context, edit contract.Edit, mayAsk bool) string {
	was, had := rs.resource.Found(edit.At)
	if rs.resource.IsOnlyAnswered(edit.At) || was != nil || !check.CanSet(rs.resource.Op, edit.At) || edit.Remove || edit.Again || string(edit.Value) == "null" || len(rs.resource.Given()[edit.At]) > 0 {
		return ""
	}
	if rs.resource.Op.Says(prose.Once, edit.At) {
		return fmt.Sprintf("%s is not set yet, and the docs say that it can't be changed once it is, so that it could not be put back: give values for it in the profile to try it", edit.At)
	}
	holds := "is not set"
	if had {
		holds = "holds null"
	}
	leaves := func() string {
		if len(rs.nulls.stays) == 0 || rs.nulls.stays[edit.At] {
			return ""
		}
		return fmt.Sprintf("%s %s, and the target leaves a value where null is sent, so that it could not be put back: give values for it in the profile to try it", edit.At, holds)
	}
	if why := leaves(); why != "" {
		return why
	}
	if (had || holdsNoParts(rs.resource, edit.At)) && rs.refusesNull(ctx, edit.At, mayAsk) {
		return fmt.Sprintf("%s %s and the target refuses a null there, so that it could not be put back: give values for it in the profile to try it", edit.At, holds)
	}
	if mayAsk && !rs.nulls.asked {
		rs.tryNull(ctx, edit)
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
func (rs *Restorer) refusesNull(ctx context.Context, at string, mayAsk bool) bool {
	if known, asked := rs.nulls.refused[at]; asked || !mayAsk {
		return known
	}
	schema := dialect.Settable(rs.resource.Op).At(value.Tokens(at))
	is, _ := rs.resource.LastSeen(at)
	if schema == nil || schema.Nullable() || dialect.Of(rs.resource.Op).Operations || is != nil {
		return false
	}
	back := contract.Edit{At: at, Value: []byte("null")}
	if _, had := rs.resource.Found(at); !had {
		back = contract.Edit{At: at, Remove: true}
	}
	seen, err := rs.Set(ctx, "the null that is there", back)
	if err != nil {
		return false
	}
	rs.nulls.refused[at] = seen.Exchange.Refused() && seen.Exchange.Status() != 429
	return rs.nulls.refused[at]
}

// tryNull sets one member that holds null, and sends the null back: where it does not come back, no other member that holds null is set.
func (rs *Restorer) tryNull(ctx context.Context, edit contract.Edit) {
	back := contract.Edit{At: edit.At, Value: []byte("null")}
	if _, had := rs.resource.Found(edit.At); !had {
		back = contract.Edit{At: edit.At, Remove: true}
	}
	if !rs.Patch(ctx, []contract.Edit{edit}) {
		return
	}
	rs.nulls.asked = true
	rs.Patch(ctx, []contract.Edit{back})
	rs.learnNulls(slices.DeleteFunc(rs.NotRestored(ctx), func(at string) bool { return !value.Within(at, edit.At) }))
}

// learnNulls remembers members that held nothing as found, and do after all was sent back. One that this run has not set is left out: the
// response to a patch may show it in another form than the read does.
func (rs *Restorer) learnNulls(left []string) {
	for _, at := range left {
		if was, _ := rs.resource.Found(at); was == nil && slices.ContainsFunc(rs.resource.Written.Values(at), func(v any) bool { return v != nil }) {
			rs.nulls.stays[at] = true
		}
	}
}
