package dialect

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// listOf is an operation whose body is a list of operations with these members.
func listOf(members ...contract.Property) *contract.Operation {
	item := &contract.Schema{Types: []string{"object"}, Properties: members}
	return &contract.Operation{Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"array"}, Items: item}}}}
}

func words(name string, values ...any) contract.Property {
	return contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"string"}, Enum: values}}
}

// A server that documents its own spelling of the standard's words refuses the standard's: nothing could be tested of it.
func TestADocumentIsSpelledAsTheDocsWriteIt(t *testing.T) {
	path := words("path")
	for _, c := range []struct {
		why  string
		op   *contract.Operation
		want string
	}{
		{"as the standard", listOf(words("op", "add", "remove", "replace"), path), `[{"op":"replace","path":"/a","value":"x"}]`},
		{"no words are listed", listOf(words("op"), path), `[{"op":"replace","path":"/a","value":"x"}]`},
		{"capitals", listOf(words("op", "Add", "Remove", "Replace"), path), `[{"op":"Replace","path":"/a","value":"x"}]`},
		{"another name", listOf(words("operation", "ADD", "REPLACE"), path), `[{"operation":"REPLACE","path":"/a","value":"x"}]`},
	} {
		c.op.Dialect = Detect(c.op).Name
		if c.op.Dialect != JSONPatch {
			t.Errorf("%s: taken for %s", c.why, c.op.Dialect)
			continue
		}
		present := map[string]any{"a": "y"}
		e, err := Encode(c.op, present, contract.Body{Edits: []contract.Edit{{At: "/a", Value: []byte(`"x"`)}}})
		if err != nil || string(e.Body) != c.want {
			t.Errorf("%s: sent %s, want %s (%v)", c.why, e.Body, c.want, err)
		}
		doc, err := value.Decode(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		after, err := Of(c.op).Apply(c.op, present, doc, nil)
		if a, _ := value.At(after, "/a"); err != nil || a != "x" {
			t.Errorf("%s: applied to %v (%v)", c.why, after, err)
		}
	}
	other := listOf(words("operation", "charge", "refund"), path)
	if d := Detect(other); d.Name == JSONPatch {
		t.Error("a list of operations of another kind is taken for a JSON Patch")
	}
}

func TestOnlyListedPathsAreNamed(t *testing.T) {
	op := listOf(words("op", "replace"), words("path", "/name"))
	op.Dialect = JSONPatch
	for at, want := range map[string]bool{"/name": true, "/size": false} {
		if got := Of(op).TakesPath(op, at); got != want {
			t.Errorf("%s: %v", at, got)
		}
	}
}
