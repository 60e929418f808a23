package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// An id may be an object that names the workspace and the record: the path's last parameter is one member of it.
func TestAnIDOfSeveralMembersIsNoOtherResource(t *testing.T) {
	for shown, findings := range map[string]int{
		`{"id":{"workspace":"w","record":"7"},"title":"x"}`: 0,
		`{"id":"7","title":"x"}`:                            0,
		`{"id":"8","title":"x"}`:                            1,
	} {
		if f := watchedBy("I01", titled(dialect.Plain), patched(`{"title":"x"}`, 200, shown)); len(f) != findings {
			t.Errorf("%s: %+v, want %d findings", shown, f, findings)
		}
	}
}

// A page that shows JSON and names no media type does not say that the type is application/json.
func TestAnotherJSONTypeIsFoundWhereTheDocsNameTheType(t *testing.T) {
	for _, c := range []struct {
		supposed bool
		media    string
		findings int
	}{
		{true, "application/vnd.shop.v2+json", 0},
		{true, "application/hal+json; charset=utf-8", 0},
		{true, "text/html", 1},
		{false, "application/vnd.shop.v2+json", 1},
		{false, "application/json", 0},
	} {
		op := titled(dialect.Plain)
		media := op.Bodies[0]
		media.Supposed = c.supposed
		op.Answers = []contract.Answer{{Status: "200", Bodies: []contract.Media{media}}}
		x := patched(`{"title":"x"}`, 200, `{"title":"x"}`)
		x.Answer.Header.Set("Content-Type", c.media)
		if f := watchedBy("P01", op, x); len(f) != c.findings {
			t.Errorf("%+v: %+v, want %d findings", c, f, c.findings)
		}
	}
}
