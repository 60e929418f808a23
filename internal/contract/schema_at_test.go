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

func TestAUnionOfOneKindIsThatKind(t *testing.T) {
	object, kind := []string{"object"}, &Schema{Types: []string{"object"}, Required: []string{"kind"}}
	null := &Schema{Types: []string{"null"}}
	for name, c := range map[string]struct{ union, is *Schema }{
		"one alternative":           {&Schema{OneOf: []*Schema{kind}}, kind},
		"one beside null":           {&Schema{AnyOf: []*Schema{kind, null}}, kind},
		"one that repeats the type": {&Schema{Types: object, OneOf: []*Schema{kind}}, kind},
	} {
		if c.union.Value() != c.is {
			t.Errorf("%s is %+v", name, c.union.Value())
		}
	}
	for name, union := range map[string]*Schema{
		"members of its own": {Types: object, OneOf: []*Schema{kind}, Properties: []Property{{Name: "name"}}},
		"another type":       {Types: []string{"string"}, OneOf: []*Schema{kind}},
		"two alternatives":   {OneOf: []*Schema{kind, {Types: object}}},
	} {
		if union.Value() != union {
			t.Errorf("%s is %+v", name, union.Value())
		}
	}
}
