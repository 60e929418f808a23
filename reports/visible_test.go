package reports

import (
	"strings"
	"testing"
)

// The end of a message says what the response shows: a cut that saved a few bytes had hidden it.
func TestASentenceIsCutOnlyWhereItIsMuchTooLong(t *testing.T) {
	message := strings.Repeat("é", 90) + `: the next look shows ""` // 204 bytes
	if short := shorten(message, 180); short != message {
		t.Errorf("a message that is a little too long ends in %q", short[150:])
	}
	long := strings.Repeat("é", 200)
	if short := shorten(long, 181); short != strings.Repeat("é", 90)+" …" {
		t.Errorf("a message of %d bytes is cut to %q", len(long), short)
	}
	if body := cut(long, 181); body != strings.Repeat("é", 90)+" … (220 more bytes)" {
		t.Errorf("a body of %d bytes is cut to %q", len(long), body)
	}
}
