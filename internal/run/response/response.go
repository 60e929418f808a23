// Package response says what a response, or its absence, tells of the target and of the request: whether it was broken on the way, whether the
// server failed, whether the resource is still at its address, whether the request may have been done.
package response

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// Disturbed reports an exchange with the run's own resource, which is patched by method, that may mean that the resource or the target is no
// longer there: no whole response, a status that refuses the address, the credential or every request, or a read that does not show the resource.
func Disturbed(o *observe.Observation, method string) bool {
	x := o.Exchange
	if x.Failure != nil {
		return x.Failure.Kind != contract.Stopped && x.Failure.Kind != contract.Spent
	}
	status := x.Status()
	if status >= 500 {
		return status != http.StatusNotImplemented
	}
	if o.Other != "" || o.Step.Request.Key.Kind != contract.KeyConfigured || !o.Read() && x.Method != method {
		return false
	}
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusGone:
		return true
	}
	if status/100 == 3 && status != http.StatusNotModified && !x.Accepted() {
		return len(o.Step.Request.Header) == 0
	}
	return x.Accepted() && (IsPage(o) || o.Read() && len(o.Step.Request.Header) == 0 && !o.After.Known())
}

// Broken reports a response that was broken on the way: the connection ended, or a gateway answered in place of the target, with a
// status of its own or with a page for people.
func Broken(o *observe.Observation) bool {
	if f := o.Exchange.Failure; f != nil {
		return f.Kind == contract.Broken || f.Kind == contract.Garbled || f.Kind == contract.Unreachable
	}
	return o.Exchange.FromGateway() || o.Exchange.Accepted() && IsPage(o)
}

// Failed reports a response that says nothing of the request: it was broken on the way, or the server failed.
func Failed(o *observe.Observation) bool {
	return Broken(o) || o.Exchange.Status() >= 500 && o.Exchange.Status() != http.StatusNotImplemented
}

// FailedItself reports a failure that the target itself answered, and not a gateway before it: it is up, and fails on this request.
func FailedItself(o *observe.Observation) bool { return Failed(o) && !Broken(o) }

// FailedSteps lists the indexes of the observations whose response says nothing of the request.
func FailedSteps(seen []observe.Observation) []int {
	var out []int
	for i := range seen {
		if Failed(&seen[i]) {
			out = append(out, i)
		}
	}
	return out
}

// Unanswered reports an exchange whose response says nothing of the request, or that had none.
func Unanswered(o *observe.Observation) bool {
	f := o.Exchange.Failure
	return f != nil && !f.Ours() || Failed(o)
}

// IsPage reports a response for people: HTML, and no JSON that is only called so. Frameworks answer OPTIONS and HEAD with HTML that holds nothing, or
// the methods alone.
func IsPage(o *observe.Observation) bool {
	switch o.Exchange.Method {
	case http.MethodOptions, http.MethodHead, http.MethodTrace:
		return false
	}
	if o.Exchange.Reply == nil || !strings.HasPrefix(o.Exchange.Reply.Header.Get("Content-Type"), "text/html") {
		return false
	}
	_, err := o.Document()
	return err != nil
}

// IsLate reports a request without an answer within the deadline.
func IsLate(x *contract.Exchange) bool { return x.Failure != nil && x.Failure.Kind == contract.Late }

// BrokeOff reports a request at which the target ended, or only hung up: the connection broke, or a gateway says that it did.
func BrokeOff(o *observe.Observation) bool {
	if o.Exchange.Failure != nil {
		return o.Exchange.Failure.Kind == contract.Broken
	}
	return o.Exchange.Status() == http.StatusBadGateway
}

// IsAway reports a target that takes no connection, or that a gateway finds so.
func IsAway(o *observe.Observation) bool {
	if o.Exchange.Failure != nil {
		return o.Exchange.Failure.Kind == contract.Unreachable
	}
	return o.Exchange.FromGateway()
}

// IsGone reports an answer which says that nothing is at the resource's address any more.
func IsGone(o *observe.Observation) bool {
	status := o.Exchange.Status()
	return status == http.StatusNotFound || status == http.StatusGone
}

// IsMoved reports an answer which says that the resource is no longer at its address: there is nothing, an empty list of what is there, or a
// redirection.
func IsMoved(o *observe.Observation) bool {
	return IsGone(o) || o.Read() && o.Exchange.Accepted() && string(bytes.TrimSpace(o.Exchange.Reply.Body)) == "[]" || o.Exchange.Status()/100 == 3 && o.Exchange.Status() != http.StatusNotModified
}

// MayWrite reports a request that was done, or that may have been, to the run's own resource.
func MayWrite(o *observe.Observation) bool {
	if o.Other != "" || o.Read() || o.Step.Role == contract.Observe {
		return false
	}
	return o.Exchange.MayBeDone()
}

// Title is the title of the step that was sent, or its method where it has none, for messages.
func Title(o *observe.Observation) string {
	if o.Step.Title != "" {
		return o.Step.Title
	}
	return o.Exchange.Method + " request"
}

// Describe says in a few words how a request was answered, or why it was not.
func Describe(o *observe.Observation) string {
	if f := o.Exchange.Failure; f != nil {
		return f.Text
	}
	switch {
	case IsPage(o):
		return fmt.Sprintf("%s answered %d with an HTML page", o.Exchange.Method, o.Exchange.Status())
	case o.Exchange.Accepted():
		return fmt.Sprintf("%s answered %d, and %s", o.Exchange.Method, o.Exchange.Status(), o.After.Why())
	}
	return fmt.Sprintf("%s answered %d", o.Exchange.Method, o.Exchange.Status())
}

// RefusesValues reports the status of a refusal that is about the values that were sent.
func RefusesValues(status int) bool {
	switch status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity:
		return true
	}
	return false
}
