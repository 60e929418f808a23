package contract

import "encoding/json"

// Role is what a step is for.
type Role string

// The roles: Setup brings the resource into the state a case needs, Act is what is judged, Observe looks at the state.
const (
	Setup   Role = "setup"
	Act     Role = "act"
	Observe Role = "observe"
)

// Case is one thing to try. It is plain data: printable before anything is sent, comparable, and the same from run to run.
type Case struct {
	ID     string `json:"id"` // "neetocal/update-team-member/V02/active", unique in a plan, stable over runs
	Op     string `json:"op"` // Operation.ID
	Rule   string `json:"rule"`
	Member string `json:"member,omitempty"` // JSON Pointer of the member it is about
	Title  string `json:"title,omitempty"`  // what the case adds to its rule's text: the member, the variant; see Rule.Titled
	Why    string `json:"why,omitempty"`
	Steps  []Step `json:"steps,omitempty"`
	// Watch: the case sends nothing; its rule is judged over all exchanges of the operation.
	Watch bool `json:"watch,omitempty"`
	// Batch: all acts expect refusal, so the runner may share one look at the state among several such cases.
	Batch bool `json:"batch,omitempty"`
	// Undecidable says why the case can't be decided here and what would decide it; such a case sends nothing.
	Undecidable string `json:"undecidable,omitempty"`
	// Parallel: the Act steps are sent at the same time (C01, C02, H02).
	Parallel bool `json:"parallel,omitempty"`
	// Modelled: the last look must show what the dialect's own semantics make of all bodies that were accepted, in their order.
	Modelled bool `json:"modelled,omitempty"`
	// Drawn: made up of random values; where it fails, the smallest case that fails alike takes its place.
	Drawn bool `json:"drawn,omitempty"`
	// Rank orders cases by what they find for the requests they cost; lower first.
	Rank int `json:"rank"`
}

// Step is one request of a case, as a template: the runner fills in parameters, credentials and present values.
type Step struct {
	Role    Role    `json:"role"`
	Title   string  `json:"title,omitempty"` // what this step tries, where a case loops over several values
	Request Request `json:"request,omitzero"`
	Expect  Expect  `json:"expect,omitzero"`
	// Only: the case goes on after this step only where the answer has one of these statuses; else it is inconclusive.
	Only []int `json:"only,omitempty"`
}

// Request says in what a step departs from the operation's ordinary request. The zero value with no edits is the
// ordinary observation: the documented or configured read, or else a patch that changes nothing.
type Request struct {
	Method string            `json:"method,omitempty"` // "" is the operation's
	Params map[string]string `json:"params,omitempty"` // path and query parameters in place of the profile's
	Header map[string]string `json:"header,omitempty"` // set; "" removes
	Key    Key               `json:"key,omitzero"`     // which credential goes along
	Body   Body              `json:"body,omitzero"`
	// Read asks for the documented or configured read in place of the operation (headers and parameters still apply).
	Read bool `json:"read,omitempty"`
}

// Key says which credential a request carries. The zero value is the configured one.
type Key struct {
	Kind   KeyKind `json:"kind,omitempty"`
	Scheme string  `json:"scheme,omitempty"` // the security scheme it is about; "" is all
	Header string  `json:"header,omitempty"` // KeyRefused: the header of the key that is not accepted
}

// KeyKind is a kind of credential.
type KeyKind string

// The kinds of credential a step can carry.
const (
	KeyConfigured KeyKind = ""
	KeyNone       KeyKind = "none"
	KeyEmpty      KeyKind = "empty"
	KeyWrong      KeyKind = "wrong"
	KeyLonger     KeyKind = "longer"   // the right one and more
	KeyShorter    KeyKind = "shorter"  // the right one's first half
	KeyOtherCase  KeyKind = "case"     // the right one with its letters in the other case
	KeyRefused    KeyKind = "refused"  // one that the docs say is not accepted, alone
	KeyStranger   KeyKind = "stranger" // the profile's one of somebody else
)

// Body is a request body, as edits in the words of the resource, which the dialect encodes, or as literal text.
type Body struct {
	Edits []Edit    `json:"edits,omitempty"`
	Text  *string   `json:"text,omitempty"`  // sent as it is, in place of edits; may be invalid UTF-8, then Bytes is used
	Bytes []byte    `json:"bytes,omitempty"` // sent as they are, in place of edits and text
	Media MediaType `json:"media,omitempty"`
	// Dialect is the one that the edits are written in where the docs take another one beside the operation's own; "" is its own.
	Dialect Dialect `json:"dialect,omitempty"`
	// Fill are values of required members that no answer shows; they are carried along where there is no present value of their type, and
	// nothing is expected of them.
	Fill []Edit `json:"fill,omitempty"`
	// Mask names the members that the mask beside the resource in the body names, in place of all that the body sets.
	Mask []string `json:"mask,omitempty"`
	// Bare: required members are not carried along with their present values.
	Bare bool `json:"bare,omitempty"`
}

// MediaType is what Content-Type says of a request's body.
type MediaType string

// The media types that are no names of one.
const (
	OwnMedia MediaType = ""  // the operation's
	NoMedia  MediaType = "-" // the header is left out
)

// Call is one request ready to be sent: what a step asks of an operation, with its body encoded.
type Call struct {
	Op     *Operation        // gives the method, the path, the parameters and the credential
	Step   Request           // says where the step departs from them
	Params map[string]string // the profile's values of parameters, by name
	Media  MediaType
	Body   []byte // nil is none
}

// Edit is one change to the resource.
type Edit struct {
	At     string          `json:"at"` // JSON Pointer into the resource
	Value  json.RawMessage `json:"value,omitempty"`
	Remove bool            `json:"remove,omitempty"` // take the member away, in the dialect's own way
	Again  bool            `json:"again,omitempty"`  // send the present value (a patch that changes nothing)
	Flip   bool            `json:"flip,omitempty"`   // send the opposite of the present value of a boolean
	// Neighbour sends the value that the profile's neighbour of this number, from 1, was last shown with; 0 is none.
	Neighbour int `json:"neighbour,omitempty"`
}

// Found reports an edit whose value is only known when it is sent.
func (e *Edit) Found() bool { return e.Again || e.Flip || e.Neighbour > 0 }

// StatusClass is what a step wants of the answer's status.
type StatusClass string

// What a step can want. Handled is anything but a 5xx, a hang or a broken connection.
const (
	Handled  StatusClass = ""
	Accepted StatusClass = "accepted" // 2xx
	Refused  StatusClass = "refused"  // 4xx
	Denied   StatusClass = "denied"   // 401 or 403
	Missing  StatusClass = "missing"  // 404 or 410
)

// Expect is what an answer must be for the case's rule to hold. It is all a check needs besides the exchanges.
type Expect struct {
	Class StatusClass `json:"answer,omitempty"`
	// Statuses, where given, are the only ones that satisfy Class; others of the same class are a note.
	Statuses []int `json:"statuses,omitempty"`
	// Exact: others of the same class are findings (a guideline names the one).
	Exact bool `json:"exact,omitempty"`
	// Open says why an answer of another class than wanted decides nothing (a made-up value, silent docs): the case is
	// then inconclusive for that reason. Empty means that it is a finding at the rule's level.
	Open string `json:"open,omitempty"`
	// Stored: where accepted, what the step edited must come back as it was sent.
	Stored bool `json:"stored,omitempty"`
	// Reformed: where accepted, what the step edited may come back in another form, and not as another value of the same form.
	Reformed bool `json:"reformed,omitempty"`
	// Unchanged: where refused, the resource must be as before. Where accepted with Unchanged, nothing may have moved.
	Unchanged bool `json:"unchanged,omitempty"`
	// Cleared: the edited members must be absent or null afterwards.
	Cleared bool `json:"cleared,omitempty"`
	// NotStored: where accepted, the edited members must not be there with the value sent (unknown and read-only members).
	NotStored bool `json:"notStored,omitempty"`
	// Header names headers that the answer must have (H15 Allow, H18 WWW-Authenticate).
	Header []string `json:"header,omitempty"`
}
