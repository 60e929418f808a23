package rule

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// A server of rooms keeps times of availability in the order of their beginnings, and one that stands twice is one: it was accused of losing items
// and of moving them. They are sent once each, in the order of time.
func TestPeriodsAreSentOnceEachInTheOrderOfTime(t *testing.T) {
	text := func(format string) *contract.Schema {
		return &contract.Schema{Types: []string{"string"}, Format: format}
	}
	for name, c := range map[string]struct {
		members  []contract.Property
		ordering bool // the order and repeats are tried
	}{
		"periods": {[]contract.Property{{Name: "end", Schema: text("date-time")}, {Name: "start", Schema: text("date-time")}}, false},
		"pairs":   {[]contract.Property{{Name: "ends_with", Schema: text("")}, {Name: "starts_with", Schema: text("")}}, true},
	} {
		op := titled(dialect.Plain)
		item := &contract.Schema{Types: []string{"object"}, Properties: c.members, Required: []string{c.members[0].Name, c.members[1].Name}}
		list := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "times", Schema: &contract.Schema{Types: []string{"array"}, Items: item}}}}
		op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema = list, list
		several, unordered := 0, false
		for _, one := range Cases(op, contract.Profile{}, plan.Options{Seed: 1}) {
			for _, step := range one.Steps {
				for _, edit := range step.Request.Body.Edits {
					var sent []map[string]string
					if edit.At != "/times" || !step.Expect.Stored || json.Unmarshal(edit.Value, &sent) != nil || len(sent) < 2 {
						continue
					}
					several++
					for i := range sent[1:] {
						unordered = unordered || sent[i][c.members[1].Name] >= sent[i+1][c.members[1].Name]
					}
				}
			}
		}
		if several == 0 || unordered != c.ordering {
			t.Errorf("%s: %d lists of several items, out of order or twice: %t", name, several, unordered)
		}
	}
}
