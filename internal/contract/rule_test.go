package contract

import "testing"

func TestTitleIsTheRulesTextAndWhatTheCaseAdds(t *testing.T) {
	for _, test := range []struct{ text, adds, want string }{
		{"false is stored", "active", "false is stored: active"},
		{"false is stored", "", "false is stored"},
		{"", "exchange 3", "exchange 3"},
	} {
		if got := (Rule{Text: test.text}).Titled(&Case{Title: test.adds}); got != test.want {
			t.Errorf("%q with %q: got %q, want %q", test.text, test.adds, got, test.want)
		}
	}
}

func TestARuleIsNamedByItsIDOrTheLetterOfItsGroup(t *testing.T) {
	for _, test := range []struct {
		word string
		want bool
	}{{"V04", true}, {"v04", true}, {"V", true}, {"v", true}, {"V0", false}, {"V05", false}, {"H", false}, {"", false}} {
		if got := NamesRule(test.word, "V04"); got != test.want {
			t.Errorf("NamesRule(%q, V04) = %v", test.word, got)
		}
	}
}
