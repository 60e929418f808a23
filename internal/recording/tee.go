package recording

import (
	"errors"
	"io"
	"sync"
)

// tee copies what is read from a body.
type tee struct {
	io.ReadCloser
	into *capped
	end  func(error) // told when the body has ended, with the reason where that came too early; may be nil
}

// Read implements io.Reader.
func (t *tee) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	t.into.add(p[:n])
	if err != nil && t.end != nil {
		if errors.Is(err, io.EOF) {
			t.end(nil)
		} else {
			t.end(err)
		}
	}
	return n, err
}

// Close implements io.Closer. A body that is closed before its end was not whole: the client went away.
func (t *tee) Close() error {
	err := t.ReadCloser.Close()
	if t.end != nil {
		t.end(io.ErrUnexpectedEOF)
	}
	return err
}

// capped keeps the first bytes of a body. The request's is written by one goroutine and read by another.
type capped struct {
	mu    sync.Mutex
	body  []byte
	limit int
	cut   bool
}

func (c *capped) add(p []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if room := c.limit - len(c.body); len(p) > room {
		p, c.cut = p[:room], true
	}
	c.body = append(c.body, p...)
}

func (c *capped) bytes() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.body
}

func (c *capped) wasCut() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cut
}
