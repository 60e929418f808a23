package plan

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A server refuses an object whose tag names no kind, so that a made-up word as the tag would decide nothing.
func TestAnObjectSaysOfWhichKindItIs(t *testing.T) {
	const body = "{type: object, properties: {pets: {type: array, items: {type: object, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], " +
		"discriminator: {propertyName: is, mapping: {feline: '#/components/schemas/Cat'}}}}}}"
	const kinds = "{Cat: {type: object, properties: {is: {type: string}, lives: {type: integer}}}, Dog: {type: object, properties: {is: {type: string}, leash: {type: boolean}}}}"
	m := newModel(operationOf(t, body, "{type: object}", kinds), contract.Profile{}, Options{})
	for label, tag := range map[string]string{"/pets/0/lives": `"is":"feline"`, "/pets/0/leash": `"is":"Dog"`} {
		found := false
		for _, b := range m.Members {
			if b.Label == label {
				found = true
				if text := string(JSON(b.wrap("any"))); !strings.Contains(text, tag) {
					t.Errorf("%s is sent in %s, which lacks %s", label, text, tag)
				}
			}
		}
		if !found {
			t.Errorf("the body has no member %s", label)
		}
	}
}
