package rule

import (
	"bytes"
	"fmt"
	"mime"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// documentedRules are about what the docs say of an answer.
func documentedRules() []Rule {
	return []Rule{
		{
			ID: "O05", Text: "Status, headers and body of the response are documented",
			Source: "OAS", Level: contract.Error,
			How:   "patches alone: validator",
			Watch: []check.Watching{documentedAnswer},
		},
		{
			ID: "M23", Text: "The result, not the patch, satisfies the resource schema",
			Source: "RFC 7396 section 1 + OAS", Level: contract.Note,
			How:     "patches alone: echo validates; with a read: read-back validates",
			Watched: documentsResource,
			Watch:   []check.Watching{documentedAnswer},
		},
		{
			ID: "V11", Text: "the error answer matches the documented error schema, for every kind of refusal",
			Source: "docs", Level: contract.Error,
			How:     "from every 4xx answer: its body against the schema that the page documents for the status",
			Watched: documentsErrors,
			Watch:   []check.Watching{documentedError},
		},
		{
			ID: "E04", Text: "Documented error schema matches 4xx body of PATCH",
			Source: "docs", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsErrors,
			Watch:   []check.Watching{documentedError},
		},
		{
			ID: "V12", Text: "a 2xx answer never carries an error document (an error, errors or detail member that the schema lacks)",
			Source: "docs", Level: contract.Error,
			How:   "from every 2xx answer: no member named error, errors or detail that the documented schema lacks",
			Watch: []check.Watching{noErrorInSuccess},
		},
		{
			ID: "S04", Text: "a credential never shows in an answer",
			Source: "docs security", Level: contract.Error,
			How:     "from every answer: its headers and its body are searched for every credential of the run",
			Watched: secured,
			Watch:   []check.Watching{credentialNotAnswered},
		},
	}
}

// documentedAnswer is O05: status, headers and body of a 2xx answer are documented. Statuses that every API answers are
// reported apart (Undocumented) and are no finding.
func documentedAnswer(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || !e.OfOperation(s) {
		return
	}
	status := s.Exchange.Status()
	documented := e.Op.Documented(status)
	j.Looked++
	switch {
	case len(e.Op.Responses) == 0 || standsAlone(e.Op, documented) && !showsMembers(e.Op, documented):
		return
	case documented == nil:
		if e.Op.Success() == nil {
			return
		}
		j.Find(e, i, "", fmt.Sprintf("answered %d, which the page does not document (it documents %s)", status, statuses(e.Op)))
	default:
		conforms(j, e, i, s, documented)
		undescribed(j, e, i, s, documented)
	}
}

// standsAlone reports an answer that is documented as "default" where no success is: it describes the success or the errors, and which of
// them its members tell.
func standsAlone(op *contract.Operation, documented *contract.Response) bool {
	return documented != nil && documented.Status == "default" && op.Success() == nil
}

// showsMembers reports an answer whose schema has a member that a client can set: it is no error.
func showsMembers(op *contract.Operation, documented *contract.Response) bool {
	return slices.ContainsFunc(documented.Bodies, func(m contract.Media) bool {
		return slices.ContainsFunc(m.Schema.Members(), func(p contract.Property) bool { return dialect.Settable(op).Property(p.Name) != nil })
	})
}

// undescribed finds an object that has members and not one of the documented ones: an envelope is missing, or another one is there.
func undescribed(j *check.Judgement, e *check.Evidence, i int, s *observe.Observation, documented *contract.Response) {
	media := documented.Body(s.Exchange.Reply.Header.Get("Content-Type"))
	doc, err := s.Document()
	object, ok := doc.(map[string]any)
	if media == nil || err != nil || !ok || len(object) == 0 {
		return
	}
	schema := media.Schema.Value()
	if schema == nil || len(schema.Properties) == 0 || len(schema.AllOf)+len(schema.AnyOf)+len(schema.OneOf) > 0 {
		return
	}
	var names []string
	for _, p := range schema.Properties {
		if _, there := object[p.Name]; there {
			return
		}
		names = append(names, p.Name)
	}
	j.Find(e, i, "", fmt.Sprintf("the %d answer has none of the documented members (%s)", s.Exchange.Status(), strings.Join(names, ", ")))
}

// documentedError is V11: a refusal has the documented error schema.
func documentedError(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Refused() || !e.OfOperation(s) {
		return
	}
	documented := e.Op.Documented(s.Exchange.Status())
	if documented == nil || len(documented.Bodies) == 0 || standsAlone(e.Op, documented) && showsMembers(e.Op, documented) {
		return
	}
	if status := s.Exchange.Status(); len(s.Exchange.Reply.Body) == 0 && status != 400 && status != 422 {
		return // a gateway in front answers these without a body; what was wrong with a body only the API can say
	}
	j.Looked++
	conforms(j, e, i, s, documented)
}

func conforms(j *check.Judgement, e *check.Evidence, i int, s *observe.Observation, documented *contract.Response) {
	r := s.Exchange.Reply
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if len(documented.Bodies) == 0 {
		return
	}
	if len(bytes.TrimSpace(r.Body)) == 0 {
		if b := documented.Bodies[0]; r.Status != 204 && isJSON(b.Type) && b.Schema != nil {
			j.Find(e, i, "", fmt.Sprintf("the %d answer has no body, the page documents %s", r.Status, b.Type))
		}
		return
	}
	doc, err := s.Document()
	if !isJSON(media) || err != nil {
		return // another type is P01's, broken JSON P02's
	}
	for _, d := range s.Departures(func() []check.Departure { return e.Validator.Validate(e.Op, s.Exchange, doc) }) {
		if len(d.Unfit) > 0 {
			j.Undecided("the docs describe " + strings.Join(d.Unfit, " and ") + " of the " + strconv.Itoa(r.Status) + " answer so that no value was found that fits")
			continue
		}
		level := e.Rule.Level
		if got, _ := value.At(doc, d.At); got == "" && blanked(e, strings.TrimPrefix(d.At, e.Op.ResourceAt)) {
			level = contract.Note // white space is trimmed, as it may be, once the text was found long enough
		}
		j.FindAt(e, i, level, d.At, fmt.Sprintf("the %d answer departs from its schema: %s", r.Status, d.Message))
	}
}

// blanked reports that a step set the member to text of nothing but white space.
func blanked(e *check.Evidence, member string) bool {
	for i := range e.Observed {
		for _, edit := range e.Observed[i].Edits() {
			if sent, ok := edit.Sent(); ok && edit.At == member && check.Compare(sent, "") == check.Normalised {
				return true
			}
		}
	}
	return false
}

func statuses(op *contract.Operation) string {
	names := make([]string, len(op.Responses))
	for i, a := range op.Responses {
		names[i] = a.Status
	}
	return strings.Join(names, ", ")
}

// noErrorInSuccess is V12: a 2xx answer never carries an error document.
func noErrorInSuccess(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Exchange.Accepted() || !e.OfOperation(s) {
		return
	}
	doc, err := s.Document()
	if err != nil {
		return
	}
	j.Looked++
	documented := e.Op.Documented(s.Exchange.Status())
	var members []contract.Property
	if documented != nil && len(documented.Bodies) > 0 {
		members = documented.Bodies[0].Schema.Value().Members()
	}
	for _, name := range []string{"error", "errors", "detail"} {
		got, there := value.At(doc, value.Pointer(name))
		isName := func(p contract.Property) bool { return p.Name == name }
		if there && !check.Empty(got) && !slices.ContainsFunc(members, isName) {
			j.Find(e, i, value.Pointer(name), fmt.Sprintf("the %d answer carries an error: %s is %s", s.Exchange.Status(), name, check.Brief(got)))
		}
	}
}

// credentialNotAnswered is S04: a credential never shows in an answer. Short values are left out: they would be found by chance.
func credentialNotAnswered(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	r := s.Exchange.Reply
	if r == nil {
		return
	}
	j.Looked++
	for credential, name := range e.Secrets {
		if len(credential) < 8 {
			continue
		}
		if bytes.Contains(r.Body, []byte(credential)) {
			j.Find(e, i, "", fmt.Sprintf("the answer's body shows the credential %s", name))
		}
		for header, values := range r.Header {
			if strings.Contains(strings.Join(values, "\n"), credential) {
				j.Find(e, i, header, fmt.Sprintf("the answer's header %s shows the credential %s", header, name))
			}
		}
	}
}
