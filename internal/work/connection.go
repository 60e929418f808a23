// Package work makes the jobs of a run, one a vendor, and opens their targets: a live base URL with the tenant's credentials, or the embedded mock
// on a loopback port.
package work

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/target"
)

// Options say where the requests go.
type Options struct {
	Target    string              // base URL; "" is the embedded mock
	Handler   http.Handler        // answers in this process, in place of a target; nil is none
	Limits    contract.Limits     // laid over the profile's; zero fields leave it as it is
	Mock      mock.Options        // faults and variant of the embedded mock
	Getenv    func(string) string // os.Getenv
	UserAgent string
	TLS       *tls.Config // authorities and the client's certificate; nil trusts the system's authorities
}

// Connection is a target that is ready for requests. Close it after the run.
type Connection struct {
	Client    *target.Client
	Name      string            // the target's base URL, or "mock"
	Live      bool              // somebody else's server: limits hold, and what is sent is told first
	Secrets   map[string]string // credential values to the names of their schemes or headers, for redaction
	Variables map[string]string // those names to the environment variables that hold the values
	Settle    time.Duration     // the longest that its reads lag, where that is known; 0 is what the profile says
	shared    bool              // other processes can reach the target too
	stop      func() error
}

// Open makes the target of a vendor's operations ready. Nothing is sent.
func Open(ops []contract.Operation, p contract.Profile, o Options) (*Connection, error) {
	if o.Target == "" && o.Handler == nil {
		return openMock(ops, p, o)
	}
	name, transport := "", http.RoundTripper(nil)
	if o.Handler != nil {
		name, transport = "the handler", target.HandlerTransport(o.Handler)
		o.Target = "http://handler" + basePath(ops)
	}
	keys, err := credentials(ops, p, &o)
	if err != nil {
		return nil, err
	}
	client, err := target.New(o.Target, target.Options{
		Limits:      merged(p.Limits, o.Limits),
		Credentials: keys.byScheme,
		Headers:     keys.headers,
		Refused:     keys.refused,
		Stranger:    keys.stranger,
		Tokens:      keys.tokens,
		Bearer:      keys.bearer,
		UserAgent:   o.UserAgent,
		Transport:   transport,
		TLS:         o.TLS,
	})
	if err != nil {
		return nil, err
	}
	return &Connection{Client: client, Name: cmp.Or(name, client.Base()), Live: true, Secrets: keys.secrets, Variables: keys.variables, shared: o.Handler == nil, stop: func() error { return nil }}, nil
}

// openMock serves the mock on a free loopback port. It has no limits but the deadline of an answer.
func openMock(ops []contract.Operation, p contract.Profile, o Options) (*Connection, error) {
	if o.Mock.Now == nil && o.Mock.Variant == "" { // a variant may lag, which only time tells
		o.Mock.Now = clock()
	}
	server, err := mock.New(ops, p, o.Mock)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the mock cannot listen on loopback: %w", err)
	}
	served := &http.Server{Handler: server, ReadHeaderTimeout: time.Minute}
	go served.Serve(listener) //nolint:errcheck // it ends with ErrServerClosed when the connection is closed
	keys := mockCredentials(ops, p)
	client, err := target.New("http://"+listener.Addr().String()+basePath(ops), target.Options{
		Limits:      contract.Limits{Deadline: merged(p.Limits, o.Limits).Deadline, Concurrency: o.Limits.Concurrency, Requests: o.Limits.Requests},
		Credentials: keys.byScheme,
		Headers:     keys.headers,
		Refused:     keys.refused,
		Stranger:    keys.stranger,
		UserAgent:   o.UserAgent,
	})
	if err != nil {
		served.Close()
		return nil, err
	}
	return &Connection{Client: client, Name: "mock", Secrets: keys.secrets, Variables: keys.variables, Settle: mock.Settle(o.Mock.Variant), stop: served.Close}, nil
}

// clock is the mock's own: it starts at the same moment in every run and a few seconds pass at each look at it, so that
// the same seed gives the same answers, and a time that stands still or runs backwards is told from the clocks' tolerance.
func clock() func() time.Time {
	start := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	var looks atomic.Int64
	return func() time.Time { return start.Add(time.Duration(looks.Add(1)) * 3 * time.Second) }
}

// Reach asks whether the target can be connected to at all, so that a run that cannot begin says so at once.
func (c *Connection) Reach(ctx context.Context) error {
	if failure := c.Client.Probe(ctx); failure != nil {
		return fmt.Errorf("target %s cannot be reached: %s", c.Client.Base(), failure.Text)
	}
	return nil
}

// holdsSecret reports a text in which a credential stands, in any spelling: also a token that was had or renewed meanwhile.
func (c *Connection) holdsSecret(text string) bool {
	secrets := c.Client.Secrets()
	maps.Copy(secrets, c.Secrets)
	return redact.New(secrets, nil).Text(text) != text
}

// Close ends idle connections and the mock.
func (c *Connection) Close() error {
	c.Client.Close()
	return c.stop()
}

// basePath is the path of the operations' server, which the mock knows with and without.
func basePath(ops []contract.Operation) string {
	if len(ops) == 0 {
		return ""
	}
	server, err := url.Parse(ops[0].Server)
	if err != nil {
		return ""
	}
	return server.EscapedPath()
}

// merged lays limits over others: a zero field leaves the one below as it is.
func merged(base, over contract.Limits) contract.Limits {
	if over.Requests > 0 {
		base.Requests = over.Requests
	}
	if over.Rate > 0 {
		base.Rate = over.Rate
	}
	if over.Deadline > 0 {
		base.Deadline = over.Deadline
	}
	if over.Answer > 0 {
		base.Answer = over.Answer
	}
	if over.Concurrency > 0 {
		base.Concurrency = over.Concurrency
	}
	return base
}
