package redact

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

const (
	// shortest is the length from which a secret is looked for inside texts; a shorter one would be found in ordinary words.
	shortest = 8
	// part is the length from which a part of a secret is hidden like the whole.
	part = 12
	// gram is how many bytes the index of secrets looks at, at every stride-th place: each match of shortest bytes has one of them.
	gram   = 4
	stride = shortest - gram + 1
	// deepest is how many layers of encoding are taken off a text; of a very long text only two are.
	deepest     = 4
	longText    = 256 << 10
	deepestLong = 2
)

// secret is one known value in lower case, and the name that is written in its place.
type secret struct {
	folded, name string
	credential   bool
	// mail, mailEnd are where an e-mail address stands in it (a login is often one): parts of it alone, as its domain, are no secret.
	mail, mailEnd int
}

var mailAddress = regexp.MustCompile(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)

// place is a place in a secret.
type place struct{ secret, at int }

// span is a part of a text that spells a secret or a part of one.
type span struct {
	from, to   int
	name       string
	credential bool // a credential is there whole
}

// finder finds known secrets in texts.
type finder struct {
	secrets []secret
	grams   map[uint32][]place
	filter  [1 << 10]uint64
	spaces  bool // a secret has a space, which a form writes as "+"
}

// add takes one more secret in. Of secrets that match alike, the one that was added first gives its name.
func (f *finder) add(value, name string, credential bool) {
	s := secret{folded: folded(value), name: name, credential: credential}
	if at := mailAddress.FindStringIndex(value); at != nil {
		s.mail, s.mailEnd = at[0], at[1]
	}
	if f.grams == nil {
		f.grams = map[uint32][]place{}
	}
	f.spaces = f.spaces || strings.Contains(s.folded, " ")
	for at := 0; at+gram <= len(s.folded); at++ {
		key := gramOf(s.folded, at)
		f.grams[key] = append(f.grams[key], place{len(f.secrets), at})
		bit := hash(key)
		f.filter[bit>>6] |= 1 << (bit & 63)
	}
	f.secrets = append(f.secrets, s)
}

// lower is each byte in lower case, ASCII letters alone.
var lower = func() (table [256]byte) {
	for i := range table {
		table[i] = byte(i)
		if i >= 'A' && i <= 'Z' {
			table[i] += 'a' - 'A'
		}
	}
	return table
}()

func folded(s string) string {
	b := []byte(s)
	for i, ch := range b {
		b[i] = lower[ch]
	}
	return string(b)
}

type bytestring interface{ ~string | ~[]byte }

func gramOf[T bytestring](text T, at int) uint32 {
	return uint32(lower[text[at]]) | uint32(lower[text[at+1]])<<8 | uint32(lower[text[at+2]])<<16 | uint32(lower[text[at+3]])<<24
}

func hash(key uint32) uint32 { return key * 2654435761 >> 16 }

// plain finds secrets that stand in the text as they are.
func plain[T bytestring](f *finder, text T, found []span) []span {
	for at := 0; at+gram <= len(text); {
		key := gramOf(text, at)
		bit := hash(key)
		if f.filter[bit>>6]&(1<<(bit&63)) == 0 {
			at += stride
			continue
		}
		best := span{}
		for _, p := range f.grams[key] {
			if s, ok := around(f, text, at, p); ok && s.to-s.from > best.to-best.from {
				best = s
			}
		}
		if best.to == 0 {
			at += stride
			continue
		}
		found = append(found, best)
		at = max(best.to, at+1)
	}
	return found
}

// around extends a gram's match to both sides, and reports whether what matches is a secret or enough of one.
func around[T bytestring](f *finder, text T, at int, p place) (span, bool) {
	s := &f.secrets[p.secret]
	from, left := at, p.at
	for from > 0 && left > 0 && lower[text[from-1]] == s.folded[left-1] {
		from--
		left--
	}
	to, right := at+gram, p.at+gram
	for to < len(text) && right < len(s.folded) && lower[text[to]] == s.folded[right] {
		to++
		right++
	}
	if to-from < len(s.folded) && !s.enough(left, right, string(text[from:to])) {
		return span{}, false
	}
	return span{from, to, s.name, s.credential && to-from == len(s.folded)}, true
}

// enough reports whether a part of the secret gives it away.
func (s *secret) enough(from, to int, text string) bool {
	insideMail := from >= s.mail && to <= s.mailEnd && to-from < s.mailEnd-s.mail
	return to-from >= part && !insideMail && different(text) > 4 && !isWord(text) && !strings.Contains(folded(s.name), s.folded[from:to])
}

// find lists where the text spells a secret, in order and without overlaps; nil where it does nowhere.
func (f *finder) find(text string) []span {
	if len(f.secrets) == 0 {
		return nil
	}
	layers := deepest
	if len(text) > longText {
		layers = deepestLong
	}
	return merged(withEscapes(text, f.layers(text, layers, nil)))
}

// withEscapes widens the spans that begin or end inside an escape of a backslash to the whole of it: what is left of a JSON text stays JSON.
func withEscapes(text string, spans []span) []span {
	if len(spans) == 0 {
		return spans
	}
	escapes := backslashEscapes(text)
	for i := range spans {
		s := &spans[i]
		if e, inside := escapeAround(escapes, s.from); inside {
			s.from = e.from
		}
		if e, inside := escapeAround(escapes, s.to); inside {
			s.to = e.to
		}
	}
	return spans
}

// stretch is a part of a text.
type stretch struct{ from, to int }

// backslashEscapes lists the escapes of a backslash in a text, in their order.
func backslashEscapes(text string) []stretch {
	var out []stretch
	for at := 0; ; at = out[len(out)-1].to {
		next := strings.IndexByte(text[at:], '\\')
		if next < 0 {
			return out
		}
		at += next
		_, length := backslashEscape(text[at:])
		out = append(out, stretch{at, min(at+max(length, 2), len(text))})
	}
}

// escapeAround finds the escape that a place lies inside of: behind its beginning and before its end.
func escapeAround(escapes []stretch, at int) (stretch, bool) {
	i, _ := slices.BinarySearchFunc(escapes, at, func(e stretch, at int) int { return cmp.Compare(e.from, at) })
	if i == 0 || escapes[i-1].to <= at {
		return stretch{}, false
	}
	return escapes[i-1], true
}

// layers finds secrets in the text as it is, and in what it is once a layer of each encoding is taken off.
func (f *finder) layers(text string, more int, found []span) []span {
	found = plain(f, text, found)
	if more == 0 {
		return found
	}
	for _, e := range escapes {
		if strings.IndexByte(text, e.mark) < 0 && !(f.spaces && e.mark == '%' && strings.IndexByte(text, '+') >= 0) {
			continue
		}
		d := decode(text, e, f.spaces)
		if d == nil {
			continue
		}
		for _, s := range f.layers(string(d.text), more-1, nil) {
			found = append(found, span{int(d.from[s.from]), int(d.to[s.to-1]), s.name, s.credential})
		}
	}
	return f.hex(text, more, f.base64(text, more, found))
}

// merged sorts spans and joins those that overlap under the name of the longest.
func merged(spans []span) []span {
	if len(spans) < 2 {
		return spans
	}
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	out, longest := spans[:1], spans[0].to-spans[0].from
	for _, s := range spans[1:] {
		last := &out[len(out)-1]
		if s.from >= last.to {
			out, longest = append(out, s), s.to-s.from
			continue
		}
		if s.to-s.from > longest {
			last.name, longest = s.name, s.to-s.from
		}
		last.to, last.credential = max(last.to, s.to), last.credential || s.credential
	}
	return out
}

// replaced puts the names in the places of the spans.
func replaced(text string, spans []span) string {
	var b strings.Builder
	done := 0
	for _, s := range spans {
		b.WriteString(text[done:s.from])
		b.WriteString(placeholder(s.name))
		done = s.to
	}
	b.WriteString(text[done:])
	return b.String()
}
