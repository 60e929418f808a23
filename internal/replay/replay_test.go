package replay_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/replay"
)

func operation() contract.Operation {
	return contract.Operation{
		Vendor: "pets", ID: "updatePet", Method: "PATCH", Path: "/pets/{id}", Server: "https://api.example.com", ResourceAt: "/pet",
		Params: []contract.Param{{Name: "id", In: "path"}, {Name: "X-Version", In: "header"}, {Name: "If-Match", In: "header"}, {Name: "mask", In: "query"}},
	}
}

func exchange(body string, status int, answer string) contract.Exchange {
	x := contract.Exchange{
		Method: "PATCH", URL: "https://api.example.com/pets/7?mask=name", Start: time.Unix(1e9, 0), Body: []byte(body),
		Header: http.Header{"Content-Type": {"application/json"}, "X-Version": {"2"}, "X-Key": {"{{Key}}"}, "If-Match": {`"1"`}},
	}
	if status != 0 {
		x.Reply = &contract.Reply{Status: status, Header: http.Header{}, Body: []byte(answer)}
	}
	return x
}

func TestARecordedRequestBecomesACaseThatSendsItsBodyAgain(t *testing.T) {
	ops := []contract.Operation{operation()}
	found, others := replay.Cases("some/My session.har", ops, []contract.Exchange{{Method: "GET", URL: "https://api.example.com/x"}, exchange(`{"name":"Rex"}`, 200, `{}`), exchange(`{"name":1}`, 422, `{}`)}, nil)
	if len(found) != 2 || len(others) != 1 {
		t.Fatalf("%d found, %d others", len(found), len(others))
	}
	c := found[0].Case
	step := c.Steps[0]
	if c.ID != "pets/update-pet/R01/my-session-2" || c.Rule != "R01" || c.Op != "updatePet" || step.Role != contract.Act {
		t.Errorf("%+v", c)
	}
	if r := step.Request; *r.Body.Text != `{"name":"Rex"}` || r.Body.Media != "application/json" || len(r.Header) != 1 || r.Header["X-Version"] != "2" || len(r.Params) != 1 || r.Params["mask"] != "name" {
		t.Errorf("%+v", r)
	}
	if step.Expect.Class != contract.Accepted || found[1].Case.Steps[0].Expect.Class != contract.Refused {
		t.Error("the recorded answer is not what is wanted")
	}
}

func TestABodyThatIsNoTextIsSentByteForByte(t *testing.T) {
	found, _ := replay.Cases("a.har", []contract.Operation{operation()}, []contract.Exchange{exchange("\xff", 422, "{}")}, nil)
	if body := found[0].Case.Steps[0].Request.Body; string(body.Bytes) != "\xff" || body.Text != nil {
		t.Errorf("%+v", body)
	}
}

func TestTheDocsSampleWithoutMediaTypeIsSentWithTheDocumentedOne(t *testing.T) {
	x := exchange("{}", 200, "{}")
	x.Header.Del("Content-Type")
	media := func(x contract.Exchange) string {
		found, _ := replay.Cases("a.har", []contract.Operation{operation()}, []contract.Exchange{x}, nil)
		return string(found[0].Case.Steps[0].Request.Body.Media)
	}
	if got := media(x); got != "-" {
		t.Errorf("a recording without Content-Type is sent with %q", got)
	}
	x.Start = time.Unix(0, 0)
	if got := media(x); got != "" {
		t.Errorf("a sample is sent with %q", got)
	}
}

func TestWhatCannotBeSentAgainSaysWhyAndSendsNothing(t *testing.T) {
	ops := []contract.Operation{operation()}
	broken := exchange("{}", 200, "")
	broken.Failure = &contract.Failure{Kind: contract.Broken, Text: "it broke"}
	for want, x := range map[string]contract.Exchange{
		"secret":                exchange(`{"password":"{{password}}"}`, 200, ""),
		"<team-id>":             exchange(`{"team":"<team-id>"}`, 200, ""),
		"refused (401":          exchange("{}", 401, ""),
		"refused (403":          exchange("{}", 403, ""),
		"not there":             exchange("{}", 404, ""),
		"was not there; path":   exchange("{}", 410, ""),
		"(412), which is stale": exchange("{}", 412, ""),
		"(428), which is stale": exchange("{}", 428, ""),
		"(429)":                 exchange("{}", 429, ""),
		"(503)":                 exchange("{}", 503, ""),
		"not whole":             broken,
	} {
		found, _ := replay.Cases("a.har", ops, []contract.Exchange{x}, nil)
		if c := found[0].Case; !strings.Contains(c.Undecidable, want) || len(c.Steps) != 0 {
			t.Errorf("%q, %d steps; want %s", c.Undecidable, len(c.Steps), want)
		}
	}
}

// A header of the recording is sent again where the operation declares one of its name, and where what was recorded is a value.
func TestOnlyDeclaredHeadersWithAValueAreSentAgain(t *testing.T) {
	op := operation()
	op.Params = append(op.Params, contract.Param{Name: "X-Sort", In: "query"}, contract.Param{Name: "X-Absent", In: "header"}, contract.Param{Name: "X-Blank", In: "header"}, contract.Param{Name: "X-Less", In: "header"}, contract.Param{Name: "X-Key", In: "header"})
	x := exchange(`{"name":"Rex"}`, 200, `{}`)
	x.Header.Set("X-Sort", "up")
	x.Header.Set("X-Blank", "<id>")
	x.Header.Set("X-Less", "<5")
	found, _ := replay.Cases("a.har", []contract.Operation{op}, []contract.Exchange{x}, nil)
	if got := found[0].Case.Steps[0].Request.Header; !maps.Equal(got, map[string]string{"X-Version": "2", "X-Less": "<5"}) {
		t.Errorf("%v", got)
	}
}

// A request that had no response is sent again, and its title says that the status is not known.
func TestARequestWithoutAResponseIsSentAgain(t *testing.T) {
	x := exchange(`{"name":"Rex"}`, 0, "")
	x.Failure = &contract.Failure{Kind: contract.Broken, Text: "EOF"}
	found, _ := replay.Cases("a.har", []contract.Operation{operation()}, []contract.Exchange{x}, nil)
	if c := found[0].Case; !strings.Contains(c.Title, "answered somehow again") || len(c.Steps) != 1 || c.Steps[0].Expect.Class != "" {
		t.Errorf("%+v", c)
	}
}

// A message about the whole response calls it that: it has no place.
func TestAMessageNamesThePlaceOfADifference(t *testing.T) {
	op := operation()
	was, now := exchange(`{}`, 200, `{"pet":{"name":"Rex"}}`), exchange(`{}`, 200, `[]`)
	findings := replay.Compare(&replay.Recorded{Op: &op, Exchange: was, File: "a.har", Number: 1}, &now, nil)
	if len(findings) != 1 || !strings.HasPrefix(findings[0].Message, "the answer ") {
		t.Errorf("%+v", findings)
	}
}

// Two vendors' documents may have the same read: a look is one at the resource of the one that was asked.
func TestALookBelongsToTheOperationsOfItsServer(t *testing.T) {
	var ops []contract.Operation
	for _, vendor := range []string{"pets", "shop"} {
		op := operation()
		op.Vendor, op.Server = vendor, "https://api.example.com/"+vendor
		op.Read = &contract.Operation{Vendor: vendor, Method: "GET", Path: op.Path, Server: op.Server}
		further := op
		further.ID = "movePet"
		ops = append(ops, op, further)
	}
	x := exchange("", 200, `{}`)
	x.Method, x.URL = "GET", "https://api.example.com/shop/pets/7"
	looks, isRead := replay.NewLooks(ops).Of("a.har", 1, x)
	if !isRead || len(looks) != 2 || looks[0].Op != &ops[2] || looks[1].Op != &ops[3] {
		t.Errorf("%t, %d looks", isRead, len(looks))
	}
}

// A case that sends requests is no watch: only watches are judged over what was recorded.
func TestOfflineJudgesWatchesAlone(t *testing.T) {
	op := operation()
	found, _ := replay.Cases("a.har", []contract.Operation{op}, []contract.Exchange{exchange("{}", 500, "oops")}, nil)
	sends := []contract.Case{{ID: "pets/update-pet/H30/name", Op: op.ID, Rule: "H30"}, {ID: "other/H30/watch", Op: "other", Rule: "H30", Watch: true}}
	for _, r := range replay.Offline(&op, &replay.Recording{Requests: found}, sends, nil, contract.Profile{}) {
		if r.Case.Rule == "H30" {
			t.Errorf("%+v", r)
		}
	}
}

func TestADifferenceIsAFindingOfItsKind(t *testing.T) {
	const sent, was = `{"name":"Rex","tags":["a"]}`, `{"pet":{"id":"1","name":"Rex","tags":["a"],"age":3,"note":null,"at":"2026-01-01T00:00:00Z","owner":{"x":1},"list":[{"a":1}]}}`
	cases := map[string]string{
		was: "",
		`{"pet":{"id":"1","name":"Rex ","tags":["a"],"age":3.0,"at":"2026-01-01T01:00:00+01:00","owner":{"x":1},"list":[{"a":1}]}}`:      "R03 error /pet/name",
		`{"pet":{"id":"2","name":"Rex","tags":["a"],"age":4,"note":null,"at":"2027-01-01T00:00:00Z","owner":{"x":1},"list":[{"a":2}]}}`:  "R03 note /pet/age",
		`{"pet":{"id":"1","name":"Rex","tags":["a"],"age":"3","note":"n","at":"2026-01-01T00:00:00Z","owner":{"x":1},"list":[{"a":1}]}}`: "R02 warning /pet/age, R02 note /pet/note",
		`{"pet":{"id":"1","name":"Rex","tags":["a"],"age":3,"at":"2026-01-01T00:00:00Z","owner":{"y":1},"list":[{"a":1,"b":2}]}}`:        "R02 note /pet/list/0/b, R02 warning /pet/owner/x, R02 note /pet/owner/y",
		`{"pet":{"id":"1","name":"{{x}}","tags":["b"],"age":3,"at":"2026-01-01T00:00:00Z","owner":{"x":1},"list":[{"a":1}]}}`:            "R03 error /pet/tags",
		`[]`:   "R02 warning ",
		`oops`: "R02 note ",
		`{"pet":{"id":"1","name":"Rex","tags":["a"],"age":3,"note":null,"at":"2026-01-01T00:00:00Z","owner":{"x":1},"list":[]}}`: "R03 note /pet/list",
	}
	op := operation()
	for is, want := range cases {
		now := exchange(sent, 200, is)
		r := replay.Recorded{Op: &op, Exchange: exchange(sent, 200, was), File: "a.har", Number: 3}
		var got []string
		for _, f := range replay.Compare(&r, &now, []string{"/id", "/at"}) {
			got = append(got, f.Rule+" "+f.Level.String()+" "+f.At)
			if f.Other.File != "a.har" || !strings.Contains(f.Message, "a.har, exchange 3") || f.Fingerprint == "" {
				t.Errorf("%+v", f)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s\n  got  %s\n  want %s", is, strings.Join(got, ", "), want)
		}
	}
}

func TestOfflineJudgesTheRecordedAnswersAndNoSample(t *testing.T) {
	op := operation()
	op.Responses = []contract.Response{{Status: "200"}}
	sample := exchange("{}", 500, "")
	sample.Start = time.Unix(0, 0)
	bad := exchange("{}", 500, "oops")
	watch := []contract.Case{{ID: "pets/update-pet/H30/watch", Op: op.ID, Rule: "H30", Watch: true}}
	judge := func(xs ...contract.Exchange) contract.Result {
		found, _ := replay.Cases("a.har", []contract.Operation{op}, xs, nil)
		results := replay.Offline(&op, &replay.Recording{Requests: found}, watch, nil, contract.Profile{})
		if len(results) != 2 || results[1].Case.Rule != "M02" {
			t.Fatalf("%d results", len(results))
		}
		return results[0]
	}
	if r := judge(exchange("{}", 200, "{}"), bad); r.Verdict == contract.Pass || len(r.Findings) != 1 || r.Findings[0].Rule != "H30" || r.Exchanges[0].Status() != 500 {
		t.Errorf("%+v", r)
	}
	if r := judge(exchange("{}", 200, "{}")); r.Verdict != contract.Pass {
		t.Errorf("%+v", r)
	}
	if r := judge(sample); r.Verdict != contract.NotApplicable {
		t.Errorf("%+v", r)
	}
	busy := exchange(`{"a":1}`, 503, "")
	if r := judge(busy); len(r.Findings) != 1 {
		t.Errorf("a 503 that was not sent again: %+v", r)
	}
	if r := judge(busy, exchange(`{"a":1}`, 200, "{}")); len(r.Findings) != 0 {
		t.Errorf("a 503 that was waited out: %+v", r)
	}
	if r := judge(exchange(`{"a":1}`, 200, "{}"), busy); len(r.Findings) != 1 {
		t.Errorf("a 503 after a success: %+v", r)
	}
}
