package infer

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// check is a compiled schema.
type check struct{ *schema.Validator }

// judge compares one answer with the documented one.
type judge struct {
	w       *Watch
	t       *tally
	x       *contract.Exchange
	where   []string // of the answer in the document
	at      string
	lenient bool // an error's answer: what departs is a warning
}

// depart counts a departure at a JSON Pointer into the answer's body; "" is the answer itself. In the answer to a refused request no departure is an error.
func (j *judge) depart(rule string, level contract.Level, at, message string, source contract.Place, amend ...openapi.Amendment) *departure {
	if j.lenient && level == contract.Error {
		level = contract.Warning
	}
	place := j.at
	if at != "" {
		place += " " + at
	}
	return j.w.depart(departure{op: j.t.op, rule: rule, level: level, at: place, message: message, source: source, amend: amend}, j.x)
}

// headersOfTheTransfer are what servers, caches, proxies and browsers tell each other; docs of an API rarely name them.
var headersOfTheTransfer = []string{"Date", "Server", "Connection", "Keep-Alive", "Vary", "Via", "Age", "Expires", "Pragma", "Allow", "Accept-Patch",
	"Transfer-Encoding", "Trailer", "Cache-Control", "ETag", "Last-Modified", "Set-Cookie", "Alt-Svc", "Nel", "Report-To", "WWW-Authenticate", "Retry-After",
	"Strict-Transport-Security", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options", "X-Powered-By", "Warning", "Location", "Upgrade", "Cf-Ray", "Cf-Cache-Status"}

func ofTheTransfer(name string) bool {
	for _, begin := range []string{"Content-", "Access-Control-", "X-Content-", "X-Xss-", "Cross-Origin-", "Sec-"} {
		if strings.HasPrefix(name, begin) {
			return true
		}
	}
	return slices.ContainsFunc(headersOfTheTransfer, func(h string) bool { return strings.EqualFold(h, name) })
}

func (j *judge) headers() {
	for _, name := range slices.Sorted(maps.Keys(j.x.Reply.Header)) {
		j.t.headers[http.CanonicalHeaderKey(name)] = true
		documented := j.t.answer.Header(name) != nil
		if documented || redact.Holds(name) || ofTheTransfer(http.CanonicalHeaderKey(name)) {
			continue
		}
		j.depart(headerRule, contract.Note, "", "the header "+name+" is not documented", j.t.answer.Source,
			openapi.Amendment{At: j.where, Update: map[string]any{"headers": map[string]any{name: map[string]any{"schema": map[string]any{"type": "string"}}}}})
	}
}

func (j *judge) body() {
	if len(j.x.Reply.Body) == 0 {
		if len(j.t.answer.Bodies) > 0 && !j.lenient {
			j.depart(valueRule, contract.Error, "", "the answer has no body, and one is documented", j.t.answer.Source, openapi.Amendment{At: append(slices.Clone(j.where), "content"), Remove: true})
		}
		return
	}
	kind := mediaType(j.x.Reply.Header.Get("Content-Type"))
	i := slices.IndexFunc(j.t.answer.Bodies, func(m contract.Media) bool { return mediaType(m.Type) == kind })
	if i < 0 {
		i = slices.IndexFunc(j.t.answer.Bodies, func(m contract.Media) bool { return covers(mediaType(m.Type), kind) })
	}
	if i < 0 {
		shown := kind
		if shown == "" {
			shown = "none"
		}
		var amend []openapi.Amendment
		if kind != "" && !redact.Holds(kind) {
			amend = append(amend, openapi.Amendment{At: j.where, Update: map[string]any{"content": map[string]any{kind: map[string]any{}}}})
		}
		level := contract.Error
		if len(j.t.answer.Bodies) == 0 {
			level = contract.Warning // an answer without a described body promises little
		}
		j.depart(mediaRule, level, "", "the media type is "+shown, j.t.answer.Source, amend...)
		return
	}
	media := &j.t.answer.Bodies[i]
	if media.Schema == nil || !strings.Contains(kind, "json") {
		return
	}
	doc, err := value.Decode(j.x.Reply.Body)
	if err != nil {
		return // that the answer is no JSON is P02's to tell
	}
	j.value(media.Schema, doc, "", append(slices.Clone(j.where), "content", media.Type, "schema"), 0)
}

// covers reports a documented range of media types ("application/*") that holds a type.
func covers(documented, kind string) bool {
	begin, isRange := strings.CutSuffix(documented, "*")
	return isRange && strings.HasPrefix(kind, strings.TrimSuffix(begin, "*"))
}

// deepest and widest bound what is looked at of one answer.
const (
	deepest = 32
	widest  = 1000
)

func (j *judge) value(s *contract.Schema, v any, at string, where []string, depth int) {
	if s == nil || depth > deepest || redacted(v) {
		return
	}
	kind := value.Type(v)
	j.sighted(s, kind, at)
	if v == nil {
		if !s.Nullable() {
			j.depart(valueRule, contract.Error, at, "it is null, and null is not documented", s.Source, openapi.Amendment{At: where, Widen: "null"})
		}
		return
	}
	s = s.Value()
	if len(s.AnyOf)+len(s.OneOf) > 0 {
		if !j.fits(s, v) {
			j.depart(valueRule, contract.Error, at, "it fits none of the documented alternatives ("+kind+")", s.Source, openapi.Amendment{At: where, Widen: kind})
		}
		return
	}
	if types := documentedTypes(s); len(types) > 0 && !slices.Contains(types, kind) && !(kind == "integer" && slices.Contains(types, "number")) && !(kind == "number" && whole(v) && slices.Contains(types, "integer")) {
		j.depart(valueRule, contract.Error, at, fmt.Sprintf("it is of the type %s, and %s is documented", kind, strings.Join(types, " or ")), s.Source, openapi.Amendment{At: where, Widen: kind})
		return
	}
	if allowed := listed(s); len(allowed) > 0 && !value.Contains(allowed, v) {
		text, _ := json.Marshal(v)
		j.depart(valueRule, contract.Error, at, fmt.Sprintf("%.80s is none of the documented values", text), s.Source, openapi.Amendment{At: where, Admit: v})
		return
	}
	switch v := v.(type) {
	case map[string]any:
		j.object(s, v, at, where, depth)
	case []any:
		for i, item := range v {
			if i == widest || s.Items == nil {
				break
			}
			j.value(s.Items, item, at+"/-", append(slices.Clone(where), "items"), depth+1)
		}
	}
	j.keywords(s, v, at, where)
}

func (j *judge) object(s *contract.Schema, v map[string]any, at string, where []string, depth int) {
	for _, p := range propertiesOf(s) {
		j.t.documented[at+value.Pointer(p.Name)] = j.t.documented[at+value.Pointer(p.Name)] || !p.Schema.WriteOnly && !p.Schema.Value().WriteOnly
		if _, there := v[p.Name]; !there && s.Requires(p.Name) && !p.Schema.WriteOnly {
			j.depart(valueRule, contract.Error, at+value.Pointer(p.Name), "it is missing, and it is promised in every answer", p.Schema.Source, openapi.Amendment{At: where, Release: p.Name})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		member, place := s.Property(name), at+value.Pointer(name)
		switch {
		case member != nil:
			j.value(member, v[name], place, append(slices.Clone(where), "properties", name), depth+1)
		case s.AdditionalProperties != nil:
			j.value(s.AdditionalProperties, v[name], at+"/*", append(slices.Clone(where), "additionalProperties"), depth+1)
		case redact.Holds(name): // a secret; what the answer is named is D38's to tell
		case len(s.PatternProperties) > 0, len(propertiesOf(s)) == 0 && !s.Closed:
		default:
			rule, level, message := memberRule, contract.Note, "it is not documented"
			if s.Closed {
				rule, level, message = valueRule, contract.Error, "it is not documented, and the docs say that there are no other members"
			}
			d := j.depart(rule, level, place, message, s.Source, openapi.Amendment{At: append(slices.Clone(where), "properties")})
			if kind := value.Type(v[name]); !slices.Contains(d.kinds, kind) && len(d.amend) > 0 {
				d.kinds = append(d.kinds, kind)
				slices.Sort(d.kinds)
			}
		}
	}
}

// keywords judges what is left: formats, bounds and patterns of this very value.
func (j *judge) keywords(s *contract.Schema, v any, at string, where []string) {
	switch v.(type) {
	case map[string]any, []any:
		if s.MinItems == nil && s.MaxItems == nil && !s.UniqueItems && s.MinProperties == nil && s.MaxProperties == nil {
			return
		}
	}
	for _, violation := range j.compiled(s).Validate(v) {
		if violation.At != "" || slices.Contains([]string{"type", "required", "additionalProperties", "enum", "const"}, violation.Keyword) {
			continue
		}
		level := contract.Warning
		if violation.Keyword == "format" {
			level = contract.Error
		}
		j.depart(valueRule, level, at, "it breaks "+violation.Keyword, s.Source, openapi.Amendment{At: append(slices.Clone(where), violation.Keyword), Remove: true})
	}
}

func (j *judge) fits(s *contract.Schema, v any) bool { return len(j.compiled(s).Validate(v)) == 0 }

// compiled is a schema ready to validate; one that can't be compiled fits everything.
func (j *judge) compiled(s *contract.Schema) *schema.Validator {
	if c, done := j.t.fits[s]; done {
		return c.Validator
	}
	v, err := schema.Compile(s)
	if err != nil {
		v = &schema.Validator{}
	}
	j.t.fits[s] = check{v}
	return v
}

// sighted notes that a documented place was there, and of which type.
func (j *judge) sighted(s *contract.Schema, kind, at string) {
	if j.t.seen[at] == nil {
		j.t.seen[at] = map[string]int{}
		j.t.types[at] = documentedTypes(s)
		if s.Nullable() && len(documentedTypes(s.Value())) > 0 {
			j.t.types[at] = append(slices.Clone(documentedTypes(s.Value())), "null")
		}
	}
	j.t.seen[at][kind]++
}

// redacted reports a value that a recording hides: what it was is not known.
func redacted(v any) bool {
	text, ok := v.(string)
	return ok && redact.Holds(text)
}
