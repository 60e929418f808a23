package plan

import (
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// sample is a value to send, and how sure it is that the target takes it.
type sample struct {
	value any
	what  string // names it in a title
	open  string // why a refusal decides nothing; "" where the value must be taken
	form  bool   // the target may bring it into a form of its own (a phone number, a colour), so that it comes back otherwise
}

// ordinary lists values that a member takes, the surest first, none twice: the profile's, the schema's, the page's examples,
// and those that its name and format call for. It is empty where no value is known that fits the schema.
func (m *maker) ordinary(b *member, salt string) []sample {
	var out []sample
	seen := map[string]bool{}
	add := func(all []sample) {
		for _, s := range all {
			key := string(raw(s.value))
			if seen[key] || s.value == nil || !b.admits(s.value) {
				continue
			}
			seen[key] = true
			if s.open == "" {
				s.open = b.around
			}
			out = append(out, s)
		}
	}
	if b.kind == free {
		add(m.made(b, salt))
	}
	add(m.known(b))
	if len(out) > 0 && !moving(b.kind) {
		return out
	}
	add(chosen(b))
	add(m.examples(b))
	add(m.made(b, salt))
	slices.SortStableFunc(out, func(x, y sample) int { return rankOpen(x) - rankOpen(y) })
	return out
}

// fresh is a value that the resource does not have yet, as far as the member's kind has any number of them; nil where none is
// known.
func (m *maker) fresh(b *member, salt string) any {
	if b.kind == free || b.kind == email {
		for _, s := range m.made(b, salt) {
			if b.admits(s.value) {
				return s.value
			}
		}
	}
	return m.value(b, salt)
}

// moving are the kinds of which there is always another sure value.
func moving(k kind) bool { return k == free || k == email || k == boolean || k == list }

func rankOpen(s sample) int {
	if s.open == "" {
		return 0
	}
	return 1
}

// sure keeps the samples that must be taken.
func sure(all []sample) []sample {
	return slices.DeleteFunc(slices.Clone(all), func(s sample) bool { return s.open != "" })
}

// known are the profile's values: of the place itself, or, for an array, of its items.
func (m *maker) known(b *member) []sample {
	out := given(m.profile.Values, b, "a value of the profile", "")
	if len(out) == 0 && len(m.profile.Hints) > 0 {
		out = given(m.profile.Hints, b, "a value of the shipped profile", m.tell(b, "which values "+b.name+" takes"))
	}
	if len(out) > 0 {
		return out
	}
	if b.parent != nil && b.parent.kind == list && b.inItem() {
		for _, s := range m.known(b.parent) {
			items, _ := s.value.([]any)
			for _, item := range items {
				out = append(out, sample{value: item, what: "an item of the profile", open: s.open})
			}
		}
	}
	if b.parent != nil && b.parent.kind == object {
		for _, s := range m.known(b.parent) {
			if v, ok := value.At(s.value, value.Pointer(b.name)); ok && v != nil {
				out = append(out, sample{value: v, what: "a value of the profile", open: s.open})
			}
		}
	}
	return out
}

// given are the values that a profile lists for a member.
func given(values map[string][]any, b *member, what, open string) []sample {
	var out []sample
	for _, at := range sortedKeys(values) {
		if !samePlace(at, b.label) {
			continue
		}
		for _, v := range values[at] {
			v = number64(v)
			if _, whole := v.([]any); b.kind == list && !whole {
				v = []any{v}
			}
			out = append(out, sample{value: v, what: what, open: open})
		}
	}
	return out
}

// samePlace compares a pointer of the profile with a label; "-", "*" and any index stand for every item.
func samePlace(at, label string) bool {
	x, y := value.Tokens(at), value.Tokens(label)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] && !(index(x[i]) && y[i] == "0") {
			return false
		}
	}
	return true
}

func index(token string) bool {
	if token == "-" || token == "*" {
		return true
	}
	for _, r := range token {
		if r < '0' || r > '9' {
			return false
		}
	}
	return token != ""
}

// chosen are the values that the schema lists.
func chosen(b *member) []sample {
	var out []sample
	if b.schema.HasConst {
		out = append(out, sample{value: b.schema.Const, what: "the documented constant"})
	}
	for _, v := range b.schema.Enum {
		if v != nil {
			out = append(out, sample{value: v, what: fmt.Sprintf("the documented value %v", v)})
		}
	}
	return out
}

// examples are the page's own examples; none that only fills a gap ("example_string"), and none where it would take
// another's place (an e-mail, a password) or name what the tenant may not have.
func (m *maker) examples(b *member) []sample {
	all := slices.Concat(b.raw.Examples, b.schema.Examples)
	if body := m.op.Body(); body != nil && m.dialect != contract.JSONPatch {
		for _, e := range body.Examples {
			if v, ok := value.At(e, b.label); ok {
				all = append(all, v)
			}
		}
	}
	var out []sample
	for _, v := range all {
		v = number64(v)
		if filler(v) || b.kind == email || b.kind == secretText {
			continue
		}
		s := sample{value: v, what: "the page's example"}
		if b.kind == identifier || b.kind == handle {
			s.open = m.tellIDs(b)
		}
		if b.kind == list || b.kind == object {
			s.open = m.unsure(b, v)
		}
		out = append(out, s)
	}
	return out
}

// unsure says why an example that holds other values may be refused: an id in it may not exist at this tenant.
func (m *maker) unsure(b *member, v any) string {
	switch node := v.(type) {
	case []any:
		for _, item := range node {
			for _, child := range b.children {
				if open := m.unsure(child, item); open != "" {
					return open
				}
			}
		}
	case map[string]any:
		for _, child := range b.children {
			if w, ok := node[child.name]; ok {
				if open := m.unsure(child, w); open != "" {
					return open
				}
			}
		}
	case string:
		if b.kind == identifier || b.kind == handle || b.kind == secretText {
			return m.tellIDs(b)
		}
	}
	return ""
}

// filler reports an example that stands for any value of its type.
func filler(v any) bool {
	switch node := v.(type) {
	case string:
		for _, word := range []string{"", "string", "example_string", "text", "example", "value"} {
			if node == word {
				return true
			}
		}
		return node[0] == '<' && node[len(node)-1] == '>' || node[0] == '{' && node[len(node)-1] == '}'
	case []any:
		return slices.ContainsFunc(node, filler)
	case map[string]any:
		for _, w := range node {
			if filler(w) {
				return true
			}
		}
	}
	return false
}

func (m *maker) tellIDs(b *member) string {
	return fmt.Sprintf("only the tenant knows which ids exist; give operations.%s.values.%s in the profile", m.op.ID, b.label)
}

func (m *maker) tell(b *member, what string) string {
	return fmt.Sprintf("only the tenant knows %s; give operations.%s.values.%s in the profile", what, m.op.ID, b.label)
}

func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
