package target_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// TestAPatchWhoseAnswerIsLostIsNotSentAgain: the server applies each second PATCH of a connection and closes it without an answer.
func TestAPatchWhoseAnswerIsLostIsNotSentAgain(t *testing.T) {
	var arrived atomic.Int64
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived.Add(1)
		_, _ = io.Copy(io.Discard, r.Body)
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
		go func() { // answers one more request on the connection, by closing it
			buffer := make([]byte, 4096)
			if n, _ := conn.Read(buffer); n > 0 {
				arrived.Add(1)
			}
			conn.Close()
		}()
	})}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	c, err := target.New("http://"+listener.Addr().String(), target.Options{})
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for range 6 {
		x := c.Do(context.Background(), nil, contract.Exchange{Method: "PATCH", URL: c.Base() + "/a", Header: http.Header{}, Body: []byte("{}")})
		if x.Failure != nil {
			if lost++; x.Failure.Kind != contract.Broken {
				t.Errorf("%+v", x.Failure)
			}
		}
	}
	if int(arrived.Load()) != 6 || c.Requests() != 6 {
		t.Errorf("%d requests arrived and %d were counted, of 6 that were sent", arrived.Load(), c.Requests())
	}
	if lost != 1 {
		t.Errorf("%d answers were lost: after the first one each request has a connection of its own", lost)
	}
}

func TestPlainHTTPToATLSPortIsOneLineThatSaysSo(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	for _, address := range []string{server.Listener.Addr().String()} {
		c, err := target.New("http://"+address, target.Options{})
		if err != nil {
			t.Fatal(err)
		}
		x := c.Do(context.Background(), nil, contract.Exchange{Method: "PATCH", URL: c.Base() + "/a", Header: http.Header{}, Body: []byte("{}")})
		if x.Failure == nil || x.Failure.Kind != contract.BadCertificate || !strings.Contains(x.Failure.Text, "write https:// in front") {
			t.Errorf("%+v %+v", x.Failure, x.Reply)
		}
	}
}
