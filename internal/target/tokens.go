package target

import (
	"context"
	"maps"
	"slices"
	"sync"
)

// tokens are the credentials that end: their present values, and all that were ever had.
type tokens struct {
	mu   sync.Mutex
	now  map[string]string // by scheme
	seen map[string]string // value to scheme
}

// refresh asks for the present value of each token.
func (c *Client) refresh(ctx context.Context) error {
	for _, name := range slices.Sorted(maps.Keys(c.options.Tokens)) {
		value, err := c.options.Tokens[name](ctx)
		if err != nil {
			return err
		}
		c.tokens.mu.Lock()
		c.tokens.now[name], c.tokens.seen[value] = value, name
		c.tokens.mu.Unlock()
	}
	return nil
}

// credential is the present value of a scheme's credential, and whether there is one.
func (c *Client) credential(scheme string) (value string, known bool) {
	c.tokens.mu.Lock()
	value, known = c.tokens.now[scheme]
	c.tokens.mu.Unlock()
	if !known {
		value, known = c.options.Credentials[scheme]
	}
	return value, known
}

// credentials are all values that credentials have had, each with its scheme.
func (c *Client) credentials() map[string]string {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	all := maps.Clone(c.tokens.seen)
	for scheme, value := range c.options.Credentials {
		all[value] = scheme
	}
	return all
}
