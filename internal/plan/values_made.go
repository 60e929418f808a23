package plan

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// madeSamples are values that nobody wrote down: drawn fresh, in the form that the member's kind calls for.
func (sm *sampler) madeSamples(b *Member, salt string) []Sample {
	salt = b.Label + " " + salt
	one := func(v any, open string) []Sample {
		return []Sample{{Value: v, Name: "a made-up value", InconclusiveIf4xx: open}}
	}
	switch b.Kind {
	case KindBoolean:
		return BooleanSamples(b)
	case KindNumber:
		return sm.numberSamples(b)
	case KindArray:
		return sm.arraySamples(b, salt)
	case KindObject:
		return sm.objectSamples(b, salt)
	case KindText:
		return sm.phraseSamples(b, salt)
	case KindEmail:
		return []Sample{{Value: "proviso." + sm.Tag(salt) + "@" + sm.emailDomain(b), Name: "a fresh address"}}
	case KindID:
		if b.Schema.Format == "uuid" {
			return one(sm.UUID(salt), sm.onlyTenantKnowsIDs(b))
		}
		return one(sm.SameShape("4c1f0a7be2", salt), sm.onlyTenantKnowsIDs(b))
	case KindZone:
		return []Sample{{Value: "Europe/Lisbon", Name: "a time zone", InconclusiveIf4xx: sm.OnlyTenantKnows(b, "which time zones are taken")}, {Value: "Asia/Tokyo", Name: "a time zone", InconclusiveIf4xx: sm.OnlyTenantKnows(b, "which time zones are taken")}}
	case KindSecret:
		return one("Proviso-"+sm.CapitalTag(salt)+"-7!x", sm.OnlyTenantKnows(b, "what a "+b.Name+" must look like"))
	case KindURL, KindPicture:
		return one("https://example.com/proviso/"+sm.Tag(salt)+".png", sm.OnlyTenantKnows(b, "which addresses are taken"))
	}
	if text, ok := sm.textOfKind(b.Kind, salt); ok {
		if b.Kind == KindDateTime {
			text = inLayout(b.layout, text)
		}
		return []Sample{{Value: text, Name: "a made-up value", InconclusiveIf4xx: sm.OnlyTenantKnows(b, "which values "+b.Name+" takes"), MayReformat: MayBeReformatted(b)}}
	}
	return nil
}

// textOfKind are texts of a well-known form.
func (sm *sampler) textOfKind(k Kind, salt string) (string, bool) {
	switch k {
	case KindPhone:
		return "+1415555" + fmt.Sprintf("%04d", 100+sm.Rand(salt).IntN(99)), true
	case KindLocale:
		return "en", true
	case KindCurrency:
		return "EUR", true
	case KindCountry:
		return "PT", true
	case KindColour:
		return []string{"#3366cc", "#cc6633", "#339966", "#993366"}[sm.Rand(salt).IntN(4)], true // two members of one resource are told apart
	case KindDate:
		return fmt.Sprintf("2031-0%d-1%d", 1+sm.Rand(salt).IntN(9), sm.Rand(salt+"day").IntN(9)), true
	case KindDateTime:
		return fmt.Sprintf("2031-0%d-1%dT10:00:00Z", 1+sm.Rand(salt).IntN(9), sm.Rand(salt+"day").IntN(9)), true
	case KindHandle, KindOpaque:
		return "proviso-" + sm.Tag(salt), true
	case KindWord:
		return "proviso_" + sm.Tag(salt), true
	}
	return "", false
}

// MayBeReformatted reports a member whose value a correct server may write in another form. A day or a time in a documented format
// stays the same day or time, however it is written.
func MayBeReformatted(b *Member) bool {
	switch b.Kind {
	case KindPhone, KindLocale, KindCurrency, KindCountry, KindColour:
		return true
	case KindDate, KindDateTime:
		return b.Schema.Format == "" || b.Guessed("format")
	}
	return false
}

// phraseSamples are short texts of people; shorter ones follow for narrow bounds.
func (sm *sampler) phraseSamples(b *Member, salt string) []Sample {
	var out []Sample
	for _, text := range []string{"Proviso " + sm.CapitalTag(salt), sm.CapitalTag(salt), sm.CapitalTag(salt)[:2], "The answer to " + sm.Tag(salt) + " is plain text, as long as the page wants it to be, and no longer than a line of a letter."} {
		out = append(out, Sample{Value: text, Name: "ordinary text"})
	}
	for i, s := range out {
		if b.Admits(s.Value) {
			return out[i : i+1]
		}
	}
	return nil
}

// emailDomain is where fresh addresses lie: that of the page's example, else example.com.
func (sm *sampler) emailDomain(b *Member) string {
	for _, e := range b.Schema.Examples {
		if text, ok := e.(string); ok {
			for i := len(text) - 1; i > 0; i-- {
				if text[i] == '@' && i+1 < len(text) {
					return text[i+1:]
				}
			}
		}
	}
	return "example.com"
}

// BooleanSamples are false, then true; a flag whose true ends the resource's life is left alone.
func BooleanSamples(b *Member) []Sample {
	off := Sample{Value: false, Name: "false"}
	on := Sample{Value: true, Name: "true"}
	for _, word := range prose.NameWords(b.Name) {
		switch word {
		case "deleted", "removed", "terminated", "cancelled", "canceled", "destroyed", "delete", "destroy":
			return []Sample{off}
		case "archived", "locked", "closed", "suspended", "disabled", "banned", "blocked", "frozen":
			on.InconclusiveIf4xx = "a resource that is " + word + " may take no more patches"
			return []Sample{on, off}
		}
	}
	return []Sample{off, on}
}

// numberSamples are small ones inside the documented bounds; without bounds on both sides a refusal decides nothing.
func (sm *sampler) numberSamples(b *Member) []Sample {
	s, open := b.Schema, ""
	if s.Lowest() == nil || s.Highest() == nil {
		open = sm.OnlyTenantKnows(b, "which numbers "+b.Name+" takes; the page gives no bounds on both sides")
	}
	candidates := []float64{1, 2, 3, 7, 10, 0}
	if step := s.MultipleOf; step != nil && *step != math.Trunc(*step) {
		candidates = append([]float64{toMillionths(3 * *step), *step}, candidates...) // no whole number shows that the step is kept
	}
	if low := s.Lowest(); low != nil {
		candidates = append(candidates, math.Ceil(*low), math.Floor(*low)+1, *low)
	}
	if high := s.Highest(); high != nil {
		candidates = append(candidates, math.Floor(*high), math.Ceil(*high)-1)
	}
	if s.MultipleOf != nil {
		candidates = append(candidates, *s.MultipleOf, 2**s.MultipleOf, 10**s.MultipleOf)
	}
	var out []Sample
	for _, f := range candidates {
		v := value.Decimal(f)
		known := slices.ContainsFunc(out, func(s Sample) bool { return s.Value == v })
		if len(out) < 3 && !known && b.Admits(v) {
			out = append(out, Sample{Value: v, Name: string(v), InconclusiveIf4xx: open})
		}
	}
	if len(out) < 2 && s.Type() == "number" && s.MultipleOf == nil && open == "" {
		v := value.Decimal(toMillionths(*s.Lowest() + (*s.Highest()-*s.Lowest())/4))
		if b.Admits(v) {
			out = append(out, Sample{Value: v, Name: string(v)})
		}
	}
	return out
}

// toMillionths rounds a number to six decimals: a product of decimal numbers has others that nobody meant.
func toMillionths(f float64) float64 { return math.Round(f*1e6) / 1e6 }

// DecimalTexts are texts that write decimal numbers, of a member that takes numbers as text and no other text: one below zero where it
// takes that, one with other digits than the page's example, and one with more than two decimals where the pattern bounds them.
func (k *known) DecimalTexts(b *Member) []string {
	if b.Schema.Type() != "string" || b.Schema.Pattern == "" || k.Options.Effort == Quick || b.Admits("Proviso") || b.Admits("proviso") {
		return nil
	}
	var out []string
	all := [][]string{{"-48.37", "-48.3"}, {"7305.91", "48.37", "48.3"}}
	if !b.Admits("48.37254819") {
		all = append(all, []string{"48.3725", "48.372"}) // the pattern says how many decimals there are
	}
	for _, some := range all {
		if i := slices.IndexFunc(some, func(text string) bool { return b.Admits(text) }); i >= 0 {
			out = append(out, some[i])
		}
	}
	return out
}

// Fraction is a number that is not whole, of a member that the page says takes any number; servers may round it to cents.
func (k *known) Fraction(b *Member) (json.Number, bool) {
	if b.Kind != KindNumber || b.Schema.Type() != "number" || strings.HasPrefix(b.Schema.Format, "int") || b.Guessed("type") || b.Schema.MultipleOf != nil || k.Options.Effort == Quick {
		return "", false
	}
	for _, f := range []float64{2.25, 0.25, -0.25} {
		if low := b.Schema.Lowest(); low != nil {
			f += math.Floor(*low)
		}
		if v := value.Decimal(f); b.Admits(v) {
			return v, true
		}
	}
	return "", false
}

// number64 turns a number of the profile or of an example into the form that values have here.
func number64(v any) any {
	switch n := v.(type) {
	case int:
		return Int(n)
	case int64:
		return json.Number(strconv.FormatInt(n, 10))
	case uint64:
		return json.Number(strconv.FormatUint(n, 10))
	case float64:
		return value.Decimal(n)
	case []any:
		out := make([]any, len(n))
		for i, w := range n {
			out[i] = number64(w)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(n))
		for name, w := range n {
			out[name] = number64(w)
		}
		return out
	}
	return v
}

// mostHeld is how many values a made-up object holds, at all depths, before it is given required ones alone.
const mostHeld = 300

// ObjectOf makes the members that an object must have, and says of each that isn't sure why. Where the page does not say which
// ones it must have, all of them are made. The label is where the object lies.
func (sm *sampler) ObjectOf(s *contract.Schema, label, salt string, depth int) (map[string]any, map[string]string) {
	whole, open := map[string]any{}, map[string]string{}
	if sm.around == 0 {
		sm.held = 0
	}
	sm.around++
	defer func() { sm.around-- }()
	told := slices.ContainsFunc(Properties(s), func(p contract.Property) bool { return s.Requires(p.Name) })
	for _, p := range Properties(s) {
		if told && !s.Requires(p.Name) || p.Schema.ReadOnly || depth > sm.deepest {
			continue
		}
		if sm.held++; sm.held > mostHeld && !s.Requires(p.Name) {
			continue
		}
		v, why := sm.ValueOf(p.Schema, p.Name, label+value.Pointer(p.Name), salt, depth+1)
		if tag := kindOf(s, p, p.Name); tag != "" {
			v, why = tag, ""
		}
		if v != nil || s.Requires(p.Name) {
			whole[p.Name] = v
		}
		open[p.Name] = why
	}
	endLater(s, whole)
	return whole, open
}

// kindOf is the value of the member by which an object says of which kind it is: that of its first alternative that has the named member,
// or its own where it has no alternatives. It is "" for any other member p, and where that member's own schema rules the value out.
func kindOf(s *contract.Schema, p contract.Property, has string) string {
	if s.Discriminator == "" || s.Discriminator != p.Name {
		return ""
	}
	alternatives := slices.Concat(s.OneOf, s.AnyOf)
	kind := s
	if i := slices.IndexFunc(alternatives, func(a *contract.Schema) bool { return a.Property(has) != nil }); i >= 0 {
		kind = alternatives[i]
	} else if len(alternatives) > 0 {
		return ""
	}
	tag := s.Tag(kind)
	if listed := EnumValues(p.Schema); len(listed) > 0 && !value.Contains(listed, tag) {
		return ""
	}
	return tag
}

// ValueOf makes a value of a schema anywhere, the surest there is; nil where none is known. It is the same value each time, which is shared.
func (sm *sampler) ValueOf(s *contract.Schema, name, label, salt string, depth int) (any, string) {
	key := asked{s, name, label, salt, depth, min(sm.inside, mostInsideAsked)}
	known, there := sm.values[key]
	if !there {
		known.value, known.open = sm.valueOf(s, name, label, salt, depth)
		sm.values[key] = known
	}
	return known.value, known.open
}

// asked is what a value was made for.
type asked struct {
	schema            *contract.Schema
	name, label, salt string
	depth             int
	inside            int // how many arrays lie around it: fewer values are drawn inside of several
}

// mostInsideAsked is from how many arrays on the number of draws stays the same.
const mostInsideAsked = 3

// made is a value that was made up, and why a refusal of it decides nothing; "" where it must be taken.
type made struct {
	value any
	open  string
}

func (sm *sampler) valueOf(s *contract.Schema, name, label, salt string, depth int) (any, string) {
	b := sm.Place(nil, name, s, depth)
	b.Label, b.At = label, label
	switch {
	case depth > sm.deepest:
		return nil, "too deep to make up"
	case b.Kind == KindObject && len(sm.profileSamples(b)) == 0:
		whole, open := sm.ObjectOf(b.Schema, label, salt, depth)
		return whole, openWithout(open, "")
	}
	all := sm.Samples(b, salt)
	var full []Sample
	for _, s := range Certain(all) {
		if string(JSON(s.Value)) != "[]" {
			full = append(full, s)
		}
	}
	if len(full) > 0 {
		return full[sm.Rand(label+" "+salt).IntN(len(full))].Value, ""
	}
	if b.Kind == KindArray && b.Admits([]any{}) {
		return []any{}, ""
	}
	if len(all) > 0 {
		drawn := all[sm.Rand(label+" "+salt).IntN(len(all))]
		return drawn.Value, drawn.InconclusiveIf4xx
	}
	if v := openState(b); v != nil && strings.Contains(label, "/0/") {
		return v, sm.OnlyTenantKnows(b, "in which "+name+" an item may begin")
	}
	if s.Nullable() {
		return nil, ""
	}
	return sm.drawn(b, salt), sm.OnlyTenantKnows(b, "which values "+name+" takes")
}

// drawn is a value of a member's schema alone, where none is known that its name and kind call for: a short text, one of a pattern. It
// is nil where the schema says nothing of its values.
func (sm *sampler) drawn(b *Member, salt string) any {
	s := b.Schema
	if s.Type() == "" && len(s.Types) == 0 && len(s.OneOf)+len(s.AnyOf)+len(s.AllOf) == 0 || b.Danger != "" {
		return nil
	}
	plain := sm.Tag(b.Label + " " + salt)
	texts := []string{plain, plain[:4], plain[:2], plain[:1]}
	if strings.HasPrefix(strings.TrimPrefix(s.Format, "u"), "int") {
		texts = []string{"7"} // a number of 64 bits as a text, as gRPC's JSON has it
	}
	for _, text := range texts {
		if b.Admits(text) {
			return text
		}
	}
	if text := schema.Spelled(s, plain, strings.ToUpper(plain)); s.Pattern != "" && b.Admits(text) {
		return text
	}
	drawn := sm.generator(b.Declared)
	for size := range 2 {
		if v, ok := drawn.Valid(sm.Rand(b.Label+" "+salt), size); ok && v != nil {
			return v
		}
	}
	return nil
}
