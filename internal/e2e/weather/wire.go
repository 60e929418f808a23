package weather

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// Wire is a connection on which a kind writes the response to one request.
type Wire struct {
	Conn    net.Conn
	Answer  *Answer
	closing chan struct{}
}

// Write writes raw text, and reports whether the client still reads.
func (w *Wire) Write(text string) bool {
	_ = w.Conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	_, err := w.Conn.Write([]byte(text))
	return err == nil && !w.ended()
}

func (w *Wire) ended() bool {
	select {
	case <-w.closing:
		return true
	default:
		return false
	}
}

// Head is the status line and the headers of the response, each line ended, with the further lines that are given and without the blank line at the end.
func (w *Wire) Head(lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", w.Answer.Status, http.StatusText(w.Answer.Status))
	for name, values := range w.Answer.Header {
		for _, v := range values {
			b.WriteString(name + ": " + v + "\r\n")
		}
	}
	for _, line := range lines {
		b.WriteString(line + "\r\n")
	}
	return b.String()
}

// Reset closes the connection so that the client's system reports a reset.
func (w *Wire) Reset() {
	if tcp, ok := w.Conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	w.Conn.Close()
}

// Hang waits until the client goes or the server ends.
func (w *Wire) Hang() {
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		buffer := make([]byte, 1)
		_, _ = w.Conn.Read(buffer)
	}()
	select {
	case <-gone:
	case <-w.closing:
	}
}

// Forever writes a text again and again until the client goes or the server ends.
func (w *Wire) Forever(text string) {
	for w.Write(text) {
	}
}
