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
func TestAnArrayHasNoMembers(t *testing.T) {
	item := &Schema{Properties: []Property{{Name: "n", Schema: &Schema{Types: []string{"integer"}}}}}
	list := &Schema{Types: []string{"array"}, Items: item}
	for _, token := range []string{"0", "12", "-", "*"} {
		if list.At([]string{token}) != item {
			t.Errorf("/%s names no item of an array", token)
		}
	}
	for _, token := range []string{"name", "", "1a"} {
		if list.At([]string{token}) != nil {
			t.Errorf("/%s names an item of an array", token)
		}
	}
}
