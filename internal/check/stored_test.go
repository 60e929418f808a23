package check

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/openapi"
)

func answer(status int, body string) *contract.Exchange {
	return &contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/members/7", Reply: &contract.Reply{
		Status: status, Body: []byte(body), Header: http.Header{"Content-Type": {"application/json"}}}}
}

// A write-only member inside of what was sent is not answered, and what is around it is stored all the same.
func TestWhatIsStoredIsComparedWithoutWhatMustNotComeOut(t *testing.T) {
	members, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(members), "bio: {type: string}, ", "login: {type: object, properties: {user: {type: string}, password: {type: string, writeOnly: true}}}, ", 1)
	text = strings.Replace(text, "        bio: {type: [string, 'null']}\n", "        login: {type: object, properties: {user: {type: string}}}\n", 1)
	doc, err := openapi.Load("members.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true},
		Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/login", Value: []byte(`{"user":"ann","password":"x1"}`)}}}}}
	for user, want := range map[string]int{"ann": 0, "bob": 1} {
		x := answer(200, `{"id":"7","login":{"user":"`+user+`"}}`)
		e := &Evidence{Op: &doc.Operations[0], Case: &contract.Case{}, Volatile: func(string) bool { return false },
			Observed: []observe.Observation{observe.New(&doc.Operations[0]).Add(observe.Sent{Step: step}, x)}}
		if j := Judge(e); len(j.Findings) != want {
			t.Errorf("%s: %d findings, want %d: %+v", user, len(j.Findings), want, j.Findings)
		}
	}
}

// A set has no order: a server that keeps it sorted got a false alarm.
func TestASetMayComeBackInAnotherOrderAndAListMayNot(t *testing.T) {
	members, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true},
		Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/tags", Value: []byte(`["b","a"]`)}}}}}
	for _, c := range []struct {
		of, shown string
		findings  int
	}{
		{"uniqueItems: true, ", `["a","b"]`, 0},
		{"uniqueItems: true, ", `["a","c"]`, 1},
		{"uniqueItems: true, ", `["a"]`, 1},
		{"", `["a","b"]`, 1},
		{"", `["b","a"]`, 0},
	} {
		text := strings.ReplaceAll(string(members), "bio: {type: string}, ", "tags: {type: array, "+c.of+"items: {type: string}}, ")
		text = strings.ReplaceAll(text, "        bio: {type: [string, 'null']}\n", "        tags: {type: array, items: {type: string}}\n")
		doc, err := openapi.Load("members.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		e := &Evidence{Op: &doc.Operations[0], Case: &contract.Case{}, Volatile: func(string) bool { return false },
			Observed: []observe.Observation{observe.New(&doc.Operations[0]).Add(observe.Sent{Step: step}, answer(200, `{"id":"7","tags":`+c.shown+`}`))}}
		if j := Judge(e); len(j.Findings) != c.findings {
			t.Errorf("%s%s: %d findings, want %d: %+v", c.of, c.shown, len(j.Findings), c.findings, j.Findings)
		}
		// The same, sent at the same time as another patch and shown by the look afterwards.
		line := observe.New(&doc.Operations[0])
		e.Case = &contract.Case{Parallel: true}
		e.Observed = line.AddParallel([]observe.Sent{{Step: step, Named: []string{"/tags"}}}, []contract.Exchange{*answer(200, `{"id":"7","tags":["b","a"]}`)})
		e.Observed = append(e.Observed, line.Add(observe.Sent{Step: &contract.Step{Role: contract.Observe}}, answer(200, `{"id":"7","tags":`+c.shown+`}`)))
		if j := Judge(e); len(j.Findings) != c.findings {
			t.Errorf("parallel, %s%s: %d findings, want %d: %+v", c.of, c.shown, len(j.Findings), c.findings, j.Findings)
		}
	}
}

// A member that the docs call deprecated in the answer was held to what was sent, although its own description says that it is always
// null.
func TestADeprecatedMemberIsNotHeldToWhatWasSent(t *testing.T) {
	members, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: contract.Accepted, Stored: true},
		Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/age", Value: []byte(`5`)}}}}}
	for says, want := range map[string]int{"": 1, "deprecated: true, ": 0, "description: Will always be null., ": 0, "description: The age in years., ": 1} {
		text := strings.ReplaceAll(string(members), "age: {anyOf: ", "age: {"+says+"anyOf: ")
		doc, err := openapi.Load("members.yaml", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		e := &Evidence{Op: &doc.Operations[0], Case: &contract.Case{}, Volatile: func(string) bool { return false },
			Observed: []observe.Observation{observe.New(&doc.Operations[0]).Add(observe.Sent{Step: step}, answer(200, `{"id":"7","age":null}`))}}
		if j := Judge(e); len(j.Findings) != want {
			t.Errorf("%q: %d findings, want %d: %+v", says, len(j.Findings), want, j.Findings)
		}
	}
}

// Whether a flag was on before is not known where nothing has shown the resource; a member that no page names was not there.
func TestAFlagThatMayHaveBeenThereBeforeIsNotTakenForStored(t *testing.T) {
	members, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(members), "        title: {type: string}\n", "        title: {type: string}\n        active: {type: boolean}\n", 1)
	doc, err := openapi.Load("members.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]int{"/active": 0, "/ACTIVE": 1} {
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{NotStored: true},
			Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: at, Value: []byte("true")}}}}}
		e := &Evidence{Op: &doc.Operations[0], Case: &contract.Case{}, Volatile: func(string) bool { return false },
			Observed: []observe.Observation{observe.New(&doc.Operations[0]).Add(observe.Sent{Step: step}, answer(200, `{"id":"7","name":"Ann","`+at[1:]+`":true}`))}}
		if j := Judge(e); len(j.Findings) != want {
			t.Errorf("%s: %d findings, want %d: %+v", at, len(j.Findings), want, j.Findings)
		}
	}
}

// A 304 says that nothing had to change: it is accepted, and where the value that was sent is not there afterwards, it is not true. A 207 of
// which a part was refused decides nothing.
func TestAnAnswerThatNothingChangedIsAcceptedAndHeldToIt(t *testing.T) {
	for _, c := range []struct {
		status              int
		body                string
		class               contract.StatusClass
		after               string
		findings, undecided int
	}{
		{304, "", contract.Accepted, `{"id":"7","name":"Ann"}`, 0, 0},
		{304, "", contract.Accepted, `{"id":"7","name":"Bea"}`, 1, 0},
		{304, "", contract.Refused, `{"id":"7","name":"Ann"}`, 0, 1},
		{207, `{"results":[{"status":200},{"status":422}]}`, contract.Accepted, `{"id":"7","name":"Bea"}`, 0, 1},
		{207, `{"results":[{"status":422}]}`, contract.Refused, `{"id":"7","name":"Bea"}`, 0, 0},
	} {
		doc, err := openapi.Load("members.yaml", readMembers(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		op := &doc.Operations[0]
		op.Read = &contract.Operation{Method: "GET", Path: op.Path, Responses: op.Responses}
		step := &contract.Step{Role: contract.Act, Expect: contract.Expect{Class: c.class, Stored: c.class == contract.Accepted},
			Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: []byte(`"Ann"`)}}}}}
		line := observe.New(op)
		x := answer(c.status, c.body)
		x.Body = []byte(`{"name":"Ann"}`)
		e := &Evidence{Op: op, Case: &contract.Case{}, Volatile: func(string) bool { return false }}
		e.Observed = append(e.Observed, line.Add(observe.Sent{Step: step, Named: []string{"/name"}, Touched: []string{"/name"}}, x))
		read := answer(200, c.after)
		read.Method = "GET"
		e.Observed = append(e.Observed, line.Add(observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}, read))
		if j := Judge(e); len(j.Findings) != c.findings || len(j.Reasons) != c.undecided {
			t.Errorf("%d to %v, then %s: %+v %q", c.status, c.class, c.after, j.Findings, j.Reasons)
		}
	}
}

func readMembers(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
