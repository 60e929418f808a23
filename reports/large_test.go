package reports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// large is a run of 20,000 cases, a third of them failing, with bodies of a megabyte among them.
func large() *contract.Report {
	r := finished()
	body := `{"team_member":{"padding":"` + strings.Repeat("x", 1<<20) + `","active":true}}`
	for i := range 20_000 - len(r.Results) {
		res := passing("neetocal", "updateTeamMember", i%25+1)[i%25]
		res.Case.ID = fmt.Sprintf("neetocal/updateTeamMember/%s/large-%d", res.Case.Rule, i)
		if i%3 == 0 {
			answer := body
			if i%30 != 0 {
				answer = `{"team_member":{"active":true}}`
			}
			x := exchange(res.Case.ID, 0, contract.Act, "https://api.example.com/v1/x", `{"active":false}`, 200, answer)
			res = failing(res.Case, contract.Finding{Level: contract.Error, At: "/team_member/active", Message: "sent false, got true"}, x)
		}
		r.Results = append(r.Results, res)
	}
	return r
}

func TestALargeRunStaysReadable(t *testing.T) {
	r := large()
	for name, limit := range map[string]int{"index.html": 10 << 20, "junit.xml": 40 << 20, "summary.md": 1 << 20, "comment.md": 62 << 10, "text.txt": 6 << 10} {
		if size := len(written(t, formats()[name], r)); size > limit {
			t.Errorf("%s has %d bytes, want at most %d", name, size, limit)
		}
	}
}

func TestMarkdownFitsACommentWhateverFails(t *testing.T) {
	r := &contract.Report{Verb: "verify", FailOn: contract.Error}
	for i := range 500 {
		c := contract.Case{ID: fmt.Sprintf("v%d/op/V%d/1", i, i), Op: "op", Rule: fmt.Sprintf("V%d", i), Title: strings.Repeat("|`", 5000)}
		res := failing(c, contract.Finding{Level: contract.Error, Message: strings.Repeat("<&", 5000)})
		res.Verdict = contract.Fail
		r.Results = append(r.Results, res)
		res.Verdict, res.Findings, res.Reasons = contract.Inconclusive, nil, []string{strings.Repeat(fmt.Sprint(i), 3000)}
		r.Results = append(r.Results, res)
	}
	if size := len([]rune(string(written(t, reports.WriteComment, r)))); size > 65_536 {
		t.Errorf("%d characters; a comment holds 65,536", size)
	}
}

func BenchmarkWriteHTMLOfALargeRun(b *testing.B) {
	r := large()
	for b.Loop() {
		if err := reports.WriteHTML(discard{}, r); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
