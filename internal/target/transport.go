package target

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"
)

// idleConnection is how long an unused connection is kept. Servers close theirs after 2 seconds or more; a PATCH that meets such a close
// loses its answer.
const idleConnection = time.Second

// transport is the pool of connections: kept alive, as many idle ones as run at a time, HTTP/2 where the target offers it.
// Dialling and the TLS handshake end well before the deadline of an answer, so that "no connection" and "no answer" are
// told apart. Decompression is ours (answer.go): net/http would hide an encoding that is not what it says.
func transport(o Options) *http.Transport {
	idle := o.Limits.Concurrency
	if idle <= 0 {
		idle = 64
	}
	dialer := net.Dialer{Timeout: o.Limits.Deadline / 2, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		OnProxyConnectResponse: refusedByProxy,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &behindConn{Conn: conn}, nil
		},
		TLSClientConfig:        o.TLS,
		TLSHandshakeTimeout:    o.Limits.Deadline / 3,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		MaxIdleConnsPerHost:    idle,
		IdleConnTimeout:        idleConnection,
		MaxResponseHeaderBytes: 1 << 20,
	}
}

// apart is the client with a new connection for each request, for requests with another credential than the configured one. A server may know a
// connection by the credential that was sent on it: Jetty keeps header fields by connection and compares them without regard to letter case.
func (c *Client) apart() *Client {
	pool, ok := c.transport.(*http.Transport)
	if !ok {
		return c
	}
	own, alone := *c, pool.Clone()
	alone.DisableKeepAlives = true
	own.transport = alone
	return &own
}

// proxyError says that a proxy opened no connection to the target.
type proxyError struct {
	host   string // the proxy's, without its password
	status string
}

func (e *proxyError) Error() string { return "the proxy " + e.host + " answers " + e.status }

// refusedByProxy is an error that names the proxy. Of its own accord, net/http quotes the words behind the status and nothing else.
func refusedByProxy(_ context.Context, proxy *url.URL, _ *http.Request, response *http.Response) error {
	if response.StatusCode == http.StatusOK {
		return nil
	}
	return &proxyError{proxy.Host, response.Status}
}
