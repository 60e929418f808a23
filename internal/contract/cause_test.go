package contract_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// broken is a failing case of one finding whose exchange has the given answer.
func broken(rule, member, message string, status int, body string) contract.Result {
	c := contract.Case{ID: "shop/update/" + rule + member, Op: "update", Rule: rule, Member: member}
	f := contract.Finding{Rule: rule, Level: contract.Error, Op: c.Op, Case: c.ID, Message: message}
	if at, said, found := strings.Cut(message, " was "); found && (strings.HasPrefix(said, "sent as ") || strings.HasPrefix(said, "accepted as ")) {
		f.Unstored = at
	}
	return contract.Result{Case: c, Verdict: contract.Fail, Findings: []contract.Finding{f}, Exchanges: []contract.Exchange{
		{Case: c.ID, Reply: &contract.Reply{Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}}}}
}

// judgedOverAll is a failing case of a rule that is judged over all answers: the answer belongs to another case.
func judgedOverAll(rule, of, message string, status int) contract.Result {
	r := broken(rule, "", message, status, `{"error":"Internal Server Error"}`)
	r.Case.Watch, r.Exchanges[0].Case = true, of
	return r
}

func every(*contract.Finding) bool { return true }

func TestFindingsWithTheSameErrorAreOneCause(t *testing.T) {
	r := contract.Report{Results: []contract.Result{
		broken("V01", "/name", "500", 500, `{"error":{"message":"no row 17 for 'a'"}}`),
		broken("V08", "/mail", "500", 500, `{"error":{"message":"no row 4 for 'b c'"}}`),
		broken("O08", "/name", "500", 500, `{"detail":"disk is full"}`),
	}}
	causes := r.Causes(every)
	if len(causes) != 2 || causes[0].Cases() != 2 || causes[0].Error != "no row … for …" || causes[0].Status != 500 || causes[0].Member != "" {
		t.Fatalf("%+v", causes)
	}
}

func TestAnErrorThatSaysNothingIsOneCauseForEachMember(t *testing.T) {
	r := contract.Report{Results: []contract.Result{
		broken("V01", "/name", "500", 500, `{"title":"Internal Server Error"}`),
		broken("V08", "/mail", "500", 500, `{"title":"Internal Server Error"}`),
		broken("O08", "/mail", "500", 500, `{"title":"Internal Server Error"}`),
	}}
	if causes := r.Causes(every); len(causes) != 2 || causes[0].Member != "/mail" {
		t.Fatalf("%+v", causes)
	}
}

func TestTheSameEffectOnAMemberIsOneCause(t *testing.T) {
	r := contract.Report{Results: []contract.Result{
		broken("V03", "/name", `/name was sent as "é": the answer shows "e"`, 200, `{}`),
		broken("V03", "/name", `/name was sent as "ü": the answer shows "u"`, 200, `{}`),
		broken("V02", "/active", `/active was sent as false: the answer shows true`, 200, `{}`),
		broken("V02", "/active", `/active moved`, 200, `{}`),
	}}
	if causes := r.Causes(every); len(causes) != 3 || causes[0].Cases() != 2 || causes[0].Member != "/name" {
		t.Fatalf("%+v", causes)
	}
}

// A case about several members knows the place in the answer alone, which may be inside of an envelope.
func TestTheSameEffectIsOneCauseInsideOfAnEnvelope(t *testing.T) {
	together := broken("M02", "", `/active was sent as false: the answer shows true`, 200, `{}`)
	together.Findings[0].At = "/member/active"
	r := contract.Report{Results: []contract.Result{broken("O10", "/active", `/active was sent as false: the answer shows true`, 200, `{}`), together}}
	if causes := r.Causes(every); len(causes) != 1 || causes[0].Cases() != 2 || causes[0].Member != "/active" {
		t.Fatalf("%+v", causes)
	}
}

// A PATCH that stores nothing breaks a dozen rules at each member: that is one sentence to its user.
func TestAnOperationThatStoresNothingHasOneCause(t *testing.T) {
	r := contract.Report{Results: []contract.Result{
		broken("O10", "/name", `/name was sent as "a": the answer shows "b"`, 200, `{}`),
		broken("V05", "/tags", `/tags was sent as ["a"]: the answer shows []`, 200, `{}`),
		broken("C01", "", `/name was accepted as "a" at the same time as another member's patch, and is "b" afterwards`, 200, `{}`),
		broken("V01", "/name", `/name of another type: wanted a refusal, answered 200`, 200, `{}`),
		broken("H30", "/tags", "500", 500, `{"message":"no"}`),
	}}
	if causes := r.Causes(every); len(causes) != 5 {
		t.Errorf("something was stored: %+v", causes)
	}
	r.Restored = []contract.Restoration{{Op: "update", StoredNothing: true}, {Op: "other"}}
	if causes := r.Causes(every); len(causes) != 3 || causes[0].Cases() != 3 || causes[0].Error != contract.StoredNothing {
		t.Errorf("nothing was stored: %+v", causes)
	}
}

// A rule that is judged over all answers finds the same fault at each member that it strikes, and a 5xx by what it says.
func TestOneFaultAtSeveralMembersIsOneCause(t *testing.T) {
	watch := func(statuses []int, messages ...string) contract.Result {
		r := contract.Result{Case: contract.Case{ID: "shop/update/M01/watch", Op: "update", Rule: "M01", Watch: true}, Verdict: contract.Fail}
		for i, message := range messages {
			r.Findings = append(r.Findings, contract.Finding{Rule: "M01", Level: contract.Error, Op: "update", Case: r.Case.ID, Step: i, At: message[:2], Message: message})
			r.Exchanges = append(r.Exchanges, contract.Exchange{Case: "shop/update/V01/x", Step: 7, Reply: &contract.Reply{Status: statuses[i], Body: []byte(`{"message":"` + message + `"}`)}})
		}
		return r
	}
	for why, c := range map[string]struct {
		result  contract.Result
		causes  int
		members int
	}{
		"three members, one effect": {watch([]int{200, 422, 200}, `/a was not named and went from "x" to ""`, `/b was not named and went from 1 to 0`, `/c was not named and went from "y z" to ""`), 1, 3},
		"two effects":               {watch([]int{200, 200}, `/a was not named and went from "x" to ""`, `/b is not documented`), 2, 1},
		"two errors of the server":  {watch([]int{500, 500}, `/a is full`, `/b is locked`), 2, 1},
	} {
		causes := (&contract.Report{Results: []contract.Result{c.result}}).Causes(every)
		if len(causes) != c.causes || len(causes[0].Members) != c.members {
			t.Errorf("%s: %d causes, the first of the members %v", why, len(causes), causes[0].Members)
		}
	}
}

func TestHeavierCausesComeFirst(t *testing.T) {
	r := contract.Report{Results: []contract.Result{broken("H18", "", "a", 401, `{}`), broken("H18", "", "a", 401, `{}`), broken("V02", "/a", "b", 200, `{}`)}}
	r.Results[0].Findings[0].Level, r.Results[1].Findings[0].Level = contract.Warning, contract.Warning
	if causes := r.Causes(every); len(causes) != 2 || causes[0].Level != contract.Error || causes[1].Cases() != 2 {
		t.Fatalf("%+v", causes)
	}
}

func TestFingerprintsSurviveOrderNamesAndSeeds(t *testing.T) {
	first := contract.Report{Results: []contract.Result{broken("V02", "/a", "false", 200, `{}`), broken("V03", "/list/0/b", "x", 200, `{}`)}}
	second := contract.Report{Results: []contract.Result{broken("V03", "/list/7/b", "another value", 200, `{}`), broken("V02", "/a", "true", 200, `{}`)}}
	second.Results[0].Case.ID = "shop/update/renamed"
	first.Identify()
	second.Identify()
	for i := range first.Results {
		if a, b := first.Results[i].Findings[0].Fingerprint, second.Results[1-i].Findings[0].Fingerprint; a == "" || a != b {
			t.Errorf("%q became %q", a, b)
		}
	}
	if first.Results[0].Findings[0].Fingerprint == first.Results[1].Findings[0].Fingerprint {
		t.Error("two findings of different rules have one fingerprint")
	}
}

// A null that is taken at forty members was forty causes.
func TestOneEffectOnManyMembersIsOneCause(t *testing.T) {
	taken := func(rule string, members ...string) (out []contract.Result) {
		for _, m := range members {
			out = append(out, broken(rule, m, "null: wanted a 4xx refusal, answered 200", 200, `{}`))
		}
		return out
	}
	shown := broken("O10", "/a", `/a was sent as 5: the answer shows 6`, 200, `{}`)
	many := contract.Report{Results: append(taken("O08", "/a", "/b", "/c", "/d"), shown)}
	causes := many.Causes(every)
	if len(causes) != 2 || causes[0].Cases() != 4 || len(causes[0].Members) != 4 || causes[0].Member != "" || causes[1].Member != "/a" {
		t.Errorf("%+v", causes)
	}
	few := contract.Report{Results: taken("O08", "/a", "/b", "/c")}
	if causes := few.Causes(every); len(causes) != 3 {
		t.Errorf("of three members: %+v", causes)
	}
	stored := contract.Report{}
	for _, m := range []string{"/a", "/b", "/c", "/d"} {
		stored.Results = append(stored.Results, broken("O10", m, m+` was sent as "x": the answer shows "y"`, 200, `{}`), broken("V02", m, m+` was sent as "": the answer shows "y"`, 200, `{}`))
	}
	if causes := stored.Causes(every); len(causes) != 1 || len(causes[0].Rules) != 2 || causes[0].Cases() != 8 {
		t.Errorf("nothing is stored: %+v", causes)
	}
}

// A framework that turns values of the wrong type into ones of the right type was ten causes, one for each type that was sent.
func TestWhatIsTakenAgainstOneRuleIsOneCauseWhateverTheValuesAre(t *testing.T) {
	var r contract.Report
	for _, member := range []string{"/a", "/b", "/c", "/d"} {
		for _, sent := range []string{"a number", "true", "an array"} {
			r.Results = append(r.Results, broken("V01", member, sent+": wanted a 4xx refusal, answered 200", 200, `{}`))
		}
		r.Results = append(r.Results, broken("O08", member, "null: wanted a 4xx refusal, answered 200", 200, `{}`))
	}
	for _, body := range []string{"null", "no body at all"} {
		r.Results = append(r.Results, broken("V09", "", body+": wanted a 4xx refusal, answered 200", 200, `{}`))
	}
	cases := map[string]int{}
	for _, c := range r.Causes(every) {
		for _, rule := range c.Rules {
			cases[rule]++
		}
	}
	if cases["V01"] != 1 || cases["O08"] != 1 || cases["V09"] != 1 {
		t.Errorf("causes by rule: %v", cases)
	}
}

// One mistake of a server, or of its document, stood in as many lines as there were values, rules or types that showed it.
func TestOneMistakeIsOneCauseWhateverShowsIt(t *testing.T) {
	same := map[string][]contract.Result{
		"lists of different lengths, and what is made of them": {
			broken("V05", "/tags", `/tags was sent as ["a b","c"]: the answer shows ["a-b","c"]`, 200, `{}`),
			broken("V03", "/tags", `/tags was sent as ["é f"]: the answer shows ["é-f"]`, 200, `{}`),
			broken("M08", "/tags", `/tags was sent as [{"a":"b, c","list":["d … ]},{"e":1}]: the answer shows ["g"]`, 200, `{}`),
		},
		"no credential, and a wrong one": {
			broken("S01", "", `no credential: wanted 401 or 403, answered 200`, 200, `{}`),
			broken("S01", "", `an empty credential: wanted 401 or 403, answered 200`, 200, `{}`),
			broken("H33", "", `no credential at all: wanted 401 or 403, answered 200`, 200, `{}`),
		},
		"bodies that are no object": {
			broken("V09", "", `an array: wanted a 4xx refusal, answered 204`, 204, ``),
			broken("V09", "", `null: wanted a 4xx refusal, answered 204`, 204, ``),
		},
		"a wrong value, alone and among valid ones": {
			broken("V01", "/name", `a number: wanted a 4xx refusal, answered 200`, 200, `{}`),
			broken("V01", "/name", `true: wanted a 4xx refusal, answered 200`, 200, `{}`),
			broken("O11", "/name", `every valid member beside a number in /name: wanted a 4xx refusal, answered 200`, 200, `{}`),
		},
		"a wrong value that a server fails on, alone and beside valid values of several members": {
			broken("V04", "/name", `a text that is too long: wanted a 4xx refusal, answered 500`, 500, `{"error":"Internal Server Error"}`),
			broken("V10", "/mail", `a valid value beside a text that is too long in /name: wanted a 4xx refusal, answered 500`, 500, `{"error":"Internal Server Error"}`),
			broken("V10", "/born", `a valid value beside a text that is too long in /name: wanted a 4xx refusal, answered 500`, 500, `{"error":"Internal Server Error"}`),
			broken("O11", "/name", `every valid member beside a text that is too long in /name: wanted a 4xx refusal, answered 500`, 500, `{"error":"Internal Server Error"}`),
			judgedOverAll("H30", "shop/update/V04/name", `a text that is too long: answered 500`, 500),
		},
		"a text that is not stored, short and long": {
			broken("O10", "/initials", `/initials was sent as "proviso-kifuf": the answer shows "FL"`, 200, `{}`),
			broken("V04", "/initials", `/initials was sent as "proviso-proviso … oviso-provi" (101 characters): the answer shows "P"`, 200, `{}`),
		},
		"a value that is stored, in the answer and in the next look": {
			broken("O06", "", `/extra must not be settable: it was sent as "a" and the answer shows it`, 200, `{}`),
			broken("O06", "", `/extra must not be settable: it was sent as "b" and the next look shows it`, 200, `{}`),
		},
		"values of other types": {
			broken("O05", "", `the 200 answer departs from its schema: /a: got number, want string`, 200, `{}`),
			broken("O05", "", `the 200 answer departs from its schema: /a: got string, want boolean or null`, 200, `{}`),
		},
		"a null where the docs have any type but that": {
			broken("O05", "/a", `the 200 answer departs from its schema: /a: got null, want string`, 200, `{}`),
			broken("O05", "/b", `the 200 answer departs from its schema: /b: got null, want integer or string`, 200, `{}`),
			broken("O05", "/c", `the 200 answer departs from its schema: /c: got null, want object`, 200, `{}`),
			broken("O05", "/d", `the 200 answer departs from its schema: /d: got null, want array`, 200, `{}`),
		},
	}
	for what, results := range same {
		r := contract.Report{Results: results}
		if causes := r.Causes(every); len(causes) != 1 || len(causes[0].Evidence) != len(results) {
			t.Errorf("%s: %+v", what, causes)
		}
	}
	apart := map[string][]contract.Result{
		"a wrong value that is refused alone": {
			broken("V01", "/name", `true: wanted a 4xx refusal, answered 200`, 200, `{}`),
			broken("O11", "/name", `every valid member beside a number in /name: wanted a 4xx refusal, answered 200`, 200, `{}`),
		},
		"two parameters that are not checked": {
			broken("O15", "", `the parameter view with "x": wanted a 4xx refusal, answered 200`, 200, `{}`),
			broken("O15", "", `the parameter X-Api-Version with "x": wanted a 4xx refusal, answered 200`, 200, `{}`),
		},
		"a value that is changed, and one that is gone": {
			broken("V05", "/tags", `/tags was sent as ["a b"]: the answer shows ["a-b"]`, 200, `{}`),
			broken("V05", "/tags", `/tags was sent as ["a b"]: the answer shows nothing`, 200, `{}`),
		},
	}
	for what, results := range apart {
		r := contract.Report{Results: results}
		if causes := r.Causes(every); len(causes) != 2 {
			t.Errorf("%s: %+v", what, causes)
		}
	}
}

// A parser that fails tells of each malformed body in other words: one mistake stood in as many lines as there are ways to cut off a body.
func TestMalformedBodiesThatAServerFailsOnAreOneCause(t *testing.T) {
	failing := func(member string) contract.Report {
		res := contract.Result{Case: contract.Case{ID: "shop/update/V09/syntax", Op: "update", Rule: "V09", Member: member}, Verdict: contract.Fail}
		for i, said := range []string{"an end was expected", "no text may follow", "a name has no quotes"} {
			res.Findings = append(res.Findings, contract.Finding{Rule: "V09", Level: contract.Error, Op: "update", Case: res.Case.ID, Step: i, Message: "answered 500"})
			res.Exchanges = append(res.Exchanges, contract.Exchange{Case: res.Case.ID, Step: i, Reply: &contract.Reply{Status: 500, Body: []byte(`{"message":"` + said + `"}`)}})
		}
		return contract.Report{Results: []contract.Result{res}}
	}
	whole, member := failing(""), failing("/name")
	if causes := whole.Causes(every); len(causes) != 1 || len(causes[0].Evidence) != 3 {
		t.Errorf("%+v", causes)
	}
	if causes := member.Causes(every); len(causes) != 3 {
		t.Errorf("the errors that values of a member end in are one cause: %+v", causes)
	}
}
