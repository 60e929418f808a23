package prose

import "testing"

func TestADescriptionTellsThatAMemberEndsAndWhen(t *testing.T) {
	for _, c := range []struct {
		words string
		said  bool
		day   string
	}{
		{"Deprecated.", true, ""},
		{"DEPRECATED: use colour.", true, ""},
		{"[Deprecated] The colour.", true, ""},
		{"The colour (deprecated).", true, ""},
		{"The colour. This field is deprecated and will be removed on 2031-05-01.", true, "2031-05-01"},
		{"Deprecated since May; it ends on 1 June 2031.", true, "2031-06-01"},
		{"Deprecated in favour of hue. Sunset: March 3rd, 2031.", true, "2031-03-03"},
		{"The colour is deprecated.", true, ""},
		{"One of `v1` (deprecated) or `v2`.", false, ""},
		{"- `v1` - deprecated\n- `v2`\n", false, ""},
		{"Whether the API is deprecated.", false, ""},
		{"Deprecated colours are left out.", false, ""},
		{"Use hue if the colour is deprecated.", false, ""},
		{"Will be removed on 2031-05-01.", false, ""},
		{"Deprecated since 2031-05-01.", true, ""},
	} {
		said, day := Deprecated("colour", c.words)
		if said != c.said || day != c.day {
			t.Errorf("%q: %v %q, want %v %q", c.words, said, day, c.said, c.day)
		}
	}
}
