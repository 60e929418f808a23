package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// optionRules are about what OPTIONS says.
func optionRules() []Rule {
	return []Rule{
		{
			ID: "H07", Text: "that 415 carries Accept-Patch",
			Source: "RFC 5789 section 2.2", Level: contract.Warning,
			How:   "patches alone: header; with a read: the same",
			Watch: []check.Watching{saysWhatItTakes},
		},
		{
			ID: "H11", Text: "OPTIONS lists PATCH in Allow where PATCH works",
			Source: "RFC 5789 section 3", Level: contract.Note,
			How: "patches alone: OPTIONS; with a read: the same", Guard: "many gateways answer OPTIONS",
			Rank: 120, WatchedOver: "options", WatchWhy: overOptions,
			Watch: []check.Watching{optionsListPatch},
		},
		{
			ID: "H12", Text: "OPTIONS carries Accept-Patch where PATCH works",
			Source: "RFC 5789 section 3.1", Level: contract.Warning,
			How: "patches alone: OPTIONS; with a read: the same", Guard: "report once per path",
			WatchedOver: "options", WatchWhy: overOptions,
			Watch: []check.Watching{optionsListTypes},
		},
		{
			ID: "H13", Text: "A type listed in Accept-Patch is not refused with 415",
			Source: "RFC 5789 section 3.1", Level: contract.Warning,
			How:         "patches alone: replay with that type; with a read: the same",
			WatchedOver: "options", WatchWhy: overOptions,
			Watch: []check.Watching{listedTypeTaken},
		},
		{
			ID: "H14", Text: "Accept-Patch present means PATCH is not 405",
			Source: "RFC 5789 section 3.1", Level: contract.Warning,
			How:         "patches alone: status; with a read: the same",
			WatchedOver: "options", WatchWhy: overOptions,
			Watch: []check.Watching{patchAllowed},
		},
	}
}

// options returns the lists of methods and of patch types that a 2xx answer to OPTIONS gives; ok is false for anything else.
func options(s *observe.Observation) (allow, types []string, ok bool) {
	if s.Exchange.Method != "OPTIONS" || !s.Exchange.Accepted() {
		return nil, nil, false
	}
	h := s.Exchange.Reply.Header
	return list(h.Values("Allow")), list(h.Values("Accept-Patch")), true
}

func list(values []string) []string {
	var out []string
	for part := range strings.SplitSeq(strings.Join(values, ","), ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// optionsListPatch is H11. An answer to OPTIONS without Allow is a gateway's own (CORS) and says nothing.
func optionsListPatch(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	allow, _, ok := options(s)
	if !ok || len(allow) == 0 {
		return
	}
	j.Looked++
	if !slices.Contains(allow, e.Op.Method) {
		j.Find(e, i, "Allow", fmt.Sprintf("OPTIONS allows %s and leaves out %s, which works", strings.Join(allow, ", "), e.Op.Method))
	}
}

// optionsListTypes is H12, a note: few servers have it, and no client depends on it.
func optionsListTypes(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	allow, types, ok := options(s)
	if !ok || len(allow) == 0 {
		return
	}
	j.Looked++
	if len(types) == 0 {
		j.FindAt(e, i, contract.Note, "Accept-Patch", "OPTIONS says that PATCH is allowed and not which patch documents it takes (Accept-Patch)")
	}
}

// saysWhatItTakes is H07, a note as H12 is: few servers say it, and no client depends on it.
func saysWhatItTakes(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Exchange.Status() != 415 || !e.OfOperation(s) {
		return
	}
	j.Looked++
	if len(list(s.Exchange.Reply.Header.Values("Accept-Patch"))) == 0 {
		j.FindAt(e, i, contract.Note, "Accept-Patch", "the 415 answer does not say which patch documents are taken (Accept-Patch)")
	}
}

// listedTypeTaken is H13: a type that OPTIONS lists in Accept-Patch is not refused with 415. A body that is meant to be
// refused says nothing of its type.
func listedTypeTaken(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if s.Exchange.Status() != 415 || !e.OfOperation(s) || s.Step != nil && s.Step.Expect.Class == contract.Refused {
		return
	}
	accepted := list(s.Exchange.Reply.Header.Values("Accept-Patch"))
	if len(accepted) == 0 {
		return
	}
	j.Looked++
	sent, _, _ := strings.Cut(s.Exchange.Header.Get("Content-Type"), ";")
	for _, one := range accepted {
		if media, _, _ := strings.Cut(one, ";"); strings.EqualFold(strings.TrimSpace(media), strings.TrimSpace(sent)) {
			j.Find(e, i, "Accept-Patch", fmt.Sprintf("%s was refused with 415, whose Accept-Patch lists it", sent))
		}
	}
}

// patchAllowed is H14: where Accept-Patch is present, PATCH is not 405.
func patchAllowed(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !e.OfOperation(s) || s.Exchange.Reply == nil || len(s.Exchange.Reply.Header.Values("Accept-Patch")) == 0 {
		return
	}
	j.Looked++
	if s.Exchange.Status() == 405 {
		j.Find(e, i, "Accept-Patch", "PATCH was answered with 405 and with Accept-Patch")
	}
}
