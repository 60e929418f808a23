package rule

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// told is one exchange of a sequence: what was sent, the status, and what the answer shows ("" for nothing).
type told struct {
	sent   string
	status int
	shown  string
}

// sequence is the evidence of a case of a rule, in a dialect, from a known state; the last exchange is a read.
func sequence(t *testing.T, d contract.Dialect, rule, before string, all ...told) *check.Evidence {
	t.Helper()
	text := &contract.Schema{Types: []string{"string"}}
	place := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "city", Schema: text}, {Name: "zip", Schema: text}}}
	thing := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: text}, {Name: "note", Schema: text}, {Name: "place", Schema: place},
		{Name: "tags", Schema: &contract.Schema{Types: []string{"array"}, Items: text}}}}
	media := []contract.Media{{Type: "application/json", Schema: thing}}
	op := &contract.Operation{ID: "patchThing", Method: "PATCH", Path: "/things/{id}", Dialect: d, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}
	op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
	e := &check.Evidence{Op: op, Case: &contract.Case{ID: "c", Rule: rule, Modelled: true}, Rule: Judged()[rule], Volatile: func(string) bool { return false }}
	timeline := observe.New(op)
	add := func(method string, x told) observe.Observation {
		exchange := &contract.Exchange{Method: method, URL: "http://127.0.0.1/things/7", Body: []byte(x.sent),
			Reply: &contract.Reply{Status: x.status, Header: http.Header{}, Body: []byte(x.shown)}}
		return timeline.Add(observe.Recorded(op, e.Case, exchange), exchange)
	}
	add("GET", told{"", 200, before})
	for i, x := range all {
		method := "PATCH"
		if i == len(all)-1 {
			method = "GET"
		}
		e.Observed = append(e.Observed, add(method, x))
	}
	return e
}

func TestASequenceIsJudgedByWhatTheDialectMakesOfIt(t *testing.T) {
	const start = `{"name":"a","note":"n","place":{"city":"Oslo","zip":"1"},"tags":["x"]}`
	patch := func(body string) told { return told{body, 204, ""} }
	bad := func(body string) told { return told{body, 422, ""} }
	look := func(shown string) told { return told{"", 200, shown} }
	cases := []struct {
		name, rule string
		dialect    contract.Dialect
		all        []told
		finds      string // in the message; "" for nothing at all, "?" for undecided
	}{
		{"all is there", "M02", dialect.Merge, []told{patch(`{"name":"b"}`), patch(`{"place":{"city":"Bonn"}}`), look(`{"name":"b","note":"n","place":{"city":"Bonn","zip":"1"},"tags":["x"]}`)}, ""},
		{"the first is lost with the second", "M02", dialect.Merge, []told{patch(`{"name":"b"}`), patch(`{"note":"m"}`), look(`{"name":"a","note":"m","place":{"city":"Oslo","zip":"1"},"tags":["x"]}`)}, `/name is "a" after the sequence; its patches make it "b"`},
		{"a merge keeps the neighbour inside", "M02", dialect.Merge, []told{patch(`{"place":{"city":"Bonn"}}`), look(`{"name":"a","note":"n","place":{"city":"Bonn","zip":"2"},"tags":["x"]}`)}, "/place/zip"},
		{"a shallow merge does not", "M02", dialect.Shallow, []told{patch(`{"place":{"city":"Bonn"}}`), look(`{"name":"a","note":"n","place":{"city":"Bonn"},"tags":["x"]}`)}, ""},
		{"white space and defaults are the target's", "M02", dialect.Plain, []told{patch(`{"name":" b "}`), look(`{"name":"b","note":"n","place":{"city":"Oslo","zip":"1"},"tags":["x"],"more":1}`)}, ""},
		{"a JSON Patch", "M02", dialect.JSONPatch, []told{patch(`[{"op":"add","path":"/tags/-","value":"y"}]`), look(`{"name":"a","note":"n","place":{"city":"Oslo","zip":"1"},"tags":["y"]}`)}, "/tags"},
		{"a mask takes what it names", "M02", dialect.Mask, []told{patch(`{"name":"b","updateMask":"name"}`), look(start)}, "/name"},
		{"what a refused body carried", "V10", dialect.Merge, []told{patch(`{"note":"m"}`), bad(`{"name":"b","tags":7}`), look(`{"name":"b","note":"m","place":{"city":"Oslo","zip":"1"},"tags":["x"]}`)}, `/name is "b" after the sequence, as a refused body had it; the accepted ones make it "a"`},
		{"what another body did is not V10's", "V10", dialect.Merge, []told{patch(`{"note":"m"}`), bad(`{"name":"b","tags":7}`), look(`{"name":"a","note":"n","place":{"city":"Oslo","zip":"1"},"tags":["x"]}`)}, ""},
		{"a refused JSON Patch", "V10", dialect.JSONPatch, []told{bad(`[{"op":"replace","path":"/place","value":{"city":"Bonn","zip":"2"}},{"op":"remove","path":"/no"}]`), look(`{"name":"a","note":"n","place":{"city":"Bonn","zip":"1"},"tags":["x"]}`)}, "/place/city"},
		{"a server error leaves it open", "M02", dialect.Merge, []told{{`{"name":"b"}`, 500, ""}, look(start)}, ""},
		{"nobody looks", "M02", dialect.Merge, []told{patch(`{"name":"b"}`), {"", 404, ""}}, "?"},
	}
	for _, c := range cases {
		e := sequence(t, c.dialect, c.rule, start, c.all...)
		var j check.Judgement
		j.JudgeSequence(e)
		var said []string
		for _, f := range j.Findings {
			said = append(said, f.Message)
		}
		switch all := strings.Join(said, "; "); {
		case c.finds == "?":
			if len(said) > 0 || len(j.Reasons) != 1 {
				t.Errorf("%s: %q, %q", c.name, said, j.Reasons)
			}
		case (c.finds == "") != (len(said) == 0) || len(said) > 1 || !strings.Contains(all, c.finds):
			t.Errorf("%s: %q, want %q", c.name, said, c.finds)
		}
	}
}

// What nobody has seen since it was set may be anything: the model does not know it.
// A number that several patches set is kept without its blanks, as the docs say in words of their own: that is a warning after a sequence too,
// and neither an error nor nothing.
func TestASequenceWarnsWhereTheDocsTellWhatBecomesOfAValue(t *testing.T) {
	for _, c := range []struct {
		said, shown string
		want        contract.Level
	}{
		{"Blanks do no harm: DE 12 is DE12.", "z", contract.Warning},
		{"Blanks do no harm: DE 12 is DE12.", "a", contract.Error},
		{"The number of the register.", "z", contract.Error},
	} {
		e := sequence(t, dialect.Merge, "M02", `{"name":"a","note":"n"}`, told{`{"name":"b"}`, 204, ""}, told{`{"note":"m"}`, 204, ""}, told{"", 200, `{"name":"` + c.shown + `","note":"m"}`})
		e.Op.Bodies[0].Schema.Properties[0].Schema = &contract.Schema{Types: []string{"string"}, Description: c.said}
		var j check.Judgement
		if j.JudgeSequence(e); len(j.Findings) != 1 || j.Findings[0].Level != c.want {
			t.Errorf("%q shows %s: %+v, want one %v", c.said, c.shown, j.Findings, c.want)
		}
	}
}

func TestASequenceSaysNothingOfWhatWasNotSeen(t *testing.T) {
	for unseen, finds := range map[string]int{"": 1, "/note": 0} {
		e := sequence(t, dialect.Merge, "M02", `{"name":"a","note":"n"}`, told{`{"name":"b"}`, 204, ""}, told{"", 200, `{"name":"b","note":"m"}`})
		if unseen != "" {
			e.Observed[0].Before.Unseen = []string{unseen}
		}
		var j check.Judgement
		if j.JudgeSequence(e); len(j.Findings) != finds {
			t.Errorf("unseen %q: %+v, want %d", unseen, j.Findings, finds)
		}
	}
}

// A flag has two values, so that an older state may look like half of a patch.
func TestAFlagIsNoSignOfAHalfAppliedPatch(t *testing.T) {
	e := sequence(t, dialect.Merge, "H02", `{"on":false,"name":"a"}`, told{`{"on":true,"name":"b"}`, 200, `{"on":true,"name":"b"}`}, told{"{}", 200, `{"on":true,"name":"a"}`}, told{"", 200, `{"on":true,"name":"b"}`})
	e.Case.Modelled, e.Case.Parallel = false, true
	for i := range 2 {
		e.Observed[i].Parallel, e.Observed[i].Step.Request.Read = true, i == 1
	}
	if j := check.Judge(e); len(j.Findings) != 0 {
		t.Errorf("%+v", j.Findings)
	}
}

// While a patch of two members is under way, a reader sees both as they were or both as they will be.
func TestAReadInBetweenShowsAllOfAPatchOrNothing(t *testing.T) {
	const before, after = `{"name":"a","note":"n"}`, `{"name":"b","note":"m"}`
	for shown, finds := range map[string]int{before: 0, after: 0, `{"name":"b","note":"n"}`: 1, `{"name":"a","note":"m"}`: 1, `{"name":"b","note":"another's"}`: 0, `{"name":"b"}`: 0} {
		e := sequence(t, dialect.Merge, "H02", before, told{after, 200, after}, told{"{}", 200, shown}, told{"", 200, after})
		e.Case.Modelled, e.Case.Parallel = false, true
		e.Observed[0].Parallel = true
		read := &e.Observed[1]
		read.Parallel, read.Step.Request.Read, read.Exchange.Method = true, true, "GET"
		if j := check.Judge(e); len(j.Findings) != finds {
			t.Errorf("%s: %+v, want %d", shown, j.Findings, finds)
		}
	}
}

// A member that no look shows as it was sent is shown in a form of its own, before and after the patch.
func TestAMemberThatIsNeverShownAsSentIsNoHalfOfAPatch(t *testing.T) {
	const before, stored = `{"name":"a","note":"n"}`, `{"name":"b","note":"n"}`
	e := sequence(t, dialect.Merge, "H02", before, told{`{"name":"b","note":"m"}`, 200, stored}, told{"{}", 200, stored}, told{"", 200, stored})
	e.Case.Modelled, e.Case.Parallel = false, true
	e.Observed[0].Parallel = true
	read := &e.Observed[1]
	read.Parallel, read.Step.Request.Read, read.Exchange.Method = true, true, "GET"
	if j := check.Judge(e); strings.Contains(fmt.Sprint(j.Findings), "a read in between") {
		t.Errorf("%+v", j.Findings)
	}
}

// A refused body that holds a valid secret beside what is wrong with it: the error must not repeat the secret.
func TestAnErrorThatRepeatsASecretIsFound(t *testing.T) {
	for reply, finds := range map[string]int{
		`{"error":"note must be text"}`:                                                    0,
		`{"error":"note must be text","input":{"name":"Proviso-Luges-7!x","note":7}}`:      1,
		`{"detail":"{\"name\":\"Proviso-Luges-7!x\"} is no valid body"}`:                   1,
		`{"detail":[{"loc":["body","note"],"input":7,"msg":"name: ******** is ignored"}]}`: 0,
	} {
		e := sequence(t, dialect.Merge, "I06", `{"note":"n"}`, told{`{"name":"Proviso-Luges-7!x"}`, 422, ""}, told{"", 200, `{"note":"n"}`})
		e.Case.Member = "/name"
		e.Observed[0].Exchange.Reply.Body = []byte(reply)
		var j check.Judgement
		repeatedByError(e, 0, &e.Observed[0], &j)
		if len(j.Findings) != finds {
			t.Errorf("%s: %+v, want %d", reply, j.Findings, finds)
		}
	}
}
