package plan

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// made are values that nobody wrote down: drawn fresh, in the form that the member's kind calls for.
func (m *maker) made(b *member, salt string) []sample {
	salt = b.label + " " + salt
	one := func(v any, open string) []sample { return []sample{{value: v, what: "a made-up value", open: open}} }
	switch b.kind {
	case boolean:
		return booleans(b)
	case numeric:
		return m.numbers(b)
	case list:
		return m.lists(b, salt)
	case object:
		return m.objects(b, salt)
	case free:
		return m.phrases(b, salt)
	case email:
		return []sample{{value: "proviso." + m.tag(salt) + "@" + m.domain(b), what: "a fresh address"}}
	case identifier:
		if b.schema.Format == "uuid" {
			return one(m.uuid(salt), m.tellIDs(b))
		}
		return one(m.alike("4c1f0a7be2", salt), m.tellIDs(b))
	case zone:
		return []sample{{value: "Europe/Lisbon", what: "a time zone", open: m.tell(b, "which time zones are taken")}, {value: "Asia/Tokyo", what: "a time zone", open: m.tell(b, "which time zones are taken")}}
	case secretText:
		return one("Proviso-"+m.title(salt)+"-7!x", m.tell(b, "what a "+b.name+" must look like"))
	case link, picture:
		return one("https://example.com/proviso/"+m.tag(salt)+".png", m.tell(b, "which addresses are taken"))
	}
	if text, ok := m.shaped(b.kind, salt); ok {
		return []sample{{value: text, what: "a made-up value", open: m.tell(b, "which values "+b.name+" takes"), form: reformed(b)}}
	}
	return nil
}

// shaped are texts of a well-known form.
func (m *maker) shaped(k kind, salt string) (string, bool) {
	switch k {
	case phone:
		return "+1415555" + fmt.Sprintf("%04d", 100+m.draw(salt).IntN(99)), true
	case locale:
		return "en", true
	case currency:
		return "EUR", true
	case country:
		return "PT", true
	case colour:
		return "#3366cc", true
	case date:
		return fmt.Sprintf("2031-0%d-1%d", 1+m.draw(salt).IntN(9), m.draw(salt+"day").IntN(9)), true
	case dateTime:
		return fmt.Sprintf("2031-0%d-1%dT10:00:00Z", 1+m.draw(salt).IntN(9), m.draw(salt+"day").IntN(9)), true
	case handle, other:
		return "proviso-" + m.tag(salt), true
	case closed:
		return "proviso_" + m.tag(salt), true
	}
	return "", false
}

// reformed reports a member whose value a correct server may write in another form. A day or a time in a documented format
// stays the same day or time, however it is written.
func reformed(b *member) bool {
	switch b.kind {
	case phone, locale, currency, country, colour:
		return true
	case date, dateTime:
		return b.schema.Format == "" || b.guessed("format")
	}
	return false
}

// phrases are short texts of people; shorter ones follow for narrow bounds.
func (m *maker) phrases(b *member, salt string) []sample {
	var out []sample
	for _, text := range []string{"Proviso " + m.title(salt), m.title(salt), m.title(salt)[:2], "The answer to " + m.tag(salt) + " is plain text, as long as the page wants it to be, and no longer than a line of a letter."} {
		out = append(out, sample{value: text, what: "ordinary text"})
	}
	for i, s := range out {
		if b.admits(s.value) {
			return out[i : i+1]
		}
	}
	return nil
}

// domain is where fresh addresses lie: that of the page's example, else example.com.
func (m *maker) domain(b *member) string {
	for _, e := range b.schema.Examples {
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

// booleans are false, then true; a flag whose true ends the resource's life is left alone.
func booleans(b *member) []sample {
	off := sample{value: false, what: "false"}
	on := sample{value: true, what: "true"}
	for _, word := range words(b.name) {
		switch word {
		case "deleted", "removed", "terminated", "cancelled", "canceled", "destroyed", "delete", "destroy":
			return []sample{off}
		case "archived", "locked", "closed", "suspended", "disabled", "banned", "blocked", "frozen":
			on.open = "a resource that is " + word + " may take no more patches"
			return []sample{on, off}
		}
	}
	return []sample{off, on}
}

// numbers are small ones inside the documented bounds; without bounds on both sides a refusal decides nothing.
func (m *maker) numbers(b *member) []sample {
	s, open := b.schema, ""
	if lowest(s) == nil || highest(s) == nil {
		open = m.tell(b, "which numbers "+b.name+" takes; the page gives no bounds on both sides")
	}
	candidates := []float64{1, 2, 3, 7, 10, 0}
	if low := lowest(s); low != nil {
		candidates = append(candidates, math.Ceil(*low), math.Floor(*low)+1, *low)
	}
	if high := highest(s); high != nil {
		candidates = append(candidates, math.Floor(*high), math.Ceil(*high)-1)
	}
	if s.MultipleOf != nil {
		candidates = append(candidates, *s.MultipleOf, 2**s.MultipleOf, 10**s.MultipleOf)
	}
	var out []sample
	for _, f := range candidates {
		if v := decimal(f); b.admits(v) && len(out) < 3 {
			out = append(out, sample{value: v, what: string(v), open: open})
		}
	}
	return out
}

// fraction is a number that is not whole, of a member that the page says takes any number; servers may round it to cents.
func (m *maker) fraction(b *member) (json.Number, bool) {
	if b.kind != numeric || b.schema.Type() != "number" || strings.HasPrefix(b.schema.Format, "int") || b.guessed("type") || b.schema.MultipleOf != nil || m.options.Quick {
		return "", false
	}
	for _, f := range []float64{2.5, 0.5, -0.5} {
		if low := lowest(b.schema); low != nil {
			f += math.Floor(*low)
		}
		if v := decimal(f); b.admits(v) {
			return v, true
		}
	}
	return "", false
}

func lowest(s *contract.Schema) *float64 {
	if s.Minimum != nil {
		return s.Minimum
	}
	return s.ExclusiveMinimum
}

func highest(s *contract.Schema) *float64 {
	if s.Maximum != nil {
		return s.Maximum
	}
	return s.ExclusiveMaximum
}

func decimal(f float64) json.Number { return json.Number(strconv.FormatFloat(f, 'f', -1, 64)) }

// number64 turns a number of the profile or of an example into the form that values have here.
func number64(v any) any {
	switch n := v.(type) {
	case int:
		return number(n)
	case int64:
		return json.Number(strconv.FormatInt(n, 10))
	case uint64:
		return json.Number(strconv.FormatUint(n, 10))
	case float64:
		return decimal(n)
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

// object makes the members that an object must have, and says of each that isn't sure why. Where the page does not say which
// ones it must have, all of them are made. The label is where the object lies.
func (m *maker) object(s *contract.Schema, label, salt string, depth int) (map[string]any, map[string]string) {
	whole, open := map[string]any{}, map[string]string{}
	told := slices.ContainsFunc(properties(s), func(p contract.Property) bool { return s.Requires(p.Name) })
	for _, p := range properties(s) {
		if told && !s.Requires(p.Name) || p.Schema.ReadOnly || depth > deepest {
			continue
		}
		v, why := m.one(p.Schema, p.Name, label+value.Pointer(p.Name), salt, depth+1)
		if v != nil || s.Requires(p.Name) {
			whole[p.Name] = v
		}
		open[p.Name] = why
	}
	return whole, open
}

// one makes a value of a schema anywhere, the surest there is; nil where none is known.
func (m *maker) one(s *contract.Schema, name, label, salt string, depth int) (any, string) {
	b := m.place(nil, name, s, depth)
	b.label, b.at = label, label
	switch {
	case depth > deepest:
		return nil, "too deep to make up"
	case b.kind == object && len(m.known(b)) == 0:
		whole, open := m.object(b.schema, label, salt, depth)
		return whole, openWithout(open, "")
	}
	all := m.ordinary(b, salt)
	var full []sample
	for _, s := range sure(all) {
		if string(raw(s.value)) != "[]" {
			full = append(full, s)
		}
	}
	if len(full) > 0 {
		return full[m.draw(label+" "+salt).IntN(len(full))].value, ""
	}
	if b.kind == list && b.admits([]any{}) {
		return []any{}, ""
	}
	if len(all) > 0 {
		drawn := all[m.draw(label+" "+salt).IntN(len(all))]
		return drawn.value, drawn.open
	}
	if s.Nullable() {
		return nil, ""
	}
	return nil, m.tell(b, "which values "+name+" takes")
}
