package run

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A patch of one member takes another one away. The same body put both back, and took the second away again: the second try began without
// it, and what the first had seen was called flaky.
func TestTheSecondTryBeginsWithEveryMemberThatTheFirstOneHad(t *testing.T) {
	f := newFake(t)
	f.resource, _ = value.Decode([]byte(`{"id":"7","active":true,"note":"first"}`))
	was := f.resource
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		resource, _ := f.resource.(map[string]any)
		next := map[string]any{}
		for name, v := range resource {
			next[name] = v
		}
		for name, v := range body {
			next[name] = v
		}
		if body["note"] != nil {
			delete(next, "name")
		}
		f.resource = next
		return &contract.Exchange{Reply: &contract.Reply{Status: 204, Header: http.Header{}}}
	}
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "204"})
	cases := []contract.Case{set("note", "V03", "/note", `"a"`, stored, look), set("name", "V03", "/name", `"Bea"`, stored, look), set("again", "V03", "/note", `"x"`, stored, look), watching("M01")}
	results, summary := verify(t, t.Context(), f, op, cases...)
	wants(t, results, "watch M01", contract.Fail)
	if !value.Equal(f.resource, was) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}
