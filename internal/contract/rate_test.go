package contract

import "testing"

func TestARateIsReadWithItsTime(t *testing.T) {
	for text, want := range map[string]float64{"10": 10, "10/s": 10, " 30 / m": 0.5, "30/min": 0.5, "7200/h": 2, "0.5": 0.5} {
		if got, err := ParseRate(text); err != nil || got != want {
			t.Errorf("%q is read as %v (%v), want %v a second", text, got, err, want)
		}
	}
	for _, text := range []string{"", "x", "10/d", "10/", "0", "-1", "NaN", "Inf", "/s", "1e10"} {
		if got, err := ParseRate(text); err == nil {
			t.Errorf("%q is read as %v, and is no rate", text, got)
		}
	}
}
