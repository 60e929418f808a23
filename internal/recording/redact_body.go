package recording

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Body returns a body without secrets. JSON stays valid JSON; what has no secret is returned as it is, not copied.
func (r *Redactor) Body(contentType string, body []byte) []byte {
	if r == nil || len(body) == 0 {
		return body
	}
	if strings.Contains(strings.ToLower(contentType), "x-www-form-urlencoded") {
		return []byte(r.Text(r.form(string(body))))
	}
	holds := r.holdsBytes(body)
	if holds && !json.Valid(body) {
		body, holds = []byte(r.replacer.Replace(string(body))), false
	}
	s := scan{r: r, from: body, holds: holds}
	return s.run()
}

func (r *Redactor) holdsBytes(b []byte) bool {
	return slices.ContainsFunc(r.needles, func(needle string) bool { return bytes.Contains(b, []byte(needle)) })
}

// scan goes through the strings of a JSON text once. It needs no valid JSON: a body that breaks off, or is wrong on purpose,
// hides its secrets as well as any other.
type scan struct {
	r     *Redactor
	from  []byte
	out   []byte // nil until something is replaced
	done  int    // what of from is in out
	holds bool   // a known secret is somewhere, and from is valid JSON
	hot   int    // open brackets of the value of a secret member; 0 is outside of one
	name  string // of that member
}

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
	s.text0(start, end)
	name := string(raw)
	if bytes.IndexByte(raw, '\\') >= 0 {
		if plain, err := strconv.Unquote(`"` + strings.ReplaceAll(name, `\/`, "/") + `"`); err == nil {
			name = plain
		}
	}
	secret, several := s.r.named(name)
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
	s.text0(start, end)
}

// text0 takes the known secrets out of one string.
func (s *scan) text0(start, end int) {
	if s.holds && s.r.holdsBytes(s.from[start:end]) {
		s.put(start, end, s.r.replacer.Replace(string(s.from[start:end])))
	}
}

// hide replaces the whole inside of a string; an empty one stays, and one that was hidden before.
func (s *scan) hide(start, end int, name string) {
	value := string(s.from[start:end])
	if value == "" || IsPlaceholder(value) {
		return
	}
	s.put(start, end, s.called(value, name))
}

func (s *scan) called(value, name string) string {
	quoted := jsonText(name)
	return s.r.called(value, quoted)
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
	if !s.holds || !s.r.holdsBytes(s.from[from:to]) {
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
		if number := string(s.from[at:stop]); s.r.holds(number) {
			s.put(at, stop, `"`+s.r.replacer.Replace(number)+`"`)
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
