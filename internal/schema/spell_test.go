package schema

import (
	"testing"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestATextIsFoundForAPattern(t *testing.T) {
	for _, pattern := range []string{
		`^[a-z]{3}$`, `^[A-Z]{2}\d+$`, `^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$`, `^[a-zA-Z\u0080-\u024F\s\/\-]+$`,
		`^(?!\s)[^\s].*$`, `^(?=.*[A-Z])(?=.*\d).{8,}$`, `^\p{L}+$`, `^(?:a|b)c?$`, `^[^]{2}$`, `^#[0-9a-f]{6}$`, `^\u{1F600}$`,
	} {
		text := Spelled(&contract.Schema{Pattern: pattern}, "city 1!")
		if ok, known := PatternMatches(pattern, text); !ok || !known || text == "" {
			t.Errorf("%s: got %q", pattern, text)
		}
	}
	if text := Spelled(&contract.Schema{Pattern: "^kept"}, "kept 1"); text != "kept 1" {
		t.Errorf("a text at hand that matches was replaced by %q", text)
	}
	if text := Spelled(&contract.Schema{Pattern: "^(?!a)a$"}); text != "" {
		t.Errorf("a pattern that no text matches gave %q", text)
	}
}

// The account that a certificate goes to has twelve digits: its pattern says that it has digits, and its lengths how many.
func TestATextOfAPatternIsAsLongAsTheSchemaAsksFor(t *testing.T) {
	for _, c := range []struct {
		pattern     string
		least, most int
		want        bool
	}{
		{`[0-9]+`, 12, 12, true}, {`^[0-9]+$`, 12, 12, true}, {`(0x)?[a-fA-F0-9]+`, 64, 64, true}, {`^[a-z]+-[0-9]{2,4}$`, 20, 20, true},
		{`^arn:aws:[a-z]*`, 20, 30, true}, {`^(?:ab)+$`, 7, 8, true}, {`^(?:ab)+$`, 7, 7, false}, {`^[A-Z]{3}$`, 4, 9, false}, {`^x`, 30, 40, true},
		{`^[a-z]{1,5}(-[a-z]{1,5}){0,4}$`, 14, 14, true}, {`^a?b?c?$`, 3, 3, true}, {`^.{0,10}$`, 10, 10, true},
	} {
		text := Spelled(&contract.Schema{Pattern: c.pattern, MinLength: &c.least, MaxLength: &c.most}, "at hand")
		n := utf8.RuneCountInString(text)
		if matches, _ := PatternMatches(c.pattern, text); c.want != (matches && n >= c.least && n <= c.most) || !c.want && text != "" {
			t.Errorf("%s from %d to %d: %q", c.pattern, c.least, c.most, text)
		}
	}
}
