package run

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// The items of a list have ids that the server gives. A body that replaces the list makes new items, and what refers to the old ones
// refers to nothing: that can't be put back.
func TestAListWhoseItemsTheServerNamesIsLeftAloneUnlessTheProfileGivesValues(t *testing.T) {
	for name, c := range map[string]struct {
		items  string // members of an item in the request
		now    string
		values map[string][]any
		sent   bool
	}{
		"the id is the server's":                            {"day", `[{"id":"s1","day":"mon"}]`, nil, false},
		"the id is the client's":                            {"id day", `[{"id":"s1","day":"mon"}]`, nil, true},
		"the id is the client's, and left out of new items": {"id! day", `[{"id":"s1","day":"mon"}]`, nil, false},
		"the id is the client's, in each kind of item":      {"id!|day", `[{"id":"s1","day":"mon"}]`, nil, false},
		"items without an id":                               {"day", `[{"day":"mon"}]`, nil, true},
		"no items":                                          {"day", `[]`, nil, true},
		"the profile gives the values":                      {"day", `[{"id":"s1","day":"mon"}]`, map[string][]any{"/plan": {[]any{}}}, true},
	} {
		f := newFake(t)
		now, _ := value.Decode([]byte(c.now))
		f.resource = value.With(f.resource, "/plan", now)
		op := readable()
		item := &contract.Schema{Types: []string{"object"}}
		kinds := strings.Contains(c.items, "|")
		for _, member := range strings.FieldsFunc(c.items, func(r rune) bool { return r == ' ' || r == '|' }) {
			own := &contract.Schema{Types: []string{"string"}}
			if member == "id!" {
				own.Description, member = "Left out for a new item.", "id"
			}
			item.Properties = append(item.Properties, contract.Property{Name: member, Schema: own})
		}
		if kinds {
			item = &contract.Schema{OneOf: []*contract.Schema{item, {Types: []string{"object"}, Properties: item.Properties[:1]}}}
		}
		plan := contract.Property{Name: "plan", Schema: &contract.Schema{Types: []string{"array"}, Items: item}}
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, plan)
		chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("plan", "V05", "/plan", `[{"day":"tue"}]`, stored, look)},
			Profile: contract.Profile{Operations: map[string]contract.OperationProfile{op.ID: {Values: c.values}}}}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
		sent := strings.Contains(strings.Join(f.sent, " "), "tue")
		if sent != c.sent || !sent && (results[0].Verdict != contract.Inconclusive || !strings.Contains(results[0].Reasons[0], "/plan")) {
			t.Errorf("%s: sent %t, want %t; %v %q", name, sent, c.sent, results[0].Verdict, results[0].Reasons)
		}
	}
}

// A wrong value inside of an item was taken by a server that reads "true" as true: the list had been made anew, with other ids.
func TestAWrongValueIsNotSentWhereItemsThatTheServerNamesWouldBeMadeAnew(t *testing.T) {
	for name, c := range map[string]struct {
		at, wrong, now string
		sent           bool
	}{
		"inside of an item":               {"/plan/0/day", `12`, `[{"id":"s1","day":"mon"}]`, false},
		"null for the list":               {"/plan", `null`, `[{"id":"s1","day":"mon"}]`, false},
		"a text for the list":             {"/plan", `"mon"`, `[{"id":"s1","day":"mon"}]`, true},
		"inside of an item without an id": {"/plan/0/day", `12`, `[{"day":"mon"}]`, true},
		"another member":                  {"/name", `12`, `[{"id":"s1","day":"mon"}]`, true},
	} {
		f := newFake(t)
		now, _ := value.Decode([]byte(c.now))
		f.resource = value.With(f.resource, "/plan", now)
		op := readable()
		text := &contract.Schema{Types: []string{"string"}}
		item := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "day", Schema: text}}}
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "plan", Schema: &contract.Schema{Types: []string{"array"}, Items: item}})
		chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("wrong", "V01", c.at, c.wrong, refused, look)}}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{chain}}).Wait()
		if sent := slices.ContainsFunc(f.sent, func(s string) bool { return strings.Contains(s, c.wrong) }); sent != c.sent {
			t.Errorf("%s: sent %t, want %t; %v %q; %q", name, sent, c.sent, results[0].Verdict, results[0].Reasons, f.sent)
		}
	}
}

// A member that no documented answer has a place for can't be put back once it was set: it was left changed, and said to be as found.
func TestAMemberThatNoAnswerShowsIsLeftAlone(t *testing.T) {
	for _, documented := range []bool{false, true} {
		f := newFake(t)
		op := readable()
		text := &contract.Schema{Types: []string{"string"}}
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "shipNote", Schema: text})
		if documented { // and null for now, which sparse answers leave out
			answer := op.Responses[0].Bodies[0].Schema
			answer.Properties = append(answer.Properties, contract.Property{Name: "shipNote", Schema: text})
		}
		results, _ := verifyLive(t, f, op, set("ship", "O10", "/shipNote", `"other"`, stored, look))
		sent := strings.Contains(strings.Join(f.sent, " "), "shipNote")
		if r := results["ship"]; sent != documented || !sent && (r.Verdict != contract.Inconclusive || !strings.Contains(r.Reasons[0], "/shipNote")) {
			t.Errorf("documented %t: sent %t, %v %q", documented, sent, r.Verdict, r.Reasons)
		}
	}
}

// The read shows some members unless a parameter asks for others. An empty text was sent to one of those: what it held was gone, and nobody said so.
func TestAMemberThatHasToBeAskedForIsLeftAlone(t *testing.T) {
	for name, sent := range map[string]bool{"$select": false, "locale": true} {
		f := newFake(t)
		f.resource, _ = value.Decode([]byte(`{"id":"7","name":"Ann"}`))
		op := readable()
		op.Read.Params = []contract.Param{{Name: name, In: "query", Description: "By default id and name.", Schema: &contract.Schema{Types: []string{"string"}}}}
		results, _ := verifyLive(t, f, op, set("note", "V02", "/note", `""`, stored, look))
		if got := strings.Contains(strings.Join(f.sent, " "), `"note"`); got != sent {
			t.Errorf("%s: sent %t, want %t: %v", name, got, sent, results["note"].Reasons)
		}
	}
}

// A body that is sent as text sets members as well. One that no look shows was set by it, and left so.
func TestALiteralBodySetsNoMemberThatIsNotShown(t *testing.T) {
	for _, documented := range []bool{false, true} {
		f := newFake(t)
		op := readable()
		text := &contract.Schema{Types: []string{"string"}}
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "shipNote", Schema: text})
		if documented {
			answer := op.Responses[0].Bodies[0].Schema
			answer.Properties = append(answer.Properties, contract.Property{Name: "shipNote", Schema: text})
		}
		body := `{"shipNote":"one","shipNote":"two"}`
		twice := contract.Case{ID: "twice", Op: "updateMember", Rule: "M21", Member: "/shipNote", Title: "twice", Steps: []contract.Step{{Role: contract.Act, Request: contract.Request{Body: contract.Body{Text: &body}}}, look}}
		results, _ := verifyLive(t, f, op, twice)
		sent := strings.Contains(strings.Join(f.sent, " "), "shipNote")
		if r := results["twice"]; sent != documented || !sent && (r.Verdict != contract.Inconclusive || !strings.Contains(r.Reasons[0], "/shipNote")) {
			t.Errorf("documented %t: sent %q, %v %q", documented, f.sent, r.Verdict, r.Reasons)
		}
	}
}

// A list is set by names and shown as objects: what the snapshot holds is no body, and the list was left empty.
func TestAListThatIsShownInAnotherFormIsLeftAlone(t *testing.T) {
	for shown, sent := range map[string]bool{`[{"name":"dev"}]`: false, `[]`: true} {
		f := newFake(t)
		now, _ := value.Decode([]byte(shown))
		f.resource = value.With(f.resource, "/stages", now)
		op := readable()
		text := &contract.Schema{Types: []string{"string"}}
		object := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}}}
		list := func(items *contract.Schema) contract.Property {
			return contract.Property{Name: "stages", Schema: &contract.Schema{Types: []string{"array"}, Items: items}}
		}
		answer := *op.Responses[0].Bodies[0].Schema
		answer.Properties = append(slices.Clone(answer.Properties), list(object))
		op.Bodies[0].Schema.Properties = append(slices.Clone(op.Bodies[0].Schema.Properties), list(text))
		op.Responses[0].Bodies[0].Schema = &answer
		op.Read.Responses = op.Responses
		results, _ := verifyLive(t, f, op, set("stages", "O10", "/stages", `["test"]`, contract.Expect{Class: contract.Accepted}, look))
		if got := strings.Contains(strings.Join(f.sent, " "), "test"); got != sent {
			t.Errorf("%s: sent %t, want %t: %v", shown, got, sent, results["stages"].Reasons)
		}
	}
}

// No page says what an answer holds, and the read does not show the member: it was set, and could not be put back.
func TestAMemberThatTheReadLeavesOutIsLeftAloneWhereNoAnswerIsDocumented(t *testing.T) {
	for shown, sent := range map[string]bool{`{"id":"7","name":"Ann"}`: false, `{"id":"7","name":"Ann","note":"n"}`: true} {
		f := newFake(t)
		f.resource, _ = value.Decode([]byte(shown))
		op := readable()
		op.Responses = []contract.Response{{Status: "200"}}
		op.Read.Responses = op.Responses
		results, _ := verifyLive(t, f, op, set("note", "O10", "/note", `"other"`, contract.Expect{Class: contract.Accepted}, look))
		if got := strings.Contains(strings.Join(f.sent, " "), "other"); got != sent {
			t.Errorf("%s: sent %t, want %t: %v", shown, got, sent, results["note"].Reasons)
		}
	}
}

// The docs of the read say nothing of what it shows, and those of the patch's answer have no place for a member that it takes: what was there
// could not be put back.
func TestAMemberThatTheAnswerHasNoPlaceForIsLeftAloneWhereTheReadShowsNone(t *testing.T) {
	for shown, sent := range map[string]bool{`{"id":"7","name":"Ann"}`: false, `{"id":"7","name":"Ann","color":"red"}`: true} {
		f := newFake(t)
		f.resource, _ = value.Decode([]byte(shown))
		op := readable()
		body := *op.Bodies[0].Schema
		body.Properties = append(body.Properties[:len(body.Properties):len(body.Properties)], contract.Property{Name: "color", Schema: &contract.Schema{Types: []string{"string"}}})
		op.Bodies[0].Schema = &body
		op.Read.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{}}}}}
		results, _ := verifyLive(t, f, op, set("color", "O10", "/color", `"blue"`, contract.Expect{Class: contract.Accepted}, look))
		if got := strings.Contains(strings.Join(f.sent, " "), "blue"); got != sent {
			t.Errorf("%s: sent %t, want %t: %v", shown, got, sent, results["color"].Reasons)
		}
	}
}

// A flag that is shown as 1 says the same as true, which a body can carry: it is tried, and put back.
func TestAFlagThatIsShownAsANumberIsTriedAndPutBack(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/lit", json.Number("1"))
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		on, isFlag := body["lit"].(bool)
		if !isFlag {
			return nil
		}
		number := map[bool]json.Number{true: "1", false: "0"}[on]
		f.resource = value.With(f.resource, "/lit", number)
		x := f.answer(contract.Exchange{}, 200)
		return &x
	}
	op := readable()
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "lit", Schema: &contract.Schema{Types: []string{"boolean"}}})
	answer := op.Responses[0].Bodies[0].Schema
	answer.Properties = append(answer.Properties, contract.Property{Name: "lit", Schema: &contract.Schema{Types: []string{"integer"}}})
	results, summary := verifyLive(t, f, op, set("lit", "O10", "/lit", `false`, stored, look))
	if now, _ := value.At(f.resource, "/lit"); now != json.Number("1") || !strings.Contains(strings.Join(f.sent, " "), `"lit":false`) || !summary.Restored[0].Done {
		t.Errorf("left as %v, sent %q, %v %q, %+v", now, f.sent, results["lit"].Verdict, results["lit"].Reasons, summary.Restored)
	}
}

// The profile gives values for a list whose items get new ids each time: the list is put back as far as a client can, and the report says so.
func TestAListWhoseItemsGetNewIDsIsPutBackWhereTheProfileGivesValues(t *testing.T) {
	for name, c := range map[string]struct {
		loses bool
		done  bool
	}{"all items are there": {false, true}, "an item is lost": {true, false}} {
		f, op := newFake(t), readable()
		text := func(readOnly bool) *contract.Schema {
			return &contract.Schema{Types: []string{"string"}, ReadOnly: readOnly}
		}
		lines := contract.Property{Name: "lines", Schema: &contract.Schema{Types: []string{"array"}, Items: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "id", Schema: text(true)}, {Name: "sku", Schema: text(false)}}}}}
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, lines)
		}
		f.resource = value.With(f.resource, "/lines", []any{map[string]any{"id": "a", "sku": "x"}, map[string]any{"id": "b", "sku": "y"}})
		next := 0
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			list, sent := body["lines"].([]any)
			if c.loses && len(list) > 1 {
				body["lines"] = list[:1]
			}
			for _, item := range list {
				if object, isObject := item.(map[string]any); sent && isObject {
					next++
					object["id"] = "n" + strconv.Itoa(next)
				}
			}
			return nil
		}
		profile := contract.Profile{Operations: map[string]contract.OperationProfile{op.ID: {Values: map[string][]any{"/lines": {[]any{map[string]any{"sku": "z"}}}}}}}
		cases := []contract.Case{set("lines", "O10", "/lines", `[{"sku":"z"}]`, stored, look)}
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{{Op: op, Live: true, Profile: profile, Cases: cases, Sender: f, Validator: silent{}}}}).Wait()
		if r := summary.Restored[0]; r.Done != c.done || c.done != strings.Contains(r.Text, "new ids: /lines") {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
