package contract

import (
	"reflect"
	"testing"
)

func TestTheValuesThatASchemaLists(t *testing.T) {
	constant := &Schema{HasConst: true, Const: "a"}
	listed := &Schema{Enum: []any{"b", "c"}}
	for name, c := range map[string]struct {
		schema *Schema
		want   []any
	}{
		"none":                           {nil, nil},
		"a constant":                     {constant, []any{"a"}},
		"an enumeration":                 {listed, []any{"b", "c"}},
		"alternatives that list theirs":  {&Schema{OneOf: []*Schema{constant, listed}}, []any{"a", "b", "c"}},
		"an alternative that lists none": {&Schema{AnyOf: []*Schema{constant, {Types: []string{"integer"}}}}, nil},
	} {
		if got := c.schema.Listed(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
