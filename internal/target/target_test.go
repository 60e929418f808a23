package target_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// short is the deadline of the tests that run into it; long is that of those that must not.
const (
	short = 150 * time.Millisecond
	long  = 30 * time.Second
)

func operation() *contract.Operation {
	return &contract.Operation{
		ID: "updateMember", Method: "PATCH", Path: "/members/{id}",
		Params:    []contract.Param{{Name: "id", In: "path", Required: true}},
		Security:  []contract.Security{{{Name: "Key", Type: "apiKey", In: "header", Param: "X-Key"}}},
		Bodies:    []contract.Media{{Type: "application/json"}},
		Responses: []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: "application/json"}}}},
		Read:      &contract.Operation{ID: "getMember", Method: "GET", Path: "/members/{id}"},
	}
}

func newClient(t *testing.T, base string, o target.Options) *target.Client {
	t.Helper()
	if o.Limits.Deadline == 0 {
		o.Limits.Deadline = long
	}
	if o.Wait == nil {
		o.Wait = func(context.Context, time.Duration) error { return nil }
	}
	c, err := target.New(base, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// send sends the ordinary request of the test operation.
func send(t *testing.T, c *target.Client) contract.Exchange {
	t.Helper()
	return c.Send(t.Context(), contract.Call{Op: operation(), Params: map[string]string{"id": "1"}, Body: []byte(`{"name":"Ada"}`)})
}

func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

func wantKind(t *testing.T, x contract.Exchange, kind contract.FailureKind) {
	t.Helper()
	if x.Failure == nil {
		t.Fatalf("no failure, status %d; want %s", x.Status(), kind)
	}
	if x.Failure.Kind != kind {
		t.Fatalf("failure %s (%s), want %s", x.Failure.Kind, x.Failure.Text, kind)
	}
}

func wantWhole(t *testing.T, x contract.Exchange, status int) {
	t.Helper()
	if x.Failure != nil {
		t.Fatalf("failure %s: %s", x.Failure.Kind, x.Failure.Text)
	}
	if x.Status() != status {
		t.Fatalf("status %d, want %d", x.Status(), status)
	}
}

func TestOnlyATargetElsewhereHasARateOfItsOwn(t *testing.T) {
	for base, want := range map[string]float64{
		"http://127.0.0.1:8080": 0, "http://localhost/v1": 0, "http://[::1]:80": 0, "https://api.example.com": contract.DefaultRate,
		"http://10.0.0.1": contract.DefaultRate, "http://localhost.example.com": contract.DefaultRate,
	} {
		for _, said := range []float64{0, 3} {
			c := newClient(t, base, target.Options{Limits: contract.Limits{Rate: said}})
			if got := c.Rate(); said == 0 && got != want || said != 0 && got != said {
				t.Errorf("%s with a rate of %g: %g a second, want %g", base, said, got, want)
			}
		}
	}
}
