package reports_test

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

const (
	neeto    = "neetocal-update-team-member.txt"
	junction = "junction-update-integration-managed-member.md"
	flash    = "flashapply-update-member.md"
	// nasty is what an answer may hold to break out of a report: markup, a CDATA end, control characters, a terminal's escape,
	// a direction mark, bytes that are no UTF-8, an encoded lone surrogate and a character that XML forbids.
	nasty = "<script>alert('x')</script> ]]> \x00\x01\x1b[31mred\x1b[0m \u202egnp\u202c \xff\xfe \xed\xa0\x80 \uffff | `code` @team #1 \"quoted\" &amp;"
)

func started() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }

// finished is a run as it really looks: three vendors, most of it kept, some of it broken in different ways.
func finished() *contract.Report {
	r := &contract.Report{
		Tool: "proviso", Version: "0.1.0", Verb: "verify", Target: "https://api.example.com/v1", Seed: 20261122,
		Started: started(), Took: 4218 * time.Millisecond, FailOn: contract.Error, Requests: 148,
		Command:   "proviso verify --target https://api.example.com/v1 --seed 20261122",
		Variables: map[string]string{"ApiKeyAuth": "NEETOCAL_API_KEY"},
		Folder:    "proviso-report",
		Operations: []contract.Operation{
			{Vendor: "neetocal", ID: "updateTeamMember", Method: "PATCH", Path: "/api/external/v1/team-members/{team_member_id}", Summary: "Update a team member", Dialect: dialect.Plain, Spec: contract.Place{File: "specs/neetocal/openapi.yaml", Line: 12}, Source: contract.Place{File: neeto, Line: 3}},
			{Vendor: "junction", ID: "updateMember", Method: "PATCH", Path: "/v1/organizations/{org_id}/members/{member_id}", Summary: "Update a member", Dialect: dialect.Plain, Spec: contract.Place{File: "specs/junction/openapi.yaml", Line: 12}, Source: contract.Place{File: junction, Line: 21}},
			{Vendor: "flashapply", ID: "updateMember", Method: "PATCH", Path: "/v1/members/{id}", Summary: "Update Member", Dialect: dialect.Full, Spec: contract.Place{File: "specs/flashapply/openapi.yaml", Line: 12}, Source: contract.Place{File: flash, Line: 27}},
		},
		Rules:        rules(),
		Undocumented: []string{"PATCH /v1/members/{id}: 401 (3 times)", "PATCH /v1/members/{id}: 415 (once)"},
		Restored:     []contract.Restoration{{Op: "updateTeamMember", Done: true, Text: "nothing had to be"}, {Op: "updateMember", Done: false, Text: "the member's time zone stayed \"Asia/Kolkata\": the patch back was answered 500"}},
	}
	r.Results = append(r.Results, dropped(), wrongNested(), crashed(), undecided(), garbled(), late(), headerless(), noted(), waived(), broke(), unsent())
	r.Results = append(r.Results, passing("neetocal", "updateTeamMember", 24)...)
	r.Results = append(r.Results, passing("junction", "updateMember", 18)...)
	r.Results = append(r.Results, passing("flashapply", "updateMember", 21)...)
	return r
}

func rules() map[string]contract.Rule {
	out := map[string]contract.Rule{}
	for _, rule := range []contract.Rule{
		{ID: "V02", Text: "false, 0, \"\" and [] are values: they are stored, not taken for absent", Source: "docs", Level: contract.Error, How: "send each, look again"},
		{ID: "V03", Text: "text survives byte for byte", Source: "docs", Level: contract.Error},
		{ID: "V08", Text: "NUL, lone surrogates, control characters, very long text, deep nesting, unknown members: no 5xx", Source: "common sense, RFC 9110 section 15.6", Level: contract.Error},
		{ID: "I05", Text: "what an answer says was stored is there in the next answer, and in a read", Source: "docs", Level: contract.Error},
		{ID: "P02", Text: "the answer is whole: length as declared, valid JSON, valid UTF-8, no duplicate member names", Source: "RFC 8259", Level: contract.Error},
		{ID: "P03", Text: "an answer comes within the deadline", Source: "docs", Level: contract.Error},
		{ID: "H18", Text: "401 carries WWW-Authenticate", Source: "RFC 9110 section 15.5.2", Level: contract.Warning},
		{ID: "O05", Text: "status, headers and body of the answer are documented", Source: "OpenAPI Response Object", Level: contract.Error},
		{ID: "S01", Text: "no credential, an empty one, a wrong one, one that the page says is not accepted: 401 or 403", Source: "docs", Level: contract.Error},
		{ID: "O08", Text: "null for a member that may not be null is refused, and nothing changes", Source: "OpenAPI Schema Object", Level: contract.Error},
	} {
		out[rule.ID] = rule
	}
	return out
}

func exchange(id string, step int, role contract.Role, url, body string, status int, answer string) contract.Exchange {
	return contract.Exchange{Case: id, Step: step, Role: role, Method: "PATCH", URL: url,
		Header: http.Header{"Content-Type": {"application/json"}, "X-Api-Key": {"{{ApiKeyAuth}}"}, "User-Agent": {"proviso/0.1.0"}},
		Body:   []byte(body), Start: started().Add(time.Duration(step) * time.Second), Took: time.Duration(14+9*step) * time.Millisecond,
		Reply: &contract.Reply{Status: status, Proto: "HTTP/1.1", Body: []byte(answer),
			Header: http.Header{"Content-Type": {"application/json; charset=utf-8"}, "Date": {"Sun, 22 Nov 2026 09:30:00 GMT"}, "X-Request-Id": {"b7e1"}}}}
}

func failing(c contract.Case, f contract.Finding, exchanges ...contract.Exchange) contract.Result {
	f.Rule, f.Op, f.Case = c.Rule, c.Op, c.ID
	return contract.Result{Case: c, Verdict: contract.Fail, Findings: []contract.Finding{f.Fingerprinted()}, Exchanges: exchanges,
		Requests: len(exchanges), Took: time.Duration(len(exchanges)*23) * time.Millisecond}
}

func dropped() contract.Result {
	c := contract.Case{ID: "neetocal/updateTeamMember/V02/active-false", Op: "updateTeamMember", Rule: "V02", Member: "/active",
		Title: "active, false", Why: "A server that tests \"if (body.active)\" takes false for absent and keeps the old value.",
		Steps: []contract.Step{{Role: contract.Setup, Title: "active is true"}, {Role: contract.Act, Title: "active: false"}, {Role: contract.Observe}}}
	url := "https://api.example.com/v1/api/external/v1/team-members/4c1f7a52-0b0e-4b7e-9c6d-7a2f6f1d0e11"
	member := `{"team_member":{"id":"4c1f7a52-0b0e-4b7e-9c6d-7a2f6f1d0e11","name":"Oliver Smith","email":"oliver@example.com","active":%t,"time_zone":"Europe/Berlin","roles":["admin","editor"],"created_at":"2025-07-26T12:00:00Z"}}`
	return failing(c, contract.Finding{Level: contract.Error, Step: 1, At: "/team_member/active", Message: "sent false, answered 200, and active is true",
		Source: contract.Place{File: neeto, Line: 57}},
		exchange(c.ID, 0, contract.Setup, url, `{"active":true}`, 200, fmt.Sprintf(member, true)),
		exchange(c.ID, 1, contract.Act, url, `{"active":false}`, 200, fmt.Sprintf(member, true)),
		exchange(c.ID, 2, contract.Observe, url, `{"time_zone":"Europe/Berlin"}`, 200, fmt.Sprintf(member, true)))
}

func wrongNested() contract.Result {
	c := contract.Case{ID: "flashapply/updateMember/V02/locations-empty", Op: "updateMember", Rule: "V02", Member: "/settings/profilePictureUrl",
		Title: "settings/profilePictureUrl, empty text", Steps: []contract.Step{{Role: contract.Act}}}
	return failing(c, contract.Finding{Level: contract.Error, At: "/settings/profilePictureUrl", Message: "sent \"\", answered 200, and the member is gone from settings",
		Source: contract.Place{File: flash, Line: 19}},
		exchange(c.ID, 0, contract.Act, "https://api.example.com/v1/members/m_17", `{"firstName":"Ada","lastName":"Lovelace","settings":{"profilePictureUrl":"","password":"{{redacted}}"}}`, 200,
			`{"id":"m_17","firstName":"Ada","lastName":"Lovelace","locations":[{"locationId":"l_1","role":["admin"]}],"settings":{}}`))
}

func crashed() contract.Result {
	c := contract.Case{ID: "junction/updateMember/V08/first-name-nul", Op: "updateMember", Rule: "V08", Member: "/first_name",
		Title: "first_name, NUL " + nasty, Steps: []contract.Step{{Role: contract.Act, Title: "a NUL in the middle"}}}
	x := exchange(c.ID, 0, contract.Act, "https://api.example.com/v1/organizations/o/members/m?q=<b>&x=%00", "{\"first_name\":\"a\\u0000b\"}", 500, "<html><body><h1>500</h1>"+nasty+"</body></html>")
	x.Reply.Header = http.Header{"Content-Type": {"text/html"}, "X-Odd": {nasty}}
	return failing(c, contract.Finding{Level: contract.Error, Message: "answered 500 with text/html: " + nasty, Source: contract.Place{File: junction, Line: 88}}, x)
}

func undecided() contract.Result {
	return contract.Result{Verdict: contract.Inconclusive, Requests: 2, Took: 31 * time.Millisecond,
		Reasons: []string{"the body admits null and the answer's schema does not: say in the profile's dialect what null means"},
		Case:    contract.Case{ID: "junction/updateMember/O08/null-role", Op: "updateMember", Rule: "O08", Member: "/organization_role", Title: "organization_role"}}
}

func garbled() contract.Result {
	c := contract.Case{ID: "junction/updateMember/P02", Op: "updateMember", Rule: "P02", Watch: true}
	x := exchange("junction/updateMember/V03/accents", 0, contract.Act, "https://api.example.com/v1/organizations/o/members/m", "{\"first_name\":\"Zoë\"}", 200, "{\"first_name\":\"Zo\xeb\"}")
	return failing(c, contract.Finding{Level: contract.Error, Message: "the answer is not valid UTF-8 at byte 18", Source: contract.Place{File: junction, Line: 74}}, x)
}

func late() contract.Result {
	c := contract.Case{ID: "flashapply/updateMember/P03/long", Op: "updateMember", Rule: "P03", Member: "/firstName", Title: "firstName, 65,536 characters",
		Steps: []contract.Step{{Role: contract.Act}}}
	x := exchange(c.ID, 0, contract.Act, "https://api.example.com/v1/members/m_17", `{"firstName":"`+strings.Repeat("abcdefgh", 8192)+`","lastName":"Lovelace"}`, 0, "")
	x.Reply, x.Failure, x.Took = nil, &contract.Failure{Kind: contract.Late, Text: "no answer within 10s"}, 10*time.Second
	return failing(c, contract.Finding{Level: contract.Error, Message: "no answer within 10 s", Source: contract.Place{File: flash, Line: 12}}, x)
}

func headerless() contract.Result {
	c := contract.Case{ID: "neetocal/updateTeamMember/S01/none", Op: "updateTeamMember", Rule: "S01", Title: "none", Steps: []contract.Step{{Role: contract.Act}}}
	x := exchange(c.ID, 0, contract.Act, "https://api.example.com/v1/api/external/v1/team-members/4c1f", `{"name":"Oliver"}`, 200, `{"team_member":{"id":"4c1f","name":"Oliver"}}`)
	res := failing(c, contract.Finding{Level: contract.Error, Message: "wanted 401 or 403, got 200", Source: contract.Place{File: neeto, Line: 31}}, x)
	res.Findings = append(res.Findings, contract.Finding{Rule: "S01", Level: contract.Error, At: "WWW-Authenticate", Op: c.Op, Case: c.ID, Message: "and the answer names no scheme", Source: contract.Place{File: neeto, Line: 31}}.Fingerprinted())
	return res
}

func noted() contract.Result {
	c := contract.Case{ID: "neetocal/updateTeamMember/H18", Op: "updateTeamMember", Rule: "H18", Watch: true}
	return failing(c, contract.Finding{Level: contract.Warning, At: "WWW-Authenticate", Message: "the 401 has no WWW-Authenticate"})
}

func waived() contract.Result {
	c := contract.Case{ID: "neetocal/updateTeamMember/O05/415", Op: "updateTeamMember", Rule: "O05", Watch: true}
	return failing(c, contract.Finding{Level: contract.Error, Message: "415 is not documented", Waived: "the vendor's ticket 4711, until 2027-01-31"})
}

func broke() contract.Result {
	return contract.Result{Verdict: contract.Broke, Reasons: []string{"check V03 panicked: index out of range"}, Took: time.Millisecond,
		Case: contract.Case{ID: "flashapply/updateMember/V03/emoji", Op: "updateMember", Rule: "V03", Title: "lastName, emoji"}}
}

func unsent() contract.Result {
	return contract.Result{Verdict: contract.Inconclusive,
		Case: contract.Case{ID: "neetocal/updateTeamMember/I05/neighbour", Op: "updateTeamMember", Rule: "I05", Title: "a neighbour",
			Undecidable: "no second team member is known: name one under neighbours in the profile"}}
}

func passing(vendor, op string, n int) []contract.Result {
	ids := []string{"V02", "V03", "V08", "I05", "O08"}
	members := []string{"first_name", "last_name", "email", "time_zone", "role"}
	texts := []string{"%s, empty text", "%s, accents", "%s, control character", "%s", "%s"}
	var out []contract.Result
	for i := range n {
		k, m := i%5, members[(i/5)%5]
		out = append(out, contract.Result{Verdict: contract.Pass, Requests: 2, Took: time.Duration(8+i) * time.Millisecond,
			Case: contract.Case{ID: fmt.Sprintf("%s/%s/%s/%d", vendor, op, ids[k], i), Op: op, Rule: ids[k], Member: "/" + m, Title: fmt.Sprintf(texts[k], m)}})
	}
	return out
}
