package dialect

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

func decode(t *testing.T, text string) any {
	t.Helper()
	v, err := value.Decode([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// applied is the resource with a body of a dialect applied to it.
func applied(t *testing.T, d contract.Dialect, resource any, body []byte) (any, error) {
	t.Helper()
	return Result(&contract.Operation{Dialect: d}, resource, &contract.Exchange{Body: body})
}

func operation(d contract.Dialect, required ...string) *contract.Operation {
	text := &contract.Schema{Types: []string{"string"}}
	settings := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "theme", Schema: text}, {Name: "photo", Schema: text}}}
	return &contract.Operation{Dialect: d, Required: required, Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{
		Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "settings", Schema: settings}}}}}}
}

func TestEncodeWritesEditsInTheDialectsOwnWay(t *testing.T) {
	present := decode(t, `{"name":"Ann","settings":{"theme":"dark","photo":"p.png","id":7},"off":null}`)
	theme := []contract.Edit{{At: "/settings/theme", Value: json.RawMessage(`"light"`)}}
	remove := []contract.Edit{{At: "/name", Remove: true}}
	cases := []struct {
		name  string
		op    *contract.Operation
		edits []contract.Edit
		want  string
	}{
		{"plain sends the whole nested member without what a client may not send", operation(Plain), theme, `{"settings":{"theme":"light","photo":"p.png"}}`},
		{"merge sends the nested member alone", operation(Merge), theme, `{"settings":{"theme":"light"}}`},
		{"JSON Patch replaces what is there", operation(JSONPatch), theme, `[{"op":"replace","path":"/settings/theme","value":"light"}]`},
		{"JSON Patch adds the object that is missing around a member", operation(JSONPatch), []contract.Edit{{At: "/place/at/city", Value: json.RawMessage(`"Bonn"`)}, {At: "/place/zip", Value: json.RawMessage(`"1"`)}},
			`[{"op":"add","path":"/place","value":{"at":{"city":"Bonn"}}},{"op":"add","path":"/place/zip","value":"1"}]`},
		{"JSON Patch puts an object in place of null", operation(JSONPatch), []contract.Edit{{At: "/off/x", Value: json.RawMessage(`1`)}}, `[{"op":"replace","path":"/off","value":{"x":1}}]`},
		{"required members are carried with their present values", operation(Full, "name"), theme, `{"name":"Ann","settings":{"theme":"light","photo":"p.png"}}`},
		{"merge removes by null", operation(Merge), remove, `{"name":null}`},
		{"JSON Patch removes by remove", operation(JSONPatch), remove, `[{"op":"remove","path":"/name"}]`},
		{"again sends the present value", operation(Plain), []contract.Edit{{At: "/name", Again: true}}, `{"name":"Ann"}`},
		{"mask names what it changes", operation(Mask), theme, `{"settings":{"theme":"light"},"updateMask":"settings.theme"}`},
	}
	for _, c := range cases {
		got, err := Encode(c.op, present, contract.Body{Edits: c.edits})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !value.Equal(decode(t, string(got.Body)), decode(t, c.want)) {
			t.Errorf("%s: got %s, want %s", c.name, got.Body, c.want)
		}
	}
}

func TestEncodeSaysWhichPresentValueIsNotKnown(t *testing.T) {
	_, err := Encode(operation(Plain), nil, contract.Body{Edits: []contract.Edit{{At: "/name", Again: true}}})
	if err == nil || err.Error() != "the present value of /name is not known" {
		t.Errorf("got %v", err)
	}
}

func TestApplyHonoursTheMask(t *testing.T) {
	now := decode(t, `{"a":1,"b":{"c":2,"d":3}}`)
	body := decode(t, `{"a":9,"b":{"c":8}}`)
	for mask, want := range map[string]string{
		"b.c":   `{"a":1,"b":{"c":8,"d":3}}`,
		"a,b.d": `{"a":9,"b":{"c":2}}`,
		"*":     `{"a":9,"b":{"c":8}}`,
		"":      `{"a":9,"b":{"c":8,"d":3}}`,
	} {
		if got := ApplyMask(now, body, mask); !value.Equal(got, decode(t, want)) {
			t.Errorf("mask %q: got %v, want %s", mask, got, want)
		}
	}
}

func TestShallowReplacesWholeMembersAndKeepsNull(t *testing.T) {
	got, err := applied(t, Shallow, decode(t, `{"a":{"x":1,"y":2},"b":3}`), []byte(`{"a":{"x":9},"b":null}`))
	if err != nil || !value.Equal(got, decode(t, `{"a":{"x":9},"b":null}`)) {
		t.Errorf("got %v, %v", got, err)
	}
}

// The library reads 01 as 1; RFC 6901 section 4 has no such index, for any operation.
func TestAnIndexWithALeadingZeroIsNoIndex(t *testing.T) {
	for _, document := range []string{
		`[{"op":"add","path":"/list/01","value":1}]`, `[{"op":"replace","path":"/list/00","value":1}]`, `[{"op":"remove","path":"/list/01"}]`,
		`[{"op":"copy","from":"/list/01","path":"/list/0"}]`, `[{"op":"test","path":"/list/01","value":2}]`,
	} {
		resource, err := value.Decode([]byte(`{"list":[1,2]}`))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := applied(t, JSONPatch, resource, []byte(document)); err == nil {
			t.Errorf("%s is applied", document)
		}
	}
}

func TestAMaskMayBeSentAsOneParameterForEachMember(t *testing.T) {
	op := &contract.Operation{Dialect: Mask, Params: []contract.Param{{Name: "update_mask", In: "query", Separator: "&"}}}
	got, err := Result(op, decode(t, `{"a":1,"b":2,"c":3}`), &contract.Exchange{URL: "http://x/1?update_mask=a&update_mask=b", Body: []byte(`{"a":9,"b":8,"c":7}`)})
	if err != nil || !value.Equal(got, decode(t, `{"a":9,"b":8,"c":3}`)) {
		t.Errorf("got %v, %v", got, err)
	}
}

// OpenStack's image service names its JSON Patch after its own version, and without +json: its body was taken for no JSON at all.
func TestAVendorsNameForJSONPatchIsJSONPatch(t *testing.T) {
	for media, want := range map[string]bool{
		"application/openstack-images-v2.1-json-patch": true,
		"application/vnd.acme.json-patch+json":         true,
		"application/json-patch+json; charset=utf-8":   true,
		"application/json":                             false,
		"application/vnd.acme.patches":                 false,
	} {
		if d, ok := OfMedia(media); (ok && d.Name == JSONPatch) != want {
			t.Errorf("%s: %v %t", media, d.Name, ok)
		}
	}
}

// A request is read in the dialect that its media type names, where the docs take documents of it beside the operation's own.
func TestARequestIsReadInTheDialectOfItsMediaType(t *testing.T) {
	op := &contract.Operation{Dialect: Merge, Bodies: []contract.Media{{Type: "application/merge-patch+json"}, {Type: "application/json-patch+json"}}}
	for media, want := range map[string]contract.Dialect{"application/json-patch+json": JSONPatch, "application/merge-patch+json": Merge, "text/plain": Merge} {
		x := &contract.Exchange{URL: "http://127.0.0.1/", Header: http.Header{"Content-Type": {media}}, Body: []byte(`{"a":2}`)}
		if want == JSONPatch {
			x.Body = []byte(`[{"op":"add","path":"/a","value":2}]`)
		}
		got, err := Result(op, map[string]any{"b": "c"}, x)
		if err != nil || !value.Equal(got, map[string]any{"a": json.Number("2"), "b": "c"}) || OfRequest(op, x).Name != want {
			t.Errorf("%s: %v %v, %s", media, got, err, OfRequest(op, x).Name)
		}
	}
	op.Bodies = op.Bodies[:1]
	if len(Further(op)) > 0 || In(op, "") != op || In(op, JSONPatch).Dialect != JSONPatch {
		t.Errorf("%v", Further(op))
	}
}
