package value

import (
	"encoding/json"
	"testing"
)

func TestValuesAreEncodedCompactlyAndInOrder(t *testing.T) {
	for want, v := range map[string]any{
		`{"a":[1.50,null,true,false],"b<c":"\"<é>\n"}`: map[string]any{"b<c": "\"<é>\n", "a": []any{json.Number("1.50"), nil, true, false}},
		`[]`:                 []any{},
		`[null,null]`:        []any{[]any(nil), map[string]any(nil)},
		`{}`:                 map[string]any{},
		`"` + "\ufffd" + `"`: "\xff",
		`["<",2,{"in":"&"}]`: []any{[]string{"<"}[0], 2, struct {
			In string `json:"in"`
		}{"&"}},
	} {
		if got, err := Encode(v); err != nil || string(got) != want {
			t.Errorf("%v is %s (%v), want %s", v, got, err, want)
		}
	}
	for _, bad := range []any{json.Number("1,5"), json.Number(""), []any{map[string]any{"f": func() {}}}} {
		if got, err := Encode(bad); err == nil {
			t.Errorf("%v is %s", bad, got)
		}
	}
}
