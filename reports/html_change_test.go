package reports_test

import (
	"html"
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
	moved.Exchanges[1].Reply.Body = []byte(strings.Replace(string(moved.Exchanges[1].Reply.Body), `"active":true`, `"active":null`, 1))
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
	for reason, want := range map[string]string{
		"no second resource is known; operations.updateMember.neighbours in the profile would decide it":                       "operations:\n  \"updateMember\":\n    neighbours: [{id: ANOTHER_ID}]",
		"a look shows nothing; a read in the profile would decide it":                                                          "operations:\n  \"updateMember\":\n    read: {path: \"/v1/members/{id}\"} # at: /data",
		"only the tenant knows which values role takes; give operations.updateMember.values./settings/role in the profile":     "values: {/settings/role: [VALUE, ANOTHER]}",
		"what they take is not known: give them in the profile (values)":                                                       "values: {/firstName: [VALUE, ANOTHER]}",
		"no page says whether it is merged; operations.PATCH /v1/x/{id}.dialect in the profile (merge or shallow) would do it": "dialect: merge # or shallow",
		"it takes another user; stranger in the profile would decide it":                                                       "stranger:\n  SCHEME: {env: ANOTHER_USERS_KEY}",
		"the target answered 501: not implemented":                                                                             "",
		contract.ProfileSkips + " it: operations.updateMember.read is not wanted":                                              "",
	} {
		r := &contract.Report{Verb: "verify", Operations: finished().Operations, Results: []contract.Result{{Verdict: contract.Inconclusive, Reasons: []string{reason},
			Case: contract.Case{ID: "flashapply/updateMember/O13/x", Op: "updateMember", Rule: "O13", Member: "/firstName"}}}}
		text := html.UnescapeString(string(written(t, reports.WriteHTML, r)))
		if want == "" && strings.Contains(text, "What would decide it") {
			t.Errorf("%q: the page offers a key of the profile", reason)
		}
		if !strings.Contains(text, want) {
			t.Errorf("%q: %q is not on the page", reason, want)
		}
	}
}

func TestOneReasonOfSeveralOperationsIsDecidedForEach(t *testing.T) {
	r := &contract.Report{Verb: "verify"}
	for _, id := range []string{"a/one/O13/x", "a/two/O13/x", "a/two/V10/x"} {
		r.Results = append(r.Results, contract.Result{Verdict: contract.Inconclusive, Reasons: []string{"a read in the profile would decide it"},
			Case: contract.Case{ID: id, Op: strings.Split(id, "/")[1], Rule: "O13"}})
	}
	want := "operations:\n  \"one\":\n    read: {path: \"/…\"} # at: /data, where the resource stands within the answer\n  \"two\":\n    read:"
	text := html.UnescapeString(string(written(t, reports.WriteHTML, r)))
	if !strings.Contains(text, want) || strings.Count(text, `"two":`) != 1 {
		t.Error("the part of the profile does not name each operation once")
	}
}

// The answer that refused the request has no member of the resource; the answer that shows the changed member has it.
func TestARefusalIsNotMarkedForLackingTheMember(t *testing.T) {
	r := finished()
	c := contract.Case{ID: "neetocal/updateTeamMember/H01/watch", Op: "updateTeamMember", Rule: "H01", Watch: true}
	refusal := exchange("neetocal/updateTeamMember/V01/a", 0, contract.Act, "https://api.example.com/x", `{}`, 422, `{"error":"no"}`)
	look := exchange("neetocal/updateTeamMember/V01/b", 0, contract.Observe, "https://api.example.com/x", `{}`, 200, `{"team_member":{"active":false}}`)
	f := contract.Finding{Level: contract.Error, At: "/team_member/active", Message: "refused, yet it moved"}
	r.Results = []contract.Result{failing(c, f, refusal, look)}
	text := string(written(t, reports.WriteHTML, r))
	if strings.Contains(text, "is not here") || !strings.Contains(text, "<mark>&#34;active&#34;: false</mark>") {
		t.Error("the refusal is marked, or the look is not")
	}
	r.Results = []contract.Result{failing(c, f, refusal)}
	if text := string(written(t, reports.WriteHTML, r)); !strings.Contains(text, "is not here") {
		t.Error("where no other answer has the member, its absence must be marked")
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
