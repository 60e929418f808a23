package run

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

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
		{result(contract.Pass), result(contract.NotApplicable, nothingJudged), "pass 2 [] "},
		{result(contract.Inconclusive, nothingJudged), result(contract.Pass), "pass 2 [] "},
		{result(contract.NotApplicable, nothingJudged), result(contract.NotApplicable, nothingJudged), "not-applicable 2 [" + nothingJudged + "] "},
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

// A resource of several got refusals alone, because of the cases that fell to it: the operation was tested by the others, and was said not to be.
func TestAnOperationOfWhichOneOfSeveralResourcesTakesPatchesIsTested(t *testing.T) {
	for takes, problems := range map[bool]int{true: 0, false: 1} {
		var chains []Chain
		op := readable()
		for i := range 2 {
			f := newFake(t)
			f.refuse = func(map[string]any) bool { return i > 0 || !takes }
			value := []string{`"Bo"`, `"Cy"`}[i]
			chains = append(chains, Chain{Op: op, Copy: i, Live: true, Sender: f, Validator: silent{}, Cases: []contract.Case{set(fmt.Sprint("name ", i), "O10", "/name", value, stored, look)}})
		}
		_, summary := Start(t.Context(), Options{Settle: time.Millisecond, Concurrency: 2, RestoreFor: time.Second, Chains: chains}).Wait()
		said := 0
		for _, p := range summary.Problems {
			if strings.Contains(p, "nothing was tested") {
				said++
			}
		}
		if said != problems {
			t.Errorf("one takes patches: %t: %q", takes, summary.Problems)
		}
	}
}
