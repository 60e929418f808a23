package reports

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// What readers of JUnit take: GitLab refuses files over 30 MB and shows the first 500,000 cases, Azure cuts names at 512
// characters and messages at 4,000, Jenkins keeps one file in memory whole.
const (
	junitName     = 400      // bytes of a case's name
	junitMessage  = 2000     // bytes of a message
	junitEvidence = 12 << 20 // bytes of evidence in one file; what comes after is told in short
	junitCases    = 20_000   // cases in one file, where the run has several vendors
	junitMost     = 50_000   // cases in one file, whatever the run has
)

// junitText makes the texts of a file's cases, within what the file may hold.
type junitText struct {
	report *contract.Report
	alike  map[*contract.Result]string
	left   int
}

// evidence is what was exchanged, as long as the file has room for it; after that, what was found and the case's id.
func (t *junitText) evidence(res *contract.Result, found []contract.Finding) string {
	if t.left > 0 {
		text := evidence(t.report, res, found)
		t.left -= len(text)
		return text
	}
	var b strings.Builder
	for i := range found {
		b.WriteString(findingText(t.report, &found[i]))
	}
	fmt.Fprintf(&b, "case: %s\n(the exchanges are left out to keep the file small; results.ndjson has them)\n", line(res.Case.ID))
	return b.String()
}

// alike says of each failing case how many others have its cause.
func alike(r *contract.Report) map[*contract.Result]string {
	out := map[*contract.Result]string{}
	found := causes(r)
	for i := range found {
		head := causeHead(&found[i])
		if head == "" {
			continue
		}
		for _, e := range found[i].Evidence {
			if e.Result != nil && out[e.Result] == "" {
				out[e.Result] = " [" + strings.TrimSuffix(head, ":") + "]"
			}
		}
	}
	return out
}

// splitJUnit makes one file a vendor of a large run, and several of a very large vendor.
func splitJUnit(r *contract.Report) []Part {
	if len(r.Results) <= junitCases {
		return []Part{{Report: r}}
	}
	var out []Part
	for _, vendor := range vendorsOf(r) {
		for n, rest := 1, resultsOf(r, vendor); len(rest) > 0; n++ {
			part, suffix := *r, "-"+fileName(vendor)
			if n > 1 {
				suffix += fmt.Sprintf("-%d", n)
			}
			some := min(len(rest), junitMost)
			part.Results, rest = rest[:some], rest[some:]
			if len(out) > 0 {
				part.Findings = nil
			}
			out = append(out, Part{suffix, &part})
		}
	}
	return out
}

// vendorsOf lists the vendors of the results, in order.
func vendorsOf(r *contract.Report) []string {
	var out []string
	seen := map[string]bool{}
	for i := range r.Results {
		if vendor := r.Results[i].Case.Vendor(); !seen[vendor] {
			seen[vendor] = true
			out = append(out, vendor)
		}
	}
	return out
}

func resultsOf(r *contract.Report, vendor string) []contract.Result {
	var out []contract.Result
	for i := range r.Results {
		if r.Results[i].Case.Vendor() == vendor {
			out = append(out, r.Results[i])
		}
	}
	return out
}

// fileName is a name without what a file system or a glob would take for more.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, name)
}
