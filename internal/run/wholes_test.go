package run

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A member holds more than the docs have in it, and the server replaces it as a whole: what the docs do not have was lost, and the
// resource was said to be as it was found.
func TestWhatTheDocsDoNotHaveInAMemberIsPutBackToo(t *testing.T) {
	f := newFake(t)
	f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","data":{"title":"a"}}`))
	before := f.resource
	text := &contract.Schema{Types: []string{"string"}}
	data := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "order", Schema: text}}}
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Answers[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "data", Schema: data})
	}
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if v, sets := body["data"]; sets {
			f.resource = value.With(f.resource, "/data", v)
			return status(204, ``)
		}
		return nil
	}
	_, summary := verifyLive(t, f, op, set("data", "O10", "/data", `{"order":"up"}`, contract.Expect{Answer: contract.Accepted}, look))
	if !value.Equal(f.resource, before) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}
