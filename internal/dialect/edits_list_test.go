package dialect

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func textOf(description string, enum ...any) *contract.Schema {
	return &contract.Schema{Types: []string{"string"}, Description: description, Enum: enum}
}

// The body of a zone's patch is a list of what is to be done with its records: an empty list was sent, and its not being stored was told
// as a broken promise.
func TestAListOfWhatIsToBeDoneIsNoValue(t *testing.T) {
	for name, c := range map[string]struct {
		member contract.Property
		want   bool
	}{
		"the words of a description": {contract.Property{Name: "changetype", Schema: textOf("Must be REPLACE or DELETE.")}, true},
		"an enum":                    {contract.Property{Name: "op", Schema: textOf("", "add", "remove")}, true},
		"a mark to delete it":        {contract.Property{Name: "_destroy", Schema: &contract.Schema{Types: []string{"boolean"}}}, true},
		"what a rule does":           {contract.Property{Name: "action", Schema: textOf("What the firewall does.", "allow", "deny")}, false},
		"another member":             {contract.Property{Name: "note", Schema: textOf("Add or remove it.")}, false},
	} {
		items := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: textOf("")}, c.member}}
		if ListOfEdits(&contract.Schema{Types: []string{"array"}, Items: items}) != c.want {
			t.Errorf("%s: a list of edits: %t", name, !c.want)
		}
	}
}
