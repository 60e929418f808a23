package run

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A server that stores whatever it is sent keeps a null as a member. The run said nothing of the members that it had added, and
// added another one with each case of the kind.
func TestAMemberThatNoPageDocumentsAndThatStaysIsToldAndAddedOnce(t *testing.T) {
	for name, keeps := range map[string]bool{"keeps the null": true, "takes it away": false} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			for _, member := range []string{"NOTE", "extra"} {
				if v, sent := body[member]; sent && v == nil && keeps {
					f.resource = value.With(f.resource, "/"+member, nil)
					delete(body, member)
				}
			}
			return nil
		}
		results, summary := verifyLive(t, f, readable(), set("case", "M19", "/NOTE", `"x"`, refused, look), set("unknown", "O06", "/extra", `"y"`, refused, look),
			set("known", "O10", "/note", `"z"`, stored, look))
		sent := strings.Join(f.sent, "\n")
		_, left := value.At(f.resource, "/NOTE")
		if left != keeps || strings.Contains(sent, `"extra":"y"`) == keeps {
			t.Errorf("%s: left %v, sent %s", name, left, sent)
		}
		if r := summary.Restored[0]; r.Done == keeps || keeps && !strings.Contains(r.Text, "/NOTE") {
			t.Errorf("%s: restored %+v", name, r)
		}
		if v := results["unknown"].Verdict; keeps && v != contract.Inconclusive || results["known"].Verdict != contract.Pass {
			t.Errorf("%s: %v, %v", name, v, results["known"].Verdict)
		}
	}
}

// A list or a text that a server takes for an object leaves members named 0, 1, … behind.
func TestWhatAListOrATextHasLeftBehindIsTold(t *testing.T) {
	for _, text := range []string{`[{"name":"Proviso Wuzaw"}]`, `"proviso"`, `proviso`} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			if body != nil {
				if v, sent := body["0"]; sent && v == nil {
					f.resource = value.With(f.resource, "/0", nil)
					delete(body, "0")
				}
				return nil
			}
			text := f.sent[len(f.sent)-1]
			switch sent, err := value.Decode([]byte(text)); sent := sent.(type) {
			case []any:
				f.resource = value.With(f.resource, "/0", sent[0])
			case string:
				f.resource = value.With(f.resource, "/0", sent[:1])
			default:
				if err != nil {
					f.resource = value.With(f.resource, "/0", text[:1])
				}
			}
			x := f.answer(contract.Exchange{}, 200)
			return &x
		}
		list := contract.Case{ID: "list", Op: "updateMember", Rule: "V09", Title: "list", Steps: []contract.Step{
			{Role: contract.Act, Expect: refused, Request: contract.Request{Body: contract.Body{Text: &text}}}, look}}
		again := list
		again.ID = "again"
		_, summary := verifyLive(t, f, readable(), list, again)
		if r := summary.Restored[0]; r.Done || !strings.Contains(r.Text, "/0") {
			t.Errorf("%s: restored %+v, sent %q", text, r, f.sent)
		}
	}
}
