package run

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A request that ended the target was told as a target that stopped answering, and no finding. A target that was restarted by chance is
// none: the request is sent once more.
func TestARequestThatEndsTheTargetIsAFinding(t *testing.T) {
	for name, c := range map[string]struct {
		deaths  int // how often the request ends the target
		down    int // how many requests find no target then
		gateway bool
		verdict contract.Verdict
	}{
		"each time":                         {9, 5, false, contract.Fail},
		"once":                              {1, 5, false, contract.Pass},
		"for good":                          {1, 1 << 30, false, contract.Inconclusive},
		"never, it only hung up":            {99, 0, false, contract.Fail},
		"each time, behind a gateway":       {9, 5, true, contract.Fail},
		"once, behind a gateway":            {1, 5, true, contract.Pass},
		"for good, behind a gateway":        {1, 1 << 30, true, contract.Inconclusive},
		"the gateway refuses this one only": {99, 0, true, contract.Fail},
	} {
		f := newFake(t)
		died, down := 0, 0
		gone := func() *contract.Exchange {
			if down > 0 {
				down--
				if c.gateway {
					return status(503, `{}`)
				}
				return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Unreachable, Text: "connection refused"}}
			}
			return nil
		}
		f.reads = func(string, *fake) *contract.Exchange { return gone() }
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			if x := gone(); x != nil {
				return x
			}
			if body["note"] == "fatal" && died < c.deaths {
				died++
				down = c.down
				if c.gateway {
					return status(502, `{}`)
				}
				return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "the connection ended"}}
			}
			return nil
		}
		chain := Chain{Op: readable(), Sender: f, Validator: silent{}, Cases: []contract.Case{set("fatal", "V08", "/note", `"fatal"`, contract.Expect{}, look), set("after", "O10", "/name", `"Bo"`, stored, look)}}
		results, summary := Start(t.Context(), Options{Settle: 300 * time.Millisecond, RestoreFor: 300 * time.Millisecond, Chains: []Chain{chain}}).Wait()
		if noted := strings.Contains(strings.Join(summary.Notes, ""), "--case fatal"); noted != strings.HasPrefix(name, "for good") {
			t.Errorf("%s: the notes say %q", name, summary.Notes)
		}
		if r := results[0]; r.Verdict != c.verdict || c.verdict == contract.Fail && strings.Contains(messages(r.Findings), "ended the target") != (c.down > 0) {
			t.Errorf("%s: %v %s %q", name, r.Verdict, messages(r.Findings), r.Reasons)
		}
		if r := results[1]; c.verdict != contract.Inconclusive && r.Verdict != contract.Pass {
			t.Errorf("%s: the case after it: %v %s %q", name, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// The operation was given up after the first request that ended the target, although the target came back each time.
func TestTheOtherCasesGoOnAfterARequestThatEndsTheTarget(t *testing.T) {
	f := newFake(t)
	down := 0
	gone := func() *contract.Exchange {
		if down == 0 {
			return nil
		}
		down--
		return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Unreachable, Text: "connection refused"}}
	}
	f.reads = func(string, *fake) *contract.Exchange { return gone() }
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if x := gone(); x != nil {
			return x
		}
		if body["note"] == "fatal" || body["name"] == "fatal" {
			down = 5
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "the connection ended"}}
		}
		return nil
	}
	note, name := set("note", "V08", "/note", `"fatal"`, contract.Expect{}, look), set("name", "V08", "/name", `"fatal"`, contract.Expect{}, look)
	chain := Chain{Op: readable(), Sender: f, Validator: silent{}, Live: true, Cases: []contract.Case{
		note, set("same member", "O10", "/note", `"x"`, stored, look), set("another", "O10", "/active", `false`, stored, look), name, set("last", "O10", "/active", `true`, stored, look)}}
	results, summary := Start(t.Context(), Options{Settle: 300 * time.Millisecond, RestoreFor: 300 * time.Millisecond, Chains: []Chain{chain}}).Wait()
	for i, want := range []contract.Verdict{contract.Fail, contract.Inconclusive, contract.Pass, contract.Fail, contract.Inconclusive} {
		if r := results[i]; r.Verdict != want {
			t.Errorf("%s: %v, want %v; %s %q", r.Case.ID, r.Verdict, want, messages(r.Findings), r.Reasons)
		}
	}
	if whole, _ := value.Decode([]byte(found)); !value.Equal(f.resource, whole) || !summary.Restored[0].Done || !strings.Contains(strings.Join(summary.Notes, ""), "leave /note alone") {
		t.Errorf("left as %v, %+v, notes %q", f.resource, summary.Restored, summary.Notes)
	}
}

// A restart of the target was waited for where it met a patch, and ended the run where it met a read.
func TestATargetThatIsRestartedAtAReadIsWaitedFor(t *testing.T) {
	for down, verdict := range map[int]contract.Verdict{7: contract.Pass, 1 << 30: contract.Inconclusive} {
		f := newFake(t)
		left, reads := 0, 0
		gone := func() *contract.Exchange {
			if left == 0 {
				return nil
			}
			left--
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Unreachable, Text: "connection refused"}}
		}
		f.reads = func(string, *fake) *contract.Exchange {
			if reads++; reads == 3 {
				left = down
			}
			return gone()
		}
		f.before = func(int, map[string]any, *fake) *contract.Exchange { return gone() }
		chain := Chain{Op: readable(), Sender: f, Validator: silent{}, Cases: []contract.Case{set("note", "O10", "/note", `"x"`, stored, look), set("after", "O10", "/name", `"Bo"`, stored, look)}}
		results, _ := Start(t.Context(), Options{Settle: 600 * time.Millisecond, RestoreFor: 300 * time.Millisecond, Chains: []Chain{chain}}).Wait()
		if r := results[len(results)-1]; r.Verdict != verdict {
			t.Errorf("down for %d requests: %v %s %q", down, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// The patch after that read was not sent either: the case could not be run, although the target was back.
func TestACaseInWhichTheTargetIsRestartedIsTriedAgain(t *testing.T) {
	f := newFake(t)
	left, reads := 0, 0
	gone := func() *contract.Exchange {
		if left == 0 {
			return nil
		}
		left--
		return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Unreachable, Text: "connection refused"}}
	}
	f.reads = func(string, *fake) *contract.Exchange {
		if reads++; reads == 3 {
			left = 5
		}
		return gone()
	}
	f.before = func(int, map[string]any, *fake) *contract.Exchange { return gone() }
	flags := set("flags", "V02", "/active", `false`, stored, look)
	flags.Steps = append(flags.Steps, set("", "V02", "/active", `true`, stored, look).Steps...)
	chain := Chain{Op: readable(), Sender: f, Validator: silent{}, Cases: []contract.Case{flags}}
	results, summary := Start(t.Context(), Options{Settle: 600 * time.Millisecond, RestoreFor: 300 * time.Millisecond, Chains: []Chain{chain}}).Wait()
	if r := results[0]; r.Verdict != contract.Pass || !summary.Restored[0].Done {
		t.Errorf("%v %s %q, %+v", r.Verdict, messages(r.Findings), r.Reasons, summary.Restored)
	}
}

// A gateway answered in place of a target that another request had ended. The second try, in which the same request was refused, was cut off by
// the bound before its look, and the 502 was told as a finding.
func TestWhatAGatewayAnsweredOnceIsNoFindingWhereTheSecondTryIsCutOff(t *testing.T) {
	for most := 4; most < 30; most++ {
		f := newFake(t)
		failed := false
		f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			switch {
			case body["note"] != "x":
				return nil
			case failed:
				return status(422, `{}`)
			}
			failed = true
			return status(502, `{}`)
		}
		c := set("note", "V09", "/note", `"x"`, refused)
		c.Batch = true
		first := set("name", "O10", "/name", `"Bo"`, stored, look)
		results, _ := Start(t.Context(), Options{Settle: 100 * time.Millisecond, RestoreFor: 100 * time.Millisecond, Chains: []Chain{{Op: readable(), Sender: f, Validator: silent{}, Cases: []contract.Case{first, c}, Most: most}}}).Wait()
		for _, r := range results {
			if r.Verdict == contract.Fail {
				t.Errorf("at most %d: %s %s %q", most, r.Case.ID, messages(r.Findings), f.sent)
			}
		}
	}
}

// A target that was restarted while its resource was put back had each member sent alone, as if it had refused them together.
func TestATargetThatIsRestartedWhileItIsPutBackIsWaitedFor(t *testing.T) {
	f := newFake(t)
	down := 0
	f.reads = func(string, *fake) *contract.Exchange {
		if down == 0 {
			return nil
		}
		down--
		return status(503, `{}`)
	}
	alone := 0
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if body["note"] == nil && body["name"] == "Ann" || body["name"] == nil && body["note"] == "n" {
			alone++
		}
		if down > 0 || body["name"] == "Ann" && body["note"] != nil && alone == 0 && len(f.sent) < 6 {
			down = 3
			return status(502, `{}`)
		}
		return nil
	}
	both := set("both", "O10", "/note", `"x"`, contract.Expect{Class: contract.Accepted}, look)
	both.Steps[0].Request.Body.Edits = append(both.Steps[0].Request.Body.Edits, contract.Edit{At: "/name", Value: []byte(`"Bo"`)})
	_, summary := verify(t, t.Context(), f, readable(), both)
	want, _ := value.Decode([]byte(found))
	if alone > 0 || !value.Equal(f.resource, want) || !summary.Restored[0].Done {
		t.Errorf("%d members sent alone; left as %v, %+v\n%q", alone, f.resource, summary.Restored, f.sent)
	}
}
