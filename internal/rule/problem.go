package rule

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// problemRules are about problem details.
func problemRules() []Rule {
	return []Rule{
		{
			ID: "E01", Text: "status member equals the HTTP status",
			Source: "RFC 9457 section 3.1.2", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsProblems,
			Watch:   []check.Watching{problemStatus},
		},
		{
			ID: "E02", Text: "type is a URI reference string; absent = about:blank",
			Source: "RFC 9457 section 3.1.1", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsProblems,
			Watch:   []check.Watching{problemType},
		},
		{
			ID: "E03", Text: "title, detail, instance are strings",
			Source: "RFC 9457 section 3.1", Level: contract.Error,
			How:     "from the answers",
			Watched: documentsProblems,
			Watch:   []check.Watching{problemTexts},
		},
	}
}

// problem decodes an application/problem+json answer (RFC 9457); ok is false for anything else.
func problem(s *observe.Observation) (document map[string]any, ok bool) {
	r := s.Exchange.Reply
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
func problemStatus(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	doc, ok := problem(s)
	if !ok {
		return
	}
	j.Looked++
	got, there := doc["status"]
	if there && !described(e, "status", got, "integer", "number") && !value.Equal(got, json.Number(fmt.Sprint(s.Exchange.Status()))) {
		j.Find(e, i, "/status", fmt.Sprintf("the problem says status %s, the answer is %d", check.Brief(got), s.Exchange.Status()))
	}
}

// problemType is E02.
func problemType(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	doc, ok := problem(s)
	if !ok {
		return
	}
	j.Looked++
	got, there := doc["type"]
	if !there || described(e, "type", got, "string") {
		return
	}
	text, isText := got.(string)
	if _, err := url.Parse(text); !isText || err != nil {
		j.Find(e, i, "/type", fmt.Sprintf("the problem's type is %s, which is no URI reference", check.Brief(got)))
	}
}

// problemTexts is E03.
func problemTexts(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	doc, ok := problem(s)
	if !ok {
		return
	}
	j.Looked++
	for _, name := range []string{"title", "detail", "instance"} {
		if got, there := doc[name]; there && got != nil {
			if _, isText := got.(string); !isText && !described(e, name, got, "string") {
				j.Find(e, i, "/"+name, fmt.Sprintf("the problem's %s is %s, which is no text", name, check.Brief(got)))
			}
		}
	}
}

// described reports a member of a problem that the docs describe themselves, in one of their answers, as of another type than RFC 9457 gives
// it, and that is as they say: a target writes all its problems in one form.
func described(e *check.Evidence, name string, got any, usual ...string) bool {
	return slices.ContainsFunc(e.Op.Responses, func(a contract.Response) bool {
		return slices.ContainsFunc(a.Bodies, func(m contract.Media) bool {
			own := m.Schema.Value().Property(name)
			return strings.Contains(m.Type, "problem+json") && own.Type() != "" && !slices.Contains(usual, own.Type()) && e.Validator.Fits(own, got)
		})
	})
}
