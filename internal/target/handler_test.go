package target

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// ask sends a PATCH to a handler, without a socket.
func ask(t *testing.T, h http.HandlerFunc) contract.Exchange {
	t.Helper()
	client, err := New("http://handler/api", Options{Transport: HandlerTransport(h), Limits: contract.Limits{Deadline: 2 * time.Second}})
	if err != nil {
		t.Fatal(err)
	}
	return client.Do(context.Background(), nil, contract.Exchange{Method: "PATCH", URL: "http://handler/api/things/1?q=2",
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"a": 1}`)})
}

func TestAHandlerIsAskedAsAServerWouldAskIt(t *testing.T) {
	x := ask(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.RequestURI != "/api/things/1?q=2" || r.Host != "handler" || string(body) != `{"a": 1}` {
			t.Errorf("asked for %s at %s with %s", r.RequestURI, r.Host, body)
		}
		if _, leaked := r.Header["X-Idempotency-Key"]; leaked {
			t.Error("the client's own mark reached the handler")
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusAccepted)
		w.Header().Set("Too-Late", "yes")
		_, _ = io.WriteString(w, `{"a": 1}`)
	})
	if x.Failure != nil || x.Status() != http.StatusAccepted || string(x.Reply.Body) != `{"a": 1}` || x.Reply.Header.Get("Too-Late") != "" {
		t.Errorf("answered %+v, %+v", x.Reply, x.Failure)
	}
}

func TestAPanicOfAHandlerIsAFailureWithItsStack(t *testing.T) {
	x := ask(t, func(http.ResponseWriter, *http.Request) { explode(nil) })
	if x.Failure == nil || x.Failure.Kind != contract.Panicked {
		t.Fatalf("failure %+v, want a panic", x.Failure)
	}
	for _, want := range []string{"nil map", "explode", "handler_test.go:"} {
		if !strings.Contains(x.Failure.Text, want) {
			t.Errorf("the failure does not name %s: %s", want, x.Failure.Text)
		}
	}
	if strings.Contains(x.Failure.Text, "runtime/debug") {
		t.Errorf("the stack holds our own calls: %s", x.Failure.Text)
	}
}

func explode(m map[string]int) { m["a"] = 1 }

func TestAHandlerThatHangsIsLate(t *testing.T) {
	client, err := New("http://handler", Options{Limits: contract.Limits{Deadline: 20 * time.Millisecond}, Transport: HandlerTransport(http.HandlerFunc(
		func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))})
	if err != nil {
		t.Fatal(err)
	}
	x := client.Do(context.Background(), nil, contract.Exchange{Method: "PATCH", URL: "http://handler/"})
	if x.Failure == nil || x.Failure.Kind != contract.Late {
		t.Errorf("failure %+v, want late", x.Failure)
	}
}
