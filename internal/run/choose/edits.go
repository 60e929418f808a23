package choose

import (
	"iter"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
)

// editsThatMaySet are the edits of this resource that a correct target may take.
func (ch *Chooser) editsThatMaySet(c *contract.Case) iter.Seq[contract.Edit] {
	return ch.editsOf(c, maySet)
}

// editsOf are the edits of this resource in steps that are wanted.
func (ch *Chooser) editsOf(c *contract.Case, wanted func(*contract.Step) bool) iter.Seq[contract.Edit] {
	return func(yield func(contract.Edit) bool) {
		for i := range c.Steps {
			step := &c.Steps[i]
			if !wanted(step) || ch.resource.Other(step) != "" {
				continue
			}
			for _, edit := range setBy(ch.resource, step) {
				if !yield(edit) {
					return
				}
			}
		}
	}
}

// maySet reports a step that a correct target may take: one that it has to refuse sets nothing there.
func maySet(step *contract.Step) bool {
	switch step.Expect.Class {
	case contract.Refused, contract.Denied, contract.Missing:
		return false
	}
	return true
}

// ShouldRefuse reports a step that a correct target refuses for what its body holds.
func ShouldRefuse(step *contract.Step) bool { return step.Expect.Class == contract.Refused }

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

// setsAlone reports a case with a step that the docs let set the member at a pointer, alone.
func setsAlone(c *contract.Case, at string) bool {
	return slices.ContainsFunc(c.Steps, func(step contract.Step) bool {
		edits := step.Request.Body.Edits
		return maySet(&step) && len(edits) == 1 && edits[0].At == at
	})
}

// membersSetBy are the members of the resource that a case may set, save for those for which the profile gives values.
func (ch *Chooser) membersSetBy(c *contract.Case) []string {
	values := ch.resource.Given()
	var out []string
	for _, step := range c.Steps {
		if step.Role == contract.Observe || ch.resource.Other(&step) != "" {
			continue
		}
		for _, edit := range setBy(ch.resource, &step) {
			if edit.Again || edit.At == "" || len(values[edit.At]) > 0 {
				continue
			}
			if top := resource.MemberOf(edit.At); !slices.Contains(out, top) {
				out = append(out, top)
			}
		}
	}
	return out
}
