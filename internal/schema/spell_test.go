package schema

import "testing"

func TestATextIsFoundForAPattern(t *testing.T) {
	for _, pattern := range []string{
		`^[a-z]{3}$`, `^[A-Z]{2}\d+$`, `^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$`, `^[a-zA-Z\u0080-\u024F\s\/\-]+$`,
		`^(?!\s)[^\s].*$`, `^(?=.*[A-Z])(?=.*\d).{8,}$`, `^\p{L}+$`, `^(?:a|b)c?$`, `^[^]{2}$`, `^#[0-9a-f]{6}$`, `^\u{1F600}$`,
	} {
		text := Spelled(pattern, "city 1!")
		if ok, known := PatternMatches(pattern, text); !ok || !known || text == "" {
			t.Errorf("%s: got %q", pattern, text)
		}
	}
	if text := Spelled("^kept", "kept 1"); text != "kept 1" {
		t.Errorf("a text at hand that matches was replaced by %q", text)
	}
	if text := Spelled("^(?!a)a$"); text != "" {
		t.Errorf("a pattern that no text matches gave %q", text)
	}
}
