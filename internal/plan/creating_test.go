package plan

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A resource is created with what the docs require, fresh texts, and references that the profile knows; without one it is not.
func TestAResourceIsCreatedWithWhatTheDocsRequire(t *testing.T) {
	post := operation(t, `{type: object, required: [title, room_id, inside], properties: {title: {type: string}, room_id: {type: integer}, note: {type: string},
        inside: {type: object, required: [colour], properties: {colour: {type: string, enum: [green]}, more: {type: string}}}}}`, "{type: object}")
	post.ID, post.Method, post.Path = "add", "POST", "/shelves"
	op := &contract.Operation{ID: "change", Method: "PATCH", Path: "/shelves/{id}"}
	made, lacks := Creating(post, op, contract.Profile{}, 1)
	if made != nil || lacks != "/room_id" {
		t.Errorf("without a room: %v, lacks %q", made, lacks)
	}
	p := contract.Profile{Params: map[string]string{"room_id": "7"}}
	first, lacks := Creating(post, op, p, 1)
	second, _ := Creating(post, op, p, 2)
	object, _ := first.(map[string]any)
	other, _ := second.(map[string]any)
	if lacks != "" || len(object) != 3 || string(JSON(object["room_id"])) != "7" || string(JSON(object["inside"])) != `{"colour":"green"}` || value.Equal(object["title"], other["title"]) {
		t.Errorf("%s and %s, lacks %q", JSON(first), JSON(second), lacks)
	}
	p = contract.Profile{Operations: map[string]contract.OperationProfile{"change": {Values: map[string][]any{"/room_id": {json.Number("9")}}}}}
	if made, lacks := Creating(post, op, p, 1); lacks != "" || string(JSON(made.(map[string]any)["room_id"])) != "9" {
		t.Errorf("with a value: %s, lacks %q", JSON(made), lacks)
	}
	post.Bodies[0].Schema = &contract.Schema{JSON: []byte(`{"type": "object"}`), Types: []string{"object"}}
	post.Bodies[0].Examples = []any{map[string]any{"title": "Shelf"}}
	if made, lacks := Creating(post, op, p, 1); lacks != "" || string(JSON(made)) != `{"title":"Shelf"}` {
		t.Errorf("by its example: %s, lacks %q", JSON(made), lacks)
	}
	post.Bodies = nil
	if made, lacks := Creating(post, op, p, 1); made != nil || lacks != "" {
		t.Errorf("without a body: %v, lacks %q", made, lacks)
	}
}
