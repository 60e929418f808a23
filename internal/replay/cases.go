// Package replay sends recorded requests again: a recording becomes ordinary cases, and each new answer is compared with the
// recorded one. It also judges recordings alone, without sending anything.
package replay

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/redact"
)

// Recorded is one request of a recording that belongs to an operation.
type Recorded struct {
	Case     contract.Case
	Op       *contract.Operation
	Exchange contract.Exchange
	Params   map[string]string // of the path and the query, as the request was sent with them
	Host     string            // who answered
	File     string
	Number   int // of the exchange in its file, from 1
	Order    int // of the exchange in all files that are read together, from 1
}

// Cases turns the exchanges of a file into cases, in the file's order. Requests that belong to no operation, or to its read,
// come back in others.
func Cases(file string, ops []contract.Operation, exchanges []contract.Exchange, secrets map[string]string) (found []Recorded, others []contract.Exchange) {
	match := recording.NewMatcher(ops)
	for i, x := range exchanges {
		if r, ok := CaseOf(file, i+1, match, x, secrets); ok {
			found = append(found, r)
		} else {
			others = append(others, x)
		}
	}
	return found, others
}

// CaseOf turns one exchange of a file, the number-th from 1, into a case: the recorded body is sent again, with the profile's
// credential and path parameters. What can't be sent again is a case that says why. It reports whether the request belongs to
// an operation of the matcher. secrets are the profile's values for members that a recording hides, by name or JSON Pointer.
func CaseOf(file string, number int, match *recording.Matcher, x contract.Exchange, secrets map[string]string) (Recorded, bool) {
	op, params, ok := match.Match(x.Method, x.URL)
	if !ok {
		return Recorded{}, false
	}
	r := Recorded{Op: op, Exchange: x, Params: params, Host: host(x.URL), File: file, Number: number, Order: number}
	title := fmt.Sprintf("%s, exchange %d: answered %s again", file, number, answeredWith(&x))
	if body, said, ok := withSecrets(op, &x, secrets); ok && len(said) > 0 {
		x.Body = body
		title += "; a secret was taken out of the recording: " + strings.Join(said, ", ")
	}
	r.Case = contract.Case{
		ID: fmt.Sprintf("%s/%s/R01/%s-%d", op.Vendor, plan.Slug(op), stem(file), number), Op: op.ID, Rule: "R01",
		Title:       title,
		Why:         "what a client relied on once it relies on again",
		Undecidable: unfit(&x),
	}
	if r.Case.Undecidable == "" {
		r.Case.Steps = []contract.Step{step(op, &x, params)}
	}
	return r, true
}

var noName = regexp.MustCompile(`[^A-Za-z0-9]+`)

// stem is a file's name as part of a case's id.
func stem(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	return strings.ToLower(noName.ReplaceAllString(strings.TrimSuffix(base, path.Ext(base)), "-"))
}

// answeredWith tells the status of a recorded answer, for a title.
func answeredWith(x *contract.Exchange) string {
	if x.Reply == nil {
		return "somehow"
	}
	return fmt.Sprintf("with %d", x.Status())
}

// step is the recorded request as a step: its body as it was sent, its query and headers where the operation declares them, and the class of
// the recorded status as what is expected.
func step(op *contract.Operation, x *contract.Exchange, params map[string]string) contract.Step {
	s := contract.Step{Role: contract.Act, Title: "the recorded request", Request: contract.Request{
		Header: headers(op, x), Body: contract.Body{Media: contract.MediaType(x.Header.Get("Content-Type"))},
	}}
	// Text tells the runner which members the request names; only what is no text goes as bytes.
	if text := string(x.Body); utf8.ValidString(text) {
		s.Request.Body.Text = &text
	} else {
		s.Request.Body.Bytes = x.Body
	}
	if s.Request.Body.Media == contract.OwnMedia && !sample(x) {
		s.Request.Body.Media = contract.NoMedia
	}
	for _, p := range op.Params {
		if value, ok := params[p.Name]; ok && p.In == "query" && !strings.Contains(value, "{{") {
			if s.Request.Params == nil {
				s.Request.Params = map[string]string{}
			}
			s.Request.Params[p.Name] = value
		}
	}
	answered := *x
	answered.Declined = observe.Declined(op, x)
	switch {
	case answered.Accepted():
		s.Expect.Class = contract.Accepted
	case answered.Refused():
		s.Expect.Class = contract.Refused
	}
	if sample(x) {
		s.Expect.Open = "the docs' own sample may hold values that another tenant does not have"
	}
	return s
}

// headers are the recorded ones that the operation declares. Credentials are the profile's, and preconditions are stale.
func headers(op *contract.Operation, x *contract.Exchange) map[string]string {
	out := map[string]string{}
	for _, p := range op.Params {
		value := x.Header.Get(p.Name)
		if p.In == "header" && value != "" && !strings.HasPrefix(strings.ToLower(p.Name), "if-") && !blank(value) {
			out[p.Name] = value
		}
	}
	return out
}

// unfit says why a recorded request can't be sent again as it was, or "".
func unfit(x *contract.Exchange) string {
	switch status := x.Status(); {
	case bytes.Contains(x.Body, []byte("{{")):
		return "a secret was taken out of the recorded body: name the variable that holds it in the profile (secrets: {password: {env: NAME}})"
	case blanks.Match(x.Body):
		return "the recorded body has a blank to fill in (" + string(blanks.Find(x.Body)) + ")"
	case status == 401 || status == 403:
		return fmt.Sprintf("recorded with a credential that was refused (%d); the rules of group S try those", status)
	case status == 404 || status == 410:
		return "recorded on another resource, that was not there; path parameters are the profile's"
	case status == 412 || status == 428:
		return fmt.Sprintf("recorded with a precondition (%d), which is stale", status)
	case status == 429:
		return "recorded when the target asked to come back later (429)"
	case status >= 500:
		return fmt.Sprintf("recorded when the target failed (%d)", status)
	case x.Failure != nil && x.Reply != nil:
		return "the recorded answer is not whole: " + x.Failure.Text
	}
	return ""
}

// blanks are what docs print where a reader fills something in.
var blanks = regexp.MustCompile(`"<[A-Za-z][A-Za-z0-9 _.-]*>"`)

// blank reports a value that stands for another: of a secret that was taken out, or of one to fill in ("<id>").
func blank(value string) bool {
	return redact.IsPlaceholder(value) || strings.HasPrefix(value, "<") && strings.HasSuffix(value, ">")
}

// sample reports an exchange that ingest took from a page: it has no time.
func sample(x *contract.Exchange) bool { return x.Start.Unix() <= 0 }
