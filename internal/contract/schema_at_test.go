package contract

import "testing"

func TestTheEntryOfAMapHasTheSchemaOfItsEntries(t *testing.T) {
	entry := &Schema{Types: []string{"string"}}
	named := &Schema{Types: []string{"integer"}}
	s := &Schema{Properties: []Property{{Name: "n", Schema: named}, {Name: "all", Schema: &Schema{AdditionalProperties: entry}}}}
	if s.At([]string{"all", "de"}) != entry || s.At([]string{"n"}) != named || s.At([]string{"other"}) != nil {
		t.Error("the schema of a map's entry was not found, or one was found where there is none")
	}
}
