package chain

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A patch of a deployment replaces its schedules; the schedule's own operation ran at the same time and was told a 404. Documents also
// have one resource under two templates.
func TestOperationsOnOneResourceRunOneAfterTheOther(t *testing.T) {
	params := map[string]string{"id": "7", "other": "8", "user_id": "7", "part": "p1"}
	for name, c := range map[string]struct {
		paths []string
		want  [][]int
	}{
		"apart":                   {[]string{"/members/{id}", "/teams/{id}"}, [][]int{{0}, {1}}},
		"a part comes first":      {[]string{"/members/{id}", "/teams/{id}", "/members/{id}/parts/{part}"}, [][]int{{2, 0}, {1}}},
		"two names of one route":  {[]string{"/members/{id}", "/members/{user_id}"}, [][]int{{0, 1}}},
		"two values in one route": {[]string{"/members/{id}", "/members/{other}", "/members/{id}/"}, [][]int{{0, 1, 2}}},
		"a fixed path beside it":  {[]string{"/members/{id}", "/members/fixed"}, [][]int{{0}, {1}}},
		"under another path":      {[]string{"/members/{id}", "/admin/members/{user_id}"}, [][]int{{1, 0}}},
		"what a user has":         {[]string{"/Users/{id}/books", "/books/{other}", "/teams/{id}"}, [][]int{{0, 1}, {2}}},
		"a related one":           {[]string{"/books/{id}/relationships/author", "/authors/{other}", "/publishers/{other}"}, [][]int{{0, 1}, {2}}},
		"joined by a third":       {[]string{"/a/{id}/b/{part}", "/a/{id}/c/{part}", "/a/{id}"}, [][]int{{0, 1, 2}}},
	} {
		var chains []Chain
		for _, path := range c.paths {
			chains = append(chains, Chain{Op: &contract.Operation{Vendor: "v", Method: "PATCH", Path: path}, Profile: contract.Profile{Params: params}})
		}
		if got := Lanes(chains); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	two := []Chain{{Op: &contract.Operation{Vendor: "v", Path: "/members/1"}}, {Op: &contract.Operation{Vendor: "w", Path: "/members/1"}}}
	if got := Lanes(two); len(got) != 2 {
		t.Errorf("two vendors' resources share a lane: %v", got)
	}
}

// A spool shows its filament, and that its vendor. The patches of the vendor were told to be the spool's.
func TestOperationsOnWhatAResourceShowsRunOneAfterTheOther(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	object := func(members ...contract.Property) *contract.Schema {
		return &contract.Schema{Types: []string{"object"}, Properties: members}
	}
	id := contract.Property{Name: "id", Schema: text}
	vendor := contract.Property{Name: "vendor", Schema: object(id, contract.Property{Name: "name", Schema: text})}
	settings := contract.Property{Name: "team", Schema: object(contract.Property{Name: "size", Schema: text})} // no resource of its own
	chain := func(path string, shown *contract.Schema) Chain {
		return Chain{Op: &contract.Operation{Vendor: "v", Method: "PATCH", Path: path, Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: shown}}}}}}
	}
	chains := []Chain{
		chain("/spools/{id}", object(id, contract.Property{Name: "filament", Schema: object(id, vendor)}, settings)),
		chain("/vendors/{vendor_id}", object(id)), chain("/teams/{team_id}", object(id)),
	}
	if got := Lanes(chains); !reflect.DeepEqual(got, [][]int{{0, 1}, {2}}) {
		t.Errorf("%v", got)
	}
}
