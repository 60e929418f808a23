package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// refusalKeeps is H01: a PATCH that fails changes nothing. It is judged where the next look shows the members.
func refusalKeeps(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	keeps(e, i, s, j, s.Exchange.Refused())
}

// denialKeeps is S02: a refused credential changes nothing.
func denialKeeps(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	status := s.Exchange.Status()
	keeps(e, i, s, j, (status == 401 || status == 403) && s.Step != nil && s.Step.Request.Key.Kind != contract.KeyConfigured)
}

func keeps(e *Evidence, i int, s *observe.Observation, j *Judgement, applies bool) {
	if !applies || !s.Before.Known() || s.Parallel || s.Step == nil || !e.ofOperation(s) {
		return
	}
	for k := i + 1; k < len(e.Observed); k++ {
		look := &e.Observed[k]
		if look.Other != "" {
			continue
		}
		observing := look.Step != nil && look.Step.Role == contract.Observe
		if look.Exchange.Accepted() && !observing {
			return
		}
		if !look.After.Known() || !observing {
			continue
		}
		blind := func(pointer string) bool { return !look.Read() && named(look, pointer) }
		if len(s.Touched) > 0 && !slices.ContainsFunc(s.Touched, func(t string) bool { return !blind(t) }) {
			return
		}
		j.Looked++
		for _, pointer := range s.Changes(look.After.Resource()) {
			if blind(pointer) || e.Volatile(pointer) || Tolerated(e.Op, pointer, s.Before.Resource(), look.After.Resource()) {
				continue
			}
			was, had := value.At(s.Before.Resource(), pointer)
			is, has := value.At(look.After.Resource(), pointer)
			j.find(e, k, e.inAnswer(pointer), fmt.Sprintf("%s was refused with %d, yet %s went from %s to %s", subject(s), s.Exchange.Status(), pointer, brief(was, had), brief(is, has)))
		}
		return
	}
}

// unprocessable is H08: a change that is understood and not possible is answered with 422. 400 and 409 say it as well, and a
// status that tells another reason (the credential, the address, the size) says nothing of the change.
func unprocessable(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Exchange.Refused() || !e.ofOperation(s) || s.Step == nil || s.Other != "" {
		return
	}
	r, status := &s.Step.Request, s.Exchange.Status()
	plain := len(r.Body.Edits) > 0 && r.Body.Media == "" && len(r.Header) == 0 && len(r.Params) == 0 && r.Key.Kind == contract.KeyConfigured
	if !plain || slices.Contains([]int{401, 402, 403, 404, 408, 410, 412, 413, 414, 423, 428, 429, 431, 451}, status) {
		return
	}
	j.Looked++
	if !slices.Contains([]int{400, 409, 422}, status) {
		j.find(e, i, "", fmt.Sprintf("%s was refused with %d; 422 says that a change is understood and not possible", subject(s), status))
	}
}

// conflict is H10: a JSON Patch whose test fails meets another state than it was written for, which 409 says; 412, 422 and 400
// are seen too.
func conflict(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Exchange.Refused() || !e.ofOperation(s) || !tests(s.Exchange.Body) {
		return
	}
	j.Looked++
	if status := s.Exchange.Status(); !slices.Contains([]int{400, 409, 412, 422}, status) {
		j.find(e, i, "", fmt.Sprintf("a document whose test fails was refused with %d; 409 says that the state is another", status))
	}
}

// tests reports a JSON Patch document with a test in it.
func tests(body []byte) bool {
	document, err := value.Decode(body)
	operations, isList := document.([]any)
	return err == nil && isList && slices.ContainsFunc(operations, func(o any) bool { op, _ := value.At(o, "/op"); return op == "test" })
}

// createdNamed is H17: where a 201 has a Location, it is a URI reference; without one the target itself was created.
func createdNamed(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if s.Exchange.Status() != 201 {
		return
	}
	j.Looked++
	location := s.Exchange.Answer.Header.Get("Location")
	if _, err := url.Parse(location); err != nil {
		j.find(e, i, "Location", fmt.Sprintf("the 201 answer's Location is no URI reference: %v", err))
	}
}

// saysHow gives the watch of a status whose answer should say how to go on: 428 (H27) and 429 (H29).
func saysHow(status int) Watching {
	return func(e *Evidence, i int, s *observe.Observation, j *Judgement) {
		if s.Exchange.Status() != status {
			return
		}
		j.Looked++
		if r := s.Exchange.Answer; len(r.Body) == 0 && r.Header.Get("Retry-After") == "" {
			j.findAt(e, i, contract.Note, "", fmt.Sprintf("the %d answer says nothing of how to go on", status))
		}
	}
}

// keepsItsType is H04: the answer shows the resource in its own media type, not in the patch document's.
func keepsItsType(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Exchange.Accepted() || !s.After.Known() || !e.ofOperation(s) {
		return
	}
	j.Looked++
	sent, answered := s.Exchange.Header.Get("Content-Type"), s.Exchange.Answer.Header.Get("Content-Type")
	if strings.Contains(sent, "patch+json") && strings.HasPrefix(answered, strings.Split(sent, ";")[0]) {
		j.find(e, i, "Content-Type", "the answer shows the resource and calls it "+answered)
	}
}

// sameAsRead is O13: the answer to a patch equals a read that follows.
func sameAsRead(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Read() || !s.After.Known() || s.Parallel || s.Other != "" || i == 0 || e.Op.Read == nil {
		return
	}
	before := &e.Observed[i-1]
	if before.Read() || !before.After.Known() || !before.Exchange.Accepted() || before.Parallel || before.Other != "" {
		return
	}
	j.Looked++
	for _, pointer := range value.Diff(before.After.Resource(), s.After.Resource()) {
		if e.partial(before, pointer) {
			continue
		}
		if !e.Volatile(pointer) && !Tolerated(e.Op, pointer, before.After.Resource(), s.After.Resource()) {
			j.find(e, i, pointer, pointer+" is not the same in the patch's answer and in the read after it")
		}
	}
}
