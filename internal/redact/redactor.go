package redact

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Redactor takes secrets out of what is written. In the place of one stands {{Name}}. It never changes what it is given. It is
// safe for concurrent use, and a nil one changes nothing.
type Redactor struct {
	mu    sync.RWMutex
	k     knowledge
	plans sync.Map // of the walker, by type
}

// knowledge is what a redactor knows. Its methods expect the redactor's lock to be held.
type knowledge struct {
	finder    finder
	folded    map[string]bool   // values that the finder has
	whole     map[string]string // known value → name, also of values that are not looked for inside texts
	weak      map[string]string // name → why its value is not looked for inside texts
	headers   map[string]string // canonical declared header → scheme
	queries   map[string]string // declared query parameter → scheme
	cookies   map[string]string // declared cookie → scheme
	writeOnly map[string]bool   // folded names of members that are secret whatever their names say
	bearer    string            // scheme that the Authorization header carries, or ""
	suspects  bool              // values that look like secrets are taken for secrets
	samples   bool              // of members with a secret's name, only values that look real are hidden
}

// New makes a redactor from the known secrets (value → name) and the operations whose schemes and write-only members are
// declared.
func New(secrets map[string]string, ops []contract.Operation) *Redactor {
	r := &Redactor{k: knowledge{
		folded: map[string]bool{}, whole: map[string]string{}, weak: map[string]string{}, headers: map[string]string{},
		queries: map[string]string{}, cookies: map[string]string{}, writeOnly: map[string]bool{},
	}}
	values := slices.SortedFunc(maps.Keys(secrets), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(secrets[a]), len(secrets[b])), strings.Compare(secrets[a], secrets[b]), strings.Compare(a, b))
	})
	for _, value := range values {
		r.Know(value, secrets[value])
	}
	r.Declare(ops)
	return r
}

// Know adds a credential and the name to write in its place. Of a pair user:password, as HTTP Basic has it, each half is one too.
func (r *Redactor) Know(value, name string) { r.add(value, name, true) }

// Hide adds a value that is hidden like a credential and is none: an answer may hold it.
func (r *Redactor) Hide(value, name string) { r.add(value, name, false) }

func (r *Redactor) add(value, name string, credential bool) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.k.know(value, name, credential)
}

// Answered lists the names of credentials that an answer holds whole, in its body or its headers, in whatever spelling. A cookie that
// the answer sets is meant for the client.
func (r *Redactor) Answered(a *contract.Reply) []string {
	if r == nil || a == nil {
		return nil
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	texts := []string{viewed(a.Body)}
	for name, values := range a.Header {
		if name != "Set-Cookie" {
			texts = append(append(texts, name), values...)
		}
	}
	var names []string
	for _, text := range texts {
		for _, s := range r.k.finder.find(text) {
			if s.credential && !slices.Contains(names, s.name) {
				names = append(names, s.name)
			}
		}
	}
	slices.Sort(names)
	return names
}

func (k *knowledge) know(value, name string, credential bool) {
	if value == "" || IsPlaceholder(value) {
		return
	}
	if _, known := k.whole[value]; known {
		return
	}
	k.whole[value] = name
	user, password, pair := strings.Cut(value, ":")
	switch {
	case len(value) < shortest || ordinary(value):
		if credential {
			k.weak[name] = weakness(value)
		}
	case !k.folded[folded(value)]:
		k.folded[folded(value)] = true
		k.finder.add(value, name, credential)
	}
	if pair {
		for _, half := range []string{user, password} {
			if len(half) >= shortest && !ordinary(half) && !k.folded[folded(half)] {
				k.folded[folded(half)] = true
				k.finder.add(half, name, false)
			}
		}
	}
}

// weakness says why a value is not looked for inside texts.
func weakness(value string) string {
	switch {
	case len(value) < shortest:
		return "has fewer than 8 characters"
	case isWord(value):
		return "is an ordinary word"
	}
	return "has hardly any different characters"
}

// Weak lists the known secrets that are hidden only where they are a whole value, each with the reason: "ApiKey has fewer than 8
// characters". Looking for them inside texts would hide ordinary words.
func (r *Redactor) Weak() []string {
	if r == nil {
		return nil
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	var list []string
	for _, name := range slices.Sorted(maps.Keys(r.k.weak)) {
		list = append(list, name+" "+r.k.weak[name])
	}
	return list
}

// Name takes the values of headers, parameters, cookies and members of these names for secrets, whatever they look like.
func (r *Redactor) Name(names ...string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, name := range names {
		f := fold(name)
		r.k.writeOnly[string(f.name())] = true
	}
}

// Suspect takes values for secrets that look like one by their randomness or their prefix: what others recorded names its
// credentials as it likes.
func (r *Redactor) Suspect() {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.k.suspects = true
}

// Samples leaves the values alone that docs make up for members with a secret's name (string, example_password); one that looks like
// a real secret is hidden.
func (r *Redactor) Samples() {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.k.suspects, r.k.samples = true, true
}

// Declare adds the credentials and the write-only members of operations by name.
func (r *Redactor) Declare(ops []contract.Operation) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	seen := map[*contract.Schema]bool{}
	for i := range ops {
		r.k.declare(&ops[i], seen)
	}
}

func (k *knowledge) declare(op *contract.Operation, seen map[*contract.Schema]bool) {
	for _, way := range op.Security {
		for _, s := range way {
			switch {
			case s.Type == "apiKey" && s.In == "query":
				k.queries[s.Param] = s.Name
			case s.Type == "apiKey" && s.In == "cookie":
				k.cookies[s.Param] = s.Name
			case s.Type == "apiKey" && s.In == "header":
				k.headers[http.CanonicalHeaderKey(s.Param)] = s.Name
			case s.Type != "apiKey" && k.bearer == "":
				k.bearer = s.Name
			}
		}
	}
	for _, body := range op.Bodies {
		k.members(body.Schema, seen)
	}
	if op.Read != nil {
		k.declare(op.Read, seen)
	}
}

// members collects the names of write-only members.
func (k *knowledge) members(s *contract.Schema, seen map[*contract.Schema]bool) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	for _, p := range s.Properties {
		if p.Schema.IsWriteOnly() {
			f := fold(p.Name)
			k.writeOnly[string(f.name())] = true
		}
		k.members(p.Schema, seen)
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf, []*contract.Schema{s.Items, s.AdditionalProperties}) {
		k.members(part, seen)
	}
}

// Text returns a text without secrets: known values, and values that the text itself names (?token=…, "password": "…").
func (r *Redactor) Text(s string) string {
	if r == nil {
		return s
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.k.free(s)
}

// Body returns a body without secrets. JSON stays valid JSON; what has no secret is returned as it is, not copied.
func (r *Redactor) Body(contentType string, body []byte) []byte {
	if r == nil {
		return body
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.k.body(contentType, body)
}

// GivesAway reports whether the value of a member of that name would be hidden.
func (r *Redactor) GivesAway(name, value string) bool {
	if r == nil {
		return false
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	secret, _ := r.k.named(name[strings.LastIndexByte(name, '/')+1:])
	return secret && (!r.k.samples || looksReal(value)) || r.k.suspects && suspicious(name, value) || r.k.holds(value)
}

// Header returns the headers without secrets, the same map where there are none. Empty values stay: that a credential was
// empty is evidence.
func (r *Redactor) Header(h http.Header) http.Header {
	if r == nil {
		return h
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.k.header(h)
}

// HeaderValue returns one header's value without secrets.
func (r *Redactor) HeaderValue(name, value string) string {
	if r == nil {
		return value
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.k.headerValue(name, value)
}

// URL returns an address without secrets in its user part, its query or anywhere else.
func (r *Redactor) URL(address string) string {
	if r == nil {
		return address
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.k.url(address)
}

// Exchange returns a copy without secrets.
func (r *Redactor) Exchange(x contract.Exchange) contract.Exchange { return Of(r, x) }

// text takes known values out of a text.
func (k *knowledge) text(s string) string {
	if len(s) < shortest {
		return s
	}
	spans := k.finder.find(s)
	if spans == nil {
		return s
	}
	return replaced(s, spans)
}

// holds reports whether a known value is somewhere in the text.
func (k *knowledge) holds(s string) bool { return k.finder.find(s) != nil }

// free takes known values out of a text that may quote anything, and values that stand behind their names: parameters of an
// address, members of JSON.
func (k *knowledge) free(s string) string {
	if strings.IndexByte(s, '=') >= 0 && strings.ContainsAny(s, "?&") {
		s = k.parameters(s)
	}
	if strings.Contains(s, `":`) || strings.Contains(s, `" :`) {
		return string(k.body("", view(s)))
	}
	return k.text(s)
}

func placeholder(name string) string { return "{{" + name + "}}" }

// Holds reports whether a secret was taken out somewhere in a text.
func Holds(s string) bool {
	_, rest, ok := strings.Cut(s, "{{")
	return ok && strings.Contains(rest, "}}")
}

// IsPlaceholder reports whether a text stands where a secret was.
func IsPlaceholder(s string) bool {
	return len(s) > 4 && strings.HasPrefix(s, "{{") && strings.HasSuffix(s, "}}") && !strings.ContainsAny(s[2:len(s)-2], "{}")
}
