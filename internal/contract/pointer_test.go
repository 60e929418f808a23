package contract

import "testing"

func TestAnyNameIsTheSameAfterItWasATokenOfAPointer(t *testing.T) {
	for name, token := range map[string]string{"role": "role", "a/b": "a~1b", "a~b": "a~0b", "~1": "~01", "/~": "~1~0", "": ""} {
		if got := EscapePointer(name); got != token {
			t.Errorf("EscapePointer(%q) = %q, want %q", name, got, token)
		}
		if got := UnescapePointer(token); got != name {
			t.Errorf("UnescapePointer(%q) = %q, want %q", token, got, name)
		}
	}
}
