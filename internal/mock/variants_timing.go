package mock

import (
	"net/http"
	"sync/atomic"
	"time"
)

// lag is how far an eventually consistent server is behind.
const lag = 200 * time.Millisecond

// Settle is the longest that a read of the mock lags behind a write. Only a variant lags: what the mock itself does not show at
// once, because of a fault, it never shows.
func Settle(variant string) time.Duration {
	if variant == "" {
		return time.Millisecond
	}
	return 10 * lag
}

// timingVariants answer late, or ask to come again.
func timingVariants() []Variant {
	return []Variant{
		{"slow", "every answer takes 3 ms more", func(p *pipeline) {
			onReply(p, func(*turn) { time.Sleep(3 * time.Millisecond) })
		}},
		{"busy-429", "every seventh request gets 429 with Retry-After: 0", func(p *pipeline) { busy(p, 7, func(*turn) string { return "0" }) }},
		{"busy-429-date", "every ninth request gets 429, and Retry-After is a date", func(p *pipeline) {
			busy(p, 9, func(t *turn) string { return t.server.now().UTC().Format(http.TimeFormat) })
		}},
		{"busy-429-bare", "every eleventh request gets 429 without Retry-After and without a body", func(p *pipeline) {
			busy(p, 11, func(*turn) string { return "" })
		}},
		{"eventual-reads", "a read shows what was so 200 ms ago", func(p *pipeline) {
			first(&p.answer, func(t *turn) *problem {
				if t.look != nil {
					t.next = t.resource.asOf(t.server.now().Add(-lag))
				}
				return nil
			})
		}},
		{"eventual-answers", "the members that a patch does not name are answered as they were 200 ms ago; so are reads", func(p *pipeline) {
			first(&p.answer, func(t *turn) *problem {
				old := t.resource.asOf(t.server.now().Add(-lag))
				if t.look != nil {
					t.next = old
					return nil
				}
				t.next = freshly(t.next, t.touched(), old)
				return nil
			})
		}},
	}
}

// busy refuses every nth request.
func busy(p *pipeline, n int64, retry func(*turn) string) {
	seen := &atomic.Int64{}
	first(&p.route, func(t *turn) *problem {
		if seen.Add(1)%n != 0 {
			return nil
		}
		bad := &problem{status: http.StatusTooManyRequests, text: "too many requests", header: http.Header{}}
		if after := retry(t); after != "" {
			bad.header.Set("Retry-After", after)
		} else {
			bad.empty = true
		}
		return bad
	})
}
