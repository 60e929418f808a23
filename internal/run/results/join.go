package results

import (
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// NothingJudged is the reason of the case of a watch where no response had anything that its rule is about.
const NothingJudged = "no answer of this run had anything that this rule judges"

// joined is the result of a watch that two chains have looked at: the worse verdict, with the findings of both. A chain that had nothing to judge
// adds its requests alone.
func joined(a, b contract.Result) contract.Result {
	nothing := func(r *contract.Result) bool {
		return len(r.Findings) == 0 && (r.Verdict == contract.NotApplicable || slices.Equal(r.Reasons, []string{NothingJudged}))
	}
	out := a
	switch {
	case nothing(&b):
	case nothing(&a):
		out = b
	default:
		out = withFindings(a, b)
	}
	out.Requests, out.Took = a.Requests+b.Requests, a.Took+b.Took
	return out
}

// withFindings adds to a result what another one of the same case has besides.
func withFindings(a, b contract.Result) contract.Result {
	out := a
	out.Findings, out.Exchanges = slices.Clone(a.Findings), slices.Concat(a.Exchanges, b.Exchanges)
	for _, f := range b.Findings {
		if !slices.ContainsFunc(a.Findings, func(known contract.Finding) bool { return known.Fingerprint == f.Fingerprint }) {
			f.Step += len(a.Exchanges)
			out.Findings = append(out.Findings, f)
		}
	}
	out.Reasons = Distinct(slices.Concat(a.Reasons, b.Reasons))
	out.Raise(b.Verdict, "")
	return out
}

// MostAlike is how many different places a watch reports, and how many different reasons a result gives: further ones say the same.
const MostAlike = 10

// Distinct is a list of reasons without repetitions, MostAlike of them at most; where there are more, the last one says how many.
func Distinct(reasons []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range reasons {
		if !seen[r] && len(out) < MostAlike {
			seen[r] = true
			out = append(out, r)
		}
	}
	if more := len(reasons) - len(out); len(out) == MostAlike && more > 0 {
		out = append(out, fmt.Sprintf("and %d more of the kind", more))
	}
	return out
}
