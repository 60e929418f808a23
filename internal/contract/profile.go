package contract

import "time"

// Profile is what only the tenant knows about a vendor. Its YAML form is described in internal/profile.
type Profile struct {
	Target      string
	Production  *bool                 // whether the target is what customers use; nil where the profile doesn't say
	Guidelines  []Guideline           // the guidelines that the API is to follow besides
	Index       string                // the vendor's docs index (llms.txt): a URL, or a file
	Credentials map[string]Credential // by the name of the spec's security scheme
	Headers     map[string]Credential // by name: headers that every request carries
	Refused     []RefusedKey
	Secrets     map[string]Credential // values of members that are never shown, by the member's name or JSON Pointer
	Stranger    map[string]Credential // another user's or organisation's credentials, who must not reach the resource
	Params      map[string]string
	Operations  map[string]OperationProfile // by operationId or "PATCH /path"
	Limits      Limits
	Settle      time.Duration // the longest that a read may lag behind a write; 0 is DefaultSettle
	// Invented: parameters, values and other resources are the embedded mock's, and no tenant's.
	Invented bool
	// OnMock: the target is the embedded mock, where nothing can be lost. Everywhere else cases leave alone what they could
	// lose: keys, references, flags that end a resource's life, and secrets.
	OnMock bool
}

// Guideline is a style guide for APIs whose clauses are tried where a profile names it.
type Guideline string

// The guidelines of the catalogue.
const (
	AIP     Guideline = "aip"     // Google's API Improvement Proposals 134, 161 and 203
	Azure   Guideline = "azure"   // Microsoft Azure REST API Guidelines
	Zalando Guideline = "zalando" // Zalando RESTful API Guidelines
	Akeneo  Guideline = "akeneo"  // Akeneo's PATCH behaviour
	OCPI    Guideline = "ocpi"    // Open Charge Point Interface
)

// Guidelines lists them all.
func Guidelines() []Guideline { return []Guideline{AIP, Azure, Zalando, Akeneo, OCPI} }

// Credential names the environment variable a credential is read from; the value itself is never written down.
type Credential struct {
	Env string
	// Header is where the credential goes when no document declares a scheme of its name; "" otherwise.
	Header string
	// Command is a command of the shell that prints the credential, which is a token; "" otherwise.
	Command string
	// OAuth is where the credential is had with client credentials; nil otherwise.
	OAuth *OAuth
	// Mock is the value that the embedded mock accepts; it is no secret and never sent to a live target.
	Mock string
	// Value is the value itself of a header that is no secret; "" where it comes from elsewhere.
	Value string
}

// OAuth says how an access token is had with OAuth2 client credentials (RFC 6749 section 4.4).
type OAuth struct {
	TokenURL     string
	ClientID     string // the environment variable that holds it
	ClientSecret string // the environment variable that holds it
	Scopes       []string
}

// RefusedKey is a key that the docs say is not accepted.
type RefusedKey struct {
	Header string
	Env    string
}

// OperationProfile is the tenant's knowledge about one operation.
type OperationProfile struct {
	Params     map[string]string
	Neighbours []map[string]string // path parameters of other resources of the same collection
	Strangers  []map[string]string // path parameters under which the resource must not be reachable
	Values     map[string][]any    // by JSON Pointer of the member: what the tenant accepts
	Hints      map[string][]any    // like Values, but of another tenant: worth a try, and no promise
	Read       *Read
	Dialect    Dialect
	Volatile   []string // JSON Pointers into the resource
	Skip       []Skip   // what is left out of a run
	Create     *Create  // a resource that a live run creates for itself and removes at its end; nil is none
	// Further are the path parameters of further resources that the run has created: the operation's cases are spread over them.
	Further []map[string]string
}

// Create says how a live run creates a resource of its own, and how it removes it.
type Create struct {
	Path   string            // of the POST, parameters in braces
	Body   any               // JSON; {unique} in a text is a number that differs from run to run
	Take   map[string]string // path parameter to the JSON Pointer of its value in the answer, or "Location"
	Delete string            // path of the DELETE; "" is the operation's own path
	Media  string            // the body's media type; "" is application/json
	// Auto has the document looked through for the rest, which is empty until then: the POST that creates the resource, and the
	// DELETE. Place is where the profile says so.
	Auto  bool
	Place Place
	Count int // how many resources are created; 0 is one
}

// MostCreated is how many resources a run creates for an operation at most.
const MostCreated = 16

// Resources is how many resources are created.
func (c *Create) Resources() int { return max(1, c.Count) }

// Skip leaves cases of an operation out of a run: those of a rule, those of a member, or, where it names neither, all of them.
type Skip struct {
	Rule   string // "H09", or a group by its letter
	Member string // JSON Pointer
	Reason string // why, as the report shows it
}

// Read is a read-back that the docs leave out, or that the profile prefers.
type Read struct {
	Method string // GET
	Path   string // template, parameters as in the operation
	At     string // JSON Pointer to the resource in the answer
}

// Limits bound a live run. Zero means no limit, save Deadline, whose default is DefaultDeadline, and Rate, whose default is
// DefaultRate on a target that is not on this machine.
type Limits struct {
	Requests    int
	Rate        float64       // requests a second
	Deadline    time.Duration // of one request
	Concurrency int
	Answer      int64 // bytes of one decoded answer; 0 is DefaultAnswer
}

// DefaultSettle is the longest that a read may lag behind a write, where the profile says nothing else.
const DefaultSettle = 10 * time.Second

// DefaultAnswer is how large one answer may be, in bytes after its content encoding is undone.
const DefaultAnswer = 10 << 20

// DefaultRate is how many requests a second go to a target that is not on this machine, where nobody says another number.
const DefaultRate = 10

// DefaultDeadline is how long one answer may take (rule P03).
const DefaultDeadline = 10 * time.Second
