package rule

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// watchedRules are about what is judged over every exchange.
func watchedRules() []Rule {
	return []Rule{
		{
			ID: "H01", Text: "A PATCH that fails changes nothing",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How: "patches alone: inconclusive (error body may show state); with a read: snapshot = read-back", Guard: "ignore volatile fields; same auth",
			Watched: always,
		},
		{
			ID: "H07", Text: "that 415 carries Accept-Patch",
			Source: "RFC 5789 section 2.2", Level: contract.Warning,
			How:     "patches alone: header; with a read: the same",
			Watched: always,
		},
		{
			ID: "H08", Text: "Understood but not possible -> 422",
			Source: "RFC 5789 section 2.2", Level: contract.Note,
			How: "patches alone: status; with a read: unchanged", Guard: "400/409 accepted",
			Watched: always,
		},
		{
			ID: "H15", Text: "405 carries Allow",
			Source: "RFC 9110 section 15.5.6", Level: contract.Error,
			How: "patches alone: header; with a read: the same", Guard: "vendors often omit it for methods that no page documents: warn",
			Watched: always,
		},
		{
			ID: "H16", Text: "204 has no body",
			Source: "RFC 9110 section 15.3.5", Level: contract.Error,
			How:     "patches alone: length; with a read: the same",
			Watched: always,
		},
		{
			ID: "H17", Text: "201 names the resource (Location or target)",
			Source: "RFC 9110 section 15.3.2", Level: contract.Error,
			How:     "patches alone: Location resolves; with a read: GET it",
			Watched: always,
		},
		{
			ID: "H27", Text: "428 says how to retry",
			Source: "RFC 6585 section 3", Level: contract.Warning,
			How:     "patches alone: body not empty; with a read: the same",
			Watched: always,
		},
		{
			ID: "H29", Text: "429 carries details; Retry-After honoured by us",
			Source: "RFC 6585 section 4", Level: contract.Warning,
			How: "patches alone: header; with a read: the same", Guard: "never a failure of another rule",
			Watched: always,
		},
		{
			ID: "H30", Text: "No 5xx for any generated input",
			Source: "common", Level: contract.Error,
			How: "patches alone: status; with a read: the same", Guard: "501/503 separate",
			Watched: always,
		},
		{
			ID: "M01", Text: "Members not in the patch are unchanged",
			Source: "RFC 7396 section 1, RFC 7396 section 2", Level: contract.Error,
			How: "patches alone: full echo vs last known; with a read: snapshot vs read-back", Guard: "volatile + derived fields list",
			Watched: always,
		},
		{
			ID: "O03", Text: "writeOnly never appears in the response",
			Source: "OAS", Level: contract.Warning,
			How:     "patches alone: echo; with a read: GET",
			Watched: always,
		},
		{
			ID: "O05", Text: "Status, headers and body of the response are documented",
			Source: "OAS", Level: contract.Error,
			How:     "patches alone: validator",
			Watched: always,
		},
		{
			ID: "V12", Text: "a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)",
			Source: "docs", Level: contract.Error,
			How:     "from every 2xx answer: no member named error, errors or detail that the documented schema lacks",
			Watched: always,
		},
		{
			ID: "I01", Text: "the answer is about the resource in the path: its id is the path's id",
			Source: "docs", Level: contract.Error,
			How:     "from every answer that shows the resource: the id in it against the one in the path",
			Watched: always,
		},
		{
			ID: "I03", Text: "creation time never moves; modification time does not run backwards and moves on a change",
			Source: "docs", Level: contract.Error,
			How:     "from every answer that shows the times: each against the one before it, with the changes between them",
			Watched: always,
		},
		{
			ID: "I05", Text: "what an answer says was stored is there in the next answer, and in a read",
			Source: "docs", Level: contract.Error,
			How:     "from every look: what an answer showed as stored against what the next one shows",
			Watched: always,
		},
		{
			ID: "P01", Text: "an answer with a body names its media type, and it is a documented one",
			Source: "RFC 9110", Level: contract.Error,
			How:     "from every answer with a body: its Content-Type against the documented ones",
			Watched: always,
		},
		{
			ID: "P02", Text: "the answer is whole: length as declared, valid JSON, valid UTF-8, no duplicate member names",
			Source: "RFC 9110", Level: contract.Error,
			How:     "from every answer: the body is read to its end, decoded as UTF-8 and as JSON, and its names are counted",
			Watched: always,
		},
		{
			ID: "P03", Text: "an answer comes within the deadline (default 10 s)",
			Source: "RFC 9110", Level: contract.Error,
			How:     "every request waits for as long as the deadline says",
			Watched: always,
		},
		{
			ID: "H18", Text: "401 carries WWW-Authenticate",
			Source: "RFC 9110 section 15.5.2", Level: contract.Warning,
			How: "patches alone: header; with a read: the same", Guard: "vendors often omit: warn",
			Watched: secured,
		},
		{
			ID: "S02", Text: "a refused credential changes nothing",
			Source: "docs security", Level: contract.Error,
			How:     "after every request with a credential that was refused: the next look against the one before",
			Watched: secured,
		},
		{
			ID: "S04", Text: "a credential never shows in an answer",
			Source: "docs security", Level: contract.Error,
			How:     "from every answer: its headers and its body are searched for every credential of the run",
			Watched: secured,
		},
		{
			ID: "V11", Text: "the error answer matches the documented error schema, for every kind of refusal",
			Source: "docs", Level: contract.Error,
			How:     "from every 4xx answer: its body against the schema that the page documents for the status",
			Watched: documentsErrors,
		},
		{
			ID: "E04", Text: "Documented error schema matches 4xx body of PATCH",
			Source: "docs", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsErrors,
		},
		{
			ID: "E01", Text: "status member equals the HTTP status",
			Source: "RFC 9457 section 3.1.2", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsProblems,
		},
		{
			ID: "E02", Text: "type is a URI reference string; absent = about:blank",
			Source: "RFC 9457 section 3.1.1", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsProblems,
		},
		{
			ID: "E03", Text: "title, detail, instance are strings",
			Source: "RFC 9457 section 3.1", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsProblems,
		},
		{
			ID: "H04", Text: "Headers of the patch document are not applied to the resource",
			Source: "RFC 5789 section 2", Level: contract.Error,
			How:     "patches alone: response Content-Type is not the patch type; with a read: GET Content-Type/Language unchanged",
			Watched: patchMedia,
		},
		{
			ID: "H10", Text: "State conflict -> 409",
			Source: "RFC 5789 section 2.2", Level: contract.Note,
			How:     "patches alone: status; with a read: unchanged",
			Watched: isJSONPatch,
		},
		{
			ID: "M23", Text: "The result, not the patch, satisfies the resource schema",
			Source: "RFC 7396 section 1 + OAS", Level: contract.Note,
			How:     "patches alone: echo validates; with a read: read-back validates",
			Watched: documentsResource,
		},
		{
			ID: "O13", Text: "PATCH response body equals a following GET",
			Source: "adv", Level: contract.Note,
			How:   "with a read: compare",
			Cases: noRead, Watched: (*plan.Model).Readable,
		},
		{
			ID: "O12", Text: "Static lint: PATCH body has required, default, readOnly-only, or no media type for patch",
			Source: "Azure rules, Zalando #148", Level: contract.Note,
			How: "before anything is sent, by proviso lint: L07 (required), L18 (default), L20 (no media type, or nothing that a client can set)",
		},
		{
			ID: "P05", Text: "gzip, chunked and keep-alive answers, and closed connections, are all understood",
			Source: "RFC 9110", Level: contract.Note,
			How: "no case: the client reads gzip, chunked and kept-alive answers, and opens a connection again that the target has closed",
		},
		{
			ID: "R01", Text: "A recorded request is accepted where it was accepted, and refused where it was refused",
			Source: "the recording", Level: contract.Error,
			How: "the recorded body is sent again, with the profile's credential and path parameters", Guard: "the docs' own samples, and requests whose secrets were taken out, decide nothing",
			Quick: plan.Quick{Turn: 1, Cases: 1},
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
	return m.Dialect == contract.Merge || m.Dialect == contract.JSONPatch
}

func isJSONPatch(m *plan.Model) bool { return m.Dialect == contract.JSONPatch }

// documentsResource reports that the docs give a schema of the resource.
func documentsResource(m *plan.Model) bool { return m.Resource() != nil }

// documentsErrors reports a documented 4xx answer with a schema.
func documentsErrors(m *plan.Model) bool {
	for _, a := range m.Op.Answers {
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
	for _, a := range m.Op.Answers {
		for _, body := range a.Bodies {
			if strings.Contains(body.Type, "problem+json") {
				return true
			}
		}
	}
	return false
}
