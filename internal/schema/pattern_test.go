package schema

import "testing"

// A hyphen beside a class is read as one by every browser; [a-\s] was told to be no pattern, and its member was left out.
func TestAHyphenBesideAClassIsAHyphen(t *testing.T) {
	for pattern, texts := range map[string][2]string{
		`^[a-zA-Z0-9_-\s]+$`: {"a_ -9", "a+"},
		`^[\w-.]+$`:          {"a-b.c", "a b"},
		`^[\d-x]+\-[a-c]$`:   {"1-x-b", "1-x-d"},
	} {
		for i, text := range texts {
			if matches, ok := PatternMatches(pattern, text); !ok || matches != (i == 0) {
				t.Errorf("%s matches %q: %t, %t", pattern, text, matches, ok)
			}
		}
	}
	if _, err := Regexp(`^[z-a]$`); err == nil {
		t.Error("a range that runs backwards is no pattern")
	}
}
