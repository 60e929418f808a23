package keys

import (
	"strings"
	"testing"
)

// Profiles, configs, baselines and waivers are read here.
func TestAFileThatIsBuiltToBreakItsReaderIsToldInALine(t *testing.T) {
	const levels = 100_000
	for name, c := range map[string]struct{ text, want string }{
		"lists in lists":     {"a: " + strings.Repeat("[", levels) + strings.Repeat("]", levels), "max depth"},
		"objects in objects": {"a: " + strings.Repeat("{a: ", levels) + strings.Repeat("}", levels), "max depth"},
		"dashes":             {"a:\n  " + strings.Repeat("- ", levels) + "1\n", "max depth"},
		"an alias":           {"a: &a [x]\nb: [*a, *a]\n", "p.yaml:2: *a: aliases are not read in a profile; write the value out"},
		"an alias of itself": {"a: &a {b: *a}\n", "aliases are not read"},
		"a long line":        {"a: " + strings.Repeat("x", 10_000_000) + "\n", ""},
	} {
		r := &Reader{File: "p.yaml", What: "a profile"}
		r.Root([]byte(c.text))
		if c.want == "" && r.Err == nil {
			continue
		}
		if r.Err == nil || !strings.Contains(r.Err.Error(), c.want) || !strings.HasPrefix(r.Err.Error(), "p.yaml:") || strings.Contains(r.Err.Error(), "\n") || len(r.Err.Error()) > 200 {
			t.Errorf("%s: %.300v", name, r.Err)
		}
	}
}
