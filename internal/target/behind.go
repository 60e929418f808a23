package target

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// behindConn counts the bytes that follow the header of a 204 response, which has no body: net/http drops them. It counts only those
// that arrive in one piece with the header, on a connection without TLS.
type behindConn struct {
	net.Conn
	asked  atomic.Bool // a request was written, and nothing was read since
	behind atomic.Int64
}

func (c *behindConn) Write(b []byte) (int, error) {
	c.asked.Store(true)
	return c.Conn.Write(b)
}

func (c *behindConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 && c.asked.Swap(false) {
		c.behind.Store(int64(behindHead(b[:n])))
	}
	return n, err
}

// behindHead is how many bytes stand behind the head of a 204; 0 for every other answer.
func behindHead(answer []byte) int {
	if !bytes.HasPrefix(answer, []byte("HTTP/1.")) || len(answer) < len("HTTP/1.1 204") || string(answer[8:12]) != " 204" {
		return 0
	}
	_, rest, _ := bytes.Cut(answer, []byte("\r\n\r\n"))
	return len(rest)
}

// watchBehind keeps the connection of a request where the target was seen to answer 204. The function that it returns says how many bytes
// came behind such an answer.
func (c *Client) watchBehind(ctx context.Context) (context.Context, func(*http.Response) int) {
	if !c.bare.Load() {
		return ctx, func(r *http.Response) int {
			if r.StatusCode == http.StatusNoContent {
				c.bare.Store(true)
			}
			return 0
		}
	}
	var used atomic.Pointer[behindConn]
	trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		if conn, ok := info.Conn.(*behindConn); ok {
			used.Store(conn)
		}
	}}
	return httptrace.WithClientTrace(ctx, trace), func(r *http.Response) int {
		if conn := used.Load(); conn != nil && r.StatusCode == http.StatusNoContent {
			return int(conn.behind.Load())
		}
		return 0
	}
}
