package reader

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/task"
	"github.com/proviso-dev/proviso/internal/target"
)

// pendingTask is what is known of a change that was answered with 202.
type pendingTask struct {
	of     *contract.Exchange // the response that began it
	done   bool               // the target says that it has ended well
	failed string             // how it ended, where it was not done
}

// awaitTask waits until the change that the last write was answered with 202 for is done, as far as the target says so: for as long
// as Retry-After asks, and by reading the address of the task. It asks for no longer than a read may lag.
func (rd *Reader) awaitTask(ctx context.Context) {
	if rd.resource.Written.Last() == nil || !rd.pending() || rd.task.of == rd.resource.Written.Last().Exchange {
		return
	}
	begun := rd.resource.Written.Last().Exchange
	rd.task = pendingTask{of: begun}
	wait := max(rd.askedWait(begun.Reply.Header), rd.Lag.done*7/8-time.Since(rd.resource.Written.LastAt()))
	address := task.Address(begun.Reply.Header)
	follower, can := rd.resource.Chain.Sender.(chain.Follower)
	if address == "" || !can || task.IsOwn(begun.URL, address) {
		client.Pause(ctx, wait)
		return
	}
	rd.pollTask(ctx, func(ctx context.Context) contract.Exchange {
		return follower.Follow(ctx, rd.resource.Op, begun.URL, address)
	}, wait)
}

// pollTask reads the state of a task, after a first wait and with growing pauses, until the task has ended or nothing more can be learnt of it.
func (rd *Reader) pollTask(ctx context.Context, read func(context.Context) contract.Exchange, wait time.Duration) {
	polls := 0
	defer func() { rd.client.Polls = max(rd.client.Polls, polls) }()
	for next := firstWait; time.Since(rd.resource.Written.LastAt()) < rd.Lag.Longest; next *= 2 {
		client.Pause(ctx, max(wait, min(next, rd.Lag.Longest/4)))
		polls++
		limited, err := rd.client.WithinBound(ctx, 1)
		if err != nil {
			return
		}
		x := read(limited)
		rd.client.CountRequest(&x)
		state, word := task.Of(&x)
		switch {
		case state == task.Failed:
			rd.task.failed = fmt.Sprintf("the change was answered with 202, and its task ended as %q", word)
			return
		case state == task.Done:
			rd.task.done = true
			rd.Lag.done = time.Since(rd.resource.Written.LastAt())
			return
		case state != task.Running || ctx.Err() != nil:
			return
		}
		wait = rd.askedWait(x.Reply.Header)
	}
}

// askedWait is how long a response asks to wait, at most for as long as a change is waited for; 0 where it does not ask.
func (rd *Reader) askedWait(h http.Header) time.Duration {
	after, said := target.RetryAfter(h, time.Now())
	if !said {
		return 0
	}
	return min(after, max(0, rd.Lag.Longest-time.Since(rd.resource.Written.LastAt())))
}
