package client

import (
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// matching is which If-Match the patches of a session carry.
type matching int

const (
	unguarded matching = iota
	star               // "*"
	starTaken          // "*", and the target was seen to take it
	byTag              // the entity tag that was offered last, because the target takes no "*"
)

// withIfMatch gives a patch the If-Match that the page wants in every request, or that the target was found to want: the entity
// tag that any state matches, "*" (RFC 9110, 13.1.1), because a look must not fail on what a fault changed unseen; where that
// is not taken, the tag that was offered last. A step that says something of If-Match itself is left alone, and so is one whose
// own precondition says nothing beside it (13.1.4).
func (cl *Client) withIfMatch(step *contract.Step, header map[string]string, other string) map[string]string {
	if cl.matching == unguarded || !cl.patches(step) || conditional(step) {
		return header
	}
	tag := "*"
	if cl.matching == byTag && cl.resource.Timeline.Tag() != "" && other == "" {
		tag = cl.resource.Timeline.Tag()
	}
	return withEntry(header, "If-Match", tag)
}

func (cl *Client) patches(step *contract.Step) bool {
	return !step.Request.Read && (step.Request.Method == "" || step.Request.Method == cl.resource.Op.Method)
}

func conditional(step *contract.Step) bool {
	for name := range step.Request.Header {
		if strings.EqualFold(name, "If-Match") || strings.EqualFold(name, "If-Unmodified-Since") {
			return true
		}
	}
	return false
}

// learnsToMatch reports that an answer teaches how patches are to be made conditional, and that the step is to be sent again: it
// asks for a precondition (428, RFC 6585) that no page told of, or it does not take "*". What the answer itself has is judged.
func (cl *Client) learnsToMatch(seen *observe.Observation) bool {
	if !cl.patches(seen.Step) || conditional(seen.Step) || seen.Other != "" {
		return false
	}
	switch status := seen.Exchange.Status(); {
	case cl.matching == unguarded && status == http.StatusPreconditionRequired:
		cl.matching = star
	case cl.matching == star && cl.resource.Timeline.Tag() != "" && (status == http.StatusPreconditionFailed || status == http.StatusPreconditionRequired || status == http.StatusBadRequest):
		cl.matching = byTag
	case cl.matching == star && seen.Exchange.Accepted():
		cl.matching = starTaken
		return false
	default:
		return false
	}
	cl.OnRetried(seen)
	return true
}
