package check

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// namesMedia is P01: an answer with a body names its media type, and it is a documented one. Error answers may use
// another JSON type than documented (problem details), and only documented statuses have a documented type.
func namesMedia(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	r := s.Exchange.Answer
	if r == nil || len(r.Body) == 0 || !e.ofOperation(s) || r.Status >= 500 || r.Status/100 == 3 {
		return
	}
	j.Looked++
	header := r.Header.Get("Content-Type")
	media, _, err := mime.ParseMediaType(header)
	if header == "" || err != nil && media == "" {
		j.find(e, i, "Content-Type", fmt.Sprintf("the %d answer has a body of %d bytes and no media type that can be read (Content-Type: %q)", r.Status, len(r.Body), header))
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
		if err != nil || strings.HasPrefix(want, "_") || r.Status >= 400 && isJSON(want) && isJSON(media) {
			return
		}
		types = append(types, m.Type)
	}
	j.find(e, i, "Content-Type", fmt.Sprintf("the %d answer is %s, the page documents %s", r.Status, media, strings.Join(types, ", ")))
}

func isJSON(media string) bool {
	return strings.HasSuffix(media, "/json") || strings.HasSuffix(media, "+json")
}

// whole is P02: length as declared, valid JSON where the media type says so, valid UTF-8, no duplicate member names.
func whole(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if f := s.Exchange.Failure; f != nil && !s.Parallel && (f.Kind == contract.Broken || f.Kind == contract.Garbled) {
		j.Looked++
		j.find(e, i, "", "the answer is not whole: "+f.Text)
		return
	}
	r := s.Exchange.Answer
	if r == nil || len(r.Body) == 0 || r.Status >= 500 || !e.ofOperation(s) && !s.Read() {
		return
	}
	j.Looked++
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if !isJSON(media) {
		return
	}
	if !utf8.Valid(r.Body) {
		j.find(e, i, "", fmt.Sprintf("the %d answer is not valid UTF-8", r.Status))
		return
	}
	if doc, err := s.Document(); err == nil && names(r.Body) == members(doc) {
		return // as many names in the text as members in its value: none is there twice
	}
	name, err := duplicate(bytes.TrimPrefix(r.Body, []byte("\xef\xbb\xbf")))
	switch {
	case err != nil:
		j.find(e, i, "", fmt.Sprintf("the %d answer says %s and is no JSON: %v", r.Status, media, err))
	case name != "":
		j.find(e, i, name, fmt.Sprintf("the %d answer has the member %s twice", r.Status, name))
	}
}

// inTime is P03.
func inTime(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	j.Looked++
	if f := s.Exchange.Failure; f != nil && f.Kind == contract.Late {
		j.find(e, i, "", f.Text)
	}
}

// noServerError is H30. 501 says that a method is not there, which is no failure. A handler that panics would be a connection that
// breaks, or a 500.
func noServerError(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if f := s.Exchange.Failure; f != nil && f.Kind == contract.Panicked {
		j.Looked++
		j.find(e, i, "", fmt.Sprintf("%s: %s", subject(s), f.Text))
		return
	}
	status := s.Exchange.Status()
	if status == 0 || !e.ofOperation(s) {
		return
	}
	j.Looked++
	if status >= 500 && status != 501 {
		j.find(e, i, "", fmt.Sprintf("%s: answered %d", subject(s), status))
	}
}

// emptyNoContent is H16.
func emptyNoContent(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	r := s.Exchange.Answer
	if r == nil || r.Status != 204 {
		return
	}
	j.Looked++
	if length := r.Header.Get("Content-Length"); len(r.Body) > 0 || length != "" && length != "0" {
		j.find(e, i, "Content-Length", fmt.Sprintf("a 204 answer has no body, this one declares %s bytes", length))
	}
}

// allowed is H15. For a method that no page documents it is a warning: frameworks answer those before the API does, many
// of them without Allow, and no client of the operation sees it.
func allowed(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	r := s.Exchange.Answer
	if r == nil || r.Status != 405 {
		return
	}
	j.Looked++
	if len(r.Header.Values("Allow")) == 0 {
		level := e.Rule.Level
		if !e.ofOperation(s) && !s.Read() {
			level = min(level, contract.Warning)
		}
		j.findAt(e, i, level, "Allow", s.Exchange.Method+" was answered with 405 and no Allow header")
	}
}

// challenges is H18; many vendors leave it out, so that it is a warning.
func challenges(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	r := s.Exchange.Answer
	if r == nil || r.Status != 401 {
		return
	}
	j.Looked++
	if r.Header.Get("WWW-Authenticate") == "" {
		j.find(e, i, "WWW-Authenticate", "a 401 answer has no WWW-Authenticate header")
	}
}
