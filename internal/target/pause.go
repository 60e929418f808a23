package target

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

const (
	triesThrottled   = 5 // how often a 429, or a 403 that tells of a limit of requests, is waited out
	triesUnavailable = 2 // how often a 503, 409 or 423 with Retry-After is
	pauseUnsaid      = time.Second
)

type sendsKey struct{}

// WithSends returns a context in which a request is sent so many times at most, where the target asks to come back later. Without it,
// a request is sent as often as is usual.
func WithSends(ctx context.Context, most int) context.Context {
	return context.WithValue(ctx, sendsKey{}, most)
}

// sendsOf is how many times a request is sent at most in a context; 0 is as often as is usual.
func sendsOf(ctx context.Context) int {
	most, _ := ctx.Value(sendsKey{}).(int)
	return most
}

type shareKey struct{}

// WithDeadlineShare returns a context in which a response must come within this part of the deadline: a half, a third.
func WithDeadlineShare(ctx context.Context, part int) context.Context {
	return context.WithValue(ctx, shareKey{}, part)
}

// deadline is how long a response may take in a context.
func (c *Client) deadline(ctx context.Context) time.Duration {
	if part, ok := ctx.Value(shareKey{}).(int); ok && part > 0 {
		return c.options.Limits.Deadline / time.Duration(part)
	}
	return c.options.Limits.Deadline
}

// pause tells whether the answer asks to come back later (RFC 6585 section 4, RFC 9110 section 10.2.3), and how much later.
// One that still does after the last try is no verdict on the target: the exchange is marked as stopped.
func (c *Client) pause(ctx context.Context, x *contract.Exchange, try int) (time.Duration, bool) {
	if x.Failure != nil || x.Reply == nil {
		return 0, false
	}
	after, said := RetryAfter(x.Reply.Header, c.options.Now())
	if !said && x.Reply.Status == http.StatusTooManyRequests {
		if inBody, ok := retryAfterInBody(x.Reply.Body); ok {
			after, said = inBody, true
		}
	}
	most := sendsOf(ctx)
	switch status := x.Reply.Status; {
	case status == http.StatusTooManyRequests, status == http.StatusForbidden && isLimit(x.Reply.Header, said):
		if reset, ok := limitReset(x.Reply.Header, c.options.Now()); ok && !said {
			after = reset
		}
		return c.pauseThrottled(x, after, try, triesThrottled, most)
	case status == http.StatusServiceUnavailable && said:
		return c.pauseThrottled(x, after, try, triesUnavailable, most)
	case isBusy(status) && (!said || after < firstBusy):
		return c.busy.pause(x, said, try, most)
	case isBusy(status): // the resource is busy for a while
		return after, try < triesUnavailable && after <= c.options.MaxWait && (most == 0 || try+1 < most)
	}
	return 0, false
}

// pauseThrottled is pause for a 429, a 403 that tells of the same, or a 503 with Retry-After: tries is how often such an answer is waited out, most how many times the
// request may be sent; 0 is no bound.
func (c *Client) pauseThrottled(x *contract.Exchange, after time.Duration, try, tries, most int) (time.Duration, bool) {
	if most > 0 && most <= tries && try+1 == most {
		*x = stopped(*x, fmt.Errorf("%s answers %d and asks to come back later, and no more requests may be sent", c.base.Host, x.Reply.Status))
		x.Failure.Kind = contract.Spent
		return 0, false
	}
	if after > c.options.MaxWait {
		*x = stopped(*x, fmt.Errorf("%s answers %d and asks to come back in %s: run later, or with a lower limits.rate",
			c.base.Host, x.Reply.Status, after.Round(time.Second)))
		return 0, false
	}
	if try < tries {
		return after, true
	}
	if x.Reply.Status != http.StatusServiceUnavailable {
		*x = stopped(*x, fmt.Errorf("%s still answers %d after %d waits: run later, or with a lower limits.rate", c.base.Host, x.Reply.Status, tries))
	}
	return 0, false
}

// isLimit reports that a 403 tells of a limit of requests and of no missing right: it says when to come back, or that no request is left.
func isLimit(h http.Header, saysWhen bool) bool {
	return saysWhen || slices.ContainsFunc(limitHeaders, func(prefix string) bool { return strings.TrimSpace(h.Get(prefix+"Remaining")) == "0" })
}

// limitHeaders are how the names of headers begin that tell of a limit of requests.
var limitHeaders = []string{"X-RateLimit-", "RateLimit-", "X-Rate-Limit-"}

// limitReset reads when the limit of requests begins anew, from a header that has it as a time in seconds.
func limitReset(h http.Header, now time.Time) (time.Duration, bool) {
	for _, prefix := range limitHeaders {
		at, err := strconv.ParseInt(strings.TrimSpace(h.Get(prefix+"Reset")), 10, 64)
		if err == nil && at > now.Unix() {
			return time.Unix(at, 0).Sub(now), true
		}
	}
	return 0, false
}

// retryAfterInBody reads the seconds that a body says to wait.
func retryAfterInBody(body []byte) (after time.Duration, said bool) {
	found := retryAfterText.FindSubmatch(body[:min(len(body), readBusy)])
	if found == nil {
		return 0, false
	}
	seconds, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil || seconds >= 1e6 {
		return 0, false
	}
	return time.Duration(seconds * float64(time.Second)), true
}

// retryAfterText is how some targets say in a body alone when to come back, in seconds.
var retryAfterText = regexp.MustCompile(`"retry_?[aA]fter"\s*:\s*"?([0-9]+(?:\.[0-9]+)?)\b`)

// RetryAfter reads Retry-After as seconds or as a date, and whether there was one that could be read. A date is measured against the
// response's own Date: the clock here may differ from the target's, and may be set anew while the run is under way.
func RetryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if text == "" {
		return pauseUnsaid, false
	}
	if seconds, err := strconv.ParseFloat(text, 64); err == nil && seconds >= 0 && seconds < 1e9 {
		return time.Duration(seconds * float64(time.Second)), true
	}
	if at, err := http.ParseTime(text); err == nil {
		if sent, err := http.ParseTime(h.Get("Date")); err == nil {
			now = sent
		}
		return max(at.Sub(now), 0), true
	}
	return pauseUnsaid, false
}
