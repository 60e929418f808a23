package dialect

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestTextOfOperationsHasItsPathsBelowTheEnvelope(t *testing.T) {
	op := &contract.Operation{Dialect: JSONPatch, BodyAt: "/data"}
	for _, test := range []struct{ name, text, want string }{
		{"path and from", `[{"op":"move","from":"/a","path":"/b/0"},{"path":"/c","op":"remove"}]`, `[{"op":"move","from":"/data/a","path":"/data/b/0"},{"path":"/data/c","op":"remove"}]`},
		{"values are left alone", `[{"op":"add","value":{"path":"/x","list":[{"path":"/y"}]},"path":"/a"}]`, `[{"op":"add","value":{"path":"/x","list":[{"path":"/y"}]},"path":"/data/a"}]`},
		{"a value that is the word path", `[{"op":"add","value":"path","note":"/z","path":"/a"}]`, `[{"op":"add","value":"path","note":"/z","path":"/data/a"}]`},
		{"numbers and names that stand twice", `[ {"op":"test", "op":"add", "path" : "/a", "value":1.0} ]`, `[ {"op":"test", "op":"add", "path" : "/data/a", "value":1.0} ]`},
		{"the root and what is no pointer", `[{"op":"replace","path":"","value":{}},{"op":"remove","path":"a"},{"path":7}]`, `[{"op":"replace","path":"","value":{}},{"op":"remove","path":"a"},{"path":7}]`},
		{"what is no list of objects", `{"path":"/a"}`, `{"path":"/a"}`},
		{"a text that ends early", `[{"op":"remove","path":"/a"},{"pa`, `[{"op":"remove","path":"/data/a"},{"pa`},
		{"no JSON", `<proviso/>`, `<proviso/>`},
	} {
		if got := WrapText(op, test.text); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
