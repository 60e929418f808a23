package run

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

func drawn(id string, bodies ...map[string]string) contract.Case {
	c := contract.Case{ID: id, Op: "updateMember", Rule: "M02", Title: id, Drawn: true}
	for _, body := range bodies {
		step := contract.Step{Role: contract.Act, Expect: stored}
		for _, at := range []string{"/name", "/active", "/note"} {
			if v, ok := body[at]; ok {
				step.Request.Body.Edits = append(step.Request.Body.Edits, contract.Edit{At: at, Value: json.RawMessage(v)})
			}
		}
		c.Steps = append(c.Steps, step)
	}
	c.Steps = append(c.Steps, look)
	return c
}

func shrunk(t *testing.T, f *fake, budget int, until time.Time, c contract.Case) contract.Result {
	t.Helper()
	results, summary := Start(t.Context(), Options{Settle: time.Millisecond, Shrink: budget, Until: until, Chains: []Chain{{Op: operation(), Cases: []contract.Case{c}, Sender: f, Validator: silent{}}}}).Wait()
	if len(summary.Restored) != 1 || !summary.Restored[0].Done {
		t.Errorf("not restored: %+v", summary.Restored)
	}
	return results[0]
}

// stumbles answers 500 to a long name that comes with active: false.
func stumbles(t *testing.T) *fake {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if name, _ := body["name"].(string); utf8.RuneCountInString(name) > 37 && body["active"] == false {
			return &contract.Exchange{Reply: &contract.Reply{Status: 500, Header: http.Header{}}}
		}
		return nil
	}
	return f
}

func TestADrawnCaseThatFailsIsMadeAsSmallAsItCanBe(t *testing.T) {
	long := `"` + strings.Repeat("Zoë ", 40) + `"`
	r := shrunk(t, stumbles(t), 1000, time.Time{}, drawn("d",
		map[string]string{"/note": `"one"`}, map[string]string{"/name": long, "/active": "false", "/note": `"two"`}, map[string]string{"/note": `"three"`}))
	if r.Verdict != contract.Fail || len(r.Case.Steps) != 2 || !strings.Contains(r.Case.Title, "shrunk from 4 requests") {
		t.Fatalf("%v: %+v", r.Verdict, r.Case)
	}
	edits := r.Case.Steps[0].Request.Body.Edits
	if len(edits) != 2 || string(edits[0].Value) != `"`+strings.Repeat("a", 38)+`"` || string(edits[1].Value) != "false" {
		t.Errorf("the smallest case is %v", edits)
	}
	if len(r.Exchanges) == 0 || !strings.Contains(string(r.Exchanges[0].Body), "aaa") {
		t.Errorf("the exchanges are not the smallest case's: %+v", r.Exchanges)
	}
}

func TestShrinkingKeepsToItsBudget(t *testing.T) {
	long := `"` + strings.Repeat("x", 400) + `"`
	c := drawn("d", map[string]string{"/name": long, "/active": "false", "/note": `"two"`})
	none := stumbles(t)
	r := shrunk(t, none, 0, time.Time{}, c)
	if r.Case.Title != "d" || r.Verdict != contract.Fail {
		t.Errorf("%v: %+v", r.Verdict, r.Case)
	}
	some := stumbles(t)
	shrunk(t, some, 30, time.Time{}, c)
	if spent := len(some.sent) - len(none.sent); spent <= 0 || spent > 30 {
		t.Errorf("%d requests for a budget of 30", spent)
	}
}

// In the time that is given, and no longer: what takes all of it is told as it was drawn.
func TestShrinkingKeepsToItsTime(t *testing.T) {
	long := `"` + strings.Repeat("x", 400) + `"`
	slow := stumbles(t)
	stumble := slow.before
	until := time.Now().Add(80 * time.Millisecond)
	slow.before = func(n int, body map[string]any, f *fake) *contract.Exchange {
		if body["name"] != nil {
			time.Sleep(time.Until(until)) // the first try takes the time that is left
		}
		return stumble(n, body, f)
	}
	r := shrunk(t, slow, 1000, until, drawn("d", map[string]string{"/name": long, "/active": "false"}))
	if r.Verdict != contract.Fail || r.Case.Title != "d" {
		t.Errorf("%v: %s", r.Verdict, r.Case.Title)
	}
}

// A fault that only the second of two patches shows ends as two patches.
func TestAFaultOfASequenceEndsAsASequence(t *testing.T) {
	f := newFake(t)
	named := false
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		_, note := body["note"]
		if note && named && body["note"] != "first" {
			delete(body, "note")
			x := f.answer(contract.Exchange{}, 200)
			return &x
		}
		named = body["name"] != nil && body["name"] != "Ann"
		return nil
	}
	r := shrunk(t, f, 1000, time.Time{}, drawn("d", map[string]string{"/active": "false"}, map[string]string{"/name": `"Bo"`}, map[string]string{"/note": `"two"`, "/active": "true"}))
	if r.Verdict != contract.Fail || len(r.Case.Steps) != 3 {
		t.Fatalf("%v: %+v", r.Verdict, r.Case)
	}
	first, second := r.Case.Steps[0].Request.Body.Edits, r.Case.Steps[1].Request.Body.Edits
	if len(first) != 1 || first[0].At != "/name" || len(second) != 1 || second[0].At != "/note" {
		t.Errorf("the smallest sequence is %v, %v", first, second)
	}
}

// A value that a target refuses is not made another one, which it may refuse rightly; and what must be refused stays wrong.
func TestARefusalIsShrunkByItsOwnValuesAlone(t *testing.T) {
	f := newFake(t)
	f.refuse = func(body map[string]any) bool { return body["note"] == "" || body["note"] == "long enough" }
	r := shrunk(t, f, 1000, time.Time{}, drawn("d", map[string]string{"/name": `"Bo"`, "/note": `"long enough"`}))
	if edits := r.Case.Steps[0].Request.Body.Edits; r.Verdict != contract.Fail || len(edits) != 1 || string(edits[0].Value) != `"long enough"` {
		t.Errorf("%v: %v", r.Verdict, edits)
	}
	takesAll := newFake(t)
	takesAll.refuse = func(map[string]any) bool { return false }
	c := drawn("d", map[string]string{"/name": `7`, "/note": `"x"`})
	c.Rule, c.Batch, c.Steps = "O11", true, c.Steps[:1]
	edits := c.Steps[0].Request.Body.Edits
	edits[0], edits[1] = edits[1], edits[0]
	c.Steps[0].Expect = refused
	r = shrunk(t, takesAll, 1000, time.Time{}, c)
	if left := r.Case.Steps[0].Request.Body.Edits; r.Verdict != contract.Fail || len(left) != 1 || string(left[0].Value) != "7" {
		t.Errorf("%v: %v", r.Verdict, left)
	}
}

func TestDrawnCasesStopWhenTheirTimeIsUp(t *testing.T) {
	f := newFake(t)
	r := shrunk(t, f, 0, time.Now().Add(-time.Second), drawn("d", map[string]string{"/name": `"Bo"`}))
	if r.Verdict != contract.Inconclusive || len(r.Reasons) != 1 || !strings.Contains(r.Reasons[0], "time for drawn cases") {
		t.Errorf("%v: %q", r.Verdict, r.Reasons)
	}
}
