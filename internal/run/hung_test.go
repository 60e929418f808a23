package run

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A target that hangs on a kind of value costs a deadline and a second try, whatever the member and however many cases have it.
// Other values are tried all the same.
func TestAKindOfValueThatHadNoResponseIsNotSentAgain(t *testing.T) {
	f := newFake(t)
	f.refuse = func(map[string]any) bool { return false }
	late := 0
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		for _, v := range body {
			if text, _ := v.(string); strings.ContainsRune(text, '👋') {
				late++
				return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no whole answer within 2s"}}
			}
		}
		return nil
	}
	var cases []contract.Case
	for i, member := range []string{"/note", "/name", "/note", "/name", "/note"} {
		cases = append(cases, set(fmt.Sprint("plain ", i), "V03", member, `"plain"`, stored, look), set(fmt.Sprint("wave ", i), "V03", member, `"wave 👋"`, stored, look))
	}
	results, summary := verify(t, t.Context(), f, readable(), cases...)
	wants(t, results, "wave 0", contract.Fail)
	for i := 1; i < 5; i++ {
		r := wants(t, results, fmt.Sprint("wave ", i), contract.Inconclusive)
		if !slices.ContainsFunc(r.Reasons, func(why string) bool { return strings.Contains(why, "no answer within the deadline in wave 0") }) {
			t.Errorf("%q", r.Reasons)
		}
		wants(t, results, fmt.Sprint("plain ", i), contract.Pass)
	}
	if late != 2 || len(summary.Problems) > 0 {
		t.Errorf("%d requests had no answer, problems %q", late, summary.Problems)
	}
}

// One request without an answer may be chance: the kind is sent again, and what is answered then is ordinary.
func TestAKindOfValueThatHadNoResponseOnceIsTriedAgain(t *testing.T) {
	f := newFake(t)
	late := 0
	f.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
		if text, _ := body["note"].(string); strings.ContainsRune(text, '👋') && late == 0 {
			late++
			return &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late, Text: "no whole answer within 2s"}}
		}
		return nil
	}
	var cases []contract.Case
	for i := range 3 {
		cases = append(cases, set(fmt.Sprint("wave ", i), "V03", "/note", fmt.Sprintf(`"wave %d 👋"`, i), stored, look))
	}
	results, _ := verify(t, t.Context(), f, readable(), cases...)
	wants(t, results, "wave 1", contract.Pass)
	wants(t, results, "wave 2", contract.Pass)
}

// A target that does one request after the other hung on a value of one operation, and the looks of another one had no answer meanwhile: it was
// told of both.
func TestALookWithoutAnAnswerBesideAnotherRequestThatHasNoneIsNoFinding(t *testing.T) {
	now := time.Now()
	late := func(start time.Time) *contract.Exchange {
		return &contract.Exchange{Start: start, Took: 10 * time.Second, Failure: &contract.Failure{Kind: contract.Late, Text: "no whole answer within 10s"}}
	}
	for name, c := range map[string]struct {
		hangs bool
		want  contract.Verdict
	}{"nothing else hangs": {false, contract.Fail}, "another one hangs": {true, contract.Inconclusive}} {
		first, second := newFake(t), newFake(t)
		sent := make(chan struct{})
		hung := sync.OnceFunc(func() { close(sent) })
		first.after = func(int, *fake) { hung() }
		first.before = func(_ int, body map[string]any, _ *fake) *contract.Exchange {
			if c.hangs && body["note"] == "x" {
				defer hung()
				return late(now)
			}
			return nil
		}
		reads := 0
		second.reads = func(string, *fake) *contract.Exchange {
			<-sent
			if reads++; reads == 4 || reads == 8 {
				return late(now.Add(time.Second))
			}
			return nil
		}
		other := readable()
		other.ID, other.Path = "updateTeam", "/teams/{id}"
		cases := []contract.Case{watching("P03"), set("a", "O10", "/note", `"a"`, stored, look), set("b", "O10", "/note", `"b"`, stored, look), set("c", "O10", "/name", `"c"`, stored, look), set("d", "O10", "/name", `"d"`, stored, look)}
		for i := range cases {
			cases[i].Op = other.ID
		}
		results, _ := Start(t.Context(), Options{Settle: time.Millisecond, Chains: []Chain{
			{Op: readable(), Sender: first, Validator: silent{}, Cases: []contract.Case{set("hang", "V08", "/note", `"x"`, stored, look)}},
			{Op: other, Sender: second, Validator: silent{}, Cases: cases}}}).Wait()
		for _, r := range results {
			if r.Case.Watch && r.Verdict != c.want {
				t.Errorf("%s: %v %s %q\n%q", name, r.Verdict, messages(r.Findings), r.Reasons, second.sent)
			}
		}
	}
}
