package target

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"

	"github.com/proviso-dev/proviso/internal/contract"
)

// hostAndPort is where connections to the target go: the scheme's own port where the address names none.
func (c *Client) hostAndPort() string {
	port := c.base.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[c.base.Scheme]
	}
	return net.JoinHostPort(c.base.Hostname(), port)
}

// Probe opens a connection to the target and closes it: nothing is sent. It tells before the first case that the target is
// down or its certificate bad. Behind a proxy, and with a transport of one's own, it knows nothing and says nothing.
func (c *Client) Probe(ctx context.Context) *contract.Failure {
	pool, ok := c.transport.(*http.Transport)
	if !ok {
		return nil
	}
	if proxy, err := pool.Proxy(&http.Request{URL: c.base}); err != nil || proxy != nil {
		return nil
	}
	limited, cancel := context.WithTimeout(ctx, c.options.Limits.Deadline)
	defer cancel()
	conn, err := pool.DialContext(limited, "tcp", c.hostAndPort())
	if err != nil {
		return c.failure(ctx, err)
	}
	defer conn.Close()
	if c.base.Scheme != "https" {
		return nil
	}
	config := &tls.Config{}
	if c.options.TLS != nil {
		config = c.options.TLS.Clone()
	}
	if config.ServerName == "" {
		config.ServerName = c.base.Hostname()
	}
	if err := tls.Client(conn, config).HandshakeContext(limited); err != nil {
		return c.failure(ctx, err)
	}
	return nil
}
