package run

import (
	"strings"
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
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "data", Schema: data})
	}
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if v, sets := body["data"]; sets {
			f.resource = value.With(f.resource, "/data", v)
			return status(204, ``)
		}
		return nil
	}
	_, summary := verifyLive(t, f, op, set("data", "O10", "/data", `{"order":"up"}`, contract.Expect{Class: contract.Accepted}, look))
	if !value.Equal(f.resource, before) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}

// The docs have no null in the items of a list, and an item held one. The list was put back without it, and said to be as it was found.
func TestANullInsideOfAListIsPutBackWhereTheTargetTakesIt(t *testing.T) {
	for name, c := range map[string]struct {
		refuses, prunes bool
		sent            int // bodies that hold the null
	}{
		"the target takes it":      {sent: 1},
		"the target refuses it":    {refuses: true, sent: 1},
		"the target leaves it out": {prunes: true, sent: 1},
	} {
		f := newFake(t)
		f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","rules":[{"key":"a","operator":null}]}`))
		before := f.resource
		text := &contract.Schema{Types: []string{"string"}}
		item := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "key", Schema: text}, {Name: "operator", Schema: text}}}
		op := readable()
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "rules", Schema: &contract.Schema{Types: []string{"array"}, Items: item}})
		}
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			rules, sets := body["rules"].([]any)
			if !sets || len(rules) == 0 {
				return nil
			}
			rule, _ := rules[0].(map[string]any)
			operator, has := rule["operator"]
			switch {
			case has && operator == nil && c.refuses:
				return status(422, ``)
			case has && operator == nil && c.prunes:
				f.resource = value.With(f.resource, "/rules", []any{map[string]any{"key": "a"}})
				return status(204, ``)
			}
			return nil
		}
		_, summary := verifyLive(t, f, op, set("rules", "O10", "/rules", `[{"key":"b"}]`, contract.Expect{Class: contract.Accepted}, look))
		if got := strings.Count(strings.Join(f.sent, "\n"), "null"); got != c.sent || !summary.Restored[0].Done {
			t.Errorf("%s: %d bodies with the null, %+v; sent %q", name, got, summary.Restored, f.sent)
		}
		if same := value.Equal(f.resource, before); same == (c.refuses || c.prunes) {
			t.Errorf("%s: left as %v", name, f.resource)
		}
	}
}
