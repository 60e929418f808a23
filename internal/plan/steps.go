package plan

import "github.com/proviso-dev/proviso/internal/contract"

// Act is a step that is judged.
func Act(title string, expect contract.Expect, edits ...contract.Edit) contract.Step {
	return contract.Step{Role: contract.Act, Title: title, Request: contract.Request{Body: contract.Body{Edits: edits}}, Expect: expect}
}

// ActWithText is a judged step whose body is sent as it is written here.
func ActWithText(title string, expect contract.Expect, body string) contract.Step {
	s := Act(title, expect)
	s.Request.Body.Text = &body
	return s
}

// ActWithBytes is a judged step whose body need not be UTF-8.
func ActWithBytes(title string, expect contract.Expect, body []byte) contract.Step {
	s := Act(title, expect)
	s.Request.Body.Bytes = body
	return s
}

// Look is the ordinary observation: the read, or else a patch that changes nothing.
func Look() contract.Step { return contract.Step{Role: contract.Observe} }

// ExpectAccepted wants a sample accepted and stored. Where it isn't certain to be accepted, a refusal is inconclusive.
func ExpectAccepted(s Sample) contract.Expect {
	return contract.Expect{Class: contract.Accepted, Open: s.InconclusiveIf4xx, Stored: !s.MayReformat, Reformed: s.MayReformat}
}

// ExpectAcceptedAt is ExpectAccepted for a value of a member that lies in an object which may itself be refused.
func ExpectAcceptedAt(b *Member, s Sample) contract.Expect {
	if s.InconclusiveIf4xx == "" {
		s.InconclusiveIf4xx = b.RefusalReason
	}
	return ExpectAccepted(s)
}

// ExpectStored wants a request accepted and its edits stored as they were sent.
func ExpectStored() contract.Expect { return contract.Expect{Class: contract.Accepted, Stored: true} }

// ExpectHandled lets the target choose between storing a value whole and refusing it.
func ExpectHandled() contract.Expect { return contract.Expect{Stored: true} }

// ExpectRefused wants a 4xx after which the resource is as before.
func ExpectRefused() contract.Expect {
	return contract.Expect{Class: contract.Refused, Unchanged: true}
}

// ExpectRefusedUnless is ExpectRefused, where an accepted request is inconclusive for the given reason, if there is one.
func ExpectRefusedUnless(reason string) contract.Expect {
	e := ExpectRefused()
	e.Open = reason
	return e
}

// AppendShown appends steps to a case, each followed by a look where the responses to PATCH don't show the resource.
func (k *known) AppendShown(c *contract.Case, steps ...contract.Step) {
	for _, s := range steps {
		c.Steps = append(c.Steps, s)
		if !k.AnswersWithBody() {
			c.Steps = append(c.Steps, Look())
		}
	}
}

// EndWithLook ends a case that has steps with a look, unless its last step is one.
func EndWithLook(c *contract.Case) {
	if n := len(c.Steps); n > 0 && c.Steps[n-1].Role != contract.Observe {
		c.Steps = append(c.Steps, Look())
	}
}

// ETagNow in a header of a step stands for the resource's last known entity tag, which the runner puts in its place.
const ETagNow = "{ETag}"

// VersionFound as the value of an edit stands for the version of the resource that the run found, which is out of date once a patch has been
// accepted. The runner puts the version in its place.
const VersionFound = "{version as found}"
