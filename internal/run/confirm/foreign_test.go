package confirm

import (
	"slices"
	"testing"
)

// An unexplained value is somebody else's where a second try leaves another one, or none and does not show the finding again: a server that makes a
// value itself makes it in both tries.
func TestAValueThatBothTriesLeaveIsTheServersOwn(t *testing.T) {
	for name, c := range map[string]struct {
		first, second map[string]any
		repeated      bool
		want          []string
	}{
		"the same value in both":               {map[string]any{"/name": "Zelda"}, map[string]any{"/name": "Zelda"}, false, nil},
		"another value":                        {map[string]any{"/name": "Zelda"}, map[string]any{"/name": "Quirk"}, true, []string{"/name"}},
		"none, and the finding came again":     {map[string]any{"/name": "Zelda"}, nil, true, nil},
		"none, and the finding came not again": {map[string]any{"/name": "Zelda"}, nil, false, []string{"/name"}},
		"one of two":                           {map[string]any{"/b": "x", "/a": "y"}, map[string]any{"/b": "x"}, false, []string{"/a"}},
		"only in the second try":               {nil, map[string]any{"/name": "Zelda"}, false, nil},
	} {
		if got := anotherWriter(c.first, c.second, c.repeated); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
