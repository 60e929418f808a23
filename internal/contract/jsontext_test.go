package contract

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestNoCharacterThatATerminalObeysStandsInAJSONText(t *testing.T) {
	var b strings.Builder
	want := "a\x1b[2J\x7f\u009b2J\r\n\u202egnp\u2066\u200b\ufeffé👩\u200d👧"
	if err := json.NewEncoder(HarmlessWriter{&b}).Encode(map[string]string{want: want}); err != nil {
		t.Fatal(err)
	}
	if at := strings.IndexFunc(strings.TrimSuffix(b.String(), "\n"), func(r rune) bool {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x202e || r == 0x2066 || r == 0x200b || r == 0xfeff
	}); at >= 0 {
		t.Errorf("%q is raw in %q", b.String()[at:], b.String())
	}
	var got map[string]string
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil || got[want] != want {
		t.Errorf("read back %q, %v", got, err)
	}
	if text := []byte(`{"plain":"é"}`); &HarmlessJSON(text)[0] != &text[0] {
		t.Error("a text without such characters is copied")
	}
}
