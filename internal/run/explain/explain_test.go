package explain

import (
	"encoding/json"
	"testing"

	"github.com/proviso-dev/proviso/internal/value"
)

// A number that was sent as text, with a fraction, or as true, and is stored as a whole number, was taken for somebody else's value.
func TestAValueOfAnotherTypeIsExplainedByWhatWasSent(t *testing.T) {
	for _, c := range []struct {
		sent, is any
		explains bool
	}{
		{"12", json.Number("12"), true},
		{json.Number("12345"), "12345", true},
		{json.Number("1.5"), json.Number("1"), true},
		{json.Number("1.5"), json.Number("2"), true},
		{true, json.Number("1"), true},
		{json.Number("12345"), "1970-01-01T03:25:45Z", true},
		{json.Number("12346"), "1970-01-01T03:25:45Z", false},
		{"12", json.Number("13"), false},
		{json.Number("1.5"), json.Number("3"), false},
		{json.Number("7"), json.Number("8"), false},
		{"Bonn", "Köln", false},
		{json.Number("12345"), "12345.0", true},
		{true, "1.0", true},
		{json.Number("12345"), "12346.0", false},
		{true, "2.0", false},
	} {
		if got := By(c.sent, c.is); got != c.explains {
			t.Errorf("%v explains %v: %t", c.sent, c.is, got)
		}
	}
}

// What is left of a stock is worked out from two members that were set: nobody else wrote it.
func TestANumberThatIsWorkedOutOfOthersIsNobodyElses(t *testing.T) {
	resource := map[string]any{"whole": json.Number("1000"), "used": json.Number("2.25"), "left": json.Number("997.75"), "price": json.Number("31"), "none": json.Number("0")}
	for at, want := range map[string]bool{"/left": true, "/price": false, "/whole": true} {
		v, _ := value.At(resource, at)
		if got := WorkedOut(resource, at, v); got != want {
			t.Errorf("%s: %t", at, got)
		}
	}
}
