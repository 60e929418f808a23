package reports_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// taken is a failing case in which a value that must be refused was taken.
func taken(vendor, op, rule, name, sent string) contract.Result {
	c := contract.Case{ID: vendor + "/" + op + "/" + rule + "/" + name, Op: op, Rule: rule, Steps: []contract.Step{{Role: contract.Act}}}
	if name != "body" && name != "null" {
		c.Member = "/" + name
	}
	return failing(c, contract.Finding{Level: contract.Error, Message: sent + ": wanted a 4xx refusal, answered 204"}, exchange(c.ID, 0, contract.Act, "https://api.example.com/x", `{}`, 204, ""))
}

// A server that took a body of invalid bytes and a null was told of the first alone, and of wrong values it was not told at which members.
func TestACauseSaysWhatWasTakenAndWhere(t *testing.T) {
	r := finished()
	r.Results = []contract.Result{taken("junction", "updateMember", "V09", "body", "invalid UTF-8"), taken("junction", "updateMember", "V09", "null", "null")}
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		r.Results = append(r.Results, taken("junction", "updateMember", "V01", name, "a number"))
	}
	text := string(written(t, reports.WriteText, r))
	for _, want := range []string{"2 cases with one cause: invalid UTF-8, null\n", "6 cases with one cause at 6 members: /a /b /c /d /e …\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

// A framework that takes no body at all does so at each of its operations: that was told once for each.
func TestCausesThatReadTheSameAtSeveralOperationsAreToldOnce(t *testing.T) {
	r := finished()
	r.Results = []contract.Result{taken("junction", "updateMember", "V09", "body", "no body at all"), taken("neetocal", "updateTeamMember", "V09", "body", "no body at all"),
		taken("neetocal", "updateTeamMember", "V01", "name", "a number"), taken("flashapply", "updateMember", "V09", "body", "an array")}
	text := string(written(t, reports.WriteText, r))
	if strings.Count(text, "no body at all") != 1 || strings.Count(text, "✗") != 3 || !strings.Contains(text, "and so at 1 operation more: neetocal PATCH /api/external/v1/team-members/{team_member_id}\n") {
		t.Error(text)
	}
}
