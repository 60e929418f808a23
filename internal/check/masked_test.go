package check

import "testing"

func TestAMaskedTextIsFoundInAnyDepth(t *testing.T) {
	for _, c := range []struct {
		v    any
		want bool
	}{
		{"********", true},
		{"XXX-XX-6789", true},
		{map[string]any{"number": []any{"**** 4242"}}, true},
		{"XXL", false},
		{"0 6 * * *", false},
		{"*/5 * * * 1-5", false},
		{"*", false},
		{"Ann *** and some more text after it", false},
		{map[string]any{"size": "XXL", "n": 4.0}, false},
	} {
		if got := Masked(c.v); got != c.want {
			t.Errorf("%v: %v", c.v, got)
		}
	}
}
