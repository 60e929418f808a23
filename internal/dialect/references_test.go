package dialect

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A body had a text where responses show the object's id as a number: what was sent could never be shown, and a correct server was accused.
func TestAMemberRefersToAShownObjectWhoseIDItMayHold(t *testing.T) {
	of := func(kind string) *contract.Schema { return &contract.Schema{Types: []string{kind}} }
	object := func(members ...contract.Property) *contract.Schema {
		return &contract.Schema{Types: []string{"object"}, Properties: members}
	}
	list := func(items *contract.Schema) *contract.Schema {
		return &contract.Schema{Types: []string{"array"}, Items: items}
	}
	shown := object(
		contract.Property{Name: "owner", Schema: object(contract.Property{Name: "id", Schema: of("integer")})},
		contract.Property{Name: "team", Schema: object(contract.Property{Name: "id", Schema: of("integer")})},
		contract.Property{Name: "labels", Schema: list(object(contract.Property{Name: "id", Schema: of("string")}))},
		contract.Property{Name: "tags", Schema: list(object(contract.Property{Name: "id", Schema: of("string")}))},
	)
	body := object(
		contract.Property{Name: "owner_id", Schema: of("integer")},
		contract.Property{Name: "team_id", Schema: of("string")},
		contract.Property{Name: "label_ids", Schema: list(of("string"))},
		contract.Property{Name: "tag_ids", Schema: list(of("integer"))},
	)
	op := &contract.Operation{Dialect: Plain, Bodies: []contract.Media{{Type: "application/json", Schema: body}},
		Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: shown}}}}}
	want := []Reference{{Name: "owner_id", Shown: "owner"}, {Name: "label_ids", Shown: "labels", Many: true}}
	if got := References(op); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, wanted %+v", got, want)
	}
}

// null for the data of a relationship takes it away: it was sent as a malformed body, and the relationship was gone.
func TestALinkageIsTheBodyOfARelationshipOfAResource(t *testing.T) {
	for path, want := range map[string]bool{"/tracks/{id}/relationships/album": true, "/tracks/{id}/relationships/album/": true, "/tracks/{id}": false, "/relationships/{id}": false, "/tracks/{id}/relationships": false} {
		if got := IsLinkage(&contract.Operation{Path: path}); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}
