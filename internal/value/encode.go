package value

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// Encode writes v as compact JSON without HTML escapes, members in order of their names. Text that is no UTF-8 is written with
// U+FFFD in its place.
func Encode(v any) ([]byte, error) { return appended(make([]byte, 0, mostBodies), v) }

// mostBodies is the length, in bytes, that most bodies stay below.
const mostBodies = 256

func appended(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case string:
		b, _ = jsontext.AppendQuote(b, v) // the error says that v is no UTF-8
		return b, nil
	case json.Number:
		if !json.Valid([]byte(v)) {
			return nil, fmt.Errorf("%q is no JSON number", v)
		}
		return append(b, v...), nil
	case []any:
		if v != nil {
			return appendedItems(b, v)
		}
	case map[string]any:
		if v != nil {
			return appendedMembers(b, v)
		}
	}
	return appendedOther(b, v)
}

func appendedItems(b []byte, items []any) (_ []byte, err error) {
	b = append(b, '[')
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = appended(b, item); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func appendedMembers(b []byte, members map[string]any) (_ []byte, err error) {
	var room [24]string // most objects have fewer members, so that their names need no allocation
	names := slices.AppendSeq(room[:0], maps.Keys(members))
	slices.Sort(names)
	b = append(b, '{')
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b, _ = jsontext.AppendQuote(b, name)
		if b, err = appended(append(b, ':'), members[name]); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// appendedOther writes a Go value of another type, and one that is nil, as encoding/json does.
func appendedOther(b []byte, v any) ([]byte, error) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return append(b, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...), nil
}
