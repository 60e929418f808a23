package target

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A request that a target asks to send again is sent no more often than there is room for, and that is no verdict on the target.
func TestARequestIsSentNoMoreOftenThanItMay(t *testing.T) {
	for most, want := range map[int]int64{1: 1, 2: 2, 0: triesThrottled + 1, 50: triesThrottled + 1} {
		var arrived atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			arrived.Add(1)
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
		}))
		defer server.Close()
		c, err := New(server.URL, Options{})
		if err != nil {
			t.Fatal(err)
		}
		x := c.Do(WithSends(context.Background(), most), nil, contract.Exchange{Method: "PATCH", URL: server.URL + "/a", Header: http.Header{}})
		if arrived.Load() != want || x.Failure == nil || (x.Failure.Kind == contract.Spent) != (most > 0 && most <= triesThrottled) {
			t.Errorf("at most %d: %d arrived, %+v", most, arrived.Load(), x.Failure)
		}
	}
}

// Where the two clocks differ, a date once led to no pause at all, or to one of hours, which ended the run.
func TestADateToComeBackAtIsMeasuredByTheTargetsClock(t *testing.T) {
	sent := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	h := http.Header{"Retry-After": {sent.Add(3 * time.Second).Format(http.TimeFormat)}, "Date": {sent.Format(http.TimeFormat)}}
	for _, jump := range []time.Duration{-24 * time.Hour, -time.Minute, 0, time.Minute, 24 * time.Hour} {
		if after, said := RetryAfter(h, sent.Add(jump)); after != 3*time.Second || !said {
			t.Errorf("a clock that is %s off: %s, %v", jump, after, said)
		}
	}
	h.Del("Date")
	if after, _ := RetryAfter(h, sent.Add(time.Second)); after != 2*time.Second {
		t.Errorf("without Date: %s", after)
	}
}

// A resource that is busy for a while says so by 409 or 423 with Retry-After: that is no conflict with what was sent.
func TestABusyResourceIsAskedAgain(t *testing.T) {
	for _, c := range []struct {
		status int
		after  string
		busy   int64 // so many requests are refused
		want   int   // status that is returned
	}{
		{409, "0", 2, 200}, {409, "0", 3, 200}, {423, "0", 1, 200}, {409, "", 1, 409}, {409, "0", 9, 409}, {409, "999999", 1, 409}, {422, "0", 1, 422},
	} {
		var arrived atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if arrived.Add(1) > c.busy {
				return
			}
			if c.after != "" {
				w.Header().Set("Retry-After", c.after)
			}
			w.WriteHeader(c.status)
		}))
		defer server.Close()
		client, err := New(server.URL, Options{Wait: func(context.Context, time.Duration) error { return nil }})
		if err != nil {
			t.Fatal(err)
		}
		x := client.Do(t.Context(), nil, contract.Exchange{Method: "PATCH", URL: server.URL + "/a", Header: http.Header{}})
		if x.Failure != nil || x.Status() != c.want {
			t.Errorf("%d, Retry-After %q, busy for %d: %d %+v", c.status, c.after, c.busy, x.Status(), x.Failure)
		}
	}
}

// Some targets tell of a limit of requests by 403. It was taken for a lost right, and the run ended.
func TestALimitOfRequestsToldBy403IsWaitedOut(t *testing.T) {
	soon := strconv.FormatInt(time.Now().Add(30*time.Second).Unix(), 10)
	for _, c := range []struct {
		header map[string]string
		want   int
		waited time.Duration
	}{
		{map[string]string{"Retry-After": "7"}, 200, 7 * time.Second},
		{map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": soon}, 200, 30 * time.Second},
		{map[string]string{"X-RateLimit-Remaining": "12", "X-RateLimit-Reset": soon}, 403, 0},
		{map[string]string{}, 403, 0},
	} {
		limited := true
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if !limited {
				return
			}
			limited = false
			for name, v := range c.header {
				w.Header().Set(name, v)
			}
			w.WriteHeader(http.StatusForbidden)
		}))
		defer server.Close()
		var waited time.Duration
		client, err := New(server.URL, Options{Wait: func(_ context.Context, d time.Duration) error { waited += d; return nil }})
		if err != nil {
			t.Fatal(err)
		}
		x := client.Do(t.Context(), nil, contract.Exchange{Method: "PATCH", URL: server.URL + "/a", Header: http.Header{}})
		if x.Status() != c.want || waited.Round(2*time.Second) != c.waited.Round(2*time.Second) {
			t.Errorf("%v: %d after %s", c.header, x.Status(), waited)
		}
	}
}
