package reports_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/proviso-dev/proviso/internal/contract"
)

// A value of 65,536 characters stands in the body of a request and in its curl line: printed whole, a run of 450 cases took 445 pages.
func TestAPrintedPageHoldsEachCaseAndNoLongTextInWhole(t *testing.T) {
	r := finished()
	long := `{"first_name":"` + strings.Repeat("proviso-", 8000) + `"}`
	c := contract.Case{ID: "neetocal/updateTeamMember/V04/first_name", Op: "updateTeamMember", Rule: "V04", Member: "/first_name"}
	r.Results = append(r.Results, failing(c, contract.Finding{Level: contract.Error, At: "/first_name", Message: "it was cut"},
		exchange(c.ID, 0, contract.Act, "https://api.example.com/v1/x", long, 200, long)))
	b := open(browser(t), t, r, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	if shown := ask[int](b, `Array.from(document.querySelectorAll('.promise .body')).filter(e => e.getBoundingClientRect().height > 0).length`); shown == 0 {
		t.Error("no body of a broken promise is printed")
	}
	if tallest := ask[float64](b, `Math.max(...Array.from(document.querySelectorAll('.body, .command pre'), e => e.getBoundingClientRect().height))`); tallest > 700 {
		t.Errorf("a text is %v pixels high on paper, which is more than a page", tallest)
	}
}
