package redact

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// body returns a body without secrets.
func (k *knowledge) body(contentType string, body []byte) []byte {
	if len(body) == 0 {
		return body
	}
	media := strings.ToLower(contentType)
	switch {
	case strings.Contains(media, "x-www-form-urlencoded"):
		return []byte(k.text(k.form(string(body))))
	case strings.HasPrefix(media, "multipart/"):
		return []byte(k.text(k.multipart(string(body))))
	}
	holds := k.holds(viewed(body))
	if holds && !json.Valid(body) {
		body, holds = []byte(k.text(string(body))), false
	}
	s := scan{k: k, from: body, holds: holds}
	return s.run()
}

// values takes known values out of a JSON text, and leaves what members are named alone.
func (k *knowledge) values(body []byte) []byte {
	if len(body) == 0 || !k.holds(viewed(body)) {
		return body
	}
	s := scan{k: k, from: body, holds: true, purpose: hideKnownAlone}
	return s.run()
}

// partName matches the head of a field of a multipart form, up to its content.
var partName = regexp.MustCompile(`(?i)content-disposition:[^\r\n]*;\s*name="([^"\r\n]*)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n`)

// multipart takes the contents of fields with a secret's name out of a form.
func (k *knowledge) multipart(body string) string {
	var b strings.Builder
	done := 0
	for _, m := range partName.FindAllStringSubmatchIndex(body, -1) {
		name := body[m[2]:m[3]]
		end := strings.Index(body[m[1]:], "\r\n--")
		if end < 0 {
			end = strings.Index(body[m[1]:], "\n--")
		}
		if end <= 0 || m[1] < done {
			continue
		}
		value := body[m[1] : m[1]+end]
		if called, secret := k.parameter(name, value); secret && !IsPlaceholder(value) {
			b.WriteString(body[done:m[1]] + k.called(value, called))
			done = m[1] + end
		}
	}
	return b.String() + body[done:]
}

// scan goes through the strings of a JSON text once. It needs no valid JSON: a body that breaks off, or is wrong on purpose,
// hides its secrets as well as any other.
type scan struct {
	k     *knowledge
	from  []byte
	out   []byte // nil until something is replaced
	done  int    // what of from is in out
	holds bool   // a known secret is somewhere, and from is valid JSON
	hot   int    // open brackets of the value of a secret member; 0 is outside of one
	name  string // of that member
	purpose
}

// purpose is what a scan does with the secrets of a text.
type purpose int

const (
	hideAll        purpose = iota // known values, and the values of members with a secret's name
	hideKnownAlone                // known values, whatever the members' names
	learnAll                      // nothing is hidden: what hideAll would hide is learned
)

func (s *scan) run() []byte {
	for at := 0; at < len(s.from); {
		quote := bytes.IndexByte(s.from[at:], '"')
		if quote < 0 {
			s.between(at, len(s.from))
			break
		}
		s.between(at, at+quote)
		start := at + quote + 1
		end := closing(s.from, start)
		at = min(end+1, len(s.from))
		next := s.blank(at)
		if next < len(s.from) && s.from[next] == ':' {
			at = s.member(start, end, s.blank(next+1))
			continue
		}
		s.text(start, end)
	}
	if s.out == nil {
		return s.from
	}
	return append(s.out, s.from[s.done:]...)
}

// member looks at a name and, where it is a secret's, at the value that begins at value; it returns where to go on.
func (s *scan) member(start, end, value int) int {
	raw := s.from[start:end]
	s.hideKnown(start, end)
	name := plainString(string(raw))
	if s.purpose == hideKnownAlone {
		return value
	}
	secret, several := s.k.named(name)
	if secret && s.k.samples {
		secret = s.from[min(value, len(s.from)-1)] == '"' && looksReal(string(s.from[value+1:closing(s.from, value+1)]))
	}
	if !secret && s.k.suspects && value < len(s.from) && s.from[value] == '"' {
		secret = suspicious(name, string(s.from[value+1:closing(s.from, value+1)]))
	}
	if !secret || value >= len(s.from) {
		return value
	}
	switch ch := s.from[value]; {
	case ch == '"':
		stop := closing(s.from, value+1)
		s.hide(value+1, stop, name)
		return min(stop+1, len(s.from))
	case ch == '{' || ch == '[':
		if s.hot == 0 {
			s.name = name
			s.hot = 1
			return value + 1
		}
	case !several && (ch == '-' || ch >= '0' && ch <= '9'):
		stop := value
		for stop < len(s.from) && strings.IndexByte("+-.eE0123456789", s.from[stop]) >= 0 {
			stop++
		}
		if s.purpose == learnAll {
			return stop
		}
		s.put(value, stop, `"`+s.called(string(s.from[value:stop]), name)+`"`)
		return stop
	}
	return value
}

// text handles a string that is a value.
func (s *scan) text(start, end int) {
	if s.hot > 0 {
		s.hide(start, end, s.name)
		return
	}
	if !s.address(start, end) {
		s.hideKnown(start, end)
	}
}

// address takes the secrets out of the query of an address, such as that of a signed link; it reports whether there was one.
func (s *scan) address(start, end int) bool {
	raw := s.from[start:end]
	if s.purpose != hideAll || s.k.samples || bytes.IndexByte(raw, '?') < 0 || !bytes.Contains(raw, []byte("://")) && !bytes.Contains(raw, []byte(`:\/\/`)) {
		return false
	}
	clean := s.k.parameters(string(raw))
	if clean == string(raw) {
		return false
	}
	if spans := s.k.finder.find(clean); s.holds && spans != nil {
		clean = replacedInJSON(clean, spans)
	}
	s.put(start, end, clean)
	return true
}

// hideKnown takes the known secrets out of one string.
func (s *scan) hideKnown(start, end int) {
	if !s.holds {
		return
	}
	raw := string(s.from[start:end])
	if spans := s.k.finder.find(raw); spans != nil {
		s.put(start, end, replacedInJSON(raw, spans))
	}
}

// hide replaces the whole inside of a string; an empty one stays, and one that was hidden before.
func (s *scan) hide(start, end int, name string) {
	value := string(s.from[start:end])
	if value == "" || IsPlaceholder(value) {
		return
	}
	if s.purpose == learnAll {
		s.k.learned(plainString(value), name, false)
		return
	}
	s.put(start, end, s.called(value, name))
}

func (s *scan) called(value, name string) string {
	return jsonText(s.k.called(value, name))
}

// between handles what stands outside of strings: brackets, and numbers that equal a secret.
func (s *scan) between(from, to int) {
	if s.hot > 0 {
		for _, ch := range s.from[from:to] {
			switch ch {
			case '{', '[':
				s.hot++
			case '}', ']':
				s.hot--
			}
			if s.hot == 0 {
				break
			}
		}
	}
	if !s.holds {
		return
	}
	for at := from; at < to; at++ {
		stop := at
		for stop < to && strings.IndexByte("+-.eE0123456789", s.from[stop]) >= 0 {
			stop++
		}
		if stop == at {
			continue
		}
		if number := string(s.from[at:stop]); s.k.holds(number) {
			s.put(at, stop, `"`+s.k.text(number)+`"`)
		}
		at = stop
	}
}

func (s *scan) put(from, to int, text string) {
	if s.out == nil {
		s.out = make([]byte, 0, len(s.from)+64)
	}
	s.out = append(append(s.out, s.from[s.done:from]...), text...)
	s.done = to
}

func (s *scan) blank(at int) int {
	for at < len(s.from) && (s.from[at] == ' ' || s.from[at] == '\n' || s.from[at] == '\t' || s.from[at] == '\r') {
		at++
	}
	return at
}

// closing is the index of the quote that ends the string whose inside begins at start, or the text's length.
func closing(b []byte, start int) int {
	for at := start; ; {
		quote := bytes.IndexByte(b[at:], '"')
		if quote < 0 {
			return len(b)
		}
		at += quote
		slashes := 0
		for i := at - 1; i >= start && b[i] == '\\'; i-- {
			slashes++
		}
		if slashes%2 == 0 {
			return at
		}
		at++
	}
}

// plainString is what the inside of a JSON string means.
func plainString(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var plain string
	if json.Unmarshal([]byte(`"`+raw+`"`), &plain) != nil {
		return raw
	}
	return plain
}

// replacedInJSON puts the names in the places of spans inside a JSON string.
func replacedInJSON(raw string, spans []span) string {
	quoted := slices.Clone(spans)
	for i := range quoted {
		quoted[i].name = jsonText(quoted[i].name)
	}
	return replaced(raw, quoted)
}

// jsonText is the inside of a text's JSON string.
func jsonText(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(s) != nil {
		return s
	}
	return strings.TrimSuffix(b.String()[1:], "\"\n")
}
