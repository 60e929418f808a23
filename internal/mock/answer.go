package mock

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// success is a documented success: how the resource is shown.
type success struct {
	status    int
	media     string
	at        string // JSON Pointer of the resource in the answer
	envelope  any    // what stands around the resource
	form      *form
	validator *schema.Validator
	header    map[string]string // documented as required
	empty     bool              // no body is documented
	fixed     bool              // what is shown is no resource: the same value every time
	own       any               // the resource as this answer alone describes it
	pinned    map[string]any    // by pointer, what this answer shows instead of the state, because another answer describes it otherwise
}

func newSuccess(a *contract.Response, at string, confirms bool, writable *contract.Schema, fs forms, j *judge) (*success, error) {
	s := &success{status: http.StatusOK, media: "application/json", at: at, validator: &schema.Validator{}}
	var out *contract.Schema
	if a != nil {
		if n, err := strconv.Atoi(a.Status); err == nil {
			s.status = n
		}
		s.header = requiredHeaders(a, j)
		if s.empty = len(a.Bodies) == 0 || s.status == http.StatusNoContent; !s.empty {
			m := a.Bodies[0]
			if contract.Essence(m.Type) != "*/*" {
				s.media = m.Type
			}
			compiled, err := j.compiled(m.Schema)
			if err != nil {
				return nil, err
			}
			s.validator, out = compiled, m.Schema.At(value.Tokens(at))
			if s.fixed = noObject(out) || confirms && !out.HasMembers(); s.fixed {
				at, s.at, out = "", "", nil
				s.envelope = fs.of(nil, m.Schema).project(newSampler(j).fitting(m.Schema, 0))
			}
			if at != "" {
				s.envelope = newSampler(j).fitting(m.Schema, maxSampleDepth-1)
			}
			if holder, one := strings.CutSuffix(at, "/0"); one {
				s.envelope = value.With(s.envelope, holder, []any{}) // a list of one
			}
		}
	}
	s.form = fs.of(writable, out)
	return s, nil
}

// undescribed reports an answer that shows the resource, and of which the docs don't say what the resource is.
func (s *success) undescribed() bool {
	out := s.form.out.Value()
	return !s.empty && !s.fixed && (out == nil || len(membersOf(out)) == 0 && len(out.Types) == 0)
}

// in is the resource as this answer shows it, with the status, the media type and the headers of another answer.
func (s *success) in(other *success) *success {
	out := *s
	out.status, out.media, out.header = other.status, other.media, other.header
	return &out
}

// requiredHeaders are values of the headers that every such response must have, save for those that say something of its body, which
// the mock sets itself.
func requiredHeaders(a *contract.Response, j *judge) map[string]string {
	out := map[string]string{}
	for _, h := range a.Headers {
		name := http.CanonicalHeaderKey(h.Name)
		if !h.Required || name == "Content-Type" || name == "Content-Length" || name == "Etag" {
			continue
		}
		out[name] = fmt.Sprint(newSampler(j).value(h.Schema, h.Name, "", maxSampleDepth))
	}
	return out
}

// noObject reports a schema of which no value is an object.
func noObject(sc *contract.Schema) bool {
	sc = sc.Value()
	if sc == nil || len(membersOf(sc)) > 0 {
		return false
	}
	t := newSampler(newJudge()).typeOf(sc)
	return t != "" && t != "object" && t != "null"
}

// show is the answer's document for a state.
func (s *success) show(state any) any {
	if s.fixed {
		return s.envelope
	}
	view := s.form.project(state)
	for at, v := range s.pinned {
		view = value.With(view, at, v)
	}
	if s.at == "" {
		return view
	}
	return value.With(s.envelope, s.at, view)
}

// misfits lists where a state, shown, breaks the documented answer.
func (s *success) misfits(state any) []violation {
	if s.empty {
		return nil
	}
	var out []violation
	for _, v := range s.validator.Validate(s.show(state)) {
		at := v.At
		if len(at) >= len(s.at) && at[:len(s.at)] == s.at {
			at = at[len(s.at):]
		}
		out = append(out, violation{at, "body", v.Message, v.Keyword})
	}
	return out
}

// project is the state as a client sees it: without what is never answered, and with null where a required member is
// absent.
func (f *form) project(state any) any {
	switch node := state.(type) {
	case map[string]any:
		if f.members == nil && f.rest == nil {
			return withoutSecrets(node)
		}
		out := make(map[string]any, len(node))
		for name, v := range node {
			if m := f.members[name]; m != nil && !m.hidden {
				out[name] = m.form.project(v)
			} else if m == nil {
				if rest := f.unnamed(name); rest != nil && !(f.restHidden && rest == f.rest) {
					out[name] = rest.project(v)
				}
			}
		}
		for name, m := range f.members {
			if _, there := out[name]; !there && m.needed && m.null {
				out[name] = nil
			}
		}
		return out
	case []any:
		if f.items == nil {
			return node
		}
		out := make([]any, len(node))
		for i, v := range node {
			out[i] = f.items.project(v)
		}
		return out
	}
	return state
}

func withoutSecrets(node map[string]any) any {
	node = maps.Clone(node)
	for name := range node {
		if secretName(name) {
			delete(node, name)
		}
	}
	return node
}

// answer is the stage that makes the documented success.
func answer(t *turn) *problem {
	s := t.shown()
	t.reply.status = s.status
	for name, v := range s.header {
		t.reply.header.Set(name, v)
	}
	if t.endpoint.etag {
		t.reply.header.Set("ETag", t.tag())
	}
	if s.empty {
		t.reply.bare = true
		return nil
	}
	t.reply.header.Set("Content-Type", s.media)
	t.reply.doc = t.identified(s.show(t.next), s.at)
	return nil
}

// identified gives a JSON:API resource, whose id stands beside its attributes, the id that the path names.
func (t *turn) identified(doc any, at string) any {
	holder, is := strings.CutSuffix(at, "/attributes")
	n := len(t.endpoint.paramNames)
	if !is || n == 0 {
		return doc
	}
	id := t.params[t.endpoint.paramNames[n-1]]
	switch shown, there := value.At(doc, holder+"/id"); shown.(type) {
	case json.Number:
		if _, err := strconv.Atoi(id); err != nil {
			return doc
		}
		return value.With(doc, holder+"/id", json.Number(id))
	default:
		if !there || id == "" {
			return doc
		}
		return value.With(doc, holder+"/id", id)
	}
}

func (t *turn) shown() *success {
	if t.look != nil {
		return t.look.success
	}
	return t.endpoint.success
}

// tag is the strong entity tag of the state that the turn has come to.
func (t *turn) tag() string { return `"` + itoa(t.id) + "-" + itoa(t.version) + `"` }
