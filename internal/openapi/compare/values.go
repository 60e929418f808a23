package compare

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// admitted are the only values of a schema, or nil where it doesn't list them.
func admitted(s *contract.Schema) []any {
	if s.HasConst {
		return []any{s.Const}
	}
	return s.Enum
}

// chosen are the only values of a schema, or nil where they are all that its type has.
func chosen(s *contract.Schema) []any {
	values := admitted(s)
	has := func(want bool) bool { return slices.ContainsFunc(values, func(v any) bool { return v == want }) }
	if types := typesIn(s); len(types) == 1 && types[0] == "boolean" && has(true) && has(false) {
		return nil
	}
	return values
}

// values compares enum and const. null is told by the comparison of null.
func (c *comparison) values(p pair) {
	was, is := chosen(p.old), chosen(p.new)
	missing := func(from, in []any) []any {
		return slices.DeleteFunc(slices.Clone(from), func(v any) bool {
			return v == nil || slices.ContainsFunc(in, func(w any) bool { return openapi.Same(v, w) })
		})
	}
	switch {
	case len(was) == 0 && len(is) == 0:
	case len(was) == 0:
		c.narrower(p, "enum", "any value was admitted, now only %s", listed(is))
	case len(is) == 0:
		c.wider(p, "enum", "only %s was admitted, now any value", listed(was))
	default:
		if lost := missing(was, is); len(lost) > 0 {
			c.narrower(p, "enum", "no longer admitted: %s", listed(lost))
		}
		if gained := missing(is, was); len(gained) > 0 {
			c.wider(p, "enum more", "now admitted too: %s", listed(gained))
		}
	}
}

func listed(values []any) string {
	var out []string
	for _, v := range values {
		text, err := json.Marshal(v)
		if err != nil {
			text = []byte(fmt.Sprint(v))
		}
		out = append(out, string(text))
	}
	if len(out) > 12 {
		out = append(out[:12], fmt.Sprintf("… (%d)", len(values)))
	}
	return strings.Join(out, ", ")
}

// contained says which formats are part of which others, so that the change has one direction.
func contained(narrow, wide string) bool {
	return slices.Contains([]string{"int32 int64", "float double", "uri iri", "email idn-email", "hostname idn-hostname",
		"uri uri-reference", "iri iri-reference", "uuid uuid4"}, narrow+" "+wide)
}

// format compares formats. Those that say nothing of the value, only of how to show it, are words.
func (c *comparison) format(p pair) {
	meaning := func(s *contract.Schema) string {
		switch s.Format {
		case "password", "textarea", "multiline", "markdown", "html":
			return ""
		}
		return s.Format
	}
	was, is := meaning(p.old), meaning(p.new)
	switch {
	case was == is:
		if p.old.Format != p.new.Format {
			c.find(proseChanged, contract.Note, p.at+" format", p.was, p.is, "the format was %q and is %q; values stay the same", p.old.Format, p.new.Format)
		}
	case was == "" && !limits(is) || is == "" && !limits(was):
		c.find(proseChanged, contract.Note, p.at+" format", p.was, p.is, "the format was %s and is %s, which no standard limits", anyOr(was), anyOr(is))
	case was == "" && is == "int64":
		c.find(proseChanged, contract.Note, p.at+" format", p.was, p.is, "the format is int64 now, which no integer that computers exchange goes beyond")
	case was == "" || contained(is, was):
		c.narrower(p, "format", "the format was %s and is %s", anyOr(was), is)
	case is == "" || contained(was, is):
		c.wider(p, "format", "the format was %s and is %s", was, anyOr(is))
	default:
		c.other(p, "format", "the format was %s and is %s", was, is)
	}
}

// limits reports a format of which a standard, or the registry of OpenAPI's formats, says which values it has.
func limits(format string) bool {
	return slices.Contains([]string{"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "double-int", "sf-integer", "float", "double", "decimal", "decimal128", "sf-decimal",
		"date", "time", "date-time", "date-time-local", "time-local", "http-date", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri", "url", "uri-reference", "uri-template",
		"iri", "iri-reference", "uuid", "uuid4", "ulid", "json-pointer", "relative-json-pointer", "regex", "byte", "base64url", "binary", "char", "sf-boolean", "sf-binary", "sf-string", "sf-token",
		"objectid", "mongo-objectid", "cidr", "mac", "unixtime", "timestamp", "country", "currency", "language", "media-range"}, strings.ToLower(format))
}

func anyOr(s string) string {
	if s == "" {
		return "any"
	}
	return s
}

func (c *comparison) pattern(p pair) {
	switch was, is := limiting(p.old.Pattern), limiting(p.new.Pattern); {
	case was == is:
	case was == "":
		c.narrower(p, "pattern", "the pattern %s is new", is)
	case is == "":
		c.wider(p, "pattern", "the pattern %s is gone", was)
	case matchesAll(was, is) && matchesAll(is, was): // one pattern, written in two ways
	case matchesAll(is, was):
		c.wider(p, "pattern", "the pattern was %s and is %s, which admits more", was, is)
	case matchesAll(was, is):
		c.narrower(p, "pattern", "the pattern was %s and is %s, which admits less", was, is)
	default:
		c.other(p, "pattern", "the pattern was %s and is %s", was, is)
	}
	if was, is := p.old.UniqueItems, p.new.UniqueItems; !was && is {
		c.narrower(p, "uniqueItems", "repeats are no longer admitted")
	} else if was && !is {
		c.wider(p, "uniqueItems", "repeats are admitted")
	}
	switch was, is := multiple(p.old), multiple(p.new); {
	case was == nil && is == nil || was != nil && is != nil && *was == *is:
	case was == nil:
		c.narrower(p, "multipleOf", "only multiples of %v are admitted", *is)
	case is == nil:
		c.wider(p, "multipleOf", "not only multiples of %v are admitted", *was)
	case divides(*is, *was):
		c.wider(p, "multipleOf", "multiples of %v were admitted, and now all of %v", *was, *is)
	case divides(*was, *is):
		c.narrower(p, "multipleOf", "multiples of %v were admitted, and now only of %v", *was, *is)
	default:
		c.other(p, "multipleOf", "multiples of %v were admitted, now of %v", *was, *is)
	}
}

// multiple is what values are multiples of, or nil where every value of the type is one.
func multiple(s *contract.Schema) *float64 {
	if types := typesIn(s); s.MultipleOf != nil && *s.MultipleOf == 1 && len(types) == 1 && types[0] == "integer" {
		return nil
	}
	return s.MultipleOf
}

// matchesAll reports that a pattern is known to match whatever another one matches.
func matchesAll(wide, narrow string) bool {
	within, _ := schema.Within(narrow, wide)
	return within
}

// divides reports whether every multiple of many is a multiple of one.
func divides(one, many float64) bool {
	times := many / one
	return one != 0 && math.Abs(times-math.Round(times)) < value.Rounding*max(1, math.Abs(times))
}

// limiting is a pattern, or "" where every text matches it.
func limiting(pattern string) string {
	bare := strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$")
	if slices.Contains([]string{"", ".*", "(.*)", "(?s).*", `[\s\S]*`, "[^]*"}, bare) {
		return ""
	}
	return pattern
}

// bounds compares every lower and upper bound.
func (c *comparison) bounds(p pair) {
	o, n := p.old, p.new
	c.bound(p, "minimum", edge(o, true), edge(n, true), true)
	c.bound(p, "maximum", edge(o, false), edge(n, false), false)
	for _, b := range []struct {
		keyword  string
		was, is  *int
		lower    bool
		harmless int // a bound that says nothing
	}{
		{"minLength", o.MinLength, n.MinLength, true, 0}, {"maxLength", o.MaxLength, n.MaxLength, false, -1},
		{"minItems", o.MinItems, n.MinItems, true, 0}, {"maxItems", o.MaxItems, n.MaxItems, false, -1},
		{"minProperties", o.MinProperties, n.MinProperties, true, 0}, {"maxProperties", o.MaxProperties, n.MaxProperties, false, -1},
	} {
		limit := func(v *int) *limit {
			if v == nil || *v == b.harmless {
				return nil
			}
			return &limit{float64(*v), false}
		}
		c.bound(p, b.keyword, limit(b.was), limit(b.is), b.lower)
	}
}

// limit is a bound that values may reach, or, where it is exclusive, only come near to.
type limit struct {
	at        float64
	exclusive bool
}

func (l *limit) String() string {
	if l == nil {
		return "none"
	}
	if l.exclusive {
		return fmt.Sprintf("%v, not itself", l.at)
	}
	return fmt.Sprint(l.at)
}

// edge is the tighter one of an inclusive and an exclusive bound. The integers above 0 are those from 1 on.
func edge(s *contract.Schema, lower bool) *limit {
	inclusive, exclusive, next := s.Maximum, s.ExclusiveMaximum, -1.0
	if lower {
		inclusive, exclusive, next = s.Minimum, s.ExclusiveMinimum, 1
	}
	if types := typesIn(s); exclusive != nil && len(types) == 1 && types[0] == "integer" && *exclusive == math.Trunc(*exclusive) {
		at := *exclusive + next
		inclusive, exclusive = openapi.Tighter(inclusive, &at, lower), nil
	}
	switch {
	case inclusive == nil && exclusive == nil:
		return nil
	case exclusive == nil || inclusive != nil && (lower && *inclusive > *exclusive || !lower && *inclusive < *exclusive):
		return &limit{*inclusive, false}
	}
	return &limit{*exclusive, true}
}

func (c *comparison) bound(p pair, keyword string, was, is *limit, lower bool) {
	tighter := func(a, b *limit) bool { // a admits less than b
		switch {
		case a == nil:
			return false
		case b == nil:
			return true
		case a.at == b.at:
			return a.exclusive && !b.exclusive
		}
		return lower == (a.at > b.at)
	}
	switch {
	case tighter(is, was) && was == nil && math.Abs(is.at) >= 1<<53-1:
		c.find(proseChanged, contract.Note, p.at+" "+keyword, p.was, p.is, "%s was none and is %s, which no number that computers exchange goes beyond", keyword, is)
	case tighter(is, was):
		c.narrower(p, keyword, "%s was %s and is %s", keyword, was, is)
	case tighter(was, is):
		c.wider(p, keyword, "%s was %s and is %s", keyword, was, is)
	}
}
