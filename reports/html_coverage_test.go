package reports_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

func TestCoverageShowsStatusesDocumentedAndSeen(t *testing.T) {
	r := finished()
	r.Answered = answered()
	text := string(written(t, reports.WriteHTML, r))
	for what, want := range map[string]string{
		"a documented status that came":          `<span class="cell pass">200</span> <small>40×</small>`,
		"the statuses of a range, together":      `<span class="cell pass">4XX</span> <small>5×</small>`,
		"a status that no page names":            `<span class="cell inconclusive">503</span> <small>1×, not documented</small>`,
		"a documented status that never came":    `<span class="cell unseen">404</span> <small>documented, never seen</small>`,
		"statuses of docs that name no statuses": `<span class="cell pass">400</span> <small>1×</small>`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not on the page", what)
		}
	}
	if strings.Contains(text, "cell inconclusive\">401") {
		t.Error("a status within a documented range is told as undocumented")
	}
}

func TestMergedRunsKeepTheirStatusesApart(t *testing.T) {
	one, two := finished(), finished()
	one.Target, two.Target = "https://staging.example.com", "https://api.example.com"
	one.Answered, two.Answered = answered()[:1], answered()[:1]
	merged, err := reports.Merge(one, two)
	if err != nil {
		t.Fatal(err)
	}
	var vendors []string
	for _, a := range merged.Answered {
		vendors = append(vendors, a.Vendor)
	}
	if got := strings.Join(vendors, " "); got != "neetocal@staging.example.com neetocal@api.example.com" {
		t.Errorf("the statuses are of %q", got)
	}
	if one.Answered[0].Vendor != "neetocal" || merged.FailOn != contract.Error {
		t.Error("merging changed a run")
	}
}
