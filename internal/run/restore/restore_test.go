package restore

import (
	"context"
	"testing"
	"time"
)

// The pauses grow, and the target is back well before the time is up, though after the last of the pauses has begun.
func TestATargetThatComesBackBeforeTheTimeIsUpIsPutBack(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	for _, c := range []struct{ wait, most time.Duration }{{10 * time.Millisecond, 10 * time.Millisecond}, {5 * time.Second, 500 * time.Millisecond}} {
		if got := halfOfTheRest(ctx, c.wait); got > c.most || got <= 0 {
			t.Errorf("a pause of %s, want at most %s", got, c.most)
		}
	}
	if got := halfOfTheRest(t.Context(), time.Hour); got != time.Hour {
		t.Errorf("without a bound the pause is %s", got)
	}
}
