package prose

import "testing"

// 50 °F was taken and 1 °F was not: which units a temperature takes depends on its value.
func TestAUnitIsComparedWithItsNumber(t *testing.T) {
	names := []string{"unit", "value", "weight_unit", "weight_value", "currency", "amount", "note"}
	for name, want := range map[string]string{"unit": "value", "value": "unit", "weight_unit": "weight_value", "currency": "value", "note": ""} {
		if got, _ := Counterpart(name, names); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
