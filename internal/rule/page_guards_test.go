package rule

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
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
		op.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{media}}}
		x := patched(`{"title":"x"}`, 200, `{"title":"x"}`)
		x.Reply.Header.Set("Content-Type", c.media)
		if f := watchedBy("P01", op, x); len(f) != c.findings {
			t.Errorf("%+v: %+v, want %d findings", c, f, c.findings)
		}
	}
}

// A map was replaced by a case that looked at nothing; the look of the next case shows it without an entry that no request of that
// case named.
func TestWhatAnEarlierCaseReplacedIsNotGone(t *testing.T) {
	for body, findings := range map[string]int{`{"tags":{"b":"2"}}`: 0, `{"title":"x"}`: 2} {
		op := titled(dialect.Plain)
		entries := &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}
		shown := *op.Bodies[0].Schema
		shown.Properties = append(slices.Clone(shown.Properties), contract.Property{Name: "tags", Schema: entries})
		op.Bodies = []contract.Media{{Type: "application/json", Schema: &shown}}
		op.Responses = []contract.Response{{Status: "200", Bodies: op.Bodies}}
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		timeline := observe.New(op)
		one, other := &contract.Case{ID: "one", Rule: "M01"}, &contract.Case{ID: "other", Rule: "M01"}
		add := func(c *contract.Case, x *contract.Exchange) observe.Observation {
			return timeline.Add(observe.Recorded(op, c, x), x)
		}
		add(one, read(`{"title":"x","tags":{"a":"1"}}`))
		add(one, patched(body, 200, `{"title":"x"}`))
		e := &check.Evidence{Op: op, Case: other, Rule: Judged()["M01"], Validator: fitting{}, Volatile: func(string) bool { return false }}
		e.Observed = append(e.Observed, add(other, read(`{"title":"x","tags":{"b":"2"}}`)))
		var j check.Judgement
		j.Watch(e)
		if len(j.Findings) != findings {
			t.Errorf("%s: %+v, want %d findings", body, j.Findings, findings)
		}
	}
}
