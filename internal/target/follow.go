package target

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Follow reads the address that a response names (the state of a task that was begun), with the operation's credential. from is the
// URL of the request that was answered; an address on another host or with another scheme is not read.
func (c *Client) Follow(ctx context.Context, op *contract.Operation, from, address string) contract.Exchange {
	x := contract.Exchange{Method: http.MethodGet, Start: c.options.Now()}
	base, err := url.Parse(from)
	if err != nil {
		return stopped(x, withoutURL(err))
	}
	to, err := base.Parse(address)
	if err != nil {
		return stopped(x, fmt.Errorf("%s: the address of the task can't be read", c.base.Host))
	}
	if to.Scheme != c.base.Scheme || to.Host != c.base.Host || to.User != nil {
		return stopped(x, fmt.Errorf("%s: the task's address is on another host, which proviso does not ask", c.base.Host))
	}
	if err := c.refresh(ctx); err != nil {
		return stopped(x, err)
	}
	read := *op
	read.Method, read.Params, read.Responses = http.MethodGet, nil, nil
	k := c.keys(op, contract.Key{})
	var b strings.Builder
	b.WriteString((&url.URL{Scheme: to.Scheme, Host: to.Host, Path: to.Path, RawPath: to.RawPath}).String())
	query := to.Query()
	for _, key := range k.query {
		query.Set(key.name, key.value)
	}
	if len(query) > 0 {
		b.WriteString("?" + query.Encode())
	}
	x.URL = b.String()
	x.Header = c.header(&read, contract.Request{}, values{}, k, "")
	return c.Do(ctx, &read, x)
}
