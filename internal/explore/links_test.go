package explore

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Lists of Redfish, HAL and hyperlinked APIs name their items by addresses alone: init found no id in them.
func TestIDsAreFoundInTheAddressesOfTheItems(t *testing.T) {
	for body, want := range map[string][]string{
		`{"Members":[{"@odata.id":"/api/systems/a1"},{"@odata.id":"/api/systems/a2"}]}`:                 {"a1", "a2"},
		`{"_embedded":{"systems":[{"name":"x","_links":{"self":{"href":"https://h/api/systems/7"}}}]}}`: {"7"},
		`[{"url":"http://h/api/systems/9/","name":"x"}]`:                                                {"9"},
		`[{"url":"https://example.com/x","name":"n"}]`:                                                  {"n"},
		`[{"id":3,"url":"http://h/api/systems/9"}]`:                                                     {"3"},
	} {
		x := contract.Exchange{Method: "GET", URL: "http://h/api/systems/", Reply: &contract.Reply{Status: 200, Body: []byte(body)}}
		if got := idsOf(&x, "system"); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
}
