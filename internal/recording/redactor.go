package recording

import (
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Redactor takes secrets out of what is written: what the declared schemes carry, members and headers named like secrets,
// and every occurrence of a known credential, also URL-encoded, JSON-escaped or in base64. In its place stands {{Name}}.
// It never changes what it is given. It is safe for concurrent use, and a nil one changes nothing.
type Redactor struct {
	needles   []string // what to look for: one of them is in every form
	replacer  *strings.Replacer
	whole     map[string]string // known value → name, also of values too short to look for in a text
	headers   map[string]string // canonical declared header → scheme
	queries   map[string]string // declared query parameter → scheme
	writeOnly map[string]bool   // folded member names
	bearer    string            // scheme that the Authorization header carries, or ""
}

// NewRedactor makes a redactor from the known secrets (value → name) and the operations whose schemes and write-only
// members are declared.
func NewRedactor(secrets map[string]string, ops []contract.Operation) *Redactor {
	r := &Redactor{
		whole: secrets, headers: map[string]string{}, queries: map[string]string{}, writeOnly: map[string]bool{},
	}
	r.find(forms(secrets))
	seen := map[*contract.Schema]bool{}
	for i := range ops {
		r.declare(&ops[i], seen)
	}
	return r
}

func (r *Redactor) declare(op *contract.Operation, seen map[*contract.Schema]bool) {
	for _, way := range op.Security {
		for _, s := range way {
			switch {
			case s.Type == "apiKey" && s.In == "query":
				r.queries[s.Param] = s.Name
			case s.Type == "apiKey" && s.In == "header":
				r.headers[http.CanonicalHeaderKey(s.Param)] = s.Name
			case s.Type != "apiKey" && r.bearer == "":
				r.bearer = s.Name
			}
		}
	}
	for _, body := range op.Bodies {
		r.members(body.Schema, seen)
	}
	if op.Read != nil {
		r.declare(op.Read, seen)
	}
}

// members collects the names of write-only members.
func (r *Redactor) members(s *contract.Schema, seen map[*contract.Schema]bool) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	for _, p := range s.Properties {
		if p.Schema.Value() != nil && (p.Schema.WriteOnly || p.Schema.Value().WriteOnly) {
			f := fold(p.Name)
			r.writeOnly[string(f.name())] = true
		}
		r.members(p.Schema, seen)
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf, []*contract.Schema{s.Items, s.AdditionalProperties}) {
		r.members(part, seen)
	}
}

// Exchange returns a copy without secrets.
func (r *Redactor) Exchange(x contract.Exchange) contract.Exchange {
	if r == nil {
		return x
	}
	x.URL = r.URL(x.URL)
	x.Body = r.Body(x.Header.Get("Content-Type"), x.Body)
	x.Header = r.Header(x.Header)
	x.Answer, x.Throttled = r.reply(x.Answer), r.reply(x.Throttled)
	if x.Failure != nil {
		failure := *x.Failure
		failure.Text = r.Text(failure.Text)
		x.Failure = &failure
	}
	return x
}

func (r *Redactor) reply(a *contract.Reply) *contract.Reply {
	if a == nil {
		return nil
	}
	clean := *a
	clean.Body = r.Body(a.Header.Get("Content-Type"), a.Body)
	clean.Header = r.Header(a.Header)
	return &clean
}

// Text returns a text without known credentials.
func (r *Redactor) Text(s string) string {
	if r == nil || !r.holds(s) {
		return s
	}
	return r.replacer.Replace(s)
}

// holds is the quick look before any work.
func (r *Redactor) holds(s string) bool {
	return slices.ContainsFunc(r.needles, func(needle string) bool { return strings.Contains(s, needle) })
}

func placeholder(name string) string { return "{{" + name + "}}" }

// IsPlaceholder reports whether a text stands where a secret was.
func IsPlaceholder(s string) bool {
	return len(s) > 4 && strings.HasPrefix(s, "{{") && strings.HasSuffix(s, "}}") && !strings.ContainsAny(s[2:len(s)-2], "{}")
}
