package contract

import "testing"

func TestPlaceIsOneLineWhateverTheFileIsCalled(t *testing.T) {
	for _, test := range []struct {
		place Place
		want  string
	}{
		{Place{File: "specs/a/openapi.yaml", Line: 12}, "specs/a/openapi.yaml:12"},
		{Place{File: "specs/ä b.md"}, "specs/ä b.md"},
		{Place{File: "a\nb\x1b[31m.md", Line: 1}, `a\nb\x1b[31m.md:1`},
	} {
		if got := test.place.String(); got != test.want {
			t.Errorf("%q: got %q, want %q", test.place.File, got, test.want)
		}
	}
}
