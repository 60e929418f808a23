package plan

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A list of questions of several kinds was only ever sent empty.
func TestItemsOfSeveralKindsAreMade(t *testing.T) {
	const schemas = `{Text: {type: object, required: [kind, prompt], properties: {kind: {type: string, enum: [text]}, prompt: {type: string}}, additionalProperties: false},
        Choice: {type: object, required: [kind, options], properties: {kind: {type: string, enum: [choice]}, options: {type: array, minItems: 1, items: {type: string}}}, additionalProperties: false}}`
	const body = `{type: object, properties: {questions: {type: array, items: {oneOf: [{$ref: '#/components/schemas/Text'}, {$ref: '#/components/schemas/Choice'}]}}}}`
	m := newModel(operationOf(t, body, body, schemas), contract.Profile{}, Options{})
	kinds := map[any]bool{}
	for _, s := range m.Samples(m.Members[0], "a") {
		items, _ := s.Value.([]any)
		for _, item := range items {
			object, _ := item.(map[string]any)
			kinds[object["kind"]] = true
		}
	}
	if !kinds["text"] || !kinds["choice"] {
		t.Errorf("%v", kinds)
	}
}
