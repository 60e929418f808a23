package run

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// The body of a JSON Patch names no members; what a client can set is the resource's to say. Nothing was put back once, and the
// run said that all was as it was found.
func TestAResourcePatchedByOperationsIsPutBack(t *testing.T) {
	f := newFake(t)
	f.dialect = dialect.JSONPatch
	op := operation()
	op.Dialect = dialect.JSONPatch
	op.Bodies = []contract.Media{{Type: "application/json-patch+json", Schema: &contract.Schema{Types: []string{"array"}}}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	results, summary := verify(t, t.Context(), f, op, set("name", "J05", "/name", `"Bo"`, stored, look))
	wants(t, results, "name", contract.Pass)
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}

// What the page calls read-only inside of a member is the server's: it is not sent back, and not missed where it moved.
func TestAReadOnlyPartOfAMemberIsTheServersToSet(t *testing.T) {
	for _, d := range []contract.Dialect{dialect.Plain, dialect.Merge} {
		f := newFake(t)
		f.dialect = d
		f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","place":{"city":"Oslo","slug":"oslo"}}`))
		f.refuse = func(body map[string]any) bool { _, sent := value.At(body, "/place/slug"); return sent }
		f.after = func(_ int, f *fake) {
			if city, _ := value.At(f.resource, "/place/city"); city != "Oslo" {
				f.resource = value.With(f.resource, "/place/slug", "moved")
			}
		}
		text := &contract.Schema{Types: []string{"string"}}
		place := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "city", Schema: text}, {Name: "slug", Schema: &contract.Schema{Types: []string{"string"}, ReadOnly: true}}}}
		op := operation()
		op.Dialect = d
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "place", Schema: place})
		}
		_, summary := verify(t, t.Context(), f, op, set("place", "V03", "/place/city", `"Bonn"`, stored, look))
		if city, _ := value.At(f.resource, "/place/city"); city != "Oslo" || !summary.Restored[0].Done {
			t.Errorf("%s: left as %v, %+v, sent %q", d, f.resource, summary.Restored, f.sent)
		}
	}
}

// An answer without a body shows nothing of what it did. What it did was blamed on the refusal after it, and the resource was
// said to be left otherwise than it was found.
func TestWhatASilentPatchDidIsLookedAtBeforeItIsComparedWith(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if f.refuse(body) {
			return nil
		}
		for name, v := range body {
			f.resource = value.With(f.resource, value.Pointer(name), v)
		}
		return &contract.Exchange{Reply: &contract.Reply{Status: 204, Header: http.Header{}}}
	}
	op := operation()
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	op.Responses = append(op.Responses, contract.Response{Status: "204"})
	refusal := set("", "", "/name", `7`, refused).Steps[0]
	free := contract.Expect{}
	results, summary := verify(t, t.Context(), f, op,
		set("accepted then refused", "V08", "/note", `"second"`, free, refusal, look),
		set("silent", "V08", "/note", `"third"`, free), set("other", "M01", "/active", `false`, stored, look), watching("H01"), watching("M01"))
	wants(t, results, "other", contract.Pass)
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}

// A member that no page names, and that a target kept, is not as it was found, though nothing that a client can set differs. It is
// taken away where the target does that, and else it is told.
func TestAMemberThatACasePutThereIsNotPassedOver(t *testing.T) {
	for at, sticks := range map[string]bool{"/proviso_unknown": false, "/version_tag": false, "/proviso_other": true} {
		f := newFake(t)
		if sticks {
			f.refuse = func(body map[string]any) bool { v, named := body[at[1:]]; return named && v == nil }
		}
		unknown := set("unknown", "O06", at, `"kept"`, contract.Expect{Class: contract.Refused})
		_, summary := verify(t, t.Context(), f, operation(), unknown)
		_, there := value.At(f.resource, at)
		if r := summary.Restored[0]; there != sticks || r.Done == sticks || sticks && !strings.Contains(r.Text, at) {
			t.Errorf("%s: left as %v, %+v", at, f.resource, r)
		}
	}
}

// A code-first document lists a modification time among what a client may send, and the server sets it all the same.
func TestAModificationTimeThatTheServerSetsIsNoChangeOfOurs(t *testing.T) {
	for serverSets, done := range map[bool]bool{true: true, false: false} {
		f := newFake(t)
		f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann","active":true,"updated":"2026-01-01T00:00:00Z"}`))
		f.refuse = func(body map[string]any) bool { return body["updated"] == "2026-01-01T00:00:00Z" && !serverSets }
		if serverSets {
			f.after = func(n int, f *fake) {
				f.resource = value.With(f.resource, "/updated", fmt.Sprintf("2026-01-01T00:00:%02dZ", n))
			}
		}
		op := readable()
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "updated", Schema: &contract.Schema{Types: []string{"string"}, Format: "date-time"}})
		}
		_, summary := verify(t, t.Context(), f, op, set("name", "V03", "/name", `"Bo"`, stored, look), set("time", "O10", "/updated", `"2031-01-01T00:00:00Z"`, stored, look))
		if r := summary.Restored[0]; r.Done != done {
			t.Errorf("the server sets it: %v: %+v, left as %v", serverSets, r, f.resource)
		}
	}
}

// Nobody can say that a member is as it was found which was accepted and which no read shows. It is not tried a second time.
func TestAMemberThatWasTakenAndIsNeverShownIsLost(t *testing.T) {
	f := newFake(t)
	f.reads = func(_ string, f *fake) *contract.Exchange {
		hidden := &fake{resource: value.Without(f.resource, "/lock")}
		x := hidden.answer(contract.Exchange{}, 200)
		return &x
	}
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "lock", Schema: &contract.Schema{Types: []string{"integer"}}})
	}
	results, summary := live(t, f, op, contract.Profile{}, Options{}, set("one", "O10", "/lock", `3`, stored, look), set("two", "O10", "/lock", `4`, stored, look))
	if r := summary.Restored[0]; r.Done || !strings.Contains(r.Text, "/lock") {
		t.Errorf("restored: %+v", r)
	}
	wants(t, results, "two", contract.Inconclusive)
	if sent := strings.Join(f.sent, " "); strings.Contains(sent, `"lock":4`) {
		t.Errorf("set again: %s", sent)
	}
}

// A target that answers the same in whole, again and again, has no more to show: the restoration waited for a minute.
func TestAResourceThatEachWholeLookShowsTheSameIsNotWaitedFor(t *testing.T) {
	for name, answer := range map[string]func() *contract.Exchange{
		"no documented member": func() *contract.Exchange { return status(200, `{}`) },
		"not found":            func() *contract.Exchange { return status(404, `{"detail":"none"}`) },
	} {
		f := newFake(t)
		f.reads = func(_ string, f *fake) *contract.Exchange {
			if name, _ := value.At(f.resource, "/name"); name == "Bo" {
				return answer()
			}
			return nil
		}
		f.refuse = func(body map[string]any) bool { return body["name"] == "Ann" }
		chain := Chain{Op: readable(), Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look)}, Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 40 * time.Millisecond}}
		_, summary := Start(t.Context(), Options{RestoreFor: time.Hour, Chains: []Chain{chain}}).Wait()
		if r := summary.Restored[0]; r.Done || !strings.Contains(r.Text, "could not be put back: in each of") {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// What is not the target's own answer is waited for, however often it comes: a gateway answers so while the target starts.
func TestAGatewaysAnswerIsNoReasonToEndTheRestoration(t *testing.T) {
	f := newFake(t)
	looks := 0
	f.reads = func(_ string, f *fake) *contract.Exchange {
		if name, _ := value.At(f.resource, "/name"); name == "Bo" {
			if looks++; looks < 6 {
				return status(404, `default backend - 404`)
			}
		}
		return nil
	}
	chain := Chain{Op: readable(), Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look)}, Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 5 * time.Millisecond}}
	_, summary := Start(t.Context(), Options{RestoreFor: time.Hour, Chains: []Chain{chain}}).Wait()
	if want, _ := value.Decode([]byte(found)); !summary.Restored[0].Done || !value.Equal(f.resource, want) {
		t.Errorf("left as %v, %+v", f.resource, summary.Restored)
	}
}

// The number of requests that is left says how long the pauses between them grow, up to the end of the time; a target whose whole
// answers say that a member does not go back is asked twice, and not an hour later.
func TestAMemberThatDoesNotGoBackIsTriedAgainSoon(t *testing.T) {
	f := newFake(t)
	f.refuse = func(body map[string]any) bool { return body["name"] == "Ann" }
	chain := Chain{Op: readable(), Cases: []contract.Case{set("name", "V03", "/name", `"Bo"`, stored, look)}, Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 40 * time.Millisecond}, Most: 12}
	_, summary := Start(t.Context(), Options{RestoreFor: time.Hour, Chains: []Chain{chain}}).Wait()
	if r := summary.Restored[0]; r.Done || !strings.Contains(r.Text, "not as found") {
		t.Errorf("%+v", r)
	}
}

// A server fails on each null for one member, and is well otherwise. It was asked for the whole minute that a target has to come back.
func TestATargetThatFailsOnOneMemberAloneIsNotWaitedFor(t *testing.T) {
	for name, c := range map[string]struct {
		fails func(body map[string]any) bool
		given bool // the target is given the whole time
	}{
		"on one member":            {func(body map[string]any) bool { v, sent := body["extra"]; return sent && v == nil }, false},
		"on all, with a gateway's": {nil, true},
	} {
		f := newFake(t)
		op := readable()
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "extra", Schema: &contract.Schema{Types: []string{"string"}}})
		}
		f.before = func(n int, body map[string]any, _ *fake) *contract.Exchange {
			switch {
			case c.fails != nil && c.fails(body):
				return status(500, `{}`)
			case c.fails == nil && body["note"] == "first":
				return status(503, `{}`)
			}
			return nil
		}
		cases := []contract.Case{set("extra", "V03", "/extra", `"x"`, stored, look), set("note", "V03", "/note", `"other"`, stored, look)}
		start := time.Now()
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: 3 * time.Second, Chains: []Chain{{Op: op, Live: true, Cases: cases, Sender: f, Validator: silent{}}}}).Wait()
		if waited := time.Since(start) > 3*time.Second; waited != c.given || summary.Restored[0].Done {
			t.Errorf("%s: %s, %+v", name, time.Since(start), summary.Restored[0])
		}
	}
}

// The response to a patch shows an empty text in a map of languages, and the server stores the map without it. Nothing was read after it was
// put back, so that a map which had become another one was said to be as it was found.
func TestWhatWasPutBackIsReadOnceMore(t *testing.T) {
	for name, c := range map[string]struct {
		found string // what the map holds
		done  bool
		says  string
	}{
		"an empty text":       {`{"en":""}`, true, "empty texts that the target leaves out: /titles/en"},
		"a text that is lost": {`{"en":"-"}`, false, "not as found: /titles"},
	} {
		f := newFake(t)
		was, _ := value.Decode([]byte(c.found))
		f.resource = value.With(f.resource, "/titles", was)
		op := readable()
		texts := &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "titles", Schema: texts})
		}
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			titles, sent := body["titles"].(map[string]any)
			if !sent {
				return nil
			}
			f.resource = value.With(f.resource, "/titles", titles)
			x := f.answer(contract.Exchange{}, 200)
			if text, _ := titles["en"].(string); text == "" || text == "-" {
				f.resource = value.With(f.resource, "/titles", map[string]any{})
			}
			return &x
		}
		_, summary := verifyLive(t, f, op, set("titles", "O10", "/titles", `{"en":"Bonn"}`, stored, look))
		if r := summary.Restored[0]; r.Done != c.done || !strings.Contains(r.Text, c.says) {
			t.Errorf("%s: %+v, left as %v\n%q", name, r, f.resource, f.sent)
		}
	}
}

// A server takes null for an object, and refuses each object there from then on. Each further case of its members was told as a finding,
// although nobody could say what the member takes in that state.
func TestAMemberThatCouldNotBePutBackIsLeftAlone(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/address", map[string]any{"city": "Bonn"})
	op := readable()
	address := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "city", Schema: &contract.Schema{Types: []string{"string"}}}}}
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "address", Schema: address})
	}
	f.refuse = func(body map[string]any) bool {
		now, _ := value.At(f.resource, "/address")
		return body["address"] != nil && now == nil
	}
	null := set("null", "O08", "/address", `null`, refused)
	null.Batch = true
	another := set("another", "V01", "/note", `7`, refused)
	another.Batch = true
	results, summary := verifyLive(t, f, op, null, another, set("city", "V03", "/address", `{"city":"Köln"}`, stored, look), set("note", "V03", "/note", `"x"`, stored, look))
	if len(results["null"].Findings) == 0 || results["note"].Verdict != contract.Pass {
		t.Errorf("null: %s; note: %v", messages(results["null"].Findings), results["note"].Verdict)
	}
	if r := results["city"]; r.Verdict != contract.Inconclusive || !strings.Contains(strings.Join(r.Reasons, " "), "put back") || summary.Restored[0].Done {
		t.Errorf("%v %s %q, %+v\n%q", r.Verdict, messages(r.Findings), r.Reasons, summary.Restored[0], f.sent)
	}
}

// A null for a secret is taken, and no answer ever shows the secret: whether it is gone, nobody knows. All was said to be as found.
func TestANullForWhatIsNeverShownIsTold(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if _, sent := body["secret"]; sent {
			x := f.answer(contract.Exchange{}, 200)
			return &x
		}
		return nil
	}
	op := readable()
	body := op.Bodies[0].Schema
	body.Properties = append(body.Properties, contract.Property{Name: "secret", Schema: &contract.Schema{Types: []string{"string"}, WriteOnly: true}})
	profile := contract.Profile{Operations: map[string]contract.OperationProfile{op.ID: {Values: map[string][]any{"/secret": {"s3cret"}}}}}
	_, summary := live(t, f, op, profile, Options{}, set("null", "O08", "/secret", `null`, refused, look))
	if r := summary.Restored[0]; !strings.Contains(r.Text, "/secret") {
		t.Errorf("%+v; sent %q", r, f.sent)
	}
}

// A response shows labels as objects where a body has their names. An object in their place was taken, and what was sent back made labels that
// are called like the text of an object.
func TestWhatIsShownAsObjectsIsPutBackByName(t *testing.T) {
	f := newFake(t)
	text := &contract.Schema{Types: []string{"string"}}
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "labels", Schema: &contract.Schema{Types: []string{"array"}, Items: text}})
	}
	f.resource = value.With(f.resource, "/labels", []any{map[string]any{"id": "1", "name": "prod"}})
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if list, isList := body["labels"].([]any); isList {
			shown := make([]any, len(list))
			for i, item := range list {
				shown[i] = map[string]any{"id": "1", "name": item}
			}
			body["labels"] = shown
		}
		return nil
	}
	_, summary := verifyLive(t, f, op, set("wrong", "V01", "/labels", `[7]`, refused, look))
	if is, _ := value.At(f.resource, "/labels/0/name"); is != "prod" || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v\n%q", f.resource, summary.Restored, f.sent)
	}
}

// A target carries out the first member of each body alone. Sent together, the members were never put back.
func TestMembersThatAreNotPutBackTogetherArePutBackOneByOne(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if _, named := body["active"]; named && len(body) > 1 {
			delete(body, "name")
			delete(body, "note")
		}
		if _, named := body["name"]; named {
			delete(body, "note")
		}
		return nil
	}
	_, summary := verifyLive(t, f, readable(), set("name", "O10", "/name", `"Bo"`, stored), set("note", "O10", "/note", `"x"`, stored), set("active", "O10", "/active", `false`, stored, look))
	want, _ := value.Decode([]byte(found))
	if !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v; sent %q", f.resource, summary.Restored, f.sent)
	}
}

// A server trims texts, and the one that was found ended in a line end: nobody can put that back, and it was not said.
func TestATextThatLostTheWhiteSpaceAtItsEndIsTold(t *testing.T) {
	for found, told := range map[string]bool{"a note\n": true, "a note": false} {
		f := newFake(t)
		f.resource = value.With(f.resource, "/note", found)
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			if text, isText := body["note"].(string); isText {
				body["note"] = strings.TrimSpace(text)
			}
			return nil
		}
		_, summary := verifyLive(t, f, readable(), set("note", "O10", "/note", `"another"`, stored, look))
		if r := summary.Restored[0]; !r.Done || strings.Contains(r.Text, "white space at the ends of texts") != told || told != strings.Contains(r.Text, "/note") {
			t.Errorf("%q: %+v", found, r)
		}
	}
}
