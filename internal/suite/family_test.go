package suite

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/suites"
)

// A rule of an operation with many members needs more than nine files; two of one name would write over each other.
func TestEachChapterHasANameOfItsOwn(t *testing.T) {
	cases := make([]suites.Case, 12)
	for i := range cases {
		cases[i].Rule = "V04"
	}
	long := func(*suites.Case) string { return strings.Repeat("line\n", mostLines) }
	names := map[string]bool{}
	for _, c := range chapters(cases, long) {
		names[c.name] = true
	}
	if len(names) != len(cases) {
		t.Errorf("%d chapters have %d names: %v", len(cases), len(names), names)
	}
}
