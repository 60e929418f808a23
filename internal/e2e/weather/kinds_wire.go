package weather

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// wires are answers that are wrong HTTP.
func wires() []Kind {
	return []Kind{
		{Name: "too-short-length", Does: "announces fewer bytes than it sends", Send: func(w *Wire) {
			w.Write(w.Head(fmt.Sprintf("Content-Length: %d", len(w.Answer.Body)/2)) + "\r\n" + string(w.Answer.Body))
		}},
		{Name: "too-long-length", Does: "announces more bytes than it sends", Send: func(w *Wire) {
			w.Write(w.Head(fmt.Sprintf("Content-Length: %d", len(w.Answer.Body)+20)) + "\r\n" + string(w.Answer.Body))
		}},
		{Name: "two-lengths", Does: "announces two lengths that differ", Send: func(w *Wire) {
			w.Write(w.Head(fmt.Sprintf("Content-Length: %d", len(w.Answer.Body)), "Content-Length: 3") + "\r\n" + string(w.Answer.Body))
		}},
		{Name: "negative-length", Does: "announces -1 bytes", Send: func(w *Wire) { w.Write(w.Head("Content-Length: -1") + "\r\n" + string(w.Answer.Body)) }},
		{Name: "huge-length", Does: "announces 9 exabytes and sends the body", Send: func(w *Wire) {
			w.Write(w.Head("Content-Length: 9223372036854775807") + "\r\n" + string(w.Answer.Body))
		}},
		{Name: "cut-chunk", Does: "ends the connection in the middle of a chunk", Send: func(w *Wire) {
			w.Write(w.Head("Transfer-Encoding: chunked") + fmt.Sprintf("\r\n%x\r\n%s", len(w.Answer.Body), w.Answer.Body[:len(w.Answer.Body)/2]))
		}},
		{Name: "no-last-chunk", Does: "ends the connection before the last chunk", Send: func(w *Wire) {
			w.Write(w.Head("Transfer-Encoding: chunked") + fmt.Sprintf("\r\n%x\r\n%s\r\n", len(w.Answer.Body), w.Answer.Body))
		}},
		{Name: "bad-chunk", Does: "sends a chunk whose size is no number", Send: func(w *Wire) { w.Write(w.Head("Transfer-Encoding: chunked") + "\r\nzz\r\n{}\r\n0\r\n\r\n") }},
		{Name: "no-http", Does: "answers with text that is no HTTP", Send: func(w *Wire) { w.Write("SSH-2.0-OpenSSH_9.6\r\n") }},
		{Name: "bytes", Does: "answers with random bytes", Send: func(w *Wire) { w.Write("\x00\x01\x1b[2J\xff\xfe\x15\x03\x01 random \x1b]0;pwned\x07\r\n\r\n") }},
		{Name: "status-0", Does: "answers with the status 000", Send: func(w *Wire) { w.Write("HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n") }},
		{Name: "status-999", Does: "answers with the status 999", Change: func(a *Answer) { a.Status = 999 }},
		{Name: "bad-header", Does: "sends a header line without a colon", Send: func(w *Wire) { sendWhole(w, "this is no header") }},
		{Name: "header-injection", Does: "sends a header that ends early and a second response in it", Send: func(w *Wire) {
			sendWhole(w, "X-Name: a\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nX-Rest: b")
		}},
		{Name: "two-answers", Does: "sends each answer twice", Send: func(w *Wire) {
			text := w.Head(fmt.Sprintf("Content-Length: %d", len(w.Answer.Body))) + "\r\n" + string(w.Answer.Body)
			w.Write(text + text)
		}},
		{Name: "body-in-204", Does: "sends a body after 204", Send: func(w *Wire) {
			if w.Answer.Status == http.StatusOK {
				w.Answer.Status = http.StatusNoContent
			}
			sendWhole(w)
		}},
		{Name: "wrong-gzip", Does: "says gzip and sends plain text", Change: func(a *Answer) { a.Header.Set("Content-Encoding", "gzip") }},
		{Name: "switching-protocols", Does: "answers 101", Send: func(w *Wire) {
			w.Write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\nhello")
		}},
	}
}

// pause waits 50 ms, and reports that the server has not ended.
func (w *Wire) pause() bool {
	select {
	case <-time.After(50 * time.Millisecond):
		return true
	case <-w.closing:
		return false
	}
}

// longText hits patches that set a member to a text of more than 39 characters, however many members they set.
func longText(_ int, r *http.Request) bool {
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	var members map[string]any
	if err != nil || r.Method != http.MethodPatch || json.Unmarshal(body, &members) != nil {
		return false
	}
	for _, v := range members {
		if text, ok := v.(string); ok && len([]rune(text)) > 39 {
			return true
		}
	}
	return false
}

// restartable listens on a port that can be closed and opened again.
func restartable(s *Server) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.http.Start() // its port stays unused
	s.plain, s.URL = listener, "http://"+strings.TrimSpace(listener.Addr().String())
	go http.Serve(listener, s) //nolint:errcheck // it ends when the listener is closed
	return nil
}
