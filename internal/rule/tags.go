package rule

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// tagMoves is H25: two answers with the same strong entity tag show the same resource (RFC 9110 section 8.8.1). Only members
// that a client can set and that both show are compared: an answer may leave some out, and others may move by themselves.
func tagMoves(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	tag := strongTag(s)
	if tag == "" || s.Before.Tag() == "" || !check.Comparable(e, s) {
		return
	}
	j.Looked++
	if tag != s.Before.Tag() {
		return
	}
	for _, pointer := range s.Moved() {
		was, had := value.At(s.Before.Resource(), pointer)
		is, has := value.At(s.After.Resource(), pointer)
		if had && has && check.Settable(e.Op, pointer) && !e.Volatile(pointer) && !check.Modified(pointer) {
			j.Find(e, i, "ETag", fmt.Sprintf("%s went from %s to %s, and the entity tag is still %s", pointer, check.Brief(was), check.Brief(is), tag))
			return
		}
	}
}

// readHasTag is H26: a read right after a patch has the entity tag of the patch's answer.
func readHasTag(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Read() || s.Parallel || i == 0 || s.Other != "" {
		return
	}
	before := &e.Observed[i-1]
	was, is := strongTag(before), strongTag(s)
	coded := func(one *observe.Observation) string { return one.Exchange.Reply.Header.Get("Content-Encoding") }
	if was == "" || is == "" || before.Read() || before.Parallel || before.Other != "" || coded(before) != coded(s) {
		return
	}
	j.Looked++
	if was != is {
		j.Find(e, i, "ETag", fmt.Sprintf("the patch's answer had the entity tag %s, the read after it has %s", was, is))
	}
}

// strongTag is the strong entity tag of an accepted answer, or "".
func strongTag(s *observe.Observation) string {
	if !s.Exchange.Accepted() {
		return ""
	}
	tag := s.Exchange.Reply.Header.Get("ETag")
	if strings.HasPrefix(tag, "W/") {
		return ""
	}
	return tag
}

// currentTagTaken is H25's other half: a precondition that names the present strong entity tag holds. The tag is the present one where
// the next read still has it.
func currentTagTaken(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	sent := s.Exchange.Header.Get("If-Match")
	other := s.Exchange.Header.Get("If-None-Match") + s.Exchange.Header.Get("If-Unmodified-Since")
	if s.Exchange.Status() != 412 || s.Parallel || s.Other != "" || !strings.HasPrefix(sent, `"`) || strings.Contains(sent, ",") || other != "" {
		return
	}
	for k := i + 1; k < len(e.Observed); k++ {
		look := &e.Observed[k]
		if look.Other != "" || !look.Read() {
			continue
		}
		if strongTag(look) == sent {
			j.Find(e, i, "", fmt.Sprintf("If-Match with the present entity tag %s was answered with 412", sent))
		}
		return
	}
}
