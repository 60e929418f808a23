package dialect

import (
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
