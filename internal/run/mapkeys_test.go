package run

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// A key that was added to a map which is merged stays in it, where the server knows no way to take one away.
func TestAKeyIsAddedToAMapOnlyWhereOneCanBeTakenAwayAgain(t *testing.T) {
	replaced := func(_, sent map[string]any) map[string]any { return sent }
	merged := func(now, sent map[string]any) map[string]any {
		out := maps.Clone(now)
		maps.Copy(out, sent)
		maps.DeleteFunc(out, func(_ string, v any) bool { return v == nil })
		return out
	}
	kept := func(now, sent map[string]any) map[string]any {
		out := maps.Clone(now)
		maps.Copy(out, sent)
		for name, v := range sent {
			if v == nil {
				out[name] = now[name]
			}
		}
		return out
	}
	for name, c := range map[string]struct {
		found  string
		claim  string
		server func(now, sent map[string]any) map[string]any
		value  string
		sent   bool
		open   bool // the docs say that it is an object, and no more
	}{
		"an object of any keys is replaced":               {`{"old":"v"}`, "", replaced, `{"new":"x"}`, true, true},
		"an object of any keys keeps them":                {`{"old":"v"}`, "", kept, `{"new":"x"}`, false, true},
		"an empty object of any keys is replaced":         {`{}`, "", replaced, `{"new":"x"}`, true, true},
		"an empty object that is merged, as the docs say": {`{}`, prose.Merges, replaced, `{"new":"x"}`, false, true},
		"what the map holds is masked":                    {`{"old":"********"}`, "", replaced, `{"new":"x"}`, false, false},
		"what an object of any keys holds is masked":      {`{"old":"********"}`, "", replaced, `{"new":"x"}`, false, true},
		"maps are replaced":                               {`{"old":"v"}`, "", replaced, `{"new":"x"}`, true, false},
		"null takes a key away":                           {`{"old":"v"}`, "", merged, `{"new":"x"}`, true, false},
		"no key goes away":                                {`{"old":"v"}`, "", kept, `{"new":"x"}`, false, false},
		"no key goes away, but it is there":               {`{"old":"v"}`, "", kept, `{"old":"x"}`, true, false},
		"no key is there to find out":                     {`{}`, "", replaced, `{"new":"x"}`, false, false},
		"the docs say that maps are replaced":             {`{}`, prose.Replaces, replaced, `{"new":"x"}`, true, false},
		"merged, as the docs say, for good":               {`{"old":"v"}`, prose.Merges, kept, `{"new":"x"}`, false, false},
		"replaced, against the docs":                      {`{"old":"v"}`, prose.Merges, replaced, `{"new":"x"}`, true, false},
		"the docs say that null takes it away":            {`{}`, prose.NullClears, merged, `{"new":"x"}`, true, false},
	} {
		f := newFake(t)
		found, _ := value.Decode([]byte(c.found))
		f.resource = value.With(f.resource, "/tags", found)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			if sent, ok := body["tags"].(map[string]any); ok {
				now, _ := value.At(f.resource, "/tags")
				f.resource = value.With(f.resource, "/tags", c.server(now.(map[string]any), sent))
				delete(body, "tags")
			}
			return nil
		}
		op := readable()
		tags := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}}
		if c.open {
			tags.Schema.AdditionalProperties = nil
		}
		for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
			schema.Properties = append(schema.Properties, tags)
		}
		if c.claim != "" {
			op.Prose = append(op.Prose, contract.Claim{Kind: c.claim, Member: "/tags"})
		}
		chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("tags", "V05", "/tags", c.value, stored, look)}}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
		now, _ := value.At(f.resource, "/tags")
		if !value.Equal(now, found) {
			t.Errorf("%s: left as %v", name, now)
		}
		sent := strings.Contains(strings.Join(f.sent, " "), `"x"`)
		if strings.Contains(c.found, "*") && strings.Contains(strings.Join(f.sent, " "), "tags") {
			t.Errorf("%s: what is masked was written: %q", name, f.sent)
		}
		if sent != c.sent || !sent && (results[0].Verdict != contract.Inconclusive || !strings.Contains(results[0].Reasons[0], "give values for it")) {
			t.Errorf("%s: sent %t, want %t; %v %q\n%q", name, sent, c.sent, results[0].Verdict, results[0].Reasons, f.sent)
		}
	}
}

// A server that refuses null for a map, and leaves out one that is empty: the map was left with the key of a case in it.
func TestAMapThatWasNotThereIsEmptiedWhereItCannotBeTakenAway(t *testing.T) {
	for _, d := range []contract.Dialect{dialect.Merge, dialect.Plain} {
		f := newFake(t)
		f.dialect = d
		f.refuse = func(body map[string]any) bool {
			v, named := body["tags"]
			return named && v == nil
		}
		f.after = func(_ int, f *fake) {
			if now, _ := value.At(f.resource, "/tags"); value.Equal(now, map[string]any{}) {
				f.resource = value.Without(f.resource, "/tags")
			}
		}
		op := readable()
		op.Dialect = d
		tags := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}}
		for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
			schema.Properties = append(schema.Properties, tags)
		}
		op.Prose = append(op.Prose, contract.Claim{Kind: prose.Replaces, Member: "/tags"})
		chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("tags", "V05", "/tags", `{"new":"x"}`, stored, look)}}
		_, _ = Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
		if now, there := value.At(f.resource, "/tags"); there {
			t.Errorf("%s: left as %v\n%q", d, now, f.sent)
		}
		if !strings.Contains(strings.Join(f.sent, " "), `"x"`) {
			t.Errorf("%s: nothing was sent: %q", d, f.sent)
		}
	}
}

// A server added its links to an object that was not there before, and refused to empty it: they were set to null one by one.
func TestWhatTheServerPutIntoAnObjectThatWasNotThereIsNotTakenAway(t *testing.T) {
	f := newFake(t)
	f.refuse = func(body map[string]any) bool {
		v, named := body["box"]
		object, isObject := v.(map[string]any)
		return named && (!isObject || len(object) == 0)
	}
	f.after = func(_ int, f *fake) {
		if _, there := value.At(f.resource, "/box"); there {
			f.resource.(map[string]any)["box"].(map[string]any)["links"] = "here"
		}
	}
	op := readable()
	text := &contract.Schema{Types: []string{"string"}}
	box := contract.Property{Name: "box", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "label", Schema: text}, {Name: "links", Schema: &contract.Schema{Types: []string{"string"}, ReadOnly: true}}}}}
	for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
		schema.Properties = append(schema.Properties, box)
	}
	chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("box", "V05", "/box", `{"label":"x"}`, stored, look)}}
	_, _ = Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
	if sent := strings.Join(f.sent, " "); !strings.Contains(sent, `"x"`) || strings.Contains(sent, `"links":null`) {
		t.Errorf("%q", f.sent)
	}
}

// An object of any keys that was empty got a key for good, although another one of the same server had shown that it keeps each key.
func TestAnEmptyObjectIsTakenForTheKindOfTheOneThatHoldsKeys(t *testing.T) {
	f := newFake(t)
	f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","config":{},"metadata":{"old":"v"}}`))
	found := f.resource
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		for _, name := range []string{"config", "metadata"} {
			sent, _ := body[name].(map[string]any)
			for key, v := range sent {
				f.resource = value.With(f.resource, value.Pointer(name, key), v)
			}
			delete(body, name)
		}
		return nil
	}
	op := readable()
	for _, name := range []string{"config", "metadata"} {
		for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
			schema.Properties = append(schema.Properties, contract.Property{Name: name, Schema: &contract.Schema{Types: []string{"object"}}})
		}
	}
	results, _ := verifyLive(t, f, op, set("config", "V05", "/config", `{"new":"x"}`, stored, look))
	if !value.Equal(f.resource, found) {
		t.Errorf("left as %v; sent %q", f.resource, f.sent)
	}
	wants(t, results, "config", contract.Inconclusive)
}

// A server kept the keys that the docs say null takes away: the run saw it when it looked for a way back, and only left the map alone.
func TestAKeyThatNullLeavesIsFoundWhereTheDocsSayThatItGoes(t *testing.T) {
	for said, want := range map[string]contract.Verdict{
		"A label that is null is removed.": contract.Fail,
		"The labels.":                      contract.NotApplicable,
	} {
		f := newFake(t)
		f.resource = value.With(f.resource, "/tags", map[string]any{"old": "v"})
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			delete(body, "tags") // it keeps what it has
			return nil
		}
		op := readable()
		tags := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"object"}, Description: said, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}}
		for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
			schema.Properties = append(schema.Properties, tags)
		}
		op.Prose = append(op.Prose, contract.Claim{Kind: prose.Merges, Member: "/tags"})
		watch := contract.Case{ID: "keys", Op: op.ID, Rule: "M07", Watch: true}
		chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{watch, set("tags", "V05", "/tags", `{"new":"x"}`, stored, look)}}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
		for _, r := range results {
			if r.Case.ID == "keys" && r.Verdict != want {
				t.Errorf("%s: %v %v %q\n%q", said, r.Verdict, r.Findings, r.Reasons, f.sent)
			}
		}
	}
}
