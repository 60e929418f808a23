package schema

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
)

// FromText reads a parameter's text as the type that its schema asks for: a number, a boolean, a list whose items stand
// between commas, an object in JSON. What can't be read so stays text, and then doesn't fit.
func FromText(s *contract.Schema, text string) any {
	v := s.Value()
	switch v.Type() {
	case "integer", "number":
		if decoded, ok := decode(text).(json.Number); ok {
			return decoded
		}
	case "boolean":
		if b, ok := decode(text).(bool); ok {
			return b
		}
	case "array":
		out := []any{}
		for item := range strings.SplitSeq(text, ",") {
			out = append(out, FromText(v.Items, item))
		}
		return out
	case "object":
		if decoded, ok := decode(text).(map[string]any); ok {
			return decoded
		}
	case "":
		return fromUnion(v, text)
	}
	return text
}

// fromUnion reads a text as the first branch that it fits.
func fromUnion(s *contract.Schema, text string) any {
	if s == nil || slices.Contains(s.Types, "string") {
		return text
	}
	for _, branch := range slices.Concat(s.OneOf, s.AnyOf) {
		v := FromText(branch, text)
		if fit, err := Compile(branch); err == nil && fit.Fits(v) {
			return v
		}
	}
	for _, known := range s.Types {
		if v := FromText(&contract.Schema{Types: []string{known}}, text); v != any(text) {
			return v
		}
	}
	return text
}

func decode(text string) any {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err != nil {
		return nil
	}
	return v
}
