package suites

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Setup is a step that brings the resource into the state that the case needs.
func Setup(title string, r Request, e Expect) Step {
	return Step{Role: contract.Setup, Title: title, Request: r, Expect: e}
}

// Act is a step that is judged.
func Act(title string, r Request, e Expect) Step {
	return Step{Role: contract.Act, Title: title, Request: r, Expect: e}
}

// Observe is a look at the resource: by the documented or configured read, or else by a patch that changes nothing.
func Observe() Step { return Step{Role: contract.Observe} }

// ContinueOn is a step after which the case goes on only where the answer has one of the statuses; else the case is inconclusive.
func ContinueOn(s Step, statuses ...int) Step {
	s.Only = statuses
	return s
}

// Look is a look at the resource that wants something of it.
func Look(title string, r Request, e Expect) Step {
	return Step{Role: contract.Observe, Title: title, Request: r, Expect: e}
}

// IsHandled wants any answer but a 5xx, a hang or a broken connection.
func IsHandled() Expect { return Expect{} }

// IsAccepted wants a 2xx.
func IsAccepted() Expect { return Expect{Class: Accepted} }

// IsStored wants a 2xx, and what was sent to come back as it was sent.
func IsStored() Expect { return Expect{Class: Accepted, Stored: true} }

// IsCleared wants a 2xx, and the member to be absent or null afterwards.
func IsCleared() Expect { return Expect{Class: Accepted, Cleared: true} }

// IsRefused wants a 4xx, and the resource to be as before.
func IsRefused() Expect { return Expect{Class: Refused, Unchanged: true} }

// IsDenied wants a 401 or 403, and the resource to be as before.
func IsDenied() Expect { return Expect{Class: Denied, Unchanged: true} }

// IsMissing wants a 404 or 410, and the resource to be as before.
func IsMissing() Expect { return Expect{Class: Missing, Unchanged: true} }

// Patch is an ordinary request that sets the members of a JSON object, in their order and byte for byte.
// It panics on what is no JSON object: the suite is wrong then, and no target.
func Patch(object string) Request { return Edited(Members(object)...) }

// Edited is an ordinary request with these edits.
func Edited(edits ...Edit) Request { return Request{Body: Body{Edits: edits}} }

// Bare is Edited without the members that the docs require of every body.
func Bare(edits ...Edit) Request { return Request{Body: Body{Edits: edits, Bare: true}} }

// Text is a request with a literal body of the operation's media type, and what it means for the resource, where it
// means something.
func Text(body string, means ...Edit) Request { return Request{Body: Body{Text: &body, Edits: means}} }

// Bytes is Text with a body that need not be text.
func Bytes(body []byte, means ...Edit) Request { return Request{Body: Body{Bytes: body, Edits: means}} }

// As sends a request under another media type; NoMedia sends none.
func As(media MediaType, r Request) Request {
	r.Body.Media = media
	return r
}

// WrittenIn writes a request's edits in another dialect than the operation's own, one that the docs take beside it.
func WrittenIn(dialect Dialect, r Request) Request {
	r.Body.Dialect = dialect
	return r
}

// Masked names members in the update mask that a body carries beside the resource, in place of those that the request sets.
func Masked(r Request, members ...string) Request {
	r.Body.Mask = members
	return r
}

// Carrying sends values along of members that the docs require of every body and that no answer shows; nothing is expected of them.
func Carrying(r Request, values ...Edit) Request {
	r.Body.Fill = values
	return r
}

// With sends a request with a header, in place of the one that it would have of that name.
func With(header, value string, r Request) Request {
	r.Header = maps.Clone(r.Header)
	if r.Header == nil {
		r.Header = map[string]string{}
	}
	r.Header[header] = value
	return r
}

// Without sends a request that lacks a header which it would have.
func Without(header string, r Request) Request { return With(header, "", r) }

// Members lists the members of a JSON object as edits.
func Members(object string) []Edit {
	d := json.NewDecoder(strings.NewReader(object))
	start, err := d.Token()
	if err != nil || start != json.Delim('{') {
		panic(fmt.Sprintf("suites.Members: want a JSON object, got %.80q", object))
	}
	var edits []Edit
	for d.More() {
		name, err := d.Token()
		if err != nil {
			panic(fmt.Sprintf("suites.Members: %v in %.80q", err, object))
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			panic(fmt.Sprintf("suites.Members: %v in %.80q", err, object))
		}
		edits = append(edits, Edit{At: "/" + contract.EscapePointer(name.(string)), Value: value})
	}
	return edits
}

// Set changes one member, named by its JSON Pointer, to a JSON value.
func Set(at, value string) Edit {
	if !json.Valid([]byte(value)) {
		panic(fmt.Sprintf("suites.Set(%q): %.80q is no JSON value", at, value))
	}
	return Edit{At: at, Value: json.RawMessage(value)}
}

// Remove takes one member away, in the dialect's own way.
func Remove(at string) Edit { return Edit{At: at, Remove: true} }

// Flip sends the opposite of the present value of a boolean.
func Flip(at string) Edit { return Edit{At: at, Flip: true} }

// OfNeighbour sends the value that the profile's neighbour of a number, from 1, was last shown with.
func OfNeighbour(at string, number int) Edit { return Edit{At: at, Neighbour: number} }

// Again sends the present value of a member, which changes nothing.
func Again(at string) Edit { return Edit{At: at, Again: true} }
