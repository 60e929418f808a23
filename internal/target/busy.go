package target

import (
	"net/http"
	"regexp"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The pauses of a resource that is busy and does not say for how long: the first is firstBusy, or what it took the last time, and each
// next one is twice as long. After triesBusy of them no more is waited for in this run.
const (
	firstBusy = 100 * time.Millisecond
	triesBusy = 6
	readBusy  = 4 << 10 // how many bytes of a refusal are looked at
)

// busyText is how a 409 or 423 says that the resource is busy for a while, as after a change that is carried out afterwards.
var busyText = regexp.MustCompile(`(?i)\b((try|retry|send) (it )?(again )?(later|shortly|in a (moment|while|few))|again later|in progress|busy|temporarily|(not|n't) (yet )?ready|(is|are) (currently |still |already )*being \w+)\b`)

// busy is what a client has learned of how long a resource of its target is busy.
type busy struct {
	mu       sync.Mutex
	first    time.Duration // how long the first pause is
	hopeless bool          // the pauses together were too short once
}

// pause tells whether a refusal says that the resource is busy, by a Retry-After of no time (said) or in its text, and how long to wait before
// the request is sent again. most is how many times it may be sent; 0 is as often as is usual.
func (b *busy) pause(x *contract.Exchange, said bool, try, most int) (time.Duration, bool) {
	if !said && !busyText.Match(x.Reply.Body[:min(len(x.Reply.Body), readBusy)]) {
		return 0, false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if try >= triesBusy {
		b.hopeless = true
	}
	return b.pauseOf(try), !b.hopeless && (most == 0 || try+1 < most)
}

// pauseOf is the pause after so many tries.
func (b *busy) pauseOf(try int) time.Duration { return max(b.first, firstBusy) << try }

// over keeps how long it took until the resource was no longer busy, so that the next time begins with that: a little less where the first
// pause was enough, and at most twice as long as before where it was not, since two requests at the same time wait for each other.
func (b *busy) over(x *contract.Exchange, try int) {
	if x.Throttled == nil || x.Reply == nil || !isBusy(x.Throttled.Status) || isBusy(x.Reply.Status) {
		return
	}
	if after, said := RetryAfter(x.Throttled.Header, time.Time{}); said && after >= firstBusy {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var sum time.Duration
	for i := range try {
		sum += b.pauseOf(i)
	}
	switch {
	case b.first == 0:
		b.first = sum
	case try == 1:
		b.first = b.first * 7 / 8
	default:
		b.first = min(sum, 2*b.first)
	}
}

func isBusy(status int) bool { return status == http.StatusConflict || status == http.StatusLocked }
