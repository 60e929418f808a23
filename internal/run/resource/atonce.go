package resource

import (
	"net/http"
	"slices"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// enoughAtOnce is how many changes responses with 202 must have shown as done for a read after the next one to decide.
const enoughAtOnce = 3

// countDoneAtOnce counts a response with 202 that shows a member, which it shows otherwise than it was, as it was sent.
func (res *Resource) countDoneAtOnce(o *observe.Observation) {
	if o.Other != "" || o.Exchange.Status() != http.StatusAccepted || !o.After.Known() || !o.Before.Known() {
		return
	}
	if slices.ContainsFunc(o.Edits(), func(edit observe.Edit) bool {
		sent, ok := edit.Sent()
		was, had := value.At(o.Before.Resource(), edit.At)
		got, there := value.At(o.After.Resource(), edit.At)
		return ok && had && there && check.Compare(sent, was) == check.Different && check.AsStored(res.Op, edit.At, sent, got)
	}) {
		res.atOnce++
	}
}

// DoneAtOnce reports that responses with 202 have shown enough changes as done.
func (res *Resource) DoneAtOnce() bool { return res.atOnce >= enoughAtOnce }
