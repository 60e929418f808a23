package run

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/run/steps"
)

// leftOut says why a case is not sent at all; it is "" for one that is.
func (s *session) leftOut(ctx context.Context, c *contract.Case) string {
	switch {
	case c.Drawn && s.options.late():
		return "the time for drawn cases was used up before this one"
	case c.Undecidable != "":
		return c.Undecidable
	}
	if why := s.tagsForCaches(c); why != "" {
		return why
	}
	return s.chooser.WhyNotSent(ctx, c)
}

// skipIfOver reports that a case can no longer be tried, and publishes it with the reason.
func (s *session) skipIfOver(ctx context.Context, c *contract.Case) bool {
	switch {
	case s.client.StopReason != "":
		s.judge.Unsent(c, contract.Inconclusive, s.client.StopReason)
	case ctx.Err() != nil:
		s.judge.Unsent(c, contract.Inconclusive, "the run was stopped before this case")
	default:
		return false
	}
	return true
}

// unaffordable says why a case is not tried, where it does not fit into what is left of the bound; it is "" for all others.
func (s *session) unaffordable(batch []*contract.Case, c *contract.Case) string {
	if s.client.Affords(stepCount(batch) + steps.Requests(c)) {
		return ""
	}
	s.untried++
	return "not tried: " + s.client.BoundReached()
}

// notNamed says why an operation is left out of a live run: the profile names others and not this one, and gives no value for a
// parameter of its path. It is "" for all others; one that the profile names and that lacks a value is a mistake, which is told as one.
func (s *session) notNamed() string {
	if name := s.resource.Chain.Profile.LeftOutWithout(s.resource.Chain.Op); s.resource.Chain.Live && name != "" {
		return fmt.Sprintf("not tried, because the profile does not name this operation, nor a value for the parameter %s of its path", name)
	}
	return ""
}

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
