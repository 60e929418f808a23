package run

import (
	"maps"
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
)

// guarded gives a patch the If-Match that the page wants in every request, or that the target was found to want: the entity
// tag that was offered last, or "*", which any state matches (RFC 9110, 13.1.1). A step with a precondition of its own is left
// alone: beside If-Match some of the others say nothing.
func (s *session) guarded(step *contract.Step, header map[string]string, other string) map[string]string {
	if !s.matching || !s.patches(step) || conditional(step) {
		return header
	}
	tag := s.state.etag
	if tag == "" || other != "" {
		tag = "*"
	}
	out := maps.Clone(header)
	if out == nil {
		out = map[string]string{}
	}
	out["If-Match"] = tag
	return out
}

func (s *session) patches(step *contract.Step) bool {
	return !step.Request.Read && (step.Request.Method == "" || step.Request.Method == s.op.Method)
}

func conditional(step *contract.Step) bool {
	for name := range step.Request.Header {
		if strings.HasPrefix(strings.ToLower(name), "if-") {
			return true
		}
	}
	return false
}

// learnsToMatch reports that an answer asks for a precondition (428, RFC 6585) that no page told of: from here on every patch
// carries one. What the answer itself has is judged, and the step is sent again.
func (s *session) learnsToMatch(c *contract.Case, seen *check.Seen) bool {
	if s.matching || seen.Exchange.Status() != http.StatusPreconditionRequired || !s.patches(seen.Step) || conditional(seen.Step) {
		return false
	}
	s.matching = true
	once := []check.Seen{*seen}
	s.watch(s.evidence(c, contract.Rule{}, once), s.watching(once))
	return true
}
