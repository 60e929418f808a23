package plan

import (
	"fmt"
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Sample is a value to send, and how sure it is that the target takes it.
type Sample struct {
	Value             any
	Name              string // names it in a title
	InconclusiveIf4xx string // why a refusal decides nothing; "" where the value must be taken
	MayReformat       bool   // the target may bring it into a form of its own (a phone number, a colour), so that it comes back otherwise
}

// Samples lists values that a member takes, the surest first, none twice: the profile's, the schema's, the page's examples,
// and those that its name and format call for. It is empty where no value is known that fits the schema.
func (sm *sampler) Samples(b *Member, salt string) []Sample {
	return sm.once(sampled{member: b, salt: salt}, func() []Sample { return sm.samples(b, salt) })
}

// sampled is what samples were listed for: a member of the plan, outside of any other value.
type sampled struct {
	member *Member
	salt   string
	wrong  bool // values of another type than the schema's
}

// once lists samples the first time that they are asked for, and gives the same again from then on. Inside of another value, and for what is no
// member of the plan, they are listed anew.
func (sm *sampler) once(key sampled, list func() []Sample) []Sample {
	if !key.member.kept || sm.around+sm.inside > 0 {
		return list()
	}
	known, there := sm.drawnFor[key]
	if !there {
		known = list()
		sm.drawnFor[key] = known
	}
	return slices.Clone(known)
}

func (sm *sampler) samples(b *Member, salt string) []Sample {
	var out []Sample
	seen := map[string]bool{}
	add := func(all []Sample) {
		for _, s := range all {
			key := string(JSON(s.Value))
			if seen[key] || s.Value == nil || !b.Admits(s.Value) {
				continue
			}
			seen[key] = true
			if s.InconclusiveIf4xx == "" {
				s.InconclusiveIf4xx = b.RefusalReason
			}
			out = append(out, s)
		}
	}
	if b.Danger != "" {
		add(sm.profileSamples(b))
		return out
	}
	if b.Kind == KindText {
		add(sm.madeSamples(b, salt))
	}
	add(sm.profileSamples(b))
	if len(out) > 0 && !HasManyValues(b.Kind) {
		return out
	}
	add(enumSamples(b))
	add(sm.exampleSamples(b))
	if b.Kind != KindText {
		add(sm.madeSamples(b, salt))
	}
	if len(out) == 0 || len(out) == 1 && takesOtherTexts(b) && len(sm.profileSamples(b)) == 0 {
		add(sm.patternSamples(b, salt))
	}
	slices.SortStableFunc(out, func(x, y Sample) int { return certaintyRank(x) - certaintyRank(y) })
	return out
}

// FreshValue is a value that the resource does not have yet, as far as the member's kind has any number of them; nil where none is
// known.
func (sm *sampler) FreshValue(b *Member, salt string) any {
	if b.Danger == "" && (b.Kind == KindText || b.Kind == KindEmail) {
		for _, s := range sm.madeSamples(b, salt) {
			if b.Admits(s.Value) {
				return s.Value
			}
		}
	}
	return sm.FirstValue(b, salt)
}

// HasManyValues are the kinds of which there is always another sure value.
func HasManyValues(k Kind) bool {
	return k == KindText || k == KindEmail || k == KindBoolean || k == KindArray
}

func certaintyRank(s Sample) int {
	if s.InconclusiveIf4xx == "" {
		return 0
	}
	return 1
}

// Certain keeps the samples that must be taken.
func Certain(all []Sample) []Sample {
	return slices.DeleteFunc(slices.Clone(all), func(s Sample) bool { return s.InconclusiveIf4xx != "" })
}

// FromProfile reports a member whose values, or whose items, the profile gives.
func (sm *sampler) FromProfile(b *Member) bool { return len(sm.profileSamples(b)) > 0 }

// profileSamples are the profile's values: of the place itself, or, for an array, of its items.
func (sm *sampler) profileSamples(b *Member) []Sample {
	out := profileValues(sm.Profile.Values, b, "a value of the profile", "")
	if len(out) == 0 && len(sm.Profile.Hints) > 0 {
		out = profileValues(sm.Profile.Hints, b, "a value of the shipped profile", sm.OnlyTenantKnows(b, "which values "+b.Name+" takes"))
	}
	if len(out) > 0 {
		return out
	}
	if b.Parent != nil && b.Parent.Kind == KindArray && b.InItem() {
		for _, s := range sm.profileSamples(b.Parent) {
			items, _ := s.Value.([]any)
			for _, item := range items {
				out = append(out, Sample{Value: item, Name: "an item of the profile", InconclusiveIf4xx: s.InconclusiveIf4xx})
			}
		}
	}
	if b.Parent != nil && b.Parent.Kind == KindObject {
		for _, s := range sm.profileSamples(b.Parent) {
			if v, ok := value.At(s.Value, value.Pointer(b.Name)); ok && v != nil {
				out = append(out, Sample{Value: v, Name: "a value of the profile", InconclusiveIf4xx: s.InconclusiveIf4xx})
			}
		}
	}
	return out
}

// profileValues are the values that a profile lists for a member.
func profileValues(values map[string][]any, b *Member, what, open string) []Sample {
	var out []Sample
	for _, at := range SortedKeys(values) {
		if !samePlace(at, b.Label) {
			continue
		}
		for _, v := range values[at] {
			v = number64(v)
			if _, whole := v.([]any); b.Kind == KindArray && !whole {
				v = []any{v}
			}
			out = append(out, Sample{Value: v, Name: what, InconclusiveIf4xx: open})
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
		if x[i] != y[i] && !(contract.IsIndex(x[i]) && y[i] == "0") {
			return false
		}
	}
	return true
}

// enumSamples are the values that the schema lists.
func enumSamples(b *Member) []Sample {
	var out []Sample
	if b.Schema.HasConst {
		out = append(out, Sample{Value: b.Schema.Const, Name: "the documented constant"})
	}
	values := b.Schema.Enum
	if len(values) == 0 {
		values = unitedValues(slices.Concat(b.Schema.OneOf, b.Schema.AnyOf))
	}
	for _, v := range values {
		if v != nil && !(len(values) > 1 && contract.IsUnset(v)) {
			out = append(out, Sample{Value: v, Name: fmt.Sprintf("the documented value %v", v)})
		}
	}
	return out
}

// exampleSamples are the page's own examples; none that only fills a gap ("example_string"), and none where it would take
// another's place (an e-mail, a password) or name what the tenant may not have.
func (sm *sampler) exampleSamples(b *Member) []Sample {
	all := slices.Concat(b.Declared.Examples, b.Schema.Examples)
	if body := sm.media; body != nil && !sm.Dialect.Operations {
		for _, e := range body.Examples {
			if v, ok := value.At(e, b.Label); ok {
				all = append(all, v)
			}
		}
	}
	var out []Sample
	for _, v := range all {
		v = onlyNamed(b.Schema, number64(v), 0)
		if isPlaceholder(v) || b.Kind == KindEmail || b.Kind == KindSecret {
			continue
		}
		s := Sample{Value: v, Name: "the page's example"}
		if b.Kind == KindID || b.Kind == KindHandle {
			s.InconclusiveIf4xx = sm.onlyTenantKnowsIDs(b)
		}
		if b.Kind == KindArray || b.Kind == KindObject {
			s.InconclusiveIf4xx = sm.whyExampleMayBeRefused(b, v)
		}
		if _, isObject := v.(map[string]any); isObject && s.InconclusiveIf4xx == "" && !sm.Dialect.Replaces && ofAlternatives(b.Schema) {
			s.InconclusiveIf4xx = openAlternative(b) // what the present one has and this one has no room for stays where objects are merged
		}
		out = append(out, s)
	}
	return out
}

// whyExampleMayBeRefused says why an example that holds other values may be refused: an id in it may not exist at this tenant.
func (sm *sampler) whyExampleMayBeRefused(b *Member, v any) string {
	switch node := v.(type) {
	case []any:
		for _, item := range node {
			for _, child := range b.Children {
				if open := sm.whyExampleMayBeRefused(child, item); open != "" {
					return open
				}
			}
		}
	case map[string]any:
		for _, child := range b.Children {
			if w, ok := node[child.Name]; ok {
				if open := sm.whyExampleMayBeRefused(child, w); open != "" {
					return open
				}
			}
		}
	case string:
		if b.Kind == KindID || b.Kind == KindHandle || b.Kind == KindSecret {
			return sm.onlyTenantKnowsIDs(b)
		}
	}
	return ""
}

// isPlaceholder reports an example that stands for any value of its type.
func isPlaceholder(v any) bool {
	switch node := v.(type) {
	case string:
		if slices.Contains([]string{"", "string", "example_string", "text", "example", "value"}, node) {
			return true
		}
		return node[0] == '<' && node[len(node)-1] == '>' || node[0] == '{' && node[len(node)-1] == '}'
	case []any:
		return slices.ContainsFunc(node, isPlaceholder)
	case map[string]any:
		for _, w := range node {
			if isPlaceholder(w) {
				return true
			}
		}
	}
	return false
}

func (k *known) onlyTenantKnowsIDs(b *Member) string {
	return fmt.Sprintf("only the tenant knows which ids exist; give operations.%s.values.%s in the profile", k.Op.ID, b.Label)
}

// OnlyTenantKnows is why a refusal decides nothing where only the tenant knows something, and how the profile says it.
func (k *known) OnlyTenantKnows(b *Member, what string) string {
	return fmt.Sprintf("only the tenant knows %s; give operations.%s.values.%s in the profile", what, k.Op.ID, b.Label)
}

// SortedKeys are the keys of a map in their order.
func SortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
