package check

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/url"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// problem decodes an application/problem+json answer (RFC 9457); ok is false for anything else.
func problem(s *observe.Observation) (document map[string]any, ok bool) {
	r := s.Exchange.Answer
	if r == nil {
		return nil, false
	}
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if media != "application/problem+json" {
		return nil, false
	}
	doc, err := s.Document()
	if err != nil {
		return nil, false
	}
	document, ok = doc.(map[string]any)
	return document, ok
}

// problemStatus is E01.
func problemStatus(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	doc, ok := problem(s)
	if !ok {
		return
	}
	j.Looked++
	got, there := doc["status"]
	if there && !value.Equal(got, json.Number(fmt.Sprint(s.Exchange.Status()))) {
		j.find(e, i, "/status", fmt.Sprintf("the problem says status %s, the answer is %d", brief(got, true), s.Exchange.Status()))
	}
}

// problemType is E02.
func problemType(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	doc, ok := problem(s)
	if !ok {
		return
	}
	j.Looked++
	got, there := doc["type"]
	if !there {
		return
	}
	text, isText := got.(string)
	if _, err := url.Parse(text); !isText || err != nil {
		j.find(e, i, "/type", fmt.Sprintf("the problem's type is %s, which is no URI reference", brief(got, true)))
	}
}

// problemTexts is E03.
func problemTexts(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	doc, ok := problem(s)
	if !ok {
		return
	}
	j.Looked++
	for _, name := range []string{"title", "detail", "instance"} {
		if got, there := doc[name]; there && got != nil {
			if _, isText := got.(string); !isText {
				j.find(e, i, "/"+name, fmt.Sprintf("the problem's %s is %s, which is no text", name, brief(got, true)))
			}
		}
	}
}
