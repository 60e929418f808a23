package confirm

import (
	"context"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// learnMoving looks at the resource once more where findings say that a member moved which the case did not name, and reports that
// such a member moves without any request: from now on it is volatile.
func (cf *Confirmer) learnMoving(ctx context.Context, c *contract.Case, findings []contract.Finding) bool {
	now := cf.resource.Timeline.Now()
	moved := slices.DeleteFunc(findings, func(f contract.Finding) bool { return !cf.moved(c, &f) })
	if len(moved) == 0 || cf.resource.Op.Read == nil || now.Look() != observe.ByRead {
		return false
	}
	again, err := cf.reader.LookFor(ctx, "look whether it moves by itself")
	if err != nil || !again.After.Known() {
		return false
	}
	learned := false
	for _, f := range moved {
		learned = cf.resource.Timeline.LearnVolatileAt(strings.TrimPrefix(f.At, cf.resource.Op.ResourceAt), &now, &again.After) || learned
	}
	return learned
}

// moved reports a finding about a member that the case did not name, and that does not move by itself.
func (cf *Confirmer) moved(c *contract.Case, f *contract.Finding) bool {
	at := strings.TrimPrefix(f.At, cf.resource.Op.ResourceAt)
	return strings.HasPrefix(at, "/") && !cf.resource.Timeline.Volatile(at) && !editsPlace(c, at)
}

// editsPlace reports that a step of the case edits the place, or what holds it.
func editsPlace(c *contract.Case, at string) bool {
	for _, step := range c.Steps {
		for _, e := range step.Request.Body.Edits {
			if value.Within(at, e.At) || value.Within(e.At, at) {
				return true
			}
		}
	}
	return false
}
