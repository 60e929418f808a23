// Package task reads of a response how a task goes on that a target has begun and answered with 202, and where its state can be read.
package task

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Address is where a response says that the state of its task can be read; "" where it says nothing.
func Address(h http.Header) string {
	return cmp.Or(h.Get("Operation-Location"), h.Get("Azure-AsyncOperation"), h.Get("Location"))
}

// IsOwn reports an address, relative to the resource's, that is the resource's own: it shows the resource, whose state is no task's.
func IsOwn(resource, address string) bool {
	base, err := url.Parse(resource)
	if err != nil {
		return true
	}
	to, err := base.Parse(address)
	return err != nil || strings.TrimRight(to.Path, "/") == strings.TrimRight(base.Path, "/")
}

// Of reads the state of a task from the response at its address, and the word that the response has for it; "" where it has none.
func Of(x *contract.Exchange) (state State, word string) {
	switch status := x.Status(); {
	case x.Failure != nil && x.Failure.Kind == contract.Redirected, status == http.StatusSeeOther:
		return Done, ""
	case x.Failure != nil || status/100 != 2:
		return Unknown, ""
	case status == http.StatusAccepted:
		state = Running
	}
	doc, err := value.Decode(x.Reply.Body)
	if err != nil {
		return state, ""
	}
	if done, is := valueAt(doc, "/done").(bool); is {
		switch {
		case !done:
			return Running, ""
		case valueAt(doc, "/error") != nil:
			return Failed, "error"
		}
		return Done, ""
	}
	for _, place := range []string{"/status", "/state", "/properties/provisioningState", "/phase", "/data/status", "/data/state", "/data/attributes/status", "/task/status", "/job/status"} {
		word, is := valueAt(doc, place).(string)
		key := " " + strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(word)) + " "
		switch {
		case !is:
		case strings.Contains(failedWords, key):
			return Failed, word
		case strings.Contains(runningWords, key):
			return Running, word
		case strings.Contains(doneWords, key):
			return Done, word
		}
	}
	return state, ""
}

// The words for a task's state, without letter case and signs.
const (
	runningWords = " accepted executing inprogress notstarted pending processing provisioning queued received running scheduled started starting submitted updating waiting "
	doneWords    = " complete completed done finished succeeded success successful "
	failedWords  = " aborted canceled cancelled error errored failed failure rejected timedout "
)

// State is how far a task is.
type State int

// The states of a task.
const (
	Unknown State = iota // the response does not say
	Running
	Done // it has ended well
	Failed
)

func valueAt(doc any, pointer string) any {
	v, _ := value.At(doc, pointer)
	return v
}
