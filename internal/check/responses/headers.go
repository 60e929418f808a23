package responses

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// headers gives what departs from the documented headers of an answer. OpenAPI leaves Content-Type to the documented media types.
func (v *validator) headers(documented *contract.Response, sent http.Header) (out []check.Departure) {
	for _, header := range documented.Headers {
		values := sent.Values(header.Name)
		switch {
		case strings.EqualFold(header.Name, "Content-Type"):
			continue
		case len(values) == 0 && header.Required:
			out = append(out, check.Departure{Message: "the required header " + header.Name + " is missing"})
		}
		for _, text := range values {
			if fault := v.headerFault(header.Schema, text); fault != "" {
				out = append(out, check.Departure{Message: "header " + header.Name + ": " + fault})
			}
		}
	}
	return out
}

// headerFault says why the text of a header fits its schema in none of its readings; "" where it fits in one.
func (v *validator) headerFault(s *contract.Schema, text string) (fault string) {
	if s == nil {
		return ""
	}
	compiled := v.ready(&v.shown, s)
	if compiled == nil {
		return ""
	}
	for i, reading := range readings(s, text) {
		violations := compiled.Validate(reading)
		if len(violations) == 0 {
			return ""
		}
		if i == 0 {
			fault = violations[0].Message
		}
	}
	return fault
}

// readings are the values that the text of a header may stand for: 5 is a number and a text. Those of the schema's types come first;
// lists and objects are written in the simple style.
func readings(s *contract.Schema, text string) (out []any) {
	text = strings.TrimSpace(text)
	types := s.Value().Types
	for _, t := range types {
		switch t {
		case "string":
			out = append(out, text)
		case "integer", "number":
			if _, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "0123456789+-.eE") == "" {
				out = append(out, json.Number(strings.TrimPrefix(text, "+")))
			}
		case "boolean":
			if b, err := strconv.ParseBool(text); err == nil {
				out = append(out, b)
			}
		case "array":
			out = append(out, listOf(s.Value().Items, text))
		case "object":
			out = append(out, objectOf(s.Value(), text))
		}
	}
	if doc, err := value.Decode([]byte(text)); err == nil {
		out = append(out, doc)
	}
	if !slices.Contains(types, "string") {
		out = append(out, text)
	}
	return out
}

// listOf reads a list in the simple style: its items between commas.
func listOf(items *contract.Schema, text string) []any {
	out := []any{}
	for item := range strings.SplitSeq(text, ",") {
		out = append(out, first(items, item))
	}
	return out
}

// objectOf reads an object in the simple style: its members as a=1,b=2, or names and values in turn.
func objectOf(s *contract.Schema, text string) map[string]any {
	out := map[string]any{}
	parts := strings.Split(text, ",")
	for i := 0; i < len(parts); i++ {
		name, held, exploded := strings.Cut(parts[i], "=")
		if !exploded && i+1 < len(parts) {
			i++
			held = parts[i]
		}
		name = strings.TrimSpace(name)
		out[name] = first(s.Property(name), held)
	}
	return out
}

// first is the first reading of a text by a schema; without one it is the text.
func first(s *contract.Schema, text string) any {
	if s == nil {
		return strings.TrimSpace(text)
	}
	return readings(s, text)[0]
}
