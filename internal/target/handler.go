package target

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strings"
)

// HandlerTransport answers requests by calling an http.Handler in this process: no socket is opened. A panic of the handler becomes
// the exchange's failure, with its stack.
func HandlerTransport(h http.Handler) http.RoundTripper { return handlerTransport{h} }

type handlerTransport struct{ handler http.Handler }

// RoundTrip calls the handler as a server would, and waits for it no longer than the request's context lasts.
func (t handlerTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	in := r.Clone(r.Context())
	in.RequestURI, in.RemoteAddr, in.Host = r.URL.RequestURI(), "127.0.0.1:1", r.URL.Host
	if r.Host != "" {
		in.Host = r.Host
	}
	if in.Body == nil {
		in.Body = http.NoBody
	}
	for name, values := range in.Header {
		if values == nil { // a mark for net/http's client, which is never sent
			delete(in.Header, name)
		}
	}
	done := make(chan *handlerReply, 1)
	go func() { done <- t.call(in) }()
	select {
	case a := <-done:
		return a.response(r)
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}

func (t handlerTransport) call(in *http.Request) (a *handlerReply) {
	a = &handlerReply{header: http.Header{}}
	defer func() {
		if said := recover(); said != nil {
			if err, ok := said.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				a.failed = io.ErrUnexpectedEOF
				return
			}
			a.failed = &PanicError{Said: fmt.Sprint(said), Stack: framesOf(debug.Stack())}
		}
	}()
	t.handler.ServeHTTP(a, in)
	return a
}

// PanicError says that the handler under test panicked.
type PanicError struct {
	Said  string // the panic's value
	Stack string // the calls that led to it, the innermost first, one a line
}

func (e *PanicError) Error() string { return "the handler panicked: " + e.Said + "\n" + e.Stack }

// mostFrames is how many calls of a stack are told.
const mostFrames = 12

// framesOf lists the calls of a stack below the panic, as FUNCTION (FILE:LINE).
func framesOf(stack []byte) string {
	lines := strings.Split(string(stack), "\n")
	var out []string
	panicked := false
	for i := 1; i+1 < len(lines) && len(out) < mostFrames; i += 2 {
		name, place := lines[i], strings.TrimSpace(lines[i+1])
		if strings.HasPrefix(name, "panic(") {
			panicked = true
			continue
		}
		if !panicked {
			continue
		}
		if strings.Contains(name, "handlerTransport.call") {
			break
		}
		if cut := strings.LastIndexByte(name, '('); cut > 0 {
			name = name[:cut]
		}
		place, _, _ = strings.Cut(place, " +0x")
		out = append(out, name+" ("+place+")")
	}
	return strings.Join(out, "\n")
}

// handlerReply is the http.ResponseWriter of one call.
type handlerReply struct {
	header http.Header
	sent   http.Header // as it was when the status was written
	status int
	body   bytes.Buffer
	failed error
}

func (a *handlerReply) Header() http.Header { return a.header }

func (a *handlerReply) WriteHeader(status int) {
	if a.status != 0 || status < 200 {
		return
	}
	a.status, a.sent = status, a.header.Clone()
}

func (a *handlerReply) Write(p []byte) (int, error) {
	if a.status == 0 {
		if a.header.Get("Content-Type") == "" {
			a.header.Set("Content-Type", http.DetectContentType(p))
		}
		a.WriteHeader(http.StatusOK)
	}
	if a.status == http.StatusNoContent || a.status == http.StatusNotModified {
		return 0, http.ErrBodyNotAllowed
	}
	return a.body.Write(p)
}

// Flush does nothing: the answer is whole when the handler returns.
func (a *handlerReply) Flush() {}

func (a *handlerReply) response(r *http.Request) (*http.Response, error) {
	if a.failed != nil {
		return nil, a.failed
	}
	a.WriteHeader(http.StatusOK)
	out := &http.Response{
		Status: fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.sent, Body: http.NoBody, ContentLength: int64(a.body.Len()), Request: r,
	}
	if r.Method != http.MethodHead {
		out.Body = io.NopCloser(bytes.NewReader(a.body.Bytes()))
	}
	return out, nil
}
