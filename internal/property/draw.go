package property

import (
	"cmp"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lucasjones/reggen"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// drawer draws values that probably fit; the generator validates them.
type drawer struct {
	r        *rand.Rand
	patterns map[string]*reggen.Generator // that were read; nil for one that can't be
}

const deepest = 6

// longestDrawn bounds the repeats that are drawn of a pattern, whatever its schema asks for.
const longestDrawn = 1 << 10

func (d drawer) value(s *contract.Schema, size int) any { return d.at(s, size, 0) }

func (d drawer) at(s *contract.Schema, size, depth int) any {
	if s == nil || depth > deepest {
		return nil
	}
	switch {
	case s.HasConst:
		return s.Const
	case len(s.Enum) > 0:
		n := d.r.IntN(len(s.Enum))
		if contract.IsUnset(s.Enum[n]) {
			n = (n + 1) % len(s.Enum)
		}
		return s.Enum[n]
	case len(s.OneOf) > 0:
		return d.branch(s, s.OneOf, size, depth)
	case len(s.AnyOf) > 0:
		return d.branch(s, s.AnyOf, size, depth)
	}
	switch kind := d.kind(s, depth); kind {
	case "null":
		return nil
	case "boolean":
		return d.r.IntN(2) == 0
	case "integer", "number":
		return d.number(s, kind)
	case "array":
		return d.list(s, size, depth)
	case "object":
		return d.object(s, size, depth)
	}
	return d.text(s, size)
}

// branch draws from one of the branches, and lays the members that stand beside them over it.
func (d drawer) branch(s *contract.Schema, branches []*contract.Schema, size, depth int) any {
	v := d.at(branches[d.r.IntN(len(branches))], size, depth+1)
	if whole, ok := v.(map[string]any); ok && len(s.Properties) > 0 {
		for name, w := range d.object(s, size, depth).(map[string]any) {
			if _, there := whole[name]; !there {
				whole[name] = w
			}
		}
	}
	return v
}

// kind chooses one of the schema's types; a schema without one is what its keywords are about.
func (d drawer) kind(s *contract.Schema, depth int) string {
	switch {
	case len(s.Types) > 0:
		return s.Types[d.r.IntN(len(s.Types))]
	case len(s.Properties) > 0 || s.AdditionalProperties != nil || len(s.AllOf) > 0:
		return "object"
	case s.Items != nil || len(s.PrefixItems) > 0:
		return "array"
	case s.Minimum != nil || s.Maximum != nil || s.MultipleOf != nil:
		return "number"
	case s.MinLength != nil || s.MaxLength != nil || s.Pattern != "" || s.Format != "" || depth > 2:
		return "string"
	}
	return []string{"string", "integer", "boolean", "null"}[d.r.IntN(4)]
}

// number draws a number within the bounds that the schema has, a whole one for an integer.
func (d drawer) number(s *contract.Schema, kind string) json.Number {
	low, high := -100.0, 1000.0
	if b := s.Lowest(); b != nil {
		low = *b
		high = max(high, low+100)
	}
	if b := s.Highest(); b != nil {
		high = *b
		low = min(low, high)
		if s.Lowest() == nil {
			low = high - 1000
		}
	}
	f := low + d.r.Float64()*(high-low)
	switch {
	case s.MultipleOf != nil && *s.MultipleOf > 0:
		f = math.Round(f / *s.MultipleOf) * *s.MultipleOf
	case kind == "integer":
		f = math.Floor(f + 0.5)
	default:
		f = math.Round(f*100) / 100
	}
	return value.Decimal(f)
}

// length draws how long a list or a text is: within its bounds, which may be nil, and as long as is usual at most where it may be so short.
func (d drawer) length(least, most *int, usual int) int {
	low, high := 0, usual
	if least != nil {
		low = *least
	}
	high = max(high, low)
	if most != nil {
		high = min(high, *most)
	}
	if high > low {
		low += d.r.IntN(high - low + 1)
	}
	return low
}

func (d drawer) list(s *contract.Schema, size, depth int) any {
	n := d.length(s.MinItems, s.MaxItems, min(size, 4))
	out := make([]any, 0, n)
	for i := range n {
		item := s.Items
		if i < len(s.PrefixItems) {
			item = s.PrefixItems[i]
		}
		out = append(out, d.at(item, size/2, depth+1))
	}
	return out
}

func (d drawer) object(s *contract.Schema, size, depth int) any {
	out := map[string]any{}
	for _, part := range s.AllOf {
		if members, ok := d.at(part, size, depth+1).(map[string]any); ok {
			for name, v := range members {
				out[name] = v
			}
		}
	}
	left := len(s.Properties)
	for _, p := range s.Properties {
		left--
		needed := s.Requires(p.Name) || s.MinProperties != nil && len(out)+left < *s.MinProperties
		if p.Schema.ReadOnly || !needed && (size == 0 || d.r.IntN(2) == 0) {
			continue
		}
		out[p.Name] = d.at(p.Schema, size/2, depth+1)
	}
	extra := s.MinProperties != nil && len(out) < *s.MinProperties
	for n := 0; s.AdditionalProperties != nil && n < 4 && (extra && len(out) < *s.MinProperties || size > 0 && d.r.IntN(2) == 0); n++ {
		name := d.word()
		if s.PropertyNames != nil {
			name, _ = d.at(s.PropertyNames, 2, depth+1).(string)
		}
		out[name] = d.at(s.AdditionalProperties, size/2, depth+1)
	}
	return out
}

// pattern draws texts of an expression; nil where it can't be read.
func (d drawer) pattern(text string) *reggen.Generator {
	g, read := d.patterns[text]
	if !read {
		if made, err := reggen.NewGenerator(text); err == nil {
			g = made
		}
		d.patterns[text] = g
	}
	return g
}

func (d drawer) text(s *contract.Schema, size int) any {
	if s.Pattern != "" {
		if g := d.pattern(s.Pattern); g != nil {
			g.SetSeed(d.r.Int64())
			least := 8
			if s.MinLength != nil {
				least = max(least, min(*s.MinLength, longestDrawn))
			}
			text := g.Generate(least)
			if n := utf8.RuneCountInString(text); s.MinLength != nil && n < *s.MinLength || s.MaxLength != nil && n > *s.MaxLength {
				return cmp.Or(schema.Spelled(s), text)
			}
			return text
		}
	}
	if text, known := d.formatted(s.Format); known {
		return text
	}
	n := d.length(s.MinLength, s.MaxLength, 4+4*size)
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 éüñß漢字かなعبم😀'-&"
	pool := []rune(letters)
	out := make([]rune, n)
	for i := range out {
		out[i] = pool[d.r.IntN(len(pool))]
		if out[i] == ' ' && (i == 0 || i == n-1) {
			out[i] = 'x' // white space at the ends may be trimmed
		}
	}
	return string(out)
}

func (d drawer) word() string {
	out := make([]byte, 6)
	for i := range out {
		out[i] = 'a' + byte(d.r.IntN(26))
	}
	return string(out)
}

// formatted draws a text of a known format.
func (d drawer) formatted(format string) (string, bool) {
	two := func(from, n int) string {
		return strconv.Itoa(100 + from + d.r.IntN(n))[1:]
	}
	day := "20" + two(20, 15) + "-" + two(1, 12) + "-" + two(1, 28)
	switch format {
	case "uuid":
		const hex = "0123456789abcdef"
		return strings.Map(func(r rune) rune {
			if r == 'x' {
				return rune(hex[d.r.IntN(16)])
			}
			return r
		}, "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"), true
	case "email", "idn-email":
		return d.word() + "@example.com", true
	case "uri", "url", "iri", "uri-reference", "iri-reference", "uri-template":
		return "https://example.com/" + d.word(), true
	case "date":
		return day, true
	case "date-time":
		return day + "T" + two(0, 24) + ":" + two(0, 60) + ":" + two(0, 60) + "Z", true
	case "time":
		return two(0, 24) + ":" + two(0, 60) + ":" + two(0, 60) + "Z", true
	case "iana-time-zone":
		zones := []string{"UTC", "Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Africa/Nairobi", "Australia/Perth"}
		return zones[d.r.IntN(len(zones))], true
	case "json-pointer":
		return "/" + d.word(), true
	case "relative-json-pointer":
		return "0/" + d.word(), true
	case "hostname", "idn-hostname":
		return d.word() + ".example.com", true
	case "ipv4":
		return "192.0.2." + strconv.Itoa(1+d.r.IntN(250)), true
	case "ipv6":
		return "2001:db8::" + strconv.Itoa(1+d.r.IntN(250)), true
	}
	return "", false
}
