package target

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"golang.org/x/time/rate"
)

// Client sends requests to one target. It is safe for concurrent use.
type Client struct {
	base      *url.URL
	prefix    string // base without a trailing slash
	options   Options
	transport http.RoundTripper
	limiter   *rate.Limiter
	slots     chan struct{}
	budget    int64
	agent     []string
	gzip      []string
	*learned
}

// learned is what a client has counted and learned of its target; clients of one target share it (Unbounded).
type learned struct {
	sent    atomic.Int64
	named   atomic.Int64 // requests that were given a name of their own
	tokens  tokens
	busy    busy
	fresh   atomic.Bool // each request gets a connection of its own
	bare    atomic.Bool // the target was seen to answer 204
	overTLS atomic.Bool // the port speaks TLS, and the target's address says plain HTTP
}

// New makes a client for a base URL, whose path is kept in front of every operation's. An error says what to do.
func New(base string, o Options) (*Client, error) {
	u, err := parseBase(base)
	if err != nil {
		return nil, err
	}
	o = o.filled()
	if o.Limits.Rate == 0 && o.Transport == nil && !Loopback(u.Hostname()) {
		o.Limits.Rate = contract.DefaultRate
	}
	c := &Client{
		base: u, prefix: strings.TrimRight(u.String(), "/"), options: o, transport: o.Transport,
		budget: int64(o.Limits.Requests), agent: []string{o.UserAgent}, gzip: []string{"gzip"},
		learned: &learned{tokens: tokens{now: map[string]string{}, seen: map[string]string{}}},
	}
	if c.transport == nil {
		c.transport = transport(o)
	}
	if o.Limits.Rate > 0 {
		c.limiter = rate.NewLimiter(rate.Limit(o.Limits.Rate), 1)
	}
	if o.Limits.Concurrency > 0 {
		c.slots = make(chan struct{}, o.Limits.Concurrency)
	}
	return c, nil
}

// Base is the target's base URL, without a trailing slash.
func (c *Client) Base() string { return c.prefix }

// Rate is the most requests a second that the client sends; 0 is as fast as answers come.
func (c *Client) Rate() float64 { return c.options.Limits.Rate }

// Requests counts the requests sent so far, those that were answered with 429 included.
func (c *Client) Requests() int { return int(c.sent.Load()) }

// Unbounded returns the same client without its request budget: what was changed is restored when the budget is used up too.
func (c *Client) Unbounded() *Client {
	free := *c
	free.budget = 0
	return &free
}

// Close ends idle connections.
func (c *Client) Close() {
	if t, ok := c.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// Send sends one request of a case and waits for its answer.
// Whatever goes wrong is in the exchange's Failure; an answer that came in part is kept beside it.
func (c *Client) Send(ctx context.Context, call contract.Call) contract.Exchange {
	req := call.Step
	op, err := c.reading(call.Op, req)
	if err != nil {
		return stopped(contract.Exchange{Method: req.Method, Start: c.options.Now()}, err)
	}
	x := contract.Exchange{Method: op.Method, Body: call.Body}
	if req.Method != "" {
		x.Method = req.Method
	}
	if err := c.refresh(ctx); err != nil {
		return stopped(contract.Exchange{Method: req.Method, Start: c.options.Now()}, err)
	}
	if req.Key.Kind != contract.KeyConfigured {
		c = c.apart()
	}
	v, k := values{req.Params, call.Params}, c.keys(op, req.Key)
	var b strings.Builder
	b.Grow(len(c.prefix) + len(op.Path) + 64)
	b.WriteString(c.prefix)
	if err := path(&b, op, v); err != nil {
		x.Start = c.options.Now()
		return stopped(x, err)
	}
	query(&b, op, v, k.query)
	x.URL = b.String()
	media := call.Media
	if media == contract.OwnMedia && call.Body != nil {
		if documented := dialect.Body(op); documented != nil {
			media = contract.MediaType(documented.Type)
		}
	}
	x.Header = c.header(op, req, v, k, media)
	return c.Do(ctx, op, x)
}

// reading gives the operation that is really asked: the read, where the step wants one. It carries the operation's own credential where the
// docs name none for the read, or one that is not known.
func (c *Client) reading(op *contract.Operation, req contract.Request) (*contract.Operation, error) {
	if !req.Read {
		return op, nil
	}
	if op.Read == nil {
		return nil, fmt.Errorf("%s: there is no documented read; name one in the profile (operations.%s.read)", op.Key(), op.ID)
	}
	open := func(way contract.Security) bool { return len(way) == 0 || c.knows(way) }
	if slices.ContainsFunc(op.Read.Security, open) || len(op.Read.Security) > 0 && !slices.ContainsFunc(op.Security, c.knows) || len(op.Security) == 0 {
		return op.Read, nil
	}
	read := *op.Read
	read.Security = op.Security
	return &read, nil
}

// Do sends a request that is ready (method, URL, header, body) within the client's limits and fills in how it ended.
// op may be nil; it tells a documented redirect from one that leads away.
func (c *Client) Do(ctx context.Context, op *contract.Operation, x contract.Exchange) contract.Exchange {
	x.Start = c.options.Now()
	if c.slots != nil {
		select {
		case c.slots <- struct{}{}:
			defer func() { <-c.slots }()
		case <-ctx.Done():
			return stopped(x, interrupted(ctx))
		}
	}
	for try := 0; ; try++ {
		if err := c.admit(ctx); err != nil {
			x = stopped(x, err)
			if errors.Is(err, errSpent) {
				x.Failure.Kind = contract.Spent
			}
			return x
		}
		x.Reply, x.Failure = nil, nil
		c.once(ctx, op, &x)
		delay, again := c.pause(ctx, &x, try)
		if !again {
			c.busy.over(&x, try)
			return x
		}
		x.Throttled = x.Reply
		if err := c.options.Wait(ctx, delay); err != nil {
			return stopped(x, interrupted(ctx))
		}
		x.Waited++
	}
}

var errSpent = errors.New("the budget of requests is used up")

// admit waits for the rate limit and takes one request from the budget.
func (c *Client) admit(ctx context.Context) error {
	if ctx.Err() != nil {
		return interrupted(ctx)
	}
	if n := c.sent.Add(1); c.budget > 0 && n > c.budget {
		c.sent.Add(-1)
		return fmt.Errorf("%w: %d requests; raise limits.requests in the profile, or choose fewer cases", errSpent, c.budget)
	}
	if c.limiter != nil {
		if err := c.limiter.Wait(ctx); err != nil {
			c.sent.Add(-1)
			return interrupted(ctx)
		}
	}
	return nil
}

// once sends the request a single time. net/http sends a request again by itself only where it is safe (a GET) or where not a byte of
// it was written, so a PATCH never goes out twice unseen: where a kept connection ends in place of an answer, whether the request
// was applied is not known, and the failure says so. From then on each request gets a connection of its own.
func (c *Client) once(ctx context.Context, op *contract.Operation, x *contract.Exchange) {
	limited, cancel := context.WithTimeout(ctx, c.deadline(ctx))
	defer cancel()
	limited, behind := c.watchBehind(limited)
	request, err := http.NewRequestWithContext(limited, x.Method, x.URL, bytes.NewReader(x.Body))
	if err != nil {
		*x = stopped(*x, fmt.Errorf("%s: the request cannot be built: %w", c.base.Host, withoutURL(err)))
		return
	}
	request.Header = maps.Clone(x.Header)
	if request.Header == nil {
		request.Header = http.Header{}
	}
	if c.fresh.Load() {
		request.Close = true
	}
	if host := x.Header.Get("Host"); host != "" {
		request.Host = host
	}
	if _, ok := request.Header["User-Agent"]; !ok {
		request.Header["User-Agent"] = []string{""}
	}
	x.Start = c.options.Now()
	began := time.Now()
	response, err := c.transport.RoundTrip(request)
	if err != nil {
		x.Took = time.Since(began)
		x.Failure = c.failure(ctx, err)
		if x.Failure.Kind == contract.Broken {
			if c.fresh.CompareAndSwap(false, true) && c.speaksTLS(ctx) {
				c.overTLS.Store(true)
			}
			if c.overTLS.Load() {
				x.Failure = c.askedWithoutTLS()
			}
		}
		return
	}
	x.Reply = &contract.Reply{Status: response.StatusCode, Proto: response.Proto, Header: response.Header, Omitted: behind(response)}
	x.Reply.Body, err = c.read(response)
	x.Took = time.Since(began)
	if err != nil {
		x.Failure = c.unread(ctx, err)
		return
	}
	if x.Failure = c.wrongPort(x.Reply); x.Failure == nil {
		x.Failure = c.redirected(op, x)
	}
}

func stopped(x contract.Exchange, err error) contract.Exchange {
	x.Failure = &contract.Failure{Kind: contract.Stopped, Text: err.Error()}
	return x
}

func interrupted(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errors.New("the run's time is used up")
	}
	return errors.New("the run was interrupted")
}

func withoutURL(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}
