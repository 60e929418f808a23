package run

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

func notes(n int) []contract.Case {
	var cases []contract.Case
	for i := range n {
		cases = append(cases, set(fmt.Sprint(i), "V03", "/note", fmt.Sprintf(`"note %d"`, i), stored, look))
	}
	return cases
}

func TestThreeAnswersThatAreTooLargeEndTheOperation(t *testing.T) {
	for _, kind := range []contract.FailureKind{contract.TooLarge, contract.TooDeep} {
		f, large := newFake(t), 0
		f.before = func(n int, _ map[string]any, _ *fake) *contract.Exchange {
			if n < 5 {
				return nil
			}
			large++
			return &contract.Exchange{Reply: &contract.Reply{Status: 200, Header: http.Header{}}, Failure: &contract.Failure{Kind: kind, Text: "the answer is larger than 10 MB"}}
		}
		results, summary := verify(t, t.Context(), f, readable(), notes(20)...)
		for _, r := range results {
			if len(r.Findings) > 0 {
				t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
			}
		}
		wants(t, results, "19", contract.Inconclusive)
		if len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "3 answers could not be read") {
			t.Errorf("%s: problems %q", kind, summary.Problems)
		}
		if large > 3+3 { // some of the restoration's are among them
			t.Errorf("%s: %d oversized answers", kind, large)
		}
	}
}

func TestACaseWhoseAnswersAreLargeTogetherIsNotHeldInMemory(t *testing.T) {
	f := newFake(t)
	padding := strings.Repeat(" ", 8<<20)
	pad := func(x contract.Exchange) *contract.Exchange {
		x.Reply.Body = append(x.Reply.Body, padding...)
		return &x
	}
	f.reads = func(string, *fake) *contract.Exchange { return pad(f.answer(contract.Exchange{}, 200)) }
	long := set("long", "V03", "/note", `"a"`, stored, look)
	for range 12 {
		long.Steps = append(long.Steps, look)
	}
	results, _ := verify(t, t.Context(), f, readable(), long, set("short", "V03", "/note", `"b"`, stored, look))
	r := wants(t, results, "long", contract.Inconclusive)
	if !strings.Contains(strings.Join(r.Reasons, " "), "so large together") || r.Requests > 9 {
		t.Errorf("%d requests, reasons %q", r.Requests, r.Reasons)
	}
	wants(t, results, "short", contract.Pass)
}

// A server that fails now and then, at regular intervals: each case is tried until an attempt is whole, and no promise is broken.
func TestFailuresAtRegularIntervalsAreNoFindingsOfWhatWasSent(t *testing.T) {
	for name, c := range map[string]struct {
		every int
		fail  func() *contract.Exchange
	}{
		"500 each seventh": {7, func() *contract.Exchange { return status(500, `{}`) }},
		"a lost response each third": {3, func() *contract.Exchange {
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "EOF"}}
		}},
		"a page each seventh": {7, func() *contract.Exchange {
			x := status(200, `<h1>Sorry</h1>`)
			x.Reply.Header.Set("Content-Type", "text/html")
			return x
		}},
	} {
		f := newFake(t)
		f.before = func(n int, _ map[string]any, _ *fake) *contract.Exchange {
			if n%c.every == 0 {
				return c.fail()
			}
			return nil
		}
		cases := append(notes(20), set("number", "V01", "/name", `5`, refused), watching("H30"), watching("P01"), watching("P02"), watching("H01"), watching("M01"))
		results, summary := verify(t, t.Context(), f, readable(), cases...)
		for _, r := range results {
			if len(r.Findings) > 0 {
				t.Errorf("%s: %s: %s", name, r.Case.ID, messages(r.Findings))
			}
		}
		if len(summary.Problems) > 0 {
			t.Errorf("%s: %q", name, summary.Problems)
		}
	}
}

// Near the bound of requests there is no room for as many attempts as would tell chance from a fault.
func TestAFailureThatCouldNotBeTriedAgainOftenEnoughIsNoFinding(t *testing.T) {
	for most := 40; most <= 120; most += 4 {
		for every := 2; every <= 7; every++ {
			f := newFake(t)
			f.before = func(n int, _ map[string]any, _ *fake) *contract.Exchange {
				if n%every == 0 {
					return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Broken, Text: "EOF"}}
				}
				return nil
			}
			chain := Chain{Op: readable(), Cases: append(notes(20), watching("P02"), watching("H30")), Sender: f, Validator: silent{}, Live: true, Most: most}
			results, _ := Start(t.Context(), Options{Chains: []Chain{chain}, RestoreFor: time.Second}).Wait()
			for _, r := range results {
				if len(r.Findings) > 0 {
					t.Errorf("each %dth of %d requests: %s: %s", every, most, r.Case.ID, messages(r.Findings))
				}
			}
		}
	}
}

// 303 says that the change was made and where to look: the refusal after it changed nothing.
func TestWhatARedirectedPatchDidIsNotLaidAtTheDoorOfTheNextOne(t *testing.T) {
	f := newFake(t)
	f.before = func(_ int, body map[string]any, f *fake) *contract.Exchange {
		if note, is := body["note"].(string); is && len(body) == 1 {
			f.resource.(map[string]any)["note"] = note
			return &contract.Exchange{Reply: &contract.Reply{Status: 303, Header: http.Header{"Location": {"/members/7"}}}}
		}
		return nil
	}
	step := func(member, v string, expect contract.Expect) contract.Step {
		return set("", "", member, v, expect).Steps[0]
	}
	c := contract.Case{ID: "mixed", Op: "updateMember", Rule: "V08", Member: "/note", Title: "mixed",
		Steps: []contract.Step{step("/name", `7`, refused), step("/note", `"x"`, contract.Expect{}), look}}
	results, _ := verify(t, t.Context(), f, readable(), c, watching("H01"), watching("M01"))
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
}

func TestATargetThatPutsRequestsOffForLongEndsTheOperation(t *testing.T) {
	f := newFake(t)
	put := func() *contract.Exchange {
		if len(f.sent) < 6 {
			return nil
		}
		return &contract.Exchange{Reply: &contract.Reply{Status: 429, Header: http.Header{}}, Failure: &contract.Failure{Kind: contract.Stopped, Text: "asks to come back in 24h"}}
	}
	f.before = func(int, map[string]any, *fake) *contract.Exchange { return put() }
	f.reads = func(string, *fake) *contract.Exchange { return put() }
	_, summary := verify(t, t.Context(), f, readable(), notes(20)...)
	if len(f.sent) > 20 || len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "3 requests were put off: asks to come back in 24h") {
		t.Errorf("%d requests, problems %q", len(f.sent), summary.Problems)
	}
}

// A target that hangs on long texts costs two deadlines a member, whatever rules send such texts.
func TestOneKindOfValueThatHangsCostsFewDeadlines(t *testing.T) {
	f, hung := newFake(t), 0
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if text, _ := body["note"].(string); len(text) > 10 {
			hung++
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no answer within 10s"}}
		}
		return nil
	}
	var cases []contract.Case
	for i, rule := range []string{"V03", "V04", "V08", "M02", "O10", "M13", "M20"} {
		cases = append(cases, set(rule, rule, "/note", fmt.Sprintf(`"a long note %d"`, i), stored, look), set(rule+" name", rule, "/name", fmt.Sprintf(`"Bo %d"`, i), stored, look))
	}
	results, _ := verify(t, t.Context(), f, readable(), append(cases, watching("P03"))...)
	if hung > 2 {
		t.Errorf("%d requests hung", hung)
	}
	wants(t, results, "V03", contract.Fail)
	wants(t, results, "V04", contract.Inconclusive)
	wants(t, results, "watch P03", contract.Fail)
	wants(t, results, "M20", contract.Inconclusive)
	wants(t, results, "M20 name", contract.Pass)
}
