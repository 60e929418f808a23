package results

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
)

func TestResultsKeepABoundedAmountOfBodies(t *testing.T) {
	r := New(nil, nil)
	body := []byte(strings.Repeat("x", mostKept/2-1))
	exchanges := func() []contract.Exchange { return []contract.Exchange{{Reply: &contract.Reply{Body: body}}} }
	for n, want := range []int{0, 0, len(body) - shown} {
		kept := r.Kept(exchanges())[0].Reply
		if kept.Omitted != want || len(kept.Body)+kept.Omitted != len(body) {
			t.Errorf("body %d: %d bytes kept, %d omitted, want %d omitted", n, len(kept.Body), kept.Omitted, want)
		}
	}
}

func TestAWatchOfSeveralResourcesComesToTheWorseOfBoth(t *testing.T) {
	result := func(v contract.Verdict, texts ...string) contract.Result {
		r := contract.Result{Verdict: v, Requests: 1}
		for _, text := range texts {
			if finding, found := strings.CutPrefix(text, "found "); found {
				r.Findings = append(r.Findings, contract.Finding{Fingerprint: finding, Step: len(r.Exchanges)})
				r.Exchanges = append(r.Exchanges, contract.Exchange{URL: finding})
			} else {
				r.Reasons = append(r.Reasons, text)
			}
		}
		return r
	}
	for _, c := range []struct {
		a, b contract.Result
		want string
	}{
		{result(contract.Pass), result(contract.Pass), "pass 2 [] "},
		{result(contract.Pass), result(contract.NotApplicable, NothingJudged), "pass 2 [] "},
		{result(contract.Inconclusive, NothingJudged), result(contract.Pass), "pass 2 [] "},
		{result(contract.NotApplicable, NothingJudged), result(contract.NotApplicable, NothingJudged), "not-applicable 2 [" + NothingJudged + "] "},
		{result(contract.Pass), result(contract.Inconclusive, "why"), "inconclusive 2 [why] "},
		{result(contract.Inconclusive, "why"), result(contract.Fail, "found x"), "fail 2 [why] x in x;"},
		{result(contract.Fail, "found x"), result(contract.Fail, "found x", "found y"), "fail 2 [] x in x;y in y;"},
	} {
		got := joined(c.a, c.b)
		text := fmt.Sprintf("%v %d %v ", got.Verdict, got.Requests, got.Reasons)
		for _, f := range got.Findings {
			text += f.Fingerprint + " in " + got.Exchanges[f.Step].URL + ";"
		}
		if text != c.want {
			t.Errorf("%q, want %q", text, c.want)
		}
	}
}

// A watch is complete when each chain that has it has published its result; a case of one chain at once.
func TestAResultIsCompleteWhenEachChainHasPublishedItsOwn(t *testing.T) {
	watch, alone := contract.Case{ID: "watch", Watch: true}, contract.Case{ID: "alone"}
	var done []string
	r := New([]chain.Chain{{Cases: []contract.Case{watch, alone}}, {Cases: []contract.Case{watch}}}, func(r *contract.Result) { done = append(done, r.Case.ID) })
	r.Publish(contract.Result{Case: watch, Verdict: contract.Pass, Requests: 2})
	if len(done) > 0 {
		t.Fatalf("%q is complete after one of two chains", done)
	}
	r.Publish(contract.Result{Case: alone, Verdict: contract.Pass})
	r.Publish(contract.Result{Case: watch, Verdict: contract.Inconclusive, Reasons: []string{"why"}, Requests: 3})
	if !slices.Equal(done, []string{"alone", "watch"}) {
		t.Errorf("complete are %q", done)
	}
	if got, known := r.Wait("watch"); !known || got.Verdict != contract.Inconclusive || got.Requests != 5 {
		t.Errorf("%t %v with %d requests", known, got.Verdict, got.Requests)
	}
	if _, known := r.Wait("another"); known {
		t.Error("a case that no chain has is known")
	}
	if all := r.All(); len(all) != 2 || all[0].Case.ID != "watch" || all[1].Case.ID != "alone" {
		t.Errorf("%+v", all)
	}
}

func TestAResultGivesEachReasonOnceAndNotTooMany(t *testing.T) {
	if got := Distinct([]string{"a", "b", "a"}); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%q", got)
	}
	var many []string
	for i := range MostAlike + 3 {
		many = append(many, fmt.Sprint("reason ", i))
	}
	if got := Distinct(many); len(got) != MostAlike+1 || got[MostAlike] != "and 3 more of the kind" {
		t.Errorf("%q", got)
	}
	if got := Distinct(many[:MostAlike]); len(got) != MostAlike {
		t.Errorf("%q", got)
	}
}
