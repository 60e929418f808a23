package har

import (
	"bytes"
	"encoding/json"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The structures of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as far as they are read or written here.
// Names with an underscore are our own, which the format allows.

type harEntry struct {
	Started  string      `json:"startedDateTime"`
	Time     Number      `json:"time"` // milliseconds
	Request  *harRequest `json:"request"`
	Response *harReply   `json:"response"`
	Cache    struct{}    `json:"cache"`
	Timings  harTimings  `json:"timings"`
	Proviso  *harNote    `json:"_proviso,omitempty"`

	FromCache string `json:"_fromCache,omitempty"` // which cache of the browser answered in place of the target
}

type harRequest struct {
	Method      string    `json:"method"`
	URL         string    `json:"url"`
	Proto       string    `json:"httpVersion"`
	Cookies     []harPair `json:"cookies"`
	Headers     []harPair `json:"headers"`
	Query       []harPair `json:"queryString"`
	Post        *harPost  `json:"postData,omitempty"`
	HeadersSize Number    `json:"headersSize"`
	BodySize    Number    `json:"bodySize"`
}

type harPost struct {
	Type      string    `json:"mimeType"`
	Text      string    `json:"text"`
	Params    []harPair `json:"params,omitempty"`
	Encoding  string    `json:"_encoding,omitempty"`
	EncodingX string    `json:"encoding,omitempty"` // as some tools write it
}

type harReply struct {
	Status      Number     `json:"status"`
	StatusText  string     `json:"statusText"`
	Proto       string     `json:"httpVersion"`
	Cookies     []harPair  `json:"cookies"`
	Headers     []harPair  `json:"headers"`
	Content     harContent `json:"content"`
	Redirect    string     `json:"redirectURL"`
	HeadersSize Number     `json:"headersSize"`
	BodySize    Number     `json:"bodySize"`
	Error       string     `json:"_error,omitempty"`
}

type harContent struct {
	Size     Number  `json:"size"`
	Type     string  `json:"mimeType"`
	Text     *string `json:"text,omitempty"`
	Encoding string  `json:"encoding,omitempty"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harTimings struct {
	Send    Number `json:"send"`
	Wait    Number `json:"wait"`
	Receive Number `json:"receive"`
}

// harNote is what proviso knows of an exchange beyond HAR, so that its own files lose nothing.
type harNote struct {
	Case    string            `json:"case,omitempty"`
	Step    int               `json:"step,omitempty"`
	Role    contract.Role     `json:"role,omitempty"`
	Waited  int               `json:"waited,omitempty"`
	Failure *contract.Failure `json:"failure,omitempty"`
}

// Number is a JSON number that other tools sometimes write as text, or leave null.
type Number float64

// UnmarshalJSON reads a number, a number in quotes, or anything else as 0.
func (n *Number) UnmarshalJSON(b []byte) error {
	var f float64
	if json.Unmarshal(bytes.Trim(b, `"`), &f) == nil {
		*n = Number(f)
	}
	return nil
}
