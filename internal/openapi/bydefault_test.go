package openapi

import (
	"strings"
	"testing"
)

// JAX-RS writes the success as "default": reads documented so were dropped, and an envelope in such an answer was taken for the resource.
func TestAnAnswerByDefaultThatShowsTheResourceIsTheSuccess(t *testing.T) {
	const (
		text  = "{type: string}"
		thing = "{type: object, properties: {name: " + text + ", note: " + text + "}}"
		fault = "{type: object, properties: {code: {type: integer}, message: " + text + "}}"
		steps = "{type: array, items: {type: object, properties: {op: " + text + ", path: " + text + ", value: {}}}}"
	)
	for _, c := range []struct {
		name, body, answer, read, at string
		shown, readable              bool
	}{
		{"the resource", thing, thing, thing, "", true, true},
		{"in an envelope", thing, "{type: object, properties: {data: " + thing + "}}", "{type: object, properties: {data: " + thing + "}}", "/data", true, true},
		{"an error", thing, fault, thing, "", false, true},
		{"an error of a read too", thing, fault, fault, "", false, false},
		{"operations", steps, thing, thing, "", true, true},
		{"operations, and an error", steps, fault, thing, "", false, true},
	} {
		document := strings.ReplaceAll(shapeDocument("/things/{id}", "application/json", c.body, c.answer, c.read, ""), "'200':", "default:")
		op := shapeOf(t, document)
		if shown := op.Success() != nil; shown != c.shown || op.ResourceAt != c.at || (op.Read != nil) != c.readable {
			t.Errorf("%s: shown %v at %q, read %v", c.name, shown, op.ResourceAt, op.Read != nil)
		}
	}
}
