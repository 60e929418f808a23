package token

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A command is run again once its token has ended, or after some minutes where the token does not say when it ends.
func TestACommandIsRunAgainWhenItsTokenEnds(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	file := t.TempDir() + "/n"
	plain := Command("Bearer", "echo x >> "+file+"; wc -l < "+file+" | tr -d ' '", func() time.Time { return now })
	for _, step := range []struct {
		pass time.Duration
		want string
	}{{0, "1"}, {time.Minute, "1"}, {lifetime, "2"}} {
		now = now.Add(step.pass)
		if got, err := plain(t.Context()); got != step.want || err != nil {
			t.Errorf("after %s: %q, %v", step.pass, got, err)
		}
	}
	claims := base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"exp":%d}`, now.Add(time.Hour).Unix()))
	if got := ends("a." + claims + ".c"); !got.Equal(now.Add(time.Hour)) {
		t.Errorf("the token ends %s", got)
	}
	for _, no := range []string{"abc", "a.b.c", "a." + base64.RawURLEncoding.EncodeToString([]byte(`{}`)) + ".c"} {
		if !ends(no).IsZero() {
			t.Errorf("%s has no end", no)
		}
	}
}

// What a command says when it fails, or when it says too much, may be a secret.
func TestACommandsOutputIsInNoError(t *testing.T) {
	for _, command := range []string{"echo canary; exit 3", "echo canary >&2; exit 1", "echo canary; echo second", "true"} {
		got, err := Command("Bearer", command, time.Now)(t.Context())
		if got != "" || err == nil || strings.Contains(err.Error(), "canary") || !strings.Contains(err.Error(), "Bearer") {
			t.Errorf("%s: %q, %v", command, got, err)
		}
	}
}

// A token that ends is asked for again, and a refusal does not repeat what the server says.
func TestAClientsTokenIsRefreshed(t *testing.T) {
	n := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, secret, _ := r.BasicAuth()
		w.Header().Set("Content-Type", "application/json")
		if id != "client" || secret != "secret" || r.FormValue("grant_type") != "client_credentials" || r.FormValue("scope") != "read write" {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"error":"canary"}`)
			return
		}
		n++
		fmt.Fprintf(w, `{"access_token":"token-%d","token_type":"bearer","expires_in":%d}`, n, []int{5, 3600}[min(n-1, 1)])
	}))
	defer server.Close()
	o := contract.OAuth{TokenURL: server.URL, Scopes: []string{"read", "write"}}
	later := time.Duration(0)
	source := ClientCredentials("Bearer", o, "client", "secret", server.Client(), func() time.Time { return time.Now().Add(later) })
	for _, c := range []struct {
		later time.Duration
		want  string
	}{{0, "token-1"}, {time.Second, "token-1"}, {4900 * time.Millisecond, "token-2"}, {time.Minute, "token-2"}} { // one that lives for 5 s was asked for before each request
		later = c.later
		if got, err := source(t.Context()); got != c.want || err != nil {
			t.Errorf("after %v: %q, %v; want %s", later, got, err, c.want)
		}
	}
	_, err := ClientCredentials("Bearer", o, "client", "other", server.Client(), time.Now)(t.Context())
	if err == nil || strings.Contains(err.Error(), "canary") || !strings.Contains(err.Error(), "401") {
		t.Errorf("%v", err)
	}
}

// A redirect could carry the client's secret, which stands in the body, to somebody else's server.
func TestTheClientsSecretIsNotSentOnToAnotherAddress(t *testing.T) {
	arrived := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived++ }))
	defer other.Close()
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect} {
		server := httptest.NewServer(http.RedirectHandler(other.URL, status))
		_, err := ClientCredentials("Bearer", contract.OAuth{TokenURL: server.URL}, "client", "secret", server.Client(), time.Now)(t.Context())
		server.Close()
		if err == nil || !strings.Contains(err.Error(), fmt.Sprint(status)) || arrived > 0 {
			t.Errorf("%d: %v, and %d requests went on", status, err, arrived)
		}
	}
}

func TestACommandThatPrintsWithoutEndIsStopped(t *testing.T) {
	got, err := Command("Bearer", "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", time.Now)(t.Context())
	if got != "" || err == nil || !strings.Contains(err.Error(), "the command for the token of Bearer failed") {
		t.Errorf("%q, %v", got, err)
	}
}
