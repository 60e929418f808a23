package target_test

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// A JSON:API server documents 204 for its PATCH: asked for application/json it answered 406 to each request, and nothing was tested.
func TestAPatchWithoutADocumentedBodyAcceptsWhatTheReadShows(t *testing.T) {
	media := func(types ...string) (out []contract.Media) {
		for _, one := range types {
			out = append(out, contract.Media{Type: one})
		}
		return out
	}
	ok := func(types ...string) []contract.Response {
		return []contract.Response{{Status: "200", Bodies: media(types...)}}
	}
	empty := []contract.Response{{Status: "204"}}
	for name, c := range map[string]struct {
		sent  []contract.Media
		own   []contract.Response
		shown []contract.Response // by the read
		want  string
	}{
		"documented":                {media("application/json"), ok("application/vnd.shop+json; charset=utf-8"), ok("application/json"), "application/vnd.shop+json"},
		"the read's":                {media("application/json"), empty, ok("text/html", "application/vnd.api+json"), "application/vnd.api+json"},
		"what is sent, and no read": {media("application/vnd.api+json"), empty, nil, "application/vnd.api+json"},
		"a format of patches":       {media("application/merge-patch+json"), empty, nil, "application/json"},
		"nothing":                   {nil, empty, nil, "application/json"},
	} {
		base, last := look(t)
		op := operation()
		op.Bodies, op.Responses, op.Read = c.sent, c.own, nil
		if c.shown != nil {
			op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: c.shown}
		}
		newClient(t, base, target.Options{}).Send(t.Context(), contract.Call{Op: op, Params: map[string]string{"id": "1"}})
		if got := last.header.Get("Accept"); got != c.want {
			t.Errorf("%s: Accept %q, want %q", name, got, c.want)
		}
	}
}
