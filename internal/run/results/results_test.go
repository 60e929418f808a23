package results

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
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
