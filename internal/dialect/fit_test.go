package dialect_test

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// A flag that reads show as 0, and a number that they show as text, were sent back as they were shown: a server that checks types
// refused that, and the resource was left changed.
func TestAnAnsweredValueIsSentBackAsTheTypeThatBodiesHave(t *testing.T) {
	op := &contract.Operation{Method: "PATCH", Path: "/things/{id}"}
	schema := &contract.Schema{Types: []string{"object"}}
	for name, kind := range map[string]string{"flag": "boolean", "count": "integer", "weight": "number", "text": "string"} {
		schema.Properties = append(schema.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{kind, "null"}}})
	}
	op.Bodies = []contract.Media{{Type: "application/json", Schema: schema}}
	for _, c := range []struct{ at, shown, sent string }{
		{"/flag", `0`, `false`}, {"/flag", `1`, `true`}, {"/flag", `"True"`, `true`}, {"/flag", `2`, `2`}, {"/flag", `true`, `true`}, {"/flag", `null`, `null`},
		{"/count", `"12345678901234567890"`, `12345678901234567890`}, {"/count", `"many"`, `"many"`}, {"/count", `"1.5"`, `"1.5"`}, {"/weight", `"1.50"`, `1.50`}, {"/weight", `3`, `3`},
		{"/text", `7`, `"7"`}, {"/text", `"7"`, `"7"`},
	} {
		shown, err := value.Decode([]byte(c.shown))
		if err != nil {
			t.Fatal(err)
		}
		sent, err := value.Encode(dialect.Fit(op, c.at, shown))
		if err != nil || string(sent) != c.sent {
			t.Errorf("%s shown as %s is sent as %s (%v), want %s", c.at, c.shown, sent, err, c.sent)
		}
	}
}

// A required object was carried along with what only its answer has, because a union describes it: a strict server refused each body.
func TestAnObjectIsSentAsTheKindThatItIs(t *testing.T) {
	kind := func(name string, members ...string) *contract.Schema {
		s := &contract.Schema{Types: []string{"object"}, Required: append([]string{"kind"}, members...)}
		s.Properties = []contract.Property{{Name: "kind", Schema: &contract.Schema{Enum: []any{name}}}}
		for _, member := range members {
			s.Properties = append(s.Properties, contract.Property{Name: member, Schema: &contract.Schema{Types: []string{"string"}}})
		}
		return s
	}
	for _, c := range []struct {
		name, shown, sent string
		kinds             []*contract.Schema
	}{
		{"the only kind", `{"kind":"a","size":"s","state":"ok"}`, `{"kind":"a","size":"s"}`, []*contract.Schema{kind("a", "size")}},
		{"one of two", `{"kind":"b","route":"r","state":"ok"}`, `{"kind":"b","route":"r"}`, []*contract.Schema{kind("a", "size"), kind("b", "route")}},
		{"told by what it requires", `{"kind":"a","route":"r","state":"ok"}`, `{"kind":"a","route":"r"}`, []*contract.Schema{kind("a", "size"), kind("a", "route")}},
		{"none of two", `{"kind":"c","state":"ok"}`, `{"kind":"c","state":"ok"}`, []*contract.Schema{kind("a"), kind("b")}},
		{"both of two", `{"kind":"a","state":"ok"}`, `{"kind":"a","state":"ok"}`, []*contract.Schema{kind("a"), kind("a")}},
	} {
		body := &contract.Schema{Properties: []contract.Property{{Name: "config", Schema: &contract.Schema{Types: []string{"object"}, OneOf: c.kinds}}}}
		op := &contract.Operation{Method: "PATCH", Path: "/things/{id}", Bodies: []contract.Media{{Type: "application/json", Schema: body}}}
		shown, err := value.Decode([]byte(c.shown))
		if err != nil {
			t.Fatal(err)
		}
		if sent, err := value.Encode(dialect.Fit(op, "/config", shown)); err != nil || string(sent) != c.sent {
			t.Errorf("%s: %s is sent as %s (%v), want %s", c.name, c.shown, sent, err, c.sent)
		}
	}
}

// A read shows a required list as objects, and bodies take the ids: every body that carried the list as it was shown was refused.
func TestARequiredReferenceIsCarriedByItsIDOrName(t *testing.T) {
	list := func(of string) *contract.Schema {
		return &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{of}}}
	}
	body := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{
		{Name: "berths", Schema: list("integer")}, {Name: "owner", Schema: &contract.Schema{Types: []string{"string"}}}, {Name: "depth", Schema: &contract.Schema{Types: []string{"integer"}}}}}
	op := &contract.Operation{Dialect: dialect.Plain, Required: []string{"berths", "owner"}, Bodies: []contract.Media{{Type: "application/json", Schema: body}}}
	shown := map[string]any{"berths": []any{map[string]any{"id": json.Number("3"), "name": "north"}}, "owner": map[string]any{"id": json.Number("4"), "name": "Ada"}}
	encoded, err := dialect.Encode(op, shown, contract.Body{Edits: []contract.Edit{{At: "/depth", Value: []byte("7")}}})
	if err != nil || string(encoded.Body) != `{"berths":[3],"depth":7,"owner":"Ada"}` {
		t.Errorf("%s %v", encoded.Body, err)
	}
}
