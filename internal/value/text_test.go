package value

import (
	"strings"
	"testing"
)

func TestTextsWithTheSameComposedFormAreTheSame(t *testing.T) {
	texts := []string{
		"", "a", "e", "é", "e\u0301", "e\u0301\u0323", "\u1eb9\u0301", "e\u0323\u0301", "ab", "abé", "abe\u0301", "abe\u0301c", "abéc", "abed",
		"\u0301", "a\u0301b", "áb", "한국", "\u1112\u1161\u11ab국", "\u1112\u1161", "하", "Å", "\u212b", "A\u030a", "\xff", "a\xff", "a\xffb", "𝒳", "𝒳y",
		strings.Repeat("e\u0301", 40), strings.Repeat("é", 40), strings.Repeat("é", 40) + "x", "a" + strings.Repeat("\u0301", 40), "á" + strings.Repeat("\u0301", 39),
		"a" + strings.Repeat("\u0301", 41), "Ann" + strings.Repeat("\u0323", 35) + "\u0301", "Ann\u0301" + strings.Repeat("\u0323", 35),
	}
	same := 0
	for _, a := range texts {
		for _, b := range texts {
			if want := Composed(a) == Composed(b); SameText(a, b) != want {
				t.Errorf("SameText(%q, %q) = %v, their composed forms say %v", a, b, !want, want)
			} else if want && a != b {
				same++
			}
		}
	}
	if same < 10 {
		t.Errorf("only %d of the pairs are the same text written otherwise", same)
	}
}

func FuzzSameText(f *testing.F) {
	f.Add("Zoe\u0301", "Zoé")
	f.Add("a\u0323\u0301", "a\u0301\u0323")
	f.Fuzz(func(t *testing.T, a, b string) {
		if want := Composed(a) == Composed(b); SameText(a, b) != want || SameText(a+b, b+a) != (Composed(a+b) == Composed(b+a)) {
			t.Errorf("SameText(%q, %q) differs from a comparison of the composed forms", a, b)
		}
	})
}

func TestTextsAreMappedAtEachDepth(t *testing.T) {
	v, err := Decode([]byte(`{"a":"x","b":["x",7,{"x":"x"}],"c":null}`))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Encode(MapTexts(v, func(s string) string { return s + s }))
	if err != nil || string(got) != `{"a":"xx","b":["xx",7,{"x":"xx"}],"c":null}` {
		t.Errorf("%s %v", got, err)
	}
}

func TestOnlyNumbersAreFloats(t *testing.T) {
	for text, want := range map[string]bool{`1.5`: true, `-2e3`: true, `"1.5"`: false, `true`: false, `null`: false, `1e999`: false} {
		v, err := Decode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := Float(v); ok != want {
			t.Errorf("%s: %v, want %v", text, ok, want)
		}
	}
}
