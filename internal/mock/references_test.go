package mock

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/dialect"
)

// A document has one example for "user_id" and another for the id of "user": what a body named was not what responses showed, and setting the
// first to its own value changed nothing that a client sees.
func TestAMemberThatNamesAShownObjectHasItsID(t *testing.T) {
	refers := []dialect.Reference{{Name: "user_id", Shown: "user"}, {Name: "label_ids", Shown: "labels", Many: true}, {Name: "team_id", Shown: "team"}, {Name: "none_id", Shown: "none"}}
	number := func(n int) any { return float64(n) }
	resource := map[string]any{
		"user_id": number(1), "user": map[string]any{"id": number(2)},
		"label_ids": []any{number(1)}, "labels": []any{map[string]any{"id": number(3)}, map[string]any{"id": number(4)}},
		"team_id": "a text", "team": map[string]any{"id": number(5)},
		"none_id": number(6),
	}
	nameShown(resource, refers)
	for name, want := range map[string]any{"user_id": number(2), "label_ids": []any{number(3), number(4)}, "team_id": "a text", "none_id": number(6)} {
		if !reflect.DeepEqual(resource[name], want) {
			t.Errorf("%s is %v, wanted %v", name, resource[name], want)
		}
	}
}
