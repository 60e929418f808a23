package check

import (
	"strings"
	"testing"
)

func TestTheSentenceOfARefusalIsFound(t *testing.T) {
	for body, want := range map[string]string{
		`{"error":{"code":"x1","message":"the plan has no seats left"}}`:             "the plan has no seats left",
		`{"errors":[{"code":"a","detail":"no such folder"}]}`:                        "no such folder",
		`{"type":"about:blank","title":"Refused","status":422,"detail":"too\nlong"}`: "too long",
		`{"code":7}`:                          "",
		`["one","two"]`:                       "one",
		`<html><body>Not found</body></html>`: "",
		`{"message":"` + strings.Repeat("x", 500) + `"}`: strings.Repeat("x", longestSaid) + "…",
	} {
		if got := Said(answer(422, body)); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
