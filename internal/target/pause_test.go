package target

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

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
