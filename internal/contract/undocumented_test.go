package contract

import "testing"

// The reports of a plan's shards are added up from these lines.
func TestALineOfAnUndocumentedStatusIsTakenApartAgain(t *testing.T) {
	for times, line := range map[int]string{1: "PATCH /a (b): 401 (once)", 3: "PATCH /a (b): 401 (3 times)"} {
		if made := UndocumentedStatus("PATCH /a (b): 401", times); made != line {
			t.Errorf("made %q, want %q", made, line)
		}
		if what, n := ParseUndocumented(line); what != "PATCH /a (b): 401" || n != times {
			t.Errorf("%q: %q, %d times", line, what, n)
		}
	}
	if what, n := ParseUndocumented("PATCH /a: 401"); what != "PATCH /a: 401" || n != 1 {
		t.Errorf("without a count: %q, %d times", what, n)
	}
}
