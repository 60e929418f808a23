package rule

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// protocolRules are about answers as HTTP messages.
func protocolRules() []Rule {
	return []Rule{
		{
			ID: "P01", Text: "an answer with a body names its media type, and it is a documented one",
			Source: "RFC 9110", Level: contract.Error,
			How:   "from every answer with a body: its Content-Type against the documented ones",
			Watch: []check.Watching{namesMedia},
		},
		{
			ID: "P02", Text: "the answer is whole: length as declared, valid JSON, valid UTF-8, no duplicate member names",
			Source: "RFC 9110", Level: contract.Error,
			How:   "from every answer: the body is read to its end, decoded as UTF-8 and as JSON, and its names are counted",
			Watch: []check.Watching{whole},
		},
		{
			ID: "P03", Text: "an answer comes within the deadline (default 10 s)",
			Source: "RFC 9110", Level: contract.Error,
			How:   "every request waits for as long as the deadline says",
			Watch: []check.Watching{inTime},
		},
		{
			ID: "P05", Text: "gzip, chunked and keep-alive answers, and closed connections, are all understood",
			Source: "RFC 9110", Level: contract.Note,
			How: "no case: the client reads gzip, chunked and kept-alive answers, and opens a connection again that the target has closed",
		},
		{
			ID: "H15", Text: "405 carries Allow",
			Source: "RFC 9110 section 15.5.6", Level: contract.Error,
			How: "patches alone: header; with a read: the same", Guard: "vendors often omit it for methods that no page documents: warn",
			Watch: []check.Watching{allowed},
		},
		{
			ID: "H16", Text: "204 has no body",
			Source: "RFC 9110 section 15.3.5", Level: contract.Error,
			How:   "patches alone: length; with a read: the same",
			Watch: []check.Watching{emptyNoContent},
		},
		{
			ID: "H18", Text: "401 carries WWW-Authenticate",
			Source: "RFC 9110 section 15.5.2", Level: contract.Warning,
			How: "patches alone: header; with a read: the same", Guard: "vendors often omit: warn",
			Watched: secured,
			Watch:   []check.Watching{challenges},
		},
		{
			ID: "H30", Text: "No 5xx for any generated input",
			Source: "common", Level: contract.Error,
			How: "patches alone: status; with a read: the same", Guard: "501/503 separate",
			Watch: []check.Watching{noServerError},
		},
	}
}

// namesMedia is P01: an answer with a body names its media type, and it is a documented one. Error answers may use
// another JSON type than documented (problem details), and so may all answers where the page shows JSON and names no type. Only
// documented statuses have a documented type.
func namesMedia(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	r := s.Exchange.Reply
	if r == nil || len(r.Body) == 0 || !e.OfOperation(s) || r.Status >= 500 || r.Status/100 == 3 {
		return
	}
	j.Looked++
	header := r.Header.Get("Content-Type")
	media, _, err := mime.ParseMediaType(header)
	if header == "" || err != nil && media == "" {
		j.Find(e, i, "Content-Type", fmt.Sprintf("the %d answer has a body of %d bytes and no media type that can be read (Content-Type: %q)", r.Status, len(r.Body), header))
		return
	}
	documented := e.Op.Documented(r.Status)
	if documented == nil || len(documented.Bodies) == 0 {
		return
	}
	var types []string
	for i := range documented.Bodies {
		m := &documented.Bodies[i]
		if m.Takes(media) {
			return
		}
		want, _, err := mime.ParseMediaType(m.Type)
		if err != nil || strings.HasPrefix(want, "_") || (r.Status >= 400 || m.Supposed) && isJSON(want) && isJSON(media) {
			return
		}
		types = append(types, m.Type)
	}
	j.Find(e, i, "Content-Type", fmt.Sprintf("the %d answer is %s, the page documents %s", r.Status, media, strings.Join(types, ", ")))
}

func isJSON(media string) bool {
	return strings.HasSuffix(media, "/json") || strings.HasSuffix(media, "+json")
}

// whole is P02: length as declared, valid JSON where the media type says so, valid UTF-8, no duplicate member names.
func whole(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if f := s.Exchange.Failure; f != nil && !s.Parallel && (f.Kind == contract.Broken || f.Kind == contract.Garbled || f.Kind == contract.TooDeep) {
		j.Looked++
		j.Find(e, i, "", "the answer is not whole: "+f.Text)
		return
	}
	r := s.Exchange.Reply
	if r == nil || len(r.Body) == 0 || r.Status >= 500 || !e.OfOperation(s) && !s.Read() {
		return
	}
	j.Looked++
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if !isJSON(media) {
		return
	}
	if !utf8.Valid(r.Body) {
		j.Find(e, i, "", answerOf(e, s)+" is not valid UTF-8")
		return
	}
	_, problem := s.Document()
	twice := s.DuplicateMember()
	if text, marked := bytes.CutPrefix(r.Body, []byte("\xef\xbb\xbf")); marked {
		_, twice, problem = value.DecodeNoting(text)
	}
	switch {
	case problem != nil:
		j.Find(e, i, "", fmt.Sprintf("%s says %s and is no JSON: %v", answerOf(e, s), media, problem))
	case twice != "":
		j.Find(e, i, twice, fmt.Sprintf("%s has the member %s twice", answerOf(e, s), twice))
	}
}

// answerOf names an answer by its status, and by its method where that is another one than the operation's: what is found stands below the
// operation's name.
func answerOf(e *check.Evidence, s *observe.Observation) string {
	text := fmt.Sprintf("the %d answer", s.Exchange.Status())
	if s.Exchange.Method != e.Op.Method {
		text += " to " + s.Exchange.Method
	}
	return text
}

// inTime is P03.
func inTime(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	j.Looked++
	if f := s.Exchange.Failure; f != nil && f.Kind == contract.Late {
		j.Find(e, i, "", f.Text)
	}
}

// noServerError is H30. 501 says that a method is not there, which is no failure. A handler that panics would be a connection that
// breaks, or a 500.
func noServerError(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if f := s.Exchange.Failure; f != nil && f.Kind == contract.Panicked {
		j.Looked++
		j.Find(e, i, "", fmt.Sprintf("%s: %s", check.Subject(s), f.Text))
		return
	}
	status := s.Exchange.Status()
	if status == 0 || !e.OfOperation(s) || status == 503 && s.Parallel {
		return
	}
	j.Looked++
	if status >= 500 && status != 501 {
		j.Find(e, i, "", fmt.Sprintf("%s: answered %d", check.Subject(s), status))
	}
}

// emptyNoContent is H16.
func emptyNoContent(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	r := s.Exchange.Reply
	if r == nil || r.Status != 204 {
		return
	}
	j.Looked++
	switch length := r.Header.Get("Content-Length"); {
	case length != "" && length != "0":
		j.Find(e, i, "Content-Length", fmt.Sprintf("a 204 answer has no body, this one declares %s bytes", length))
	case len(r.Body)+r.Omitted > 0:
		j.Find(e, i, "", fmt.Sprintf("a 204 answer has no body, behind this one %d bytes were sent", len(r.Body)+r.Omitted))
	}
}

// allowed is H15. For a method that no page documents it is a warning: frameworks answer those before the API does, many
// of them without Allow, and no client of the operation sees it.
func allowed(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	r := s.Exchange.Reply
	if r == nil || r.Status != 405 {
		return
	}
	j.Looked++
	if len(r.Header.Values("Allow")) == 0 {
		level := e.Rule.Level
		if !e.OfOperation(s) && !s.Read() {
			level = min(level, contract.Warning)
		}
		j.FindAt(e, i, level, "Allow", s.Exchange.Method+" was answered with 405 and no Allow header")
	}
}

// challenges is H18; many vendors leave it out, so that it is a warning.
func challenges(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	r := s.Exchange.Reply
	if r == nil || r.Status != 401 {
		return
	}
	j.Looked++
	if r.Header.Get("WWW-Authenticate") == "" {
		j.Find(e, i, "WWW-Authenticate", "a 401 answer has no WWW-Authenticate header")
	}
}
