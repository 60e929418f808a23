package keys_test

import (
	"strings"
	"testing"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/keys"
)

func read(text string) (name string, err error) {
	r := &keys.Reader{File: "x.yaml", What: "a file"}
	if root := r.Root([]byte(text)); root != nil {
		r.Object(root, "", []keys.Key{{"name", "What it is called.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { name = r.Text(n, at) }}})
	}
	return name, r.Err
}

func TestAKeyIsReadByItsRow(t *testing.T) {
	if name, err := read("name: Ada\n"); name != "Ada" || err != nil {
		t.Errorf("%q, %v", name, err)
	}
}

func TestErrorsNameFileLineAndTheNearestKey(t *testing.T) {
	for text, want := range map[string]string{
		"\nnmae: Ada\n":       "x.yaml:2: unknown key 'nmae'; is 'name' meant?",
		"name: [1]\n":         "x.yaml:1: 'name' must be a text, not a list",
		"- a\n":               "x.yaml:1: a file must be an object, not a list",
		"name: a\nname: b\n":  "x.yaml:2: 'name' is given twice (also on line 1)",
		"name: &a x\nb: *a\n": "aliases are not read in a file",
		"name: [\n":           "x.yaml:",
	} {
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
