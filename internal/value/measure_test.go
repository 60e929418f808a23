package value

import (
	"strings"
	"testing"
)

func TestDepthAndValuesAreCountedBeforeAnythingIsDecoded(t *testing.T) {
	for _, c := range []struct {
		text          string
		depth, values int
	}{
		{`{"a":[1,2,{"b":3}]}`, 3, 5}, {`"[[["`, 0, 0}, {`{"[[\"[":"]]"}`, 1, 1}, {`[1,2,3]`, 1, 3}, {``, 0, 0}, {`"`, 0, 0}, {`"\`, 0, 0},
	} {
		if depth, values := Measure([]byte(c.text+strings.Repeat(" ", 200)), 50, 50); depth != c.depth || values != c.values {
			t.Errorf("%s: %d deep with %d values, want %d and %d", c.text, depth, values, c.depth, c.values)
		}
	}
	if depth, _ := Measure([]byte(strings.Repeat("[", 1000)), 50, 5000); depth != 51 {
		t.Errorf("counted to %d, want to stop at 51", depth)
	}
	if _, values := Measure([]byte("["+strings.Repeat("1,", 1000)), 50, 50); values != 51 {
		t.Errorf("counted to %d, want to stop at 51", values)
	}
}
