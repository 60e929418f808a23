package suites

import (
	"strings"

	"github.com/onsi/ginkgo/v2"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// judge ends the running spec with the verdict of its case. What cannot be decided is skipped, never passed.
func (v *Vendor) judge(r contract.Result) {
	switch r.Verdict {
	case contract.Pass:
	case contract.Inconclusive, contract.NotApplicable:
		ginkgo.Skip(strings.Join(r.Reasons, "; "), 1)
	default:
		ginkgo.Fail(reports.Explain(&v.report, &r), 1)
	}
}
