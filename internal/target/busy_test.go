package target

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A volume whose speed is being changed answers 409 to all patches for a while and does not say how long: the member that had been changed
// could not be put back.
func TestAResourceThatSaysThatItIsBusyIsAskedAgain(t *testing.T) {
	for _, c := range []struct {
		said string
		busy int64 // so many requests are refused
		want int   // status of the first request that is returned
		next []time.Duration
	}{
		{"the volume is being changed, try again later", 3, 200, []time.Duration{700 * time.Millisecond}}, // 100, 200 and 400 before
		{"another operation is in progress", 1, 200, []time.Duration{100 * time.Millisecond}},
		{"the name is taken", 1, 409, nil},
		{"the version is 4", 1, 409, nil},
		{"busy", 99, 409, nil}, // and none of the next requests is waited for
	} {
		var arrived atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			busy := c.busy
			if r.URL.Path == "/next" {
				busy = 1
			}
			if arrived.Add(1) > busy {
				return
			}
			w.WriteHeader(409)
			_, _ = io.WriteString(w, c.said)
		}))
		defer server.Close()
		var waited []time.Duration
		client, err := New(server.URL, Options{Wait: func(_ context.Context, d time.Duration) error { waited = append(waited, d); return nil }})
		if err != nil {
			t.Fatal(err)
		}
		do := func(path string) contract.Exchange {
			return client.Do(t.Context(), nil, contract.Exchange{Method: "PATCH", URL: server.URL + path, Header: http.Header{}})
		}
		if x := do("/a"); x.Failure != nil || x.Status() != c.want {
			t.Errorf("%s: %d %+v", c.said, x.Status(), x.Failure)
		}
		before := arrived.Load()
		waited = nil
		arrived.Store(0)
		do("/next")
		if !slices.Equal(waited, c.next) {
			t.Errorf("%s: the next one was waited for %v, want %v (%d requests before)", c.said, waited, c.next, before)
		}
		bounded := client.Do(WithSends(t.Context(), 1), nil, contract.Exchange{Method: "PATCH", URL: server.URL + "/a", Header: http.Header{}})
		if bounded.Waited > 0 {
			t.Errorf("%s: sent %d times more than it may", c.said, bounded.Waited)
		}
	}
}

func TestWhenToComeBackIsReadFromABodyThatSaysIt(t *testing.T) {
	for body, want := range map[string]time.Duration{`{"message":"slow down","retry_after": 0.25}`: 250 * time.Millisecond, `{"retryAfter":"2"}`: 2 * time.Second, `{"retry_after_ms":300}`: time.Second, ``: time.Second} {
		var arrived atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if arrived.Add(1) == 1 {
				w.WriteHeader(429)
				_, _ = io.WriteString(w, body)
			}
		}))
		defer server.Close()
		var waited []time.Duration
		client, err := New(server.URL, Options{Wait: func(_ context.Context, d time.Duration) error { waited = append(waited, d); return nil }})
		if err != nil {
			t.Fatal(err)
		}
		client.Do(t.Context(), nil, contract.Exchange{Method: "PATCH", URL: server.URL + "/a", Header: http.Header{}})
		if !slices.Equal(waited, []time.Duration{want}) {
			t.Errorf("%s: waited %v, want %v", body, waited, want)
		}
	}
}

// Two patches at the same time wait for each other: the pause tripled with each such pair, from a tenth of a second to eight seconds.
func TestThePauseOfABusyResourceGrowsAndShrinks(t *testing.T) {
	refused := contract.Exchange{Reply: &contract.Reply{Status: 409}}
	over := contract.Exchange{Reply: &contract.Reply{Status: 200}, Throttled: refused.Reply}
	var b busy
	for _, c := range []struct {
		tries int
		first time.Duration
	}{{1, 100}, {2, 200}, {1, 175}, {1, 153}, {3, 306}, {1, 268}} {
		b.over(&over, c.tries)
		if got := b.first.Round(time.Millisecond); got != c.first*time.Millisecond {
			t.Errorf("after %d tries: %v, want %vms", c.tries, got, int(c.first))
		}
	}
}
