package confirm

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/resource"
)

// Whether the target answers as itself is asked at an address of the same form that names nothing: a server refuses another form for its form.
func TestAnAddressThatNamesNothingHasTheFormOfTheResources(t *testing.T) {
	for own, want := range map[string]string{
		"7":                                    "987654321987",
		"6f1c0f5e-8d2a-4f58-9d3e-2c9c1c7f0a11": "00000000-0000-4000-8000-000000000000",
		"ann":                                  "ann-proviso-absent",
	} {
		op := &contract.Operation{Method: "PATCH", Path: "/teams/{team}/members/{id}"}
		res := resource.New(&chain.Chain{Op: op, Profile: contract.Profile{Params: map[string]string{"team": "red", "id": own}}})
		if got := New(Layers{Resource: res}, 0, nil).absent(); got["id"] != want || len(got) != 1 {
			t.Errorf("%s: %v, want %s", own, got, want)
		}
	}
	res := resource.New(&chain.Chain{Op: &contract.Operation{Method: "PATCH", Path: "/settings"}})
	if got := New(Layers{Resource: res}, 0, nil).absent(); got != nil {
		t.Errorf("a path without a parameter: %v", got)
	}
}

// A flag may hide a resource rightly, and so may a reference that is taken away.
func TestOnlyFlagsAndRemovalsMayHideAResource(t *testing.T) {
	for v, want := range map[string]bool{"true": true, "false": true, "null": true, `"text"`: false, "7": false} {
		if got := mayHide([]contract.Edit{{At: "/name", Value: []byte(`"x"`)}, {At: "/state", Value: []byte(v)}}); got != want {
			t.Errorf("%s: %t", v, got)
		}
	}
	if !mayHide([]contract.Edit{{At: "/team", Remove: true}}) || mayHide(nil) {
		t.Error("a removal may hide, and nothing may not")
	}
}
