package target_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// Jetty keeps header fields by connection, without regard to letter case: the credential in the other case was taken, behind the right one on the
// same connection, and on no other.
func TestAnotherCredentialGoesOverAConnectionOfItsOwn(t *testing.T) {
	var mu sync.Mutex
	known := map[string]bool{} // connections on which the right credential was sent
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.Header.Get("X-Key") == "sk_live" {
			known[r.RemoteAddr] = true
		}
		if !known[r.RemoteAddr] {
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	t.Cleanup(server.Close)
	client, err := target.New(server.URL, target.Options{Credentials: map[string]string{"S": "sk_live"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	op := &contract.Operation{Method: "PATCH", Path: "/things", Security: []contract.Security{{scheme("header")}}}
	for _, c := range []struct {
		kind contract.KeyKind
		want int
	}{{contract.KeyConfigured, 200}, {contract.KeyOtherCase, 401}, {contract.KeyNone, 401}, {contract.KeyConfigured, 200}} {
		x := client.Send(context.Background(), contract.Call{Op: op, Step: contract.Request{Key: contract.Key{Kind: c.kind}}})
		if x.Status() != c.want {
			t.Errorf("%q: %d %+v, want %d", c.kind, x.Status(), x.Failure, c.want)
		}
	}
}
