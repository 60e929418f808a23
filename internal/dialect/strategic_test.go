package dialect

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// podOperation patches a pod whose containers are merged by name, whose finalizers are merged as a set, and whose arguments
// are replaced.
func podOperation() *contract.Operation {
	text := &contract.Schema{Types: []string{"string"}}
	texts := &contract.Schema{Types: []string{"array"}, Items: text}
	container := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "image", Schema: text}, {Name: "args", Schema: texts}}}
	pod := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{
		{Name: "containers", Schema: &contract.Schema{Types: []string{"array"}, Items: container, MergesItems: true, MergeKey: "name"}},
		{Name: "finalizers", Schema: &contract.Schema{Types: []string{"array"}, Items: text, MergesItems: true}},
		{Name: "labels", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: text}},
		{Name: "args", Schema: texts},
	}}
	return &contract.Operation{Dialect: Strategic, Bodies: []contract.Media{{Type: "application/strategic-merge-patch+json", Schema: pod}}}
}

const pod = `{"containers":[{"name":"web","image":"w1","args":["a"]},{"name":"log","image":"l1"}],"finalizers":["x","y"],"labels":{"a":"1","b":"2"},"args":["p","q"]}`

func TestStrategicMergeMergesListsByTheirKey(t *testing.T) {
	for _, c := range []struct{ name, patch, at, want string }{
		{"an item with a known key is merged", `{"containers":[{"name":"web","image":"w2"}]}`, "/containers", `[{"name":"web","image":"w2","args":["a"]},{"name":"log","image":"l1"}]`},
		{"an item with a new key is added", `{"containers":[{"name":"new"}]}`, "/containers/2", `{"name":"new"}`},
		{"$patch: delete takes an item away", `{"containers":[{"name":"web","$patch":"delete"}]}`, "/containers", `[{"name":"log","image":"l1"}]`},
		{"$patch: delete of an unknown item does nothing", `{"containers":[{"name":"new","$patch":"delete"}]}`, "/containers/1/name", `"log"`},
		{"$patch: replace replaces the list", `{"containers":[{"name":"new"},{"$patch":"replace"}]}`, "/containers", `[{"name":"new"}]`},
		{"a list inside an item is replaced", `{"containers":[{"name":"web","args":["b"]}]}`, "/containers/0/args", `["b"]`},
		{"primitive values are merged as a set", `{"finalizers":["z","x"]}`, "/finalizers", `["x","y","z"]`},
		{"primitive values can be taken out", `{"$deleteFromPrimitiveList/finalizers":["x"]}`, "/finalizers", `["y"]`},
		{"a list without a strategy is replaced", `{"args":["r"]}`, "/args", `["r"]`},
		{"objects are merged", `{"labels":{"b":"3"}}`, "/labels", `{"a":"1","b":"3"}`},
		{"null takes a member away", `{"labels":{"b":null}}`, "/labels", `{"a":"1"}`},
		{"$patch: replace replaces an object", `{"labels":{"$patch":"replace","c":"3"}}`, "/labels", `{"c":"3"}`},
		{"$patch: delete takes an object away", `{"labels":{"$patch":"delete"}}`, "/labels", ``},
		{"directives are not stored", `{"$retainKeys":["args"],"$setElementOrder/containers":[]}`, "", pod},
	} {
		got, err := Result(podOperation(), decode(t, pod), &contract.Exchange{Body: []byte(c.patch)})
		is, there := value.At(got, c.at)
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want == "" && there:
			t.Errorf("%s: %s is %v, want it gone", c.name, c.at, is)
		case c.want != "" && !value.Equal(is, decode(t, c.want)):
			t.Errorf("%s: %s is %v, want %s", c.name, c.at, is, c.want)
		}
	}
}

// What is encoded and then applied must be what the edits say, whichever way the server treats the list.
func TestStrategicMergeWritesEditsSoThatTheListBecomesWhatTheySay(t *testing.T) {
	present := decode(t, pod)
	for _, c := range []struct{ at, v, body string }{
		{"/containers/0/image", `"w2"`, `{"containers":[{"name":"web","image":"w2"}]}`},
		{"/containers", `[{"name":"new","image":"n"}]`, `{"containers":[{"name":"new","image":"n"},{"$patch":"replace"}]}`},
		{"/containers", `[]`, `{"containers":[{"$patch":"replace"}]}`},
		{"/finalizers", `["y","z"]`, `{"$deleteFromPrimitiveList/finalizers":["x"],"finalizers":["y","z"]}`},
		{"/labels/b", `"3"`, `{"labels":{"b":"3"}}`},
		{"/labels/b", ``, `{"labels":{"b":null}}`},
		{"/args", `["r"]`, `{"args":["r"]}`},
	} {
		edit := contract.Edit{At: c.at, Value: json.RawMessage(c.v), Remove: c.v == ""}
		e, err := Encode(podOperation(), present, contract.Body{Edits: []contract.Edit{edit}})
		if err != nil {
			t.Errorf("%s: %v", c.at, err)
			continue
		}
		got, err := Result(podOperation(), present, &contract.Exchange{Body: e.Body})
		is, there := value.At(got, c.at)
		if !value.Equal(decode(t, string(e.Body)), decode(t, c.body)) || err != nil || there == edit.Remove || there && !value.Equal(is, decode(t, c.v)) {
			t.Errorf("%s: body %s, want %s; it makes %v (%v)", c.at, e.Body, c.body, is, err)
		}
	}
}

func TestTheMediaTypesOfMergePatchesAreToldApart(t *testing.T) {
	for media, want := range map[string]contract.Dialect{
		"application/merge-patch+json":                      Merge,
		"application/strategic-merge-patch+json; charset=x": Strategic,
		"application/json-patch+json":                       JSONPatch,
		"application/vnd.acme.merge-patch+json":             Merge,
	} {
		if d, ok := OfMedia(media); !ok || d.Name != want {
			t.Errorf("%s: %s, %v; want %s", media, d.Name, ok, want)
		}
	}
	for _, d := range All() {
		for _, media := range d.Media {
			if named, ok := OfMedia(media); !ok || named.Name != d.Name {
				t.Errorf("%s has the media type %s, which names %s", d.Name, media, named.Name)
			}
		}
	}
	if d, ok := OfMedia("application/json"); ok {
		t.Errorf("application/json names %s", d.Name)
	}
}
