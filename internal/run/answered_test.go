package run

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/value"
)

// without is a resource without a member.
func without(resource any, name string) any {
	out := map[string]any{}
	for n, v := range resource.(map[string]any) {
		if n != name {
			out[n] = v
		}
	}
	return out
}

// hidesNote is a target whose responses to patches show the whole resource, and whose read leaves the note out.
func hidesNote(t *testing.T) *fake {
	f := newFake(t)
	f.reads = func(_ string, f *fake) *contract.Exchange {
		x := (&fake{resource: without(f.resource, "note")}).answer(contract.Exchange{}, 200)
		return &x
	}
	return f
}

// A read shows a part of what the responses to patches do. What the note held was lost with the first value that a case set, and a null was sent
// for it in the end, although a response had shown it before that.
func TestWhatOnlyTheResponsesToPatchesShowIsPutBack(t *testing.T) {
	f := hidesNote(t)
	was, _ := value.At(f.resource, "/note")
	results, summary := verifyLive(t, f, readable(), watching("I07"), set("note", "V03", "/note", `"other"`, stored, look), set("name", "O10", "/name", `"Bo"`, stored, look))
	if found := results["watch I07"].Findings; len(found) > 0 { // it is stored, and the read leaves it out
		t.Error(messages(found))
	}
	if is, _ := value.At(f.resource, "/note"); is != was || !summary.Restored[0].Done || strings.Contains(summary.Restored[0].Text, "/note") {
		t.Errorf("left as %v, %+v\n%q", f.resource, summary.Restored, f.sent)
	}
	if strings.Contains(strings.Join(f.sent, " "), `"note":null`) {
		t.Errorf("sent %q", f.sent)
	}
}

// A run is killed after it has set a member that only responses to patches show: what it held stood in the run's memory alone.
func TestWhatOnlyTheResponsesToPatchesShowIsInTheJournal(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "journal")
	f := hidesNote(t)
	var kept []byte
	f.after = func(_ int, f *fake) {
		if is, _ := value.At(f.resource, "/note"); is == "other" && kept == nil {
			files, _ := filepath.Glob(filepath.Join(folder, "*.ndjson"))
			kept, _ = os.ReadFile(files[0])
		}
	}
	was, _ := value.At(f.resource, "/note")
	op := readable()
	chain := Chain{Op: op, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set("note", "V03", "/note", `"other"`, stored, look)}}
	Start(t.Context(), Options{Journal: folder, Chains: []Chain{chain}}).Wait()
	name := filepath.Join(t.TempDir(), "kept.ndjson")
	if err := os.WriteFile(name, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	owed, err := journal.Read(name)
	if err != nil || owed == nil {
		t.Fatal(err, owed)
	}
	again := hidesNote(t)
	again.resource = value.With(again.resource, "/note", "other")
	_, summary := Start(t.Context(), Options{RestoreFor: time.Second, Chains: []Chain{{Op: op, Sender: again, Validator: silent{}, Live: true, Owed: owed}}}).Wait()
	if is, _ := value.At(again.resource, "/note"); is != was || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v\n%q", again.resource, summary.Restored, again.sent)
	}
}

// What the value that is there moved before the first case was as the run found it, for all rules.
func TestWhatALookByAPatchMovesIsPutBackAndFound(t *testing.T) {
	f := hidesNote(t)
	f.resource = value.With(f.resource, "/team", "blue")
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "team", Schema: &contract.Schema{Types: []string{"string"}}})
	}
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if _, named := body["team"]; !named {
			f.resource = value.With(f.resource, "/team", "")
		}
		return nil
	}
	results, _ := verifyLive(t, f, op, watching("M01"), set("name", "O10", "/name", `"Bo"`, stored, look))
	if found := messages(results["watch M01"].Findings); !strings.Contains(found, "/team") {
		t.Errorf("found %q; sent %q", found, f.sent)
	}
}

// The text of an object that shows its rendering alone was replaced for good: what was sent back was the object without the text.
func TestATextInsideAnObjectThatOnlyTheResponsesToPatchesShowIsPutBack(t *testing.T) {
	f := newFake(t)
	text := &contract.Schema{Types: []string{"string"}}
	title := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "raw", Schema: text}, {Name: "rendered", Schema: &contract.Schema{Types: []string{"string"}, ReadOnly: true}}}}
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "title", Schema: title})
	}
	f.resource = value.With(f.resource, "/title", map[string]any{"raw": "A trip", "rendered": "<A trip>"})
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		raw, isText := body["title"].(string)
		if object, _ := body["title"].(map[string]any); !isText {
			raw, isText = object["raw"].(string)
		}
		delete(body, "title")
		if isText {
			f.resource = value.With(f.resource, "/title", map[string]any{"raw": raw, "rendered": "<" + raw + ">"})
		}
		return nil
	}
	f.reads = func(_ string, f *fake) *contract.Exchange {
		shown, _ := value.At(f.resource, "/title")
		x := (&fake{resource: value.With(f.resource, "/title", without(shown, "raw"))}).answer(contract.Exchange{}, 200)
		return &x
	}
	_, summary := verifyLive(t, f, op, set("name", "O10", "/name", `"Bo"`, stored, look), set("text", "V01", "/title", `"proviso"`, refused, look))
	if is, _ := value.At(f.resource, "/title/raw"); is != "A trip" || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v\n%q", f.resource, summary.Restored, f.sent)
	}
}

// A read shows settings in another form than the responses to patches do. Each refused patch after an accepted one was told as one that had
// changed them.
func TestAMemberThatPatchesShowOtherwiseThanReadsIsNotToldAsChanged(t *testing.T) {
	for _, changes := range []bool{false, true} {
		f := newFake(t)
		op := readable()
		for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
			s.Properties = append(s.Properties, contract.Property{Name: "meta", Schema: &contract.Schema{}})
		}
		f.resource = value.With(f.resource, "/meta", map[string]any{"set": "x"})
		f.reads = func(_ string, f *fake) *contract.Exchange {
			x := (&fake{resource: value.With(f.resource, "/meta", []any{})}).answer(contract.Exchange{}, 200)
			return &x
		}
		f.refuse = func(body map[string]any) bool {
			if _, isText := body["name"].(string); body["name"] == nil || isText {
				return false
			}
			if changes {
				f.resource = value.With(f.resource, "/note", "spoiled")
			}
			return true
		}
		results, _ := verifyLive(t, f, op, watching("H01"), set("first", "O10", "/name", `"Bo"`, stored, look), set("second", "O10", "/name", `"Cy"`, stored),
			set("wrong", "V01", "/name", `7`, refused, look))
		found := messages(results["watch H01"].Findings) + messages(results["wrong"].Findings)
		if strings.Contains(found, "/meta") || changes != strings.Contains(found, "/note") {
			t.Errorf("changes %t: %s\n%q", changes, found, f.sent)
		}
	}
}

// A target sets a state itself as long as a date lies ahead. The run had set the date, and told that the state is not stored.
func TestAMemberThatIsStoredWhereTheResourceIsAsFoundDependsOnOthers(t *testing.T) {
	for _, never := range []bool{false, true} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			name, _ := value.At(f.resource, "/name")
			if n, named := body["name"]; named {
				name = n
			}
			if _, named := body["note"]; named && (never || name == "Bo") {
				body["note"] = "pending"
			}
			return nil
		}
		results, summary := verifyLive(t, f, readable(), set("name", "O10", "/name", `"Bo"`, stored), set("note", "O10", "/note", `"ready"`, stored, look))
		r := results["note"]
		if never != (r.Verdict == contract.Fail) || !never && (r.Verdict != contract.Inconclusive || !strings.Contains(strings.Join(r.Reasons, " "), "depend")) {
			t.Errorf("never %t: %v %s %q\n%q", never, r.Verdict, messages(r.Findings), r.Reasons, f.sent)
		}
		if !never && !summary.Restored[0].Done {
			t.Errorf("%+v", summary.Restored)
		}
	}
}

// A patch is answered without a body, and the documented read has no place for a list of modules: what it held was lost.
func TestAMemberThatNoDocumentedResponseHasIsLeftAlone(t *testing.T) {
	for name, c := range map[string]struct {
		profile contract.Profile
		tried   bool
	}{
		"no values":   {},
		"with values": {contract.Profile{Operations: map[string]contract.OperationProfile{"updateMember": {Values: map[string][]any{"/secret": {"x"}}}}}, true},
	} {
		f := newFake(t)
		op := readable()
		op.Responses = []contract.Response{{Status: "204"}}
		body := *op.Bodies[0].Schema
		body.Properties = append(body.Properties[:len(body.Properties):len(body.Properties)], contract.Property{Name: "secret", Schema: &contract.Schema{Types: []string{"string"}}})
		op.Bodies[0].Schema = &body
		results, _ := live(t, f, op, c.profile, Options{}, set("set", "O10", "/secret", `"x"`, stored, look), set("wrong", "V01", "/secret", `7`, refused, look))
		if sent := strings.Contains(strings.Join(f.sent, " "), "secret"); sent != c.tried {
			t.Errorf("%s: %v %q, %v; sent %q", name, results["set"].Verdict, results["set"].Reasons, results["wrong"].Verdict, f.sent)
		}
	}
}

// The docs show the resource in the response to a patch, and the target answers without a body: each of several values that were sent one after
// the other was undecided.
func TestEachValueIsLookedAtWhereTheTargetDoesNotShowWhatTheDocsHaveItShow(t *testing.T) {
	for _, loses := range []bool{false, true} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			if !loses || body["note"] != "second" {
				for name, v := range body {
					f.resource = value.With(f.resource, value.Pointer(name), v)
				}
			}
			return status(204, "")
		}
		c := set("note", "O10", "/note", `"second"`, stored)
		c.Steps = append(c.Steps, set("", "", "/note", `"third"`, stored).Steps...)
		results, _ := verifyLive(t, f, readable(), c)
		if r := results["note"]; r.Verdict != map[bool]contract.Verdict{false: contract.Pass, true: contract.Fail}[loses] {
			t.Errorf("loses %t: %v %s %q\n%q", loses, r.Verdict, messages(r.Findings), r.Reasons, f.sent)
		}
	}
}

// A look added a key to a map, to learn whether it can be taken away. The response to the next patch showed it, and the key was taken for what only
// responses to patches show: it stayed, and nothing was told.
func TestAKeyThatALookOfThisRunAddedIsTakenAway(t *testing.T) {
	f := newFake(t)
	tags := contract.Property{Name: "tags", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}}
	op := readable()
	op.Dialect = dialect.Merge
	for _, schema := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema, op.Read.Responses[0].Bodies[0].Schema} {
		schema.Properties = append(schema.Properties, tags)
	}
	found, _ := value.Decode([]byte(`{"old":"v"}`))
	f.dialect, f.resource = dialect.Merge, value.With(f.resource, "/tags", found)
	probe := contract.Step{Role: contract.Observe, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/tags", Value: []byte(`{"proviso_key":"x"}`)}}}}}
	added := contract.Case{ID: "probe", Op: op.ID, Rule: "M06", Steps: []contract.Step{probe, look}}
	_, summary := verifyLive(t, f, op, added, set("name", "V03", "/name", `"Bo"`, stored, look), set("more", "V03", "/tags", `{"more":"y"}`, stored, look))
	if is, _ := value.At(f.resource, "/tags"); !value.Equal(is, found) || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v\n%q", is, summary.Restored, f.sent)
	}
}

// One member of a body that sets all of them could not be put back, and the whole case was left out.
func TestMembersAreSetTogetherWithoutTheOneThatCouldNotBePutBack(t *testing.T) {
	for _, loses := range []bool{false, true} {
		f := newFake(t)
		op := readable()
		op.Responses = []contract.Response{{Status: "204"}}
		body := *op.Bodies[0].Schema
		body.Properties = append(body.Properties[:len(body.Properties):len(body.Properties)], contract.Property{Name: "secret", Schema: &contract.Schema{Types: []string{"string"}}})
		op.Bodies[0].Schema = &body
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			if loses && len(body) > 1 {
				delete(body, "note")
			}
			return nil
		}
		c := set("together", "M02", "/name", `"Bo"`, stored, look)
		c.Member = ""
		for _, more := range []contract.Case{set("", "", "/note", `"x"`, stored), set("", "", "/secret", `"s"`, stored)} {
			c.Steps[0].Request.Body.Edits = append(c.Steps[0].Request.Body.Edits, more.Steps[0].Request.Body.Edits...)
		}
		results, _ := verifyLive(t, f, op, c)
		if r := results["together"]; r.Verdict != map[bool]contract.Verdict{false: contract.Pass, true: contract.Fail}[loses] || strings.Contains(strings.Join(f.sent, ""), "secret") {
			t.Errorf("loses %t: %v %s %q\n%q", loses, r.Verdict, messages(r.Findings), r.Reasons, f.sent)
		}
	}
}
