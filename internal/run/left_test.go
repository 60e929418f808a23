package run

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A server replaced the whole resource by the body of one patch: the serial number, which no client can set, was gone, and the report said
// that every member was as it was found.
func TestAMemberThatNoClientCanSetAndThatIsGoneIsLeftChanged(t *testing.T) {
	for name, want := range map[string]struct {
		gone string
		done bool
	}{
		"a serial number":     {"/serial", false},
		"a modification time": {"/updatedAt", true},
		"a null":              {"/nothing", true},
	} {
		f := newFake(t)
		for at, v := range map[string]any{"/serial": "AX-1", "/updatedAt": "2026-01-01T00:00:00Z", "/nothing": nil} {
			f.resource = value.With(f.resource, at, v)
		}
		f.after = func(_ int, f *fake) {
			members, _ := f.resource.(map[string]any)
			delete(members, strings.TrimPrefix(want.gone, "/"))
		}
		_, summary := verify(t, t.Context(), f, readable(), set("name", "V03", "/name", `"Bo"`, stored, look))
		r := summary.Restored[0]
		if r.Done != want.done || !want.done && !strings.Contains(r.Text, "not as found: "+want.gone) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// A server emptied an object that no client sets with each patch: what was in it is lost, although the object is there.
func TestAnObjectThatNoClientCanSetAndThatIsEmptiedIsLeftChanged(t *testing.T) {
	for now, done := range map[string]bool{`{}`: false, `{"led":"on"}`: true, `{"led":"off","new":1}`: true} {
		f, op := newFake(t), readable()
		inside := contract.Property{Name: "led", Schema: &contract.Schema{Types: []string{"string"}}}
		shown := op.Responses[0].Bodies[0].Schema
		shown.Properties = append(shown.Properties, contract.Property{Name: "reported", Schema: &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{inside}}})
		f.resource = value.With(f.resource, "/reported/led", "off")
		f.after = func(_ int, f *fake) {
			v, _ := value.Decode([]byte(now))
			f.resource = value.With(f.resource, "/reported", v)
		}
		_, summary := verify(t, t.Context(), f, op, set("name", "V03", "/name", `"Bo"`, stored, look))
		if r := summary.Restored[0]; r.Done != done || !done && !strings.Contains(r.Text, "not as found: /reported") {
			t.Errorf("%s: %+v", now, r)
		}
	}
}

// A JSON:API server dropped the relationships of a resource with each patch of its attributes. No snapshot of the attributes showed it, and
// the report said that every member was as it was found.
func TestWhatIsLostBesideTheMembersIsLeftChanged(t *testing.T) {
	for relations, done := range map[string]bool{`{"tags":{"data":[]}}`: false, `null`: false, `{"tags":{"data":[{"id":"2"}]}}`: true} {
		f, op := newFake(t), readable()
		op.ResourceAt, op.Read.ResourceAt = "/data/attributes", "/data/attributes"
		now := `{"tags":{"data":[{"id":"1"}]}}`
		shown := func(f *fake) *contract.Exchange {
			text, _ := value.Encode(f.resource)
			return status(200, `{"data":{"id":"7","relationships":`+now+`,"attributes":`+string(text)+`}}`)
		}
		f.reads = func(_ string, f *fake) *contract.Exchange { return shown(f) }
		f.after = func(int, *fake) { now = relations }
		_, summary := verify(t, t.Context(), f, op, set("name", "V03", "/name", `"Bo"`, stored, look))
		if r := summary.Restored[0]; r.Done != done || !done && !strings.Contains(r.Text, "/data/relationships") {
			t.Errorf("%s: %+v", relations, r)
		}
	}
}

func TestARunInWhichNoPatchWasStoredSaysSo(t *testing.T) {
	for name, want := range map[string]bool{"stores nothing": true, "stores one member": false, "shows what it stored in no read": true} {
		f := newFake(t)
		first := f.resource
		f.after = func(_ int, f *fake) {
			if kept, _ := value.At(f.resource, "/name"); name == "stores one member" {
				f.resource = value.With(first, "/name", kept)
				return
			}
			f.resource = first
		}
		_, summary := verify(t, t.Context(), f, readable(), set("name", "V03", "/name", `"Bo"`, stored, look), set("note", "V03", "/note", `"x"`, stored, look), set("again", "V03", "/note", `"y"`, stored, look))
		if r := summary.Restored[0]; r.StoredNothing != want {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// A rule may be a note, and a resource that can't be read any more is an error all the same.
func TestARequestThatMakesTheResourceUnreadableIsAnErrorWhateverItsRule(t *testing.T) {
	f := newFake(t)
	f.reads = func(id string, f *fake) *contract.Exchange {
		if name, _ := value.At(f.resource, "/name"); name == "Bo" || id != "7" {
			return status(404, `{}`)
		}
		return nil
	}
	results, _ := verify(t, t.Context(), f, readable(), set("name", "H31", "/name", `"Bo"`, stored, look))
	if r := wants(t, results, "name", contract.Fail); len(r.Findings) != 1 || r.Findings[0].Level != contract.Error {
		t.Errorf("%s", messages(r.Findings))
	}
}

// A server was stuck for good after one request. The report said that three requests had no answer, and not which one was the first.
func TestTheFirstOfThreeRequestsWithoutAnAnswerIsNamed(t *testing.T) {
	f := newFake(t)
	stuck := func() *contract.Exchange {
		return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no whole answer within 2s"}}
	}
	hangs := false
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if hangs = hangs || body["note"] == "deep"; hangs {
			return stuck()
		}
		return nil
	}
	f.reads = func(string, *fake) *contract.Exchange {
		if hangs {
			return stuck()
		}
		return nil
	}
	deep := set("deep", "V08", "/note", `"deep"`, stored, look)
	deep.Steps[0].Title = "a list of 100 levels"
	_, summary := verify(t, t.Context(), f, readable(), set("name", "V03", "/name", `"Bo"`, stored, look), deep, set("later", "V03", "/note", `"x"`, stored, look))
	if !slices.ContainsFunc(summary.Problems, func(p string) bool { return strings.Contains(p, `"a list of 100 levels": --case deep`) }) {
		t.Errorf("%q", summary.Problems)
	}
}

// The docs have the API below /v1, and the target was given without it: the report asked for other path parameters.
func TestATargetThatLacksTheDocumentedBasePathIsToldSo(t *testing.T) {
	for server, want := range map[string]string{
		"https://api.example.com/v1":        "below /v1",
		"/v1/":                              "below /v1",
		"http://127.0.0.1/members":          "set its path parameters",
		"https://api.example.com":           "set its path parameters",
		"https://api.example.com/{version}": "set its path parameters",
	} {
		f := newFake(t)
		f.reads = func(string, *fake) *contract.Exchange { return status(404, `{}`) }
		op := readable()
		op.Server = server
		if _, summary := verify(t, t.Context(), f, op, set("name", "V03", "/name", `"Bo"`, stored, look)); len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], want) {
			t.Errorf("%s: %q, want %q", server, summary.Problems, want)
		}
	}
}

// What the docs call deprecated was sent, taken and never shown: a correct server ignores it, and the resource is as it was found.
func TestADeprecatedMemberThatIsTakenAndNeverShownIsNotLeftChanged(t *testing.T) {
	for _, deprecated := range []bool{true, false} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			delete(body, "link")
			return nil
		}
		op := readable()
		link := contract.Property{Name: "link", Schema: &contract.Schema{Types: []string{"string"}, Deprecated: deprecated}}
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, link)
		}
		_, summary := verifyLive(t, f, op, set("link", "O10", "/link", `"x"`, contract.Expect{Class: contract.Accepted}, look), set("again", "O10", "/link", `"y"`, contract.Expect{Class: contract.Accepted}, look))
		if r := summary.Restored[0]; r.Done != deprecated {
			t.Errorf("deprecated %t: %+v", deprecated, r)
		}
	}
}

// A target had no answer to the first look within the deadline, and answered the second one. The run ended with "no snapshot" and no reason.
func TestAFirstLookWithoutAnAnswerIsTakenAgain(t *testing.T) {
	f, looks := newFake(t), 0
	f.reads = func(string, *fake) *contract.Exchange {
		if looks++; looks == 1 {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no whole answer within 2s"}}
		}
		return nil
	}
	results, summary := verifyLive(t, f, readable(), set("name", "V03", "/name", `"Bo"`, stored, look))
	if wants(t, results, "name", contract.Pass); len(summary.Problems) > 0 {
		t.Errorf("%q", summary.Problems)
	}
}

// A role shows its permissions, which another operation of the run had changed and put back: their modification times had moved, and the role was
// told as not as found.
func TestAListWhoseItemsWereChangedAndPutBackElsewhereIsAsFound(t *testing.T) {
	for now, done := range map[string]bool{`[{"code":"read","updated_at":"2026-01-01T10:00:09Z"}]`: true, `[{"code":"write","updated_at":"2026-01-01T10:00:09Z"}]`: false} {
		f, op := newFake(t), readable()
		f.resource = value.With(f.resource, "/grants", []any{map[string]any{"code": "read", "updated_at": "2026-01-01T10:00:00Z"}})
		text := &contract.Schema{Types: []string{"string"}}
		item := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "code", Schema: text}, {Name: "updated_at", Schema: text}}}
		grants := contract.Property{Name: "grants", Schema: &contract.Schema{Types: []string{"array"}, Items: item}}
		op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, grants)
		f.after = func(_ int, f *fake) {
			list, _ := value.Decode([]byte(now))
			f.resource = value.With(f.resource, "/grants", list)
		}
		_, summary := verify(t, t.Context(), f, op, set("name", "V03", "/name", `"Bo"`, stored, look))
		if r := summary.Restored[0]; r.Done != done {
			t.Errorf("%s: %+v", now, r)
		}
	}
}
