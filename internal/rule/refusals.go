package rule

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// refusalRules are about what a refusal leaves behind, and what a status asks for.
func refusalRules() []Rule {
	return []Rule{
		{
			ID: "H01", Text: "A PATCH that fails changes nothing",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How: "patches alone: inconclusive (error body may show state); with a read: snapshot = read-back", Guard: "ignore volatile fields; same auth",
			Watch:  []check.Watching{refusalKeeps},
			Traits: check.Traits{NeedsState: true},
		},
		{
			ID: "S02", Text: "a refused credential changes nothing",
			Source: "docs security", Level: contract.Error,
			How:     "after every request with a credential that was refused: the next look against the one before",
			Watched: secured,
			Watch:   []check.Watching{denialKeeps},
			Traits:  check.Traits{NeedsState: true},
		},
		{
			ID: "H04", Text: "Headers of the patch document are not applied to the resource",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How:     "patches alone: response Content-Type is not the patch type; with a read: GET Content-Type/Language unchanged",
			Watched: patchMedia,
			Watch:   []check.Watching{keepsItsType},
		},
		{
			ID: "H08", Text: "Understood but not possible -> 422",
			Source: "RFC 5789 section 2.2", Level: contract.Note,
			How: "patches alone: status; with a read: unchanged", Guard: "400/409 accepted",
			Watch: []check.Watching{unprocessable},
		},
		{
			ID: "H10", Text: "State conflict -> 409",
			Source: "RFC 5789 section 2.2", Level: contract.Note,
			How:     "patches alone: status; with a read: unchanged",
			Watched: isJSONPatch,
			Watch:   []check.Watching{conflict},
		},
		{
			ID: "H17", Text: "201 names the resource (Location or target)",
			Source: "RFC 9110 section 15.3.2", Level: contract.Error,
			How:   "patches alone: Location resolves; with a read: GET it",
			Watch: []check.Watching{createdNamed},
		},
		{
			ID: "H27", Text: "428 says how to retry",
			Source: "RFC 6585 section 3", Level: contract.Warning,
			How:   "patches alone: body not empty; with a read: the same",
			Watch: []check.Watching{saysHow(428)},
		},
		{
			ID: "H29", Text: "429 carries details; Retry-After honoured by us",
			Source: "RFC 6585 section 4", Level: contract.Warning,
			How: "patches alone: header; with a read: the same", Guard: "never a failure of another rule",
			Watch: []check.Watching{saysHow(429)},
		},
		{
			ID: "O13", Text: "PATCH response body equals a following GET",
			Source: "adv", Level: contract.Note,
			How:   "with a read: compare",
			Cases: noRead, Watched: (*plan.Model).Readable,
			Watch: []check.Watching{sameAsRead},
		},
	}
}

// refusalKeeps is H01: a PATCH that fails changes nothing. It is judged where the next look shows the members.
func refusalKeeps(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Exchange.Refused() {
		keepsState(e, i, s, j)
	}
}

// denialKeeps is S02: a refused credential changes nothing.
func denialKeeps(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	status := s.Exchange.Status()
	if (status == 401 || status == 403) && s.Step != nil && s.Step.Request.Key.Kind != contract.KeyConfigured {
		keepsState(e, i, s, j)
	}
}

// keepsState compares the resource before a refused request with the next look at it, as long as no later request may have changed it.
func keepsState(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Before.Known() || s.Parallel || s.Step == nil || !e.OfOperation(s) {
		return
	}
	for k := i + 1; k < len(e.Observed); k++ {
		look := &e.Observed[k]
		if look.Other != "" {
			continue
		}
		observing := look.Step != nil && look.Step.Role == contract.Observe
		if look.Exchange.MayBeDone() && !observing {
			return
		}
		if !look.After.Known() || !observing {
			continue
		}
		blind := func(pointer string) bool { return !look.Read() && check.Names(look, pointer) }
		if len(s.Touched) > 0 && !slices.ContainsFunc(s.Touched, func(t string) bool { return !blind(t) }) {
			return
		}
		j.Looked++
		for _, pointer := range s.Changes(look.After.Resource()) {
			if blind(pointer) || e.Volatile(pointer) || check.Tolerated(e.Op, pointer, s.Before.Resource(), look.After.Resource()) {
				continue
			}
			was, had := value.At(s.Before.Resource(), pointer)
			is, has := value.At(look.After.Resource(), pointer)
			if check.EchoedOtherwise(e, s, look, pointer) {
				continue
			}
			j.Find(e, k, e.InAnswer(pointer), fmt.Sprintf("%s was refused with %d, yet %s went from %s to %s", check.Subject(s), s.Exchange.Status(), pointer, check.BriefIfThere(was, had), check.BriefIfThere(is, has)))
		}
		return
	}
}

// unprocessable is H08: a change that is understood and not possible is answered with 422. 400 and 409 say it as well, and a
// status that tells another reason (the credential, the address, the size) says nothing of the change.
func unprocessable(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Refused() || !e.OfOperation(s) || s.Step == nil || s.Other != "" {
		return
	}
	r, status := &s.Step.Request, s.Exchange.Status()
	plain := len(r.Body.Edits) > 0 && r.Body.Media == "" && len(r.Header) == 0 && len(r.Params) == 0 && r.Key.Kind == contract.KeyConfigured
	if !plain || slices.Contains([]int{401, 402, 403, 404, 408, 410, 412, 413, 414, 423, 428, 429, 431, 451}, status) {
		return
	}
	j.Looked++
	if !slices.Contains([]int{400, 409, 422}, status) {
		j.Find(e, i, "", fmt.Sprintf("%s was refused with %d; 422 says that a change is understood and not possible", check.Subject(s), status))
	}
}

// conflict is H10: a JSON Patch whose test fails meets another state than it was written for, which 409 says; 412, 422 and 400
// are seen too.
func conflict(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Refused() || !e.OfOperation(s) || !hasTest(s.Exchange.Body) {
		return
	}
	j.Looked++
	if status := s.Exchange.Status(); !slices.Contains([]int{400, 409, 412, 422}, status) {
		j.Find(e, i, "", fmt.Sprintf("a document whose test fails was refused with %d; 409 says that the state is another", status))
	}
}

// hasTest reports a JSON Patch document with a test in it.
func hasTest(body []byte) bool {
	document, err := value.Decode(body)
	operations, isList := document.([]any)
	return err == nil && isList && slices.ContainsFunc(operations, func(o any) bool { op, _ := value.At(o, "/op"); return op == "test" })
}

// createdNamed is H17: where a 201 has a Location, it is a URI reference; without one the target itself was created.
func createdNamed(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Exchange.Status() != 201 {
		return
	}
	j.Looked++
	location := s.Exchange.Reply.Header.Get("Location")
	if _, err := url.Parse(location); err != nil {
		j.Find(e, i, "Location", fmt.Sprintf("the 201 answer's Location is no URI reference: %v", err))
	}
}

// saysHow gives the watch of a status whose answer should say how to go on: 428 (H27) and 429 (H29).
func saysHow(status int) check.Watching {
	return func(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
		if s.Exchange.Status() != status {
			return
		}
		j.Looked++
		if r := s.Exchange.Reply; len(r.Body) == 0 && r.Header.Get("Retry-After") == "" {
			j.FindAt(e, i, contract.Note, "", fmt.Sprintf("the %d answer says nothing of how to go on", status))
		}
	}
}

// keepsItsType is H04: the answer shows the resource in its own media type, not in the patch document's.
func keepsItsType(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || !s.After.Known() || !e.OfOperation(s) {
		return
	}
	j.Looked++
	sent, answered := s.Exchange.Header.Get("Content-Type"), s.Exchange.Reply.Header.Get("Content-Type")
	if strings.Contains(sent, "patch+json") && strings.HasPrefix(answered, strings.Split(sent, ";")[0]) {
		j.Find(e, i, "Content-Type", "the answer shows the resource and calls it "+answered)
	}
}

// sameAsRead is O13: the answer to a patch equals a read that follows.
func sameAsRead(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Read() || !s.After.Known() || s.Parallel || s.Other != "" || i == 0 || e.Op.Read == nil {
		return
	}
	before := &e.Observed[i-1]
	if before.Read() || !before.After.Known() || !before.Exchange.Accepted() || before.Parallel || before.Other != "" {
		return
	}
	j.Looked++
	for _, pointer := range value.Diff(before.After.Resource(), s.After.Resource()) {
		if e.Partial(before, pointer) {
			continue
		}
		if !e.Volatile(pointer) && !check.Tolerated(e.Op, pointer, before.After.Resource(), s.After.Resource()) {
			j.Find(e, i, pointer, pointer+" is not the same in the patch's answer and in the read after it")
		}
	}
}
