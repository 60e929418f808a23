package plan

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// WrongSamples lists values of another type than the schema's, those that a lenient server coerces first. 1.0 is an integer
// and never among them.
func (sm *sampler) WrongSamples(b *Member) []Sample {
	return sm.once(sampled{member: b, wrong: true}, func() []Sample { return sm.wrongSamples(b) })
}

func (sm *sampler) wrongSamples(b *Member) []Sample {
	var candidates []Sample
	switch b.Schema.Type() {
	case "string":
		candidates = []Sample{{Value: Int(12345), Name: "a number"}, {Value: true, Name: "true"}, {Value: map[string]any{"proviso": Int(1)}, Name: "an object"}, {Value: []any{"proviso"}, Name: "an array"}}
	case "boolean":
		candidates = []Sample{{Value: "not-a-boolean", Name: "a text"}, {Value: "true", Name: `the text "true"`}, {Value: Int(1), Name: "1"}, {Value: []any{}, Name: "an array"}}
	case "integer":
		candidates = []Sample{{Value: "12", Name: "a number as text"}, {Value: json.Number("1.5"), Name: "1.5"}, {Value: true, Name: "true"}, {Value: []any{Int(1)}, Name: "an array"}}
	case "number":
		candidates = []Sample{{Value: "1.5", Name: "a number as text"}, {Value: true, Name: "true"}, {Value: []any{Int(1)}, Name: "an array"}}
	case "array":
		candidates = []Sample{{Value: "proviso", Name: "a text"}, {Value: map[string]any{"0": "proviso"}, Name: "an object"}, {Value: Int(12345), Name: "a number"}}
	case "object":
		candidates = []Sample{{Value: "proviso", Name: "a text"}, {Value: []any{"proviso"}, Name: "an array"}, {Value: Int(12345), Name: "a number"}}
	default:
		candidates = []Sample{{Value: true, Name: "true"}, {Value: "proviso", Name: "a text"}, {Value: Int(12345), Name: "a number"}, {Value: []any{"proviso"}, Name: "an array"}, {Value: map[string]any{"proviso": Int(1)}, Name: "an object"}}
	}
	if item := b.Item(); item != nil {
		if items := sm.Samples(item, "unwrapped"); len(items) > 0 {
			candidates = append([]Sample{{Value: items[0].Value, Name: "an item without its array"}}, candidates...)
		}
	}
	var out []Sample
	for _, s := range candidates {
		if b.Admits(s.Value) || sm.Dialect.ListsTakeItems && isItem(b, s.Value) {
			continue
		}
		if prose.AlsoTakes(b.Described(), value.Type(s.Value)) {
			continue
		}
		if b.Guessed("type") {
			s.InconclusiveIf4xx = "the type of " + b.Label + " was read off a sample and is no promise of the page"
		}
		out = append(out, s)
	}
	return out
}

// isItem reports a value that an array takes as one of its items, where the dialect lets it stand alone. An object is one wherever the items are
// objects: what the docs name no member of may be ignored.
func isItem(b *Member, v any) bool {
	item := b.Item()
	if item == nil {
		return false
	}
	_, isObject := v.(map[string]any)
	return item.Admits(v) || isObject && item.Schema.Type() == "object"
}

// OtherCase is a word with its letters in the other case, or "" where that is the same.
func OtherCase(word string) string {
	other := strings.ToUpper(word)
	if other == word {
		other = strings.ToLower(word)
	}
	if other == word || !strings.ContainsFunc(word, unicode.IsLetter) {
		return ""
	}
	return other
}

// OddCase is a word with small and capital letters in turn, as nobody writes it; "" where it is too short to be told from a word.
func OddCase(word string) string {
	letters := []rune(strings.ToLower(word))
	for i := 1; i < len(letters); i += 2 {
		letters[i] = unicode.ToUpper(letters[i])
	}
	if odd := string(letters); len(letters) > 3 && odd != word && odd != strings.ToLower(word) {
		return odd
	}
	return ""
}
