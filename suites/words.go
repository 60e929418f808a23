package suites

import "github.com/proviso-dev/proviso/internal/contract"

// The words of a case. They are the ones of a plan: what a suite says and what `proviso verify` sends are one type.
type (
	// Case is one thing to try.
	Case = contract.Case
	// Step is one request of a case.
	Step = contract.Step
	// Request says in what a step departs from the operation's ordinary request.
	Request = contract.Request
	// Key says which credential a request carries.
	Key = contract.Key
	// KeyKind is a kind of credential.
	KeyKind = contract.KeyKind
	// Role is what a step is for: it sets up, is judged, or looks.
	Role = contract.Role
	// StatusClass is what a step wants of the status.
	StatusClass = contract.StatusClass
	// Body is a request body: edits, or literal text.
	Body = contract.Body
	// MediaType is what Content-Type says of a request's body.
	MediaType = contract.MediaType
	// Dialect is a way to write a body.
	Dialect = contract.Dialect
	// Edit is one change to the resource.
	Edit = contract.Edit
	// Expect is what an answer must be for the case's rule to hold.
	Expect = contract.Expect
)

// What a step can want of its answer. Handled is anything but a 5xx, a hang or a broken connection.
const (
	Handled  = contract.Handled
	Accepted = contract.Accepted
	Refused  = contract.Refused
	Denied   = contract.Denied
	Missing  = contract.Missing
)

// The media types that are no names of one: the operation's own, and no Content-Type at all.
const (
	OwnMedia = contract.OwnMedia
	NoMedia  = contract.NoMedia
)

// The kinds of credential that a request can carry in place of the configured one.
const (
	KeyNone      = contract.KeyNone
	KeyEmpty     = contract.KeyEmpty
	KeyWrong     = contract.KeyWrong
	KeyLonger    = contract.KeyLonger
	KeyShorter   = contract.KeyShorter
	KeyOtherCase = contract.KeyOtherCase
	KeyRefused   = contract.KeyRefused
	KeyStranger  = contract.KeyStranger
)
