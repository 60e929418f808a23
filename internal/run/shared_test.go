package run

import (
	"context"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

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
		var running Running
		tag, book := readable(), readable()
		tag.ID = "updateTag"
		if c.sent {
			step := set("tag", "V03", "/name", strings.ReplaceAll(c.is[1:len(c.is)-1], `"12345"`, "12345"), stored).Steps[0]
			sendsText(t, newSession(&running, &Options{}, &Chain{Op: tag, Live: true}), &step)
		}
		s := newSession(&running, &Options{}, &Chain{Op: book, Live: true})
		if strings.Contains(c.is, "book") {
			step := set("book", "V03", "/name", `"Sent by the book"`, stored).Steps[0]
			sendsText(t, s, &step)
		}
		read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		s.resource.Timeline.Add(read, status(200, `{"name":"Ann","tags":`+c.was+`}`))
		s.resource.Snapshot = s.resource.Timeline.Now()
		seen := []observe.Observation{s.resource.Timeline.Add(read, status(200, `{"name":"Ann","tags":`+c.is+`}`))}
		j := check.Judgement{Findings: []contract.Finding{{Rule: "M01", At: "/tags", Message: "moved"}}}
		s.leaveSharedOut(seen, &j, nil)
		if len(j.Findings) != c.findings || c.findings == 0 && !strings.Contains(strings.Join(j.Reasons, " "), tag.ID) {
			t.Errorf("%s: %+v %q", c.name, j.Findings, j.Reasons)
		}
	}
}

// sendsText has a session send a step, which is answered with nothing.
func sendsText(t *testing.T, s *session, step *contract.Step) {
	t.Helper()
	s.resource.Chain.Sender = senderFunc(func(_ context.Context, call contract.Call) contract.Exchange {
		x := *status(204, ``)
		x.Method, x.Body = call.Op.Method, call.Body
		return x
	})
	if _, err := s.client.Send(t.Context(), nil, 0, step); err != nil {
		t.Fatal(err)
	}
}

// A book showed its author's name, and the author's own operation put back the name that it had sent.
func TestWhatAnotherOperationOfTheRunPutsBackIsNobodysFault(t *testing.T) {
	for sent, findings := range map[string]int{"Sent by the author": 0, "Nobody sent this": 1} {
		var running Running
		author, book := readable(), readable()
		author.ID = "updateAuthor"
		step := set("author", "V03", "/name", `"Sent by the author"`, stored).Steps[0]
		sendsText(t, newSession(&running, &Options{}, &Chain{Op: author, Live: true}), &step)
		s := newSession(&running, &Options{}, &Chain{Op: book, Live: true})
		read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		s.resource.Timeline.Add(read, status(200, `{"name":"B","author":"Ann"}`))
		s.resource.Snapshot = s.resource.Timeline.Now()
		s.resource.Timeline.Add(read, status(200, `{"name":"B","author":"`+sent+`"}`))
		seen := []observe.Observation{s.resource.Timeline.Add(read, status(200, `{"name":"B","author":"Ann"}`))}
		j := check.Judgement{Findings: []contract.Finding{{Rule: "M01", At: "/author", Message: "moved"}}}
		s.leaveSharedOut(seen, &j, nil)
		if len(j.Findings) != findings {
			t.Errorf("%s: %+v %q", sent, j.Findings, j.Reasons)
		}
	}
}

// A book's user was cleared by the operation on the user's books, and the book's own operation could not set it again: that counted as a
// confirmation.
func TestAChangeToTheKeyOfAnotherResourceOfTheRunIsNotConfirmedByLasting(t *testing.T) {
	for key, persists := range map[string]bool{"7": false, "8": true} {
		book, user := readable(), readable()
		o := Options{Chains: []Chain{{Op: book, Live: true}, {Op: user, Live: true, Profile: contract.Profile{Params: map[string]string{"user_id": key}}}}}
		s := newSession(&Running{}, &o, &o.Chains[0])
		read := observe.Sent{Step: &contract.Step{Role: contract.Observe, Request: contract.Request{Read: true}}}
		s.resource.Timeline.Add(read, status(200, `{"name":"7","tags":[]}`))
		patch := observe.Sent{Step: &contract.Step{Role: contract.Act}, Named: []string{"/tags"}}
		first := []observe.Observation{s.resource.Timeline.Add(patch, status(200, `{"name":"none","tags":[]}`))}
		if got := s.cannotUndo(first); got != persists {
			t.Errorf("key %s: %t, want %t", key, got, persists)
		}
	}
}
