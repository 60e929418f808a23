package check

import "testing"

// Half of a surrogate pair was answered as it was sent, and read as three characters that are none: the member was told as changed by the
// next patch, which did not name it.
func TestATextThatIsGarbledInAnotherWayHasNotMoved(t *testing.T) {
	for _, c := range []struct {
		was, is any
		want    bool
	}{
		{"pro\uFFFDviso", "pro\uFFFD\uFFFD\uFFFDviso", true},
		{"pro\uFFFDviso", "pro\uFFFDvisa", false},
		{"proviso", "pro\uFFFDviso", false},
		{"pro\uFFFDviso", "", false},
	} {
		if got := garbledAlike(c.was, c.is); got != c.want {
			t.Errorf("%q and %q: %t", c.was, c.is, got)
		}
	}
}
