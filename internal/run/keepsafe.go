package run

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// notRestorable says why a case is not sent to a live target: it would set a member whose present value is not shown, because it
// is masked or write-only, and the profile does not say which values may stand there afterwards. It is "" for all others.
func (s *session) notRestorable(c *contract.Case) string {
	if !s.job.Live || !s.snapshot.Known() {
		return ""
	}
	values := s.job.Profile.Operation(s.job.Op).Values
	for _, step := range c.Steps {
		if step.Expect.Answer != contract.Accepted && step.Role == contract.Act || s.other(&step) != "" {
			continue
		}
		for _, edit := range step.Request.Body.Edits {
			if s.unshown[edit.At] {
				return fmt.Sprintf("%s was accepted before and no look shows it, so that nobody could say what it holds now, nor put it back", edit.At)
			}
			if len(values[edit.At]) == 0 && s.hidden(edit.At) {
				return fmt.Sprintf("what %s holds now is not shown, so that it could not be put back: give values for it in the profile to try it", edit.At)
			}
		}
	}
	return ""
}

// hidden reports a member whose present value the snapshot masks, or which is write-only and not in the snapshot.
func (s *session) hidden(at string) bool {
	v, there := value.At(s.snapshot.Resource(), at)
	if text, isText := v.(string); isText {
		return len(text) > 2 && strings.Trim(text, "*•●·xX") == ""
	}
	schema := dialect.Settable(s.op).At(value.Tokens(at))
	return !there && schema != nil && (schema.WriteOnly || schema.Value().WriteOnly)
}
