package target

import (
	"context"
	"crypto/tls"
	"net/http"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Options are what a client needs besides the base URL. The zero value sends no credential and knows no limit but the deadline.
type Options struct {
	Limits      contract.Limits
	Credentials map[string]string // by the name of the security scheme
	// Tokens give the present values of credentials that end, by the name of the security scheme. Each is asked before each request.
	Tokens    map[string]func(context.Context) (string, error)
	Bearer    map[string]string // by header that goes with every request, the name of the token that it carries ("Bearer ...")
	Headers   map[string]string // sent with every request, by name
	Refused   map[string]string // by header: keys that the docs say are not accepted
	Stranger  map[string]string // by the name of the security scheme: somebody else's
	UserAgent string            // "" is "proviso"
	TLS       *tls.Config       // nil trusts the system's authorities
	MaxWait   time.Duration     // the longest Retry-After that is waited for; 0 is DefaultMaxWait
	// Transport takes the place of the own connection pool (a mock in process).
	Transport http.RoundTripper
	// Wait takes the place of sleeping between a 429 and the next try; it returns early with the context's error.
	Wait func(context.Context, time.Duration) error
	// Now is the clock that a Retry-After date is measured against; nil is time.Now.
	Now func() time.Time
}

// DefaultMaxWait is how long a Retry-After is waited for where Options name no bound.
const DefaultMaxWait = 30 * time.Second

func (o Options) filled() Options {
	if o.Limits.Deadline <= 0 {
		o.Limits.Deadline = contract.DefaultDeadline
	}
	if o.UserAgent == "" {
		o.UserAgent = "proviso"
	}
	if o.Limits.Answer <= 0 {
		o.Limits.Answer = contract.DefaultAnswer
	}
	if o.MaxWait <= 0 {
		o.MaxWait = DefaultMaxWait
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
