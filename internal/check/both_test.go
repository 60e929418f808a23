package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The patch's answer had items of a type and a value, the read's a third member: each read accused the patch before it.
func TestMembersOfItemsThatOneAnswerHasNoPlaceForAreNotCompared(t *testing.T) {
	text := &contract.Schema{Types: []string{"string"}}
	answer := func(names ...string) []contract.Response {
		item := &contract.Schema{Types: []string{"object"}}
		for _, name := range names {
			item.Properties = append(item.Properties, contract.Property{Name: name, Schema: text})
		}
		mails := &contract.Schema{Types: []string{"array"}, Items: item}
		resource := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "mails", Schema: mails}}}
		return []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: resource}}}}
	}
	mails := func(item map[string]any) any { return map[string]any{"mails": []any{item}} }
	op := &contract.Operation{Method: "PATCH", Bodies: answer("value")[0].Bodies, Responses: answer("value"), Read: &contract.Operation{Method: "GET", Responses: answer("value", "kind")}}
	for _, c := range []struct {
		why       string
		is        map[string]any
		tolerated bool
	}{
		{"only the read has a place for the kind", map[string]any{"value": "a", "kind": "first"}, true},
		{"both have a place for the value", map[string]any{"value": "b"}, false},
	} {
		if got := Tolerated(op, "/mails", mails(map[string]any{"value": "a"}), mails(c.is)); got != c.tolerated {
			t.Errorf("%s: tolerated %t", c.why, got)
		}
	}
}
