package rule

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// replayRules are about recordings that are sent again, and lintRules about the page alone.
func replayRules() []Rule {
	return []Rule{
		{
			ID: "R01", Text: "A recorded request is accepted where it was accepted, and refused where it was refused",
			Source: "the recording", Level: contract.Error,
			How: "the recorded body is sent again, with the profile's credential and path parameters", Guard: "the docs' own samples, and requests whose secrets were taken out, decide nothing",
			First: plan.First{Turn: 1, Cases: 1},
		},
		{
			ID: "R02", Text: "An answer has the shape of the recorded one: the same members, of the same types",
			Source: "the recording", Level: contract.Warning,
			How: "the new answer is compared with the recorded one, member by member", Guard: "null against a value, and members that are new, are notes",
		},
		{
			ID: "R03", Text: "A member that came back as it was sent comes back so again",
			Source: "the recording", Level: contract.Error,
			How: "members of the request are compared in both answers", Guard: "values that no request named, ids and times are notes",
		},
		{
			ID: "O12", Text: "Static lint: PATCH body has required, default, readOnly-only, or no media type for patch",
			Source: "Azure rules, Zalando #148", Level: contract.Note,
			How: "before anything is sent, by proviso lint: L07 (required), L18 (default), L20 (no media type, or nothing that a client can set)",
		},
	}
}

// noRead says that the responses to PATCH can't be compared with a read, where there is none.
func noRead(m *plan.Maker) {
	if !m.Readable() {
		m.Undecidable("read", "no read is documented; operations."+m.Op.ID+".read in the profile would decide it")
	}
}

// secured reports that the docs want a credential.
func secured(m *plan.Model) bool { return len(m.Op.Security) > 0 }

// patchMedia reports that a patch has a media type of its own.
func patchMedia(m *plan.Model) bool {
	return len(m.Dialect.Media) > 0
}

func isJSONPatch(m *plan.Model) bool { return m.Dialect.List }

// documentsResource reports that the docs give a schema of the resource.
func documentsResource(m *plan.Model) bool { return m.Resource() != nil }

// documentsErrors reports a documented 4xx answer with a schema.
func documentsErrors(m *plan.Model) bool {
	for _, a := range m.Op.Responses {
		if strings.HasPrefix(a.Status, "4") || strings.EqualFold(a.Status, "default") {
			for _, body := range a.Bodies {
				if body.Schema != nil {
					return true
				}
			}
		}
	}
	return false
}

// documentsProblems reports a documented answer of application/problem+json.
func documentsProblems(m *plan.Model) bool {
	for _, a := range m.Op.Responses {
		for _, body := range a.Bodies {
			if strings.Contains(body.Type, "problem+json") {
				return true
			}
		}
	}
	return false
}
