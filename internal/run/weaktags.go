package run

import (
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// tagsForCaches says why a case with a precondition is not sent: the target's entity tags are weak, as frameworks put them on each answer
// for the sake of caches, and the docs name no precondition, or the case makes a weak tag of the present one, which is weak itself: a server
// that has no others compares them weakly. It is "" for all others.
func (s *session) tagsForCaches(c *contract.Case) string {
	if !strings.HasPrefix(s.resource.Timeline.Tag(), "W/") {
		return ""
	}
	for _, step := range c.Steps {
		for _, v := range step.Request.Header {
			if strings.HasPrefix(v, "W/"+plan.ETagNow) {
				return "the entity tags of the target are weak themselves, so that nothing else could be sent to match"
			}
		}
	}
	if s.resource.Op.WantsMatch() || s.resource.Op.DocumentsExactly(http.StatusPreconditionFailed) || s.resource.Op.DocumentsExactly(http.StatusPreconditionRequired) {
		return ""
	}
	for _, step := range c.Steps {
		for name := range step.Request.Header {
			if precondition(name) && !slices.ContainsFunc(s.resource.Op.Params, func(p contract.Param) bool { return p.In == "header" && precondition(p.Name) }) {
				return "the entity tags of the target are weak, as those for caches are, and the docs name no precondition"
			}
		}
	}
	return ""
}

// precondition reports the name of a header that makes a request conditional.
func precondition(name string) bool {
	return slices.ContainsFunc([]string{"If-Match", "If-None-Match", "If-Unmodified-Since"}, func(h string) bool { return strings.EqualFold(h, name) })
}
