package plan

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Each array around an array multiplied the draws of the inner one's items by eight: a page of rows of cells took half a minute.
func TestArraysInsideOfArraysDoNotMultiplyTheDraws(t *testing.T) {
	const cell = "{type: object, required: [names], properties: {names: {type: array, items: {type: integer}}}}"
	const row = "{type: object, required: [cells], properties: {cells: {type: array, items: " + cell + "}}}"
	m := newModel(operation(t, "{type: object, properties: {b: {type: array, items: "+row+"}}}", "{type: object}"), contract.Profile{}, Options{})
	for _, b := range m.Members {
		if b.Label == "/b" {
			if allocated := testing.AllocsPerRun(1, func() { m.ItemSamples(b, "rows") }); allocated > 4000 {
				t.Errorf("the items of an array of arrays took %.0f allocations", allocated)
			}
			if len(m.ItemSamples(b, "rows")) == 0 {
				t.Error("no item is known")
			}
			return
		}
	}
	t.Fatal("the body has no member b")
}
