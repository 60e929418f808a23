package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// updateShown is A05: an update answers 200 with the full resource, in the schema of its read.
func updateShown(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || !e.OfOperation(s) || s.Other != "" {
		return
	}
	j.Looked++
	switch {
	case s.Exchange.Status() != 200:
		j.Find(e, i, "", fmt.Sprintf("an update was answered with %d in place of 200", s.Exchange.Status()))
	case !s.After.Known():
		j.Find(e, i, "", "an update was answered without the resource")
	}
}

// noNulls is A07: a member without a value is left out of answers.
func noNulls(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.After.Known() {
		return
	}
	j.Looked++
	var walk func(v any, at string)
	walk = func(v any, at string) {
		switch node := v.(type) {
		case nil:
			j.Find(e, i, e.InAnswer(at), at+" is null in an answer")
		case map[string]any:
			for name, w := range node {
				walk(w, at+value.Pointer(name))
			}
		}
	}
	walk(s.After.Resource(), "")
}

// plainSuccess is Z01: a patch that was done is answered with 200 or 204.
func plainSuccess(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || !e.OfOperation(s) {
		return
	}
	j.Looked++
	if status := s.Exchange.Status(); status != 200 && status != 204 {
		j.Find(e, i, "", fmt.Sprintf("a patch was answered with %d in place of 200 or 204", status))
	}
}

// madeIdempotent is Z02: the operation takes If-Match or Idempotency-Key, or its answers offer an entity tag.
func madeIdempotent(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || !e.OfOperation(s) {
		return
	}
	j.Looked++
	keyed := func(p contract.Param) bool {
		return p.In == "header" && (strings.EqualFold(p.Name, "If-Match") || strings.EqualFold(p.Name, "Idempotency-Key"))
	}
	if !slices.ContainsFunc(e.Op.Params, keyed) && s.Exchange.Reply.Header.Get("ETag") == "" {
		j.Find(e, i, "ETag", "the operation takes neither If-Match nor Idempotency-Key, and the answer offers no entity tag")
	}
}
