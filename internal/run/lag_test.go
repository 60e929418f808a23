package run

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// behind makes the reads of a fake show what was so a while ago.
func behind(f *fake, by time.Duration) {
	type version struct {
		at       time.Time
		resource any
	}
	versions := []version{{time.Time{}, f.resource}}
	f.after = func(_ int, f *fake) { versions = append(versions, version{time.Now(), f.resource}) }
	f.reads = func(_ string, f *fake) *contract.Exchange {
		shown := versions[0]
		for _, v := range versions {
			if time.Since(v.at) >= by {
				shown = v
			}
		}
		body, _ := value.Encode(shown.resource)
		return &contract.Exchange{Reply: &contract.Reply{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: body}}
	}
}

func manyNotes(n int) []contract.Case {
	var cases []contract.Case
	for i := range n {
		cases = append(cases, set(fmt.Sprint(i), "V03", "/note", fmt.Sprintf(`"note %d"`, i), stored, look))
	}
	return append(cases, watching("M01"), watching("I05"), watching("O13"))
}

// Reads that lag got a false alarm for each member that was set.
func TestHowFarReadsLagIsLearnedAndTold(t *testing.T) {
	f := newFake(t)
	behind(f, 60*time.Millisecond)
	op := readable()
	results, summary := Start(t.Context(), Options{Chains: []Chain{{Op: op, Cases: manyNotes(4), Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 || r.Verdict != contract.Pass {
			t.Errorf("%s: %v %s %q", r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
	want, _ := value.Decode([]byte(found))
	if len(summary.Notes) != 1 || !strings.Contains(summary.Notes[0], "later in a read") || !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("notes %q, left as %v, %+v", summary.Notes, f.resource, summary.Restored)
	}
}

// A read showed a value that had been set and put back before, so that the reads of a target that lags were taken for up to date.
func TestAReadThatShowsWhatWasPutBackDoesNotSayThatReadsAreUpToDate(t *testing.T) {
	f := newFake(t)
	behind(f, 400*time.Millisecond) // longer than a retry waits where nothing is known of a lag
	unseen := set("unseen", "I04", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted})
	unseen.Steps = unseen.Steps[:1]
	back := set("back", "O10", "/name", `"Ann"`, stored, look)
	results, summary := Start(t.Context(), Options{Chains: []Chain{{Op: readable(), Cases: append([]contract.Case{unseen, back}, manyNotes(2)...), Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %v %s", r.Case.ID, r.Verdict, messages(r.Findings))
		}
	}
	if !summary.Restored[0].Done {
		t.Errorf("%+v", summary.Restored)
	}
}

// Two changes went out before the first look at them, which showed the resource as the run had found it: neither the state before the
// last change nor one that this run had made. It was taken for an answer that is up to date.
func TestAReadThatShowsTheResourceAsItWasFoundLags(t *testing.T) {
	f := newFake(t)
	behind(f, 60*time.Millisecond)
	unseen := set("unseen", "I04", "/name", `"Bo"`, contract.Expect{Class: contract.Accepted})
	unseen.Steps = unseen.Steps[:1]
	next := set("next", "O10", "/name", `"Cy"`, stored, look)
	results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: readable(), Cases: append([]contract.Case{unseen, next}, manyNotes(2)...), Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 || r.Verdict != contract.Pass {
			t.Errorf("%s: %v %s %q", r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// The first read after a change was slow, and so showed it: the reads after it came sooner, lagged, and were taken to be up to date.
func TestASlowReadThatShowsTheChangeDoesNotSayThatFasterOnesDo(t *testing.T) {
	f := newFake(t)
	behind(f, 40*time.Millisecond)
	lags, reads := f.reads, 0
	f.reads = func(id string, f *fake) *contract.Exchange {
		if reads++; reads == 3 {
			time.Sleep(80 * time.Millisecond)
		}
		return lags(id, f)
	}
	results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: readable(), Cases: manyNotes(3), Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 || r.Verdict != contract.Pass {
			t.Errorf("%s: %v %s %q", r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// A member that is never stored is no lag: it is found, and no later read waits for it.
func TestAMemberThatIsNotStoredIsNoLag(t *testing.T) {
	f := newFake(t)
	f.after = func(_ int, f *fake) { f.resource = value.With(f.resource, "/note", "first") }
	chain := Chain{Op: readable(), Cases: manyNotes(4), Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 50 * time.Millisecond}}
	results, summary := Start(t.Context(), Options{Chains: []Chain{chain}}).Wait()
	for _, r := range results[:4] {
		if r.Verdict != contract.Fail {
			t.Errorf("%s: %v", r.Case.ID, r.Verdict)
		}
	}
	if len(summary.Notes) > 0 {
		t.Errorf("notes %q", summary.Notes)
	}
}

// later makes a fake answer 202 and do what it was asked to a while after, in the order in which it was asked.
func later(f *fake, after time.Duration, done func() bool) {
	var queue []map[string]any
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if len(body) == 0 || f.refuse(body) {
			return nil
		}
		queue = append(queue, body)
		time.AfterFunc(after, func() {
			f.mu.Lock()
			defer f.mu.Unlock()
			next := queue[0]
			queue = queue[1:]
			if done() {
				for name, v := range next {
					f.resource = value.With(f.resource, value.Pointer(name), v)
				}
			}
		})
		return status(202, `{"state":"queued"}`)
	}
}

// A documented 202 is waited for. A correct server that was done a little later got nine false alarms.
func TestAChangeThatWasAcceptedForLaterIsWaitedFor(t *testing.T) {
	f := newFake(t)
	later(f, 40*time.Millisecond, func() bool { return true })
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	results, summary := Start(t.Context(), Options{Chains: []Chain{{Op: op, Cases: manyNotes(3), Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
	want, _ := value.Decode([]byte(found))
	f.mu.Lock()
	defer f.mu.Unlock()
	if results[0].Verdict != contract.Pass || !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("%v; left as %v, %+v", results[0], f.resource, summary.Restored)
	}
}

// A change that is accepted for later and never done decides nothing.
func TestAChangeThatIsNeverDoneIsInconclusive(t *testing.T) {
	f := newFake(t)
	later(f, time.Millisecond, func() bool { return false })
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	chain := Chain{Op: op, Cases: manyNotes(5), Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 30 * time.Millisecond}}
	results, summary := Start(t.Context(), Options{Chains: []Chain{chain}}).Wait()
	for _, r := range results[:5] {
		if len(r.Findings) > 0 || r.Verdict != contract.Inconclusive {
			t.Errorf("%s: %v %s", r.Case.ID, r.Verdict, messages(r.Findings))
		}
	}
	if len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "202") {
		t.Errorf("problems %q", summary.Problems)
	}
}

// A target answers each patch with 202 and shows that it is done. What it had stored otherwise was told as a change that is not done yet. One that
// shows a state on the way, and the sent one a little later, is silent.
func TestAValueThatA202ShowsOtherwiseIsLookedAtWhereOthersWereDoneAtOnce(t *testing.T) {
	for name, want := range map[string]contract.Verdict{"changes it": contract.Fail, "is on the way": contract.Pass, "stays": contract.Inconclusive} {
		f := newFake(t)
		f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
			sent, _ := body["note"].(string)
			shown := sent
			if odd := strings.HasPrefix(sent, "<"); odd && name == "changes it" {
				shown = strings.ReplaceAll(sent, "<", "&lt;")
			} else if was, _ := value.At(f.resource, "/note"); odd && name == "stays" {
				shown, _ = was.(string)
			}
			f.resource = value.With(f.resource, "/note", shown)
			x := f.answer(contract.Exchange{}, 202)
			if strings.HasPrefix(sent, "<") && name == "is on the way" {
				x.Reply.Body = []byte(strings.Replace(string(x.Reply.Body), sent, "pending", 1))
			}
			return &x
		}
		op := readable()
		op.Responses[0].Status = "202"
		cases := append(manyNotes(4), set("odd", "V03", "/note", `"<i>"`, stored))
		results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: op, Cases: cases, Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 50 * time.Millisecond}}}}).Wait()
		if r := results[len(cases)-1]; r.Verdict != want {
			t.Errorf("%s: %v %s %q", name, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// A target that is slow shows a change in the first read after it: nothing is waited for. The pause grew with each read once.
func TestATargetThatIsSlowDoesNotLag(t *testing.T) {
	f := newFake(t)
	f.reads = func(string, *fake) *contract.Exchange { time.Sleep(30 * time.Millisecond); return nil }
	s := newSession(&Running{}, &Options{}, &Chain{Op: readable(), Sender: f})
	c := set("a", "V03", "/note", `"other"`, stored, look)
	s.reader.Open(t.Context())
	if _, err := s.steps.Send(t.Context(), &c, 0); err != nil {
		t.Fatal(err)
	}
	if s.reader.Lag.Time != 0 || len(s.reader.LagNote()) > 0 || !s.reader.Lag.Learned {
		t.Errorf("%+v", s.reader.Lag)
	}
}

// Several changes of one case are done one after the other; a read shows the last one.
func TestSeveralChangesThatWereAcceptedForLaterAreWaitedFor(t *testing.T) {
	f := newFake(t)
	later(f, 40*time.Millisecond, func() bool { return true })
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	first := set("note", "O10", "/note", `"one"`, stored)
	second, third := set("", "", "/note", `"two"`, stored).Steps[0], set("", "", "/note", `"three"`, stored).Steps[0]
	first.Steps = append(first.Steps, second, third, look)
	results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: op, Cases: []contract.Case{first}, Sender: f, Validator: silent{}}}}).Wait()
	if len(results[0].Findings) > 0 {
		t.Errorf("%v %s", results[0].Verdict, messages(results[0].Findings))
	}
}

// Patches that were sent at the same time are done one after the other: a look that shows the last one may still miss the first one.
func TestEachOfTheChangesSentAtTheSameTimeIsWaitedFor(t *testing.T) {
	f := newFake(t)
	later(f, 40*time.Millisecond, func() bool { return true })
	op := readable()
	op.Responses = append(op.Responses, contract.Response{Status: "202"})
	both := set("both", "O10", "/note", `"other"`, stored)
	both.Parallel = true
	both.Steps = append(both.Steps, set("", "", "/name", `"Ann"`, stored).Steps[0], look) // the name that it has: no look tells this one
	results, _ := Start(t.Context(), Options{Chains: []Chain{{Op: op, Cases: []contract.Case{both}, Sender: f, Validator: silent{}}}}).Wait()
	if r := results[0]; r.Verdict != contract.Pass {
		t.Errorf("%v %s %q", r.Verdict, messages(r.Findings), r.Reasons)
	}
}

// Of two replicas one is behind: every other read showed an older state, and members that nobody named seemed to move.
func TestAReplicaThatIsBehindIsNoFinding(t *testing.T) {
	f := newFake(t)
	behind(f, 80*time.Millisecond)
	lagging, n := f.reads, 0
	f.reads = func(id string, f *fake) *contract.Exchange {
		if n++; n%2 == 0 {
			return lagging(id, f)
		}
		return nil
	}
	cases := manyNotes(4)
	for i := range 4 { // the response shows no member that tells the look after it from an older one
		cases = append(cases, set(fmt.Sprint("unknown ", i), "M01", "/unknown", `"x"`, contract.Expect{Class: contract.Accepted}, look))
	}
	results, summary := Start(t.Context(), Options{Chains: []Chain{{Op: readable(), Cases: cases, Sender: f, Validator: silent{}}}}).Wait()
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %v %s %q", r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
	if len(summary.Notes) != 1 || !strings.Contains(summary.Notes[0], "later in a read") || !summary.Restored[0].Done {
		t.Errorf("notes %q, %+v", summary.Notes, summary.Restored)
	}
}

// A target that loses a member is no replica that is behind: each further read shows the same.
func TestAMemberThatIsLostInEachReadIsFound(t *testing.T) {
	f := newFake(t)
	f.after = func(_ int, f *fake) { f.resource = value.With(f.resource, "/active", false) }
	chain := Chain{Op: readable(), Cases: manyNotes(8), Sender: f, Validator: silent{}}
	results, summary := Start(t.Context(), Options{Chains: []Chain{chain}}).Wait()
	found := slices.ContainsFunc(results, func(r contract.Result) bool { return r.Case.Rule == "M01" && r.Verdict == contract.Fail })
	if !found || len(summary.Notes) > 0 {
		t.Errorf("found %v, notes %q", found, summary.Notes)
	}
}

// A target of which every other read is wrong does not lag: it is waited for once, and not before each look.
func TestReadsThatDifferForGoodAreWaitedForOnce(t *testing.T) {
	f, n := newFake(t), 0
	f.reads = func(_ string, f *fake) *contract.Exchange {
		if n++; n%2 == 0 || n < 6 {
			return nil
		}
		x := f.answer(contract.Exchange{}, 200)
		wrong, _ := value.Encode(value.With(f.resource, "/active", false))
		x.Reply.Body = wrong
		return &x
	}
	chain := Chain{Op: readable(), Cases: manyNotes(6), Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 60 * time.Millisecond}}
	_, summary := Start(t.Context(), Options{Chains: []Chain{chain}}).Wait()
	if len(f.sent) > 200 || slices.ContainsFunc(summary.Notes, func(note string) bool { return strings.Contains(note, "later in a read") }) {
		t.Errorf("%d requests, notes %q", len(f.sent), summary.Notes)
	}
}
