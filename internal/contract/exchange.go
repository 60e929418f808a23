package contract

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Exchange is one request and its response, or why there is none.
type Exchange struct {
	Case    string        `json:"case"` // Case.ID, or "" for the runner's own (snapshot, restore)
	Step    int           `json:"step"` // index into Case.Steps
	Role    Role          `json:"role"`
	Method  string        `json:"method"`
	URL     string        `json:"url"`
	Header  http.Header   `json:"header"`
	Body    []byte        `json:"body,omitempty"`
	Reply   *Reply        `json:"answer,omitempty"`
	Failure *Failure      `json:"failure,omitempty"`
	Start   time.Time     `json:"start"`
	Took    time.Duration `json:"took"`
	Waited  int           `json:"waited,omitempty"` // how many 429 answers were waited out before this one, and 503 with Retry-After
	// Declined: the response has a 2xx, and its body says that the request was refused, as the docs have it for an API that answers so.
	Declined bool `json:"declined,omitempty"`
	// Throttled is the last answer that was waited out (H29), or nil.
	Throttled *Reply `json:"throttled,omitempty"`
}

// Reply is a response, whole.
type Reply struct {
	Status int         `json:"status"`
	Proto  string      `json:"proto,omitempty"`
	Header http.Header `json:"header"`
	Body   []byte      `json:"body,omitempty"` // decoded of its transfer and content encoding
	// Omitted is how many bytes of the body are left out behind Body, where a run had no room for more, or where the status allows none.
	Omitted int `json:"omitted,omitempty"`
}

// Status returns the answer's status, or 0 where there is none.
func (x *Exchange) Status() int {
	if x == nil || x.Reply == nil {
		return 0
	}
	return x.Reply.Status
}

// whole reports that there is an answer and no failure.
func (x *Exchange) whole() bool { return x != nil && x.Reply != nil && x.Failure == nil }

// Accepted reports a 2xx answer, and a 303 that names the address of the request: what was asked is done, and a read of that address
// shows it. A 303 to another place may be a way to a login. A PATCH without a condition that is answered with 304 was accepted as well.
func (x *Exchange) Accepted() bool {
	status := x.Status()
	return status/100 == 2 && !x.Declined || status == http.StatusSeeOther && x.namesItself() || x.ChangedNothing()
}

// ChangedNothing reports a PATCH that is answered with 304 though it asked for no condition: the server says that the resource is already
// as the request wants it.
func (x *Exchange) ChangedNothing() bool {
	if x.Status() != http.StatusNotModified || x.Method != http.MethodPatch {
		return false
	}
	return !slices.ContainsFunc([]string{"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"}, func(name string) bool { return len(x.Header.Values(name)) > 0 })
}

// namesItself reports an answer whose Location has the path of the request.
func (x *Exchange) namesItself() bool {
	asked, err := url.Parse(x.URL)
	if err != nil || x.Reply.Header.Get("Location") == "" {
		return false
	}
	to, err := asked.Parse(x.Reply.Header.Get("Location"))
	return err == nil && to.Host == asked.Host && strings.TrimSuffix(to.Path, "/") == strings.TrimSuffix(asked.Path, "/")
}

// MayBeDone reports a request that was done, or of which nobody knows: it was sent and has no whole answer, the server failed, or it
// points elsewhere, as some do once they have done what was asked (303).
func (x *Exchange) MayBeDone() bool {
	if x.Failure != nil {
		switch x.Failure.Kind {
		case Unreachable, BadCertificate, Spent:
			return false
		case Stopped:
			return x.Took > 0 // an interrupt came while it was under way
		}
		return true
	}
	status := x.Status()
	return status/100 == 2 && !x.Declined || status/100 == 3 && status != http.StatusNotModified || status >= 500
}

// Refused reports a 4xx answer, or one whose body refuses.
func (x *Exchange) Refused() bool { return x.Status()/100 == 4 || x.Declined }

// FromGateway reports a status by which a gateway answers in place of the target, or a target that is busy asks to come back later.
func (x *Exchange) FromGateway() bool {
	status := x.Status()
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}

// Failure is why an exchange has no whole answer. Blame tells whether it counts against the target.
type Failure struct {
	Kind FailureKind `json:"kind"`
	Text string      `json:"text"`
}

// FailureKind is a way to fail to answer.
type FailureKind string

// The kinds of failure. Unreachable, BadCertificate, Redirected, Stopped and Spent are errors of the run; the rest are the target's.
const (
	Unreachable    FailureKind = "unreachable"     // no connection
	BadCertificate FailureKind = "bad-certificate" // TLS
	Redirected     FailureKind = "redirected"      // to another place, not followed
	Stopped        FailureKind = "stopped"         // the deadline of the run or an interrupt, or the target asks to come back later
	Spent          FailureKind = "spent"           // the budget of requests is used up
	Late           FailureKind = "late"            // no answer within the deadline
	Broken         FailureKind = "broken"          // connection closed or reset before the answer was whole
	TooLarge       FailureKind = "too-large"       // more than the answer limit
	TooDeep        FailureKind = "too-deep"        // nested deeper than any resource is
	Garbled        FailureKind = "garbled"         // not HTTP, or an encoding that is not what it says
	Panicked       FailureKind = "panicked"        // the handler under test panicked (suites.Test)
)

// Oversized reports an answer that came and was not read, because it is larger or deeper than what is read.
func (f *Failure) Oversized() bool { return f.Kind == TooLarge || f.Kind == TooDeep }

// Ours reports whether the failure is no fault of the target's.
func (f *Failure) Ours() bool {
	switch f.Kind {
	case Unreachable, BadCertificate, Redirected, Stopped, Spent:
		return true
	}
	return false
}
