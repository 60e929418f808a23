package tree

import (
	"strings"
	"testing"

	"github.com/pb33f/go-yaml"
)

// TestTextsOfOldYAMLAreQuoted: a reader of YAML 1.1 takes on, no, y and 12:30 for booleans and a number, also where they are names.
func TestTextsOfOldYAMLAreQuoted(t *testing.T) {
	n := Mapping(0)
	Put(n, "on", Flag(true))
	Put(n, "label", Sequence(0, Str("No"), Str("12:30"), Str("1_000"), Str("once"), Str("ab"), Str("12")))
	n.Content[3].Style = yaml.FlowStyle
	text, err := Render(n)
	if want := "'on': true\nlabel: ['No', '12:30', '1_000', once, ab, '12']"; err != nil || strings.TrimSpace(string(text)) != want {
		t.Errorf("%s %v, want %s", text, err, want)
	}
}
