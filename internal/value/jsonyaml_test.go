package value

import "testing"

func TestYAMLIsNotTakenForJSON(t *testing.T) {
	raw := "{a: '\\ud83d\\ude00'}"
	if got := string(JSONAsYAML([]byte(raw))); got != raw {
		t.Errorf("got %s", got)
	}
}
