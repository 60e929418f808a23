package mock

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// born is when every resource was created; the clock's time of a change is always later.
func born() time.Time { return time.Date(2025, time.July, 26, 12, 0, 0, 0, time.UTC) }

// stamp writes a time as the member's schema has it.
func stamp(sc *contract.Schema, at time.Time) any {
	if t := sc.Type(); t == "integer" || t == "number" {
		return json.Number(strconv.FormatInt(at.Unix(), 10))
	}
	text, _ := stampedText(sc.Value(), at, new(schema.Patterns))
	return text
}

// stampedText writes a time in the first layout that the schema admits; false where it admits none of them.
func stampedText(sc *contract.Schema, at time.Time, patterns *schema.Patterns) (string, bool) {
	layouts := []string{"2006-01-02T15:04:05.000Z", time.RFC3339, "2006-01-02T15:04:05.000000Z", "2006-01-02 15:04:05", "2006-01-02T15:04:05",
		"2006-01-02T15:04:05.000-07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05+00:00", time.RFC1123, time.DateOnly, "2006/01/02", "02.01.2006"}
	if sc != nil && sc.Format == "date" {
		layouts = []string{time.DateOnly}
	}
	for _, layout := range layouts {
		if text := at.UTC().Format(layout); admitsText(sc, text, patterns) {
			return text, true
		}
	}
	return at.UTC().Format(layouts[0]), false
}

// admitsText reports that a text keeps a schema's pattern and lengths.
func admitsText(sc *contract.Schema, text string, patterns *schema.Patterns) bool {
	if sc == nil {
		return true
	}
	n := utf8.RuneCountInString(text)
	if sc.MinLength != nil && n < *sc.MinLength || sc.MaxLength != nil && n > *sc.MaxLength {
		return false
	}
	if sc.Pattern == "" {
		return true
	}
	matches, known := patterns.Matches(sc.Pattern, text)
	return matches || !known
}

// text of a member, by its role, its format and its name: the first one that its pattern and lengths admit, else one that
// the pattern spells out.
func (s *sampler) text(sc *contract.Schema, name string) any {
	patterns := &s.judge.patterns
	if created, moved := timeRole(name, sc); created || moved || sc.Format == "date-time" {
		if text, ok := stampedText(sc, born(), patterns); ok {
			return text
		}
	}
	atHand := []string{within(sc, s.byName(name))}
	if text := s.byFormat(sc.Format, name); text != "" {
		atHand = []string{text, within(sc, text)}
	}
	for _, text := range atHand {
		if admitsText(sc, text, patterns) {
			return text
		}
	}
	plain := strings.ReplaceAll(s.byName(name), " ", "-")
	if spelled := patterns.Spelled(sc, append(atHand, plain, strings.ToLower(plain))...); admitsText(sc, spelled, patterns) {
		return spelled
	}
	if v, ok := s.example(sc); ok {
		return v
	}
	return atHand[0]
}

// within cuts or fills a text to the schema's lengths, counted in characters.
func within(sc *contract.Schema, text string) string {
	runes := []rune(text)
	if sc.MaxLength != nil && len(runes) > *sc.MaxLength {
		runes = runes[:*sc.MaxLength]
	}
	for sc.MinLength != nil && len(runes) < *sc.MinLength {
		runes = append(runes, 'x')
	}
	return string(runes)
}

// unique is a UUID of version 4 that depends on the resource and the member's name.
func (s *sampler) unique(name string) string {
	sum := uint32(2166136261)
	for _, b := range []byte(name) {
		sum = (sum ^ uint32(b)) * 16777619
	}
	return fmt.Sprintf("%08x-0000-4000-8000-%012x", sum, s.number+1)
}

func (s *sampler) byFormat(format, name string) string {
	switch format {
	case "uuid":
		return s.unique(name)
	case "email", "idn-email":
		return s.person() + "@example.com"
	case "uri", "url", "iri", "uri-reference", "iri-reference", "uri-template":
		return "https://example.com/" + plainName(name) + "/" + itoa(s.number+1)
	case "date":
		return born().Format(time.DateOnly)
	case "time":
		return "12:00:00Z"
	case "duration":
		return "PT1H"
	case "json-pointer":
		return "/" + plainName(name)
	case "relative-json-pointer":
		return "0/" + plainName(name)
	case "hostname", "idn-hostname":
		return "host" + itoa(s.number+1) + ".example.com"
	case "ipv4":
		return "192.0.2." + itoa(s.number%250+1)
	case "ipv6":
		return "2001:db8::" + itoa(s.number+1)
	case "iana-time-zone":
		return []string{"Europe/Berlin", "Asia/Kolkata", "America/New_York"}[s.number%3]
	case "byte":
		return "cHJvdmlzbw=="
	}
	return ""
}

func (s *sampler) person() string {
	return []string{"oliver", "maria", "kenji", "amina", "lucas", "ingrid"}[s.number%6]
}

// byName guesses a value from what the member is called.
func (s *sampler) byName(name string) string {
	plain := plainName(name)
	person := s.person()
	first := strings.ToUpper(person[:1]) + person[1:]
	switch {
	case strings.HasSuffix(plain, "email"):
		return person + "@example.com"
	case plain == "firstname" || plain == "givenname":
		return first
	case plain == "lastname" || plain == "surname" || plain == "familyname":
		return []string{"Smith", "Garcia", "Tanaka", "Okafor", "Silva", "Berg"}[s.number%6]
	case plain == "timezone" || plain == "zone" || plain == "tz":
		return s.byFormat("iana-time-zone", name)
	case strings.HasSuffix(plain, "url") || strings.HasSuffix(plain, "uri") || plain == "avatar" || plain == "website" || plain == "link":
		return s.byFormat("uri", name)
	case plain == "id" || strings.HasSuffix(plain, "id"):
		return s.unique(name)
	case strings.HasSuffix(plain, "phone") || plain == "phonenumber":
		return "+1202555010" + itoa(s.number%10)
	case plain == "currency":
		return "EUR"
	case plain == "country" || plain == "countrycode":
		return "DE"
	case plain == "locale" || plain == "language":
		return "en-US"
	case plain == "color" || plain == "colour":
		return "#3366cc"
	case secretName(name):
		return "s3cret-" + itoa(s.number+1)
	case plain == "name" || strings.HasSuffix(plain, "name"):
		return first + " " + []string{"Smith", "Garcia", "Tanaka", "Okafor", "Silva", "Berg"}[s.number%6]
	}
	return strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ").Replace(name)) + " " + itoa(s.number+1)
}

// mostSteps is how many steps a made-up number is lowered by until it lies below its upper bound.
const mostSteps = 1000

// mostExact is up to which bound a number is counted from it: beyond, one more is the same number again.
const mostExact = 1 << 53

// numeric is a number within the schema's bounds.
func (s *sampler) numeric(sc *contract.Schema, name string) any {
	if created, moved := timeRole(name, sc); created || moved {
		return stamp(sc, born())
	}
	whole := sc.Type() == "integer"
	low, high := math.Inf(-1), math.Inf(1)
	step := 1.0
	for _, b := range []*float64{sc.Minimum, sc.ExclusiveMinimum} {
		if b != nil {
			low = max(low, *b)
		}
	}
	for _, b := range []*float64{sc.Maximum, sc.ExclusiveMaximum} {
		if b != nil {
			high = min(high, *b)
		}
	}
	if sc.MultipleOf != nil && *sc.MultipleOf > 0 {
		step = *sc.MultipleOf
	} else if !whole && high-low < 3 {
		step = (high - low) / 4
	}
	n := step * float64(s.number+2)
	if math.Abs(low) < mostExact {
		n = math.Floor(low/step)*step + step*float64(s.number+1)
	}
	// Only so many steps: beside a huge number a step is lost, and bounds may contradict each other.
	for i := 0; i < mostSteps && (n >= high && n-step >= low || sc.Maximum != nil && n > *sc.Maximum); i++ {
		n -= step
	}
	if whole {
		n = math.Round(n)
	}
	return value.Decimal(n)
}
