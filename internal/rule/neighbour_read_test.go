package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/rule"
)

// A read whose address holds the resource's id as it is shows the resource again in place of its neighbour, which seemed to be changed.
func TestANeighbourIsLookedAtOnlyWhereTheReadHasAPlaceForItsID(t *testing.T) {
	document, err := openapi.Load("lookalikes.yaml", []byte(lookalikes), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &document.Operations[0]
	for path, looks := range map[string]bool{"/things?id=1": false, "/things?id={id}": true, "/things/{id}": true} {
		settings := contract.OperationProfile{Params: map[string]string{"id": "1"}, Neighbours: []map[string]string{{"id": "2"}}, Read: &contract.Read{Method: "GET", Path: path, At: "/items/0"}}
		p := contract.Profile{Operations: map[string]contract.OperationProfile{op.ID: settings}}
		cases := rule.Cases(op, p, plan.Options{Seed: 1})
		i := slices.IndexFunc(cases, func(c contract.Case) bool { return strings.Contains(c.ID, "/I04/neighbour") })
		if i < 0 || (len(cases[i].Steps) > 0) != looks {
			t.Errorf("%s: %d, %+v", path, i, cases)
		}
	}
}
