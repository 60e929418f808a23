package run

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/value"
)

func verifyLive(t *testing.T, f chain.Sender, op *contract.Operation, cases ...contract.Case) (map[string]contract.Result, Summary) {
	t.Helper()
	results, summary := Start(t.Context(), Options{Settle: time.Millisecond, RestoreFor: time.Second, Chains: []Chain{{Op: op, Live: true, Cases: cases, Sender: f, Validator: silent{}}}}).Wait()
	out := map[string]contract.Result{}
	for _, r := range results {
		out[r.Case.ID] = r
	}
	return out, summary
}

// The server refuses to set a member in the state that the resource is in, and takes null: what was there is lost.
func TestAValueThatCantBeSetIsNotTakenAway(t *testing.T) {
	for _, how := range []int{422, 500, 0} {
		f, refuses := newFake(t), how != 0
		f.refuse = func(body map[string]any) bool { return how == 422 && body["note"] != nil }
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			if how == 500 && body["note"] != nil {
				return status(500, `{}`)
			}
			return nil
		}
		open := contract.Expect{Class: contract.Accepted, Open: "the value is made up"}
		c := set("set", "O10", "/note", `"other"`, open, look)
		results, _ := verifyLive(t, f, readable(), c, set("null", "M04", "/note", `null`, contract.Expect{Class: contract.Accepted, Cleared: true}, look))
		sent := slices.Contains(f.sent, `{"note":null}`)
		if sent == refuses {
			t.Errorf("%d: null was sent: %t; %q", how, sent, f.sent)
		}
		if r := results["null"]; refuses && (r.Verdict != contract.Inconclusive || !strings.Contains(r.Reasons[0], "/note")) {
			t.Errorf("%v %q", r.Verdict, r.Reasons)
		}
	}
}

// A member is taken, and shown as it was all the time; something else follows it. It was said to be as it was found.
func TestAMemberThatIsTakenAndNeverShownIsPutBack(t *testing.T) {
	f := newFake(t)
	limit := "first"
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if text, sets := body["note"].(string); sets {
			if limit = text; text != "first" {
				f.resource = value.With(f.resource, "/made", map[string]any{"limit": text})
			}
			return status(204, ``)
		}
		return nil
	}
	_, summary := verifyLive(t, f, readable(), set("note", "O10", "/note", `"other"`, contract.Expect{Class: contract.Accepted}, look))
	if limit != "first" {
		t.Errorf("left as %q; sent %q", limit, f.sent)
	}
	if text := summary.Restored[0].Text; !strings.Contains(text, "/made") {
		t.Errorf("what was made meanwhile is not told: %q", text)
	}
}

// A counter stands still at first, and runs once a patch has set it going: that is no patch's doing.
func TestAMemberThatMovesBetweenTwoReadsIsNobodysDoing(t *testing.T) {
	f := newFake(t)
	running, slots := false, 0
	f.resource = value.With(f.resource, "/slots", 0.0)
	f.after = func(_ int, f *fake) { running = true }
	f.reads = func(_ string, f *fake) *contract.Exchange {
		if running {
			slots++
			f.resource = value.With(f.resource, "/slots", float64(slots))
		}
		return nil
	}
	op := readable()
	slot := contract.Property{Name: "slots", Schema: &contract.Schema{Types: []string{"integer"}}}
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, slot)
	}
	results, _ := verifyLive(t, f, op, set("note", "V03", "/note", `"x"`, stored, look), set("other", "V03", "/note", `"y"`, stored, look), watching("M01"))
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
}

// A member that was not there can't be taken away again by a server that stores null. The run said that all was as found.
func TestANullWhereNothingWasIsTold(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if v, sets := body["rating"]; sets {
			f.resource = value.With(f.resource, "/rating", v)
			x := f.answer(contract.Exchange{}, 200)
			return &x
		}
		return nil
	}
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "rating", Schema: &contract.Schema{Types: []string{"string", "null"}}})
	}
	_, summary := verifyLive(t, f, op, set("rating", "O10", "/rating", `"five"`, stored, look))
	if r := summary.Restored[0]; !r.Done || !strings.Contains(r.Text, "null where nothing was: /rating") ||
		!strings.Contains(strings.Join(summary.Notes, " "), "took it away again: /rating") {
		t.Errorf("%+v, left as %v", r, f.resource)
	}
}

// A version that the server counts on can't be put back, and is no change of ours.
func TestAVersionThatTheServerCountsOnIsNoChangeOfOurs(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/version", 1.0)
	f.after = func(n int, f *fake) { f.resource = value.With(f.resource, "/version", float64(n)) }
	op := readable()
	for _, s := range []*contract.Schema{op.Bodies[0].Schema, op.Responses[0].Bodies[0].Schema} {
		s.Properties = append(s.Properties, contract.Property{Name: "version", Schema: &contract.Schema{Types: []string{"integer"}}})
	}
	results, summary := verifyLive(t, f, op, set("note", "V03", "/note", `"x"`, stored, look), watching("M01"))
	if r := summary.Restored[0]; !r.Done || len(results["watch M01"].Findings) > 0 {
		t.Errorf("%+v; %s", r, messages(results["watch M01"].Findings))
	}
}

// A flag that only others may set is taken and left as it is. Sent beside another patch, it was told as a lost update.
func TestAMemberThatWasNeverStoredAloneIsNoLostUpdate(t *testing.T) {
	s := newSession(&Running{}, &Options{}, &Chain{Op: readable()})
	read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
	s.resource.Timeline.Add(read, status(200, `{"name":"Ann","active":true}`))
	s.resource.Snapshot = s.resource.Timeline.Now()
	send := func(sets, member, v, shown string) {
		step := set("c", "O10", member, v, stored).Steps[0]
		x := status(200, shown)
		x.Method = "PATCH"
		o := s.resource.Timeline.Add(observe.Sent{Step: &step, Named: []string{member}, Touched: []string{member}}, x)
		s.resource.Keep(&o)
		if got := s.resource.IsShownOtherwise(member); got != (sets == "otherwise") {
			t.Errorf("%s %s: shown otherwise is %t", member, v, got)
		}
	}
	send("otherwise", "/active", `false`, `{"name":"Ann","active":true}`)
	send("otherwise", "/active", `true`, `{"name":"Ann","active":true}`) // it shows what was there before
	send("stored", "/name", `"Bea"`, `{"name":"Bea","active":true}`)
	send("stored", "/active", `false`, `{"name":"Bea","active":false}`) // a read that lagged before
}
