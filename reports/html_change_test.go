package reports_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

func TestThePageShowsTheMemberBeforeAndAfter(t *testing.T) {
	text := string(written(t, reports.WriteHTML, finished()))
	if !strings.Contains(text, `<th scope="row"><code>/team_member/active</code></th><td><code>true</code></td><td><code>true</code> (unchanged)</td>`) {
		t.Error("the member that did not move is not shown before and after")
	}
	r := finished()
	moved := &r.Results[0]
	moved.Exchanges[1].Answer.Body = []byte(strings.Replace(string(moved.Exchanges[1].Answer.Body), `"active":true`, `"active":null`, 1))
	if text := string(written(t, reports.WriteHTML, r)); !strings.Contains(text, `<td><code>true</code></td><td><mark><code>null</code></mark></td>`) {
		t.Error("the member that moved is not marked")
	}
}

func TestTheExchangeThatShowsTheFailureComesFirst(t *testing.T) {
	text := string(written(t, reports.WriteHTML, finished()))
	at := strings.Index(text, `id="case:neetocal/updateTeamMember/V02/active-false"`)
	if first := strings.Index(text[at:], `<span class="n">`); at < 0 || !strings.HasPrefix(text[at+first:], `<span class="n">2</span>`) {
		t.Error("another exchange than the second, which the finding is about, comes first")
	}
}

func TestWhatWouldDecideACaseCanBeCopied(t *testing.T) {
	r := finished()
	r.Results = append(r.Results, contract.Result{Case: contract.Case{ID: "flashapply/updateMember/O13/read", Op: "updateMember", Rule: "O13"}, Verdict: contract.Inconclusive,
		Reasons: []string{"no second resource is known; operations.updateMember.neighbours in the profile would decide it"}})
	text := string(written(t, reports.WriteHTML, r))
	if !strings.Contains(text, "operations:\n  &#34;updateMember&#34;:\n    neighbours: [{member_id: ANOTHER_ID}]") {
		t.Error("the part of the profile is not on the page")
	}
}

func TestWatchedRulesShareARow(t *testing.T) {
	r := finished()
	for _, rule := range []string{"H17", "H27", "S04"} {
		r.Results = append(r.Results, contract.Result{Case: contract.Case{ID: "neetocal/updateTeamMember/" + rule, Op: "updateTeamMember", Rule: rule, Watch: true}})
	}
	text := string(written(t, reports.WriteHTML, r))
	if !strings.Contains(text, `data-r="H17 H27 S04" data-n="3"`) || !strings.Contains(text, "3 rules watched over all answers") {
		t.Error("watched rules that found nothing have a row each")
	}
}
