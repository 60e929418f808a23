package suites

import (
	"fmt"
	"strings"

	"github.com/onsi/ginkgo/v2"
	"github.com/proviso-dev/proviso/internal/contract"
)

// judge ends the running spec with the verdict of its case. What cannot be decided is skipped, never passed.
func judge(r contract.Result) {
	switch r.Verdict {
	case contract.Pass:
	case contract.Inconclusive:
		ginkgo.Skip(strings.Join(r.Reasons, "; "), 1)
	default:
		ginkgo.Fail(explain(r), 1)
	}
}

// explain says what is broken, one line a finding with the line of the docs that it breaks.
func explain(r contract.Result) string {
	var b strings.Builder
	for _, reason := range r.Reasons {
		fmt.Fprintf(&b, "%s\n", reason)
	}
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s: %s", f.Rule, f.Level, f.Message)
		if f.At != "" {
			fmt.Fprintf(&b, " (at %s)", f.At)
		}
		if f.Source.File != "" {
			fmt.Fprintf(&b, "\n    docs: %s", f.Source)
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}
