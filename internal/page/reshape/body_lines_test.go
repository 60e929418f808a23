package reshape

import "testing"

// A line gives a body where a label of it stands in front, and nothing else is said of what is in code.
func TestALineGivesABodyBehindItsLabel(t *testing.T) {
	for line, want := range map[string]string{
		"**Body**: `{ name, size? }`":                             "{ name, size? }",
		"Request body: JSON `{\"a\": 1}`":                         "{\"a\": 1}",
		"**Body:** Partial object (e.g., `{\"a\": 1}`).":          "{\"a\": 1}",
		"**Response**: `{ done }`":                                "",
		"Body: as for `POST`, and answers with `{ done }`":        "",
		"Body: the answer of the last call, see `{ name }` there": "",
		"**Body** `{\"a\": 1}`":                                   "{\"a\": 1}",
		"Request: `{\"a\": 1}`":                                   "{\"a\": 1}",
		"Body: { name, size? }":                                   "{ name, size? }",
		"Body: { name } or { size }":                              "",
		"Body `{ name }`":                                         "",
		"The body holds `{ name }`":                               "",
	} {
		if got := bodyIn(line); got != want {
			t.Errorf("%q gives %q, want %q", line, got, want)
		}
	}
}
