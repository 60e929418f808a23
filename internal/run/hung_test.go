package run

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
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

// A kind of value that was answered before anything was late makes no target hang: a target that is slow for a while is asked again.
func TestAKindOfValueThatWasAnsweredBeforeIsSentAgain(t *testing.T) {
	wave := contract.Step{Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: json.RawMessage(`"👋"`)}}}}}
	inTime := observe.Observation{Sent: observe.Sent{Step: &wave}, Exchange: &contract.Exchange{Reply: &contract.Reply{Status: 200}}}
	late := observe.Observation{Sent: observe.Sent{Step: &wave}, Exchange: &contract.Exchange{Failure: &contract.Failure{Kind: contract.Late}}}
	for _, row := range []struct {
		seen []*observe.Observation
		sent bool
	}{
		{[]*observe.Observation{&late, &late}, false},
		{[]*observe.Observation{&inTime, &late, &late}, true},
		{[]*observe.Observation{&late, &inTime, &late, &late}, true},
	} {
		h := hangs{}
		for _, o := range row.seen {
			h.keep(o)
		}
		if why := h.reason(&wave); (why == "") != row.sent {
			t.Errorf("after %d responses it is not sent because %q", len(row.seen), why)
		}
	}
}

// Values are told apart by what makes servers hang, and ordinary ones have no kind but their member.
func TestOrdinaryValuesHaveNoKind(t *testing.T) {
	for text, want := range map[string]int{`"Ann"`: 1, `7`: 1, `true`: 1, `["a"]`: 1, `null`: 3, `""`: 3, `"é"`: 3, `[]`: 3, `{"a":{"b":"👋"}}`: 3, `1e400`: 3} {
		if got := kindsOf(&contract.Edit{At: "/a", Value: json.RawMessage(text)}); len(got) != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
