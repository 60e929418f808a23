package compare

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
)

// A contract may keep the hash of each sentence in place of the sentence.
func TestASentenceThatChangedIsANoteAlsoWhereOnlyItsHashIsKnown(t *testing.T) {
	with := func(member, parameter string) *openapi.Document {
		text := kindsDocument("REQUEST", `{"type": "object", "properties": {"a": {"type": "string", `+member+`}}}`)
		return mustLoad(t, strings.Replace(text, `"in": "query",`, `"in": "query", `+parameter+`,`, 1))
	}
	words := func(text string) string { return `"description": "` + text + `"` }
	hash := func(text string) string { return `"x-proviso-text": "` + openapi.TextHash(text) + `"` }
	const one, other = "The name of the thing.", "The whole name of the thing."
	for _, c := range []struct {
		old, new string
		shows    []string // in the message; none means that there is no finding
	}{
		{words(one), words(one), nil},
		{words(one), words("The name  of\\nthe thing."), nil},
		{words(one), words(other), []string{one, other}},
		{hash(one), words(one), nil},
		{hash(one), hash(one), nil},
		{hash(one), words(other), []string{other}},
		{words(one), hash(other), []string{one}},
		{hash(one), hash(other), []string{"hashes"}},
	} {
		for what, found := range map[string][]string{
			"member":    messages(with(c.old, words("p")), with(c.new, words("p"))),
			"parameter": messages(with(words("m"), c.old), with(words("m"), c.new)),
		} {
			if len(found) != min(len(c.shows), 1) {
				t.Errorf("%s, %s against %s: found %q", what, c.old, c.new, found)
				continue
			}
			for _, want := range c.shows {
				if !strings.Contains(found[0], want) {
					t.Errorf("%s, %s against %s: found %q, want %q in it", what, c.old, c.new, found[0], want)
				}
			}
		}
	}
}

func messages(old, new *openapi.Document) []string {
	var out []string
	for _, f := range Documents(old, new) {
		out = append(out, f.Message)
	}
	return out
}
