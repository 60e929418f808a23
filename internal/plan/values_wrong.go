package plan

import (
	"encoding/json"
	"strings"
	"unicode"
)

// wrong lists values of another type than the schema's, those that a lenient server coerces first. 1.0 is an integer
// and never among them.
func (m *maker) wrong(b *member) []sample {
	var candidates []sample
	switch b.schema.Type() {
	case "string":
		candidates = []sample{{value: number(12345), what: "a number"}, {value: true, what: "true"}, {value: map[string]any{"proviso": number(1)}, what: "an object"}, {value: []any{"proviso"}, what: "an array"}}
	case "boolean":
		candidates = []sample{{value: "not-a-boolean", what: "a text"}, {value: "true", what: `the text "true"`}, {value: number(1), what: "1"}, {value: []any{}, what: "an array"}}
	case "integer":
		candidates = []sample{{value: "12", what: "a number as text"}, {value: json.Number("1.5"), what: "1.5"}, {value: true, what: "true"}, {value: []any{number(1)}, what: "an array"}}
	case "number":
		candidates = []sample{{value: "1.5", what: "a number as text"}, {value: true, what: "true"}, {value: []any{number(1)}, what: "an array"}}
	case "array":
		candidates = []sample{{value: "proviso", what: "a text"}, {value: map[string]any{"0": "proviso"}, what: "an object"}, {value: number(12345), what: "a number"}}
	case "object":
		candidates = []sample{{value: "proviso", what: "a text"}, {value: []any{"proviso"}, what: "an array"}, {value: number(12345), what: "a number"}}
	default:
		candidates = []sample{{value: true, what: "true"}, {value: "proviso", what: "a text"}, {value: number(12345), what: "a number"}, {value: []any{"proviso"}, what: "an array"}, {value: map[string]any{"proviso": number(1)}, what: "an object"}}
	}
	if item := b.item(); item != nil {
		for _, s := range m.ordinary(item, "unwrapped")[:min(1, len(m.ordinary(item, "unwrapped")))] {
			candidates = append([]sample{{value: s.value, what: "an item without its array"}}, candidates...)
		}
	}
	var out []sample
	for _, s := range candidates {
		if b.admits(s.value) {
			continue
		}
		if b.guessed("type") {
			s.open = "the type of " + b.label + " was read off a sample and is no promise of the page"
		}
		out = append(out, s)
	}
	return out
}

// otherCase is a word with its letters in the other case, or "" where that is the same.
func otherCase(word string) string {
	other := strings.ToUpper(word)
	if other == word {
		other = strings.ToLower(word)
	}
	if other == word || !strings.ContainsFunc(word, unicode.IsLetter) {
		return ""
	}
	return other
}

// oddCase is a word with small and capital letters in turn, as nobody writes it; "" where it is too short to be told from a word.
func oddCase(word string) string {
	letters := []rune(strings.ToLower(word))
	for i := 1; i < len(letters); i += 2 {
		letters[i] = unicode.ToUpper(letters[i])
	}
	if odd := string(letters); len(letters) > 3 && odd != word && odd != strings.ToLower(word) {
		return odd
	}
	return ""
}
