package weather

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// Key is the one credential that the server accepts, as a bearer token.
const Key = "wthr-Key-7hQ2Lx9Vb3mZ0w5T"

// Kind is one way in which responses break.
type Kind struct {
	Name string
	Does string // one sentence, for the table
	// Hits reports whether the n-th request, counted from 1, is answered in this way; nil is every request.
	Hits func(n int, r *http.Request) bool
	// Change changes a response before it is sent whole; nil changes nothing.
	Change func(a *Answer)
	// Send writes a response to the connection in place of the ordinary way, and the connection is closed after it; nil is the ordinary way.
	Send func(w *Wire)
	// Listen makes the server's listener and the address that clients are given; nil is plain HTTP on 127.0.0.1.
	Listen func(s *Server) error
	// Down closes the port for this long when a request is hit, in place of an answer.
	Down time.Duration
	// Flags are further flags of the command that is run against this kind.
	Flags []string
	// Gateway: another program answers in place of the API, which does not get the request.
	Gateway bool
	// Sound: a correct client notices nothing.
	Sound bool
}

// Answer is a response before it is sent.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	Of     *http.Request
	server *Server
}

// Server is the API with responses of one kind.
type Server struct {
	URL       string
	Authority []byte // PEM of the certificate authority that a client of this kind has to trust, or nil
	kind      *Kind
	http      *httptest.Server
	plain     net.Listener
	mu        sync.Mutex
	row       map[string]any
	found     string // the row at the start, as JSON
	requests  int
	elsewhere *httptest.Server // another host, to which redirects lead
	strayed   int              // requests that arrived there
	closing   chan struct{}
	down      bool
}

// Start starts the API with responses of one kind. Close ends it.
func Start(k *Kind) (*Server, error) {
	s := &Server{kind: k, closing: make(chan struct{}), row: map[string]any{
		"id": "7", "name": "Ada", "note": "first", "level": 3.0, "active": true, "tags": []any{"a", "b"},
	}}
	s.found = s.asText()
	s.elsewhere = httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.strayed++
	}))
	s.http = httptest.NewUnstartedServer(s)
	s.http.Config.ErrorLog = quiet()
	var err error
	if k.Listen != nil {
		err = k.Listen(s)
	} else {
		s.http.Start()
		s.URL = s.http.URL
	}
	if err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", k.Name, err)
	}
	return s, nil
}

// Close ends the server, and with it every answer that has no end.
func (s *Server) Close() {
	close(s.closing)
	if s.plain != nil {
		s.plain.Close()
	}
	s.http.CloseClientConnections()
	s.http.Close()
	s.elsewhere.Close()
}

// Requests is how many requests arrived.
func (s *Server) Requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests
}

// Strayed is how many requests arrived at the other host that redirects lead to.
func (s *Server) Strayed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.strayed
}

// LeftChanged reports that the resource is not as it was at the start.
func (s *Server) LeftChanged() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asText() != s.found
}

func (s *Server) asText() string {
	text, err := json.Marshal(s.row)
	if err != nil {
		panic(err) // a row of JSON values always marshals
	}
	return string(text)
}

// ServeHTTP answers a request correctly, and lets the kind break the response.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests++
	hit := s.kind.Hits == nil || s.kind.Hits(s.requests, r)
	answer := s.answer(r, !hit || !s.kind.Gateway)
	s.mu.Unlock()
	if hit {
		if s.kind.Down > 0 {
			s.restart(w)
			return
		}
		if s.kind.Change != nil {
			s.kind.Change(answer)
		}
		if s.kind.Send != nil {
			s.hijack(w, answer)
			return
		}
	}
	maps.Copy(w.Header(), answer.Header)
	w.WriteHeader(answer.Status)
	_, _ = w.Write(answer.Body)
}

// hijack hands the connection of a request to the kind.
func (s *Server) hijack(w http.ResponseWriter, a *Answer) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(errors.New("this connection can't be taken over")) // HTTP/2, which no kind with Send speaks
	}
	defer conn.Close()
	s.kind.Send(&Wire{Conn: conn, Answer: a, closing: s.closing})
}

// restart closes the port and every connection, and listens there again after a while.
func (s *Server) restart(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		conn.Close()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		return
	}
	s.down = true
	address := s.plain.Addr().String()
	s.plain.Close()
	go func() {
		select {
		case <-time.After(s.kind.Down):
		case <-s.closing:
			return
		}
		listener, err := net.Listen("tcp", address)
		s.mu.Lock()
		defer s.mu.Unlock()
		if err != nil {
			return // the port was taken by another process: the target stays down
		}
		s.plain, s.down = listener, false
		go http.Serve(listener, s) //nolint:errcheck // it ends when the listener is closed
	}()
}
