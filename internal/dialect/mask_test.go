package dialect

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestAMaskNamesMembersInSnakeCaseWhereTheTargetWantsThat(t *testing.T) {
	for snake, want := range map[bool]string{false: "displayName.firstPart", true: "display_name.first_part"} {
		op := &contract.Operation{Dialect: Mask, SnakeMask: snake, Params: []contract.Param{{Name: "updateMask", In: "query"}}}
		e, err := encodeMask(op, map[string]any{}, []edit{{at: "/displayName/firstPart", value: "Ann"}}, 1)
		if err != nil || e.Params["updateMask"] != want || string(e.Body) != `{"displayName":{"firstPart":"Ann"}}` {
			t.Errorf("snake %t: mask %q, body %s, %v", snake, e.Params["updateMask"], e.Body, err)
		}
	}
}

// The mock stored all members of a body that carried a mask beside them, and the rule that only named members change accused it.
func TestOnlyTheMembersThatACarriedMaskNamesAreTaken(t *testing.T) {
	op := &contract.Operation{Dialect: Plain, BodyAt: "/config", Carried: []contract.Carried{{At: "/updateMask", Mask: true}}, Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{
		{Name: "config", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: &contract.Schema{}}, {Name: "checked", Schema: &contract.Schema{}}}}}}}}}}
	members := map[string]any{"name": "a", "checked": false}
	for mask, want := range map[string]any{"name": map[string]any{"name": "a"}, "name,checked": members, "*": members, "": members} {
		whole := map[string]any{"config": members, "updateMask": mask}
		if got := OnlyNamed(op, whole, members); !reflect.DeepEqual(got, want) {
			t.Errorf("mask %q: %v, wanted %v", mask, got, want)
		}
	}
	if got := OnlyNamed(&contract.Operation{Dialect: Plain}, members, members); !reflect.DeepEqual(got, any(members)) {
		t.Errorf("without a mask: %v", got)
	}
}
