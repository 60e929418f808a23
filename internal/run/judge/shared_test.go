package judge

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// session is a judge with what is below it.
type session struct {
	resource *resource.Resource
	client   *client.Client
	judge    *Judge
}

func newSession(all *shared.Run, op *contract.Operation) *session {
	res := resource.New(&chain.Chain{Op: op, Live: true})
	cl := client.New(res, all, nil)
	return &session{resource: res, client: cl, judge: New(res, cl, &Run{})}
}

// operation patches a resource with a name, and reads it.
func operation(id string) *contract.Operation {
	members := []contract.Property{{Name: "name", Schema: &contract.Schema{Types: []string{"string"}}}}
	return &contract.Operation{
		ID: id, Method: "PATCH", Path: "/" + id + "/{id}", Dialect: dialect.Plain, Read: &contract.Operation{Method: "GET", Path: "/" + id + "/{id}"},
		Bodies: []contract.Media{{Type: "application/json", Schema: &contract.Schema{Types: []string{"object"}, Properties: members}}},
	}
}

func setName(v string) contract.Step {
	return contract.Step{Role: contract.Act, Request: contract.Request{Body: contract.Body{Edits: []contract.Edit{{At: "/name", Value: json.RawMessage(v)}}}}}
}

func status(code int, body string) *contract.Exchange {
	return &contract.Exchange{Reply: &contract.Reply{Status: code, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}}
}

// answersNothing takes each request, and answers 204.
type answersNothing struct{}

func (answersNothing) Send(_ context.Context, call contract.Call) contract.Exchange {
	x := *status(http.StatusNoContent, ``)
	x.Method, x.Body = call.Op.Method, call.Body
	return x
}

// A book shows its tags by their names, and the tag's own operation renamed one meanwhile: that was found to be the server's doing.
func TestWhatAnotherOperationOfTheRunSentIsNobodysFault(t *testing.T) {
	for _, c := range []struct {
		name, was, is string
		sent          bool
		findings      int
	}{
		{"this one sent it to another member", `["first"]`, `["Sent by the book"]`, false, 1},
		{"the other sent it", `["first"]`, `["Sent by the tag"]`, true, 0},
		{"nobody sent it", `["first"]`, `["Sent by the tag"]`, false, 1},
		{"it was there before", `["Sent by the tag","x"]`, `["Sent by the tag"]`, true, 1},
		{"the other sent it as a number", `["first"]`, `["12345"]`, true, 0},
		{"too short to tell", `["first"]`, `["abc"]`, true, 1},
	} {
		var all shared.Run
		tag, book := operation("updateTag"), operation("updateBook")
		if c.sent {
			step := setName(strings.ReplaceAll(c.is[1:len(c.is)-1], `"12345"`, "12345"))
			sendsText(t, newSession(&all, tag), &step)
		}
		s := newSession(&all, book)
		if strings.Contains(c.is, "book") {
			step := setName(`"Sent by the book"`)
			sendsText(t, s, &step)
		}
		read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		s.resource.Timeline.Add(read, status(200, `{"name":"Ann","tags":`+c.was+`}`))
		s.resource.Snapshot = s.resource.Timeline.Now()
		seen := []observe.Observation{s.resource.Timeline.Add(read, status(200, `{"name":"Ann","tags":`+c.is+`}`))}
		j := check.Judgement{Findings: []contract.Finding{{Rule: "M01", At: "/tags", Message: "moved"}}}
		s.judge.leaveSharedOut(seen, &j, nil)
		if len(j.Findings) != c.findings || c.findings == 0 && !strings.Contains(strings.Join(j.Reasons, " "), tag.ID) {
			t.Errorf("%s: %+v %q", c.name, j.Findings, j.Reasons)
		}
	}
}

// sendsText has a session send a step, which is answered with nothing.
func sendsText(t *testing.T, s *session, step *contract.Step) {
	t.Helper()
	s.resource.Chain.Sender = answersNothing{}
	if _, err := s.client.Send(t.Context(), nil, 0, step); err != nil {
		t.Fatal(err)
	}
}

// A book showed its author's name, and the author's own operation put back the name that it had sent.
func TestWhatAnotherOperationOfTheRunPutsBackIsNobodysFault(t *testing.T) {
	for sent, findings := range map[string]int{"Sent by the author": 0, "Nobody sent this": 1} {
		var all shared.Run
		author, book := operation("updateAuthor"), operation("updateBook")
		step := setName(`"Sent by the author"`)
		sendsText(t, newSession(&all, author), &step)
		s := newSession(&all, book)
		read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		s.resource.Timeline.Add(read, status(200, `{"name":"B","author":"Ann"}`))
		s.resource.Snapshot = s.resource.Timeline.Now()
		s.resource.Timeline.Add(read, status(200, `{"name":"B","author":"`+sent+`"}`))
		seen := []observe.Observation{s.resource.Timeline.Add(read, status(200, `{"name":"B","author":"Ann"}`))}
		j := check.Judgement{Findings: []contract.Finding{{Rule: "M01", At: "/author", Message: "moved"}}}
		s.judge.leaveSharedOut(seen, &j, nil)
		if len(j.Findings) != findings {
			t.Errorf("%s: %+v %q", sent, j.Findings, j.Reasons)
		}
	}
}
