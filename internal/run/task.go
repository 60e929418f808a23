package run

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/target"
	"github.com/proviso-dev/proviso/internal/value"
)

// task is what is known of a change that was answered with 202.
type task struct {
	of     *contract.Exchange // the response that began it
	done   bool               // the target says that it has ended well
	failed string             // how it ended, where it was not done
}

// awaitTask waits until the change that the last write was answered with 202 for is done, as far as the target says so: for as long
// as Retry-After asks, and by reading the address of the task. It asks for no longer than a read may lag.
func (rd *reader) awaitTask(ctx context.Context) {
	if rd.writes.last == nil || !rd.pending() || rd.task.of == rd.writes.last.Exchange {
		return
	}
	begun := rd.writes.last.Exchange
	rd.task = task{of: begun}
	wait := max(rd.askedWait(begun.Reply.Header), rd.lag.done*7/8-time.Since(rd.lag.wroteAt))
	address := taskAddress(begun.Reply.Header)
	follower, can := rd.chain.Sender.(chain.Follower)
	if address == "" || !can || samePlace(begun.URL, address) {
		pause(ctx, wait)
		return
	}
	rd.pollTask(ctx, func(ctx context.Context) contract.Exchange {
		return follower.Follow(ctx, rd.op, begun.URL, address)
	}, wait)
}

// taskAddress is where a response says that the state of its task can be read; "" where it says nothing.
func taskAddress(h http.Header) string {
	return cmp.Or(h.Get("Operation-Location"), h.Get("Azure-AsyncOperation"), h.Get("Location"))
}

// pollTask reads the state of a task, after a first wait and with growing pauses, until the task has ended or nothing more can be learnt of it.
func (rd *reader) pollTask(ctx context.Context, read func(context.Context) contract.Exchange, wait time.Duration) {
	polls := 0
	defer func() { rd.lag.polls = max(rd.lag.polls, polls) }()
	for next := firstWait; time.Since(rd.lag.wroteAt) < rd.lag.longest; next *= 2 {
		pause(ctx, max(wait, min(next, rd.lag.longest/4)))
		polls++
		limited, err := rd.withinBound(ctx, 1)
		if err != nil {
			return
		}
		x := read(limited)
		rd.countRequest(&x)
		state, word := taskState(&x)
		switch {
		case state == taskFailed:
			rd.task.failed = fmt.Sprintf("the change was answered with 202, and its task ended as %q", word)
			return
		case state == taskDone:
			rd.task.done = true
			rd.lag.done = time.Since(rd.lag.wroteAt)
			return
		case state != taskRunning || ctx.Err() != nil:
			return
		}
		wait = rd.askedWait(x.Reply.Header)
	}
}

// samePlace reports an address that is the resource's own: it shows the resource, whose state is no task's.
func samePlace(resource, address string) bool {
	base, err := url.Parse(resource)
	if err != nil {
		return true
	}
	to, err := base.Parse(address)
	return err != nil || strings.TrimRight(to.Path, "/") == strings.TrimRight(base.Path, "/")
}

// askedWait is how long a response asks to wait, at most for as long as a change is waited for; 0 where it does not ask.
func (rd *reader) askedWait(h http.Header) time.Duration {
	after, said := target.RetryAfter(h, time.Now())
	if !said {
		return 0
	}
	return min(after, max(0, rd.lag.longest-time.Since(rd.lag.wroteAt)))
}

// The states of a task. taskUnknown: the response does not say.
const (
	taskUnknown = iota
	taskRunning
	taskDone
	taskFailed
)

// taskWords are the words for a task's state, without letter case and signs.
const (
	runningWords = " accepted executing inprogress notstarted pending processing provisioning queued received running scheduled started starting submitted updating waiting "
	doneWords    = " complete completed done finished succeeded success successful "
	failedWords  = " aborted canceled cancelled error errored failed failure rejected timedout "
)

// taskState reads the state of a task, and the word that the response has for it.
func taskState(x *contract.Exchange) (state int, word string) {
	switch status := x.Status(); {
	case x.Failure != nil && x.Failure.Kind == contract.Redirected, status == http.StatusSeeOther:
		return taskDone, ""
	case x.Failure != nil || status/100 != 2:
		return taskUnknown, ""
	case status == http.StatusAccepted:
		state = taskRunning
	}
	doc, err := value.Decode(x.Reply.Body)
	if err != nil {
		return state, ""
	}
	if done, is := valueAt(doc, "/done").(bool); is {
		switch {
		case !done:
			return taskRunning, ""
		case valueAt(doc, "/error") != nil:
			return taskFailed, "error"
		}
		return taskDone, ""
	}
	for _, place := range []string{"/status", "/state", "/properties/provisioningState", "/phase", "/data/status", "/data/state", "/data/attributes/status", "/task/status", "/job/status"} {
		word, is := valueAt(doc, place).(string)
		key := " " + strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(word)) + " "
		switch {
		case !is:
		case strings.Contains(failedWords, key):
			return taskFailed, word
		case strings.Contains(runningWords, key):
			return taskRunning, word
		case strings.Contains(doneWords, key):
			return taskDone, word
		}
	}
	return state, ""
}

func valueAt(doc any, pointer string) any {
	v, _ := value.At(doc, pointer)
	return v
}
