package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// counted puts a proxy in front of a server, which counts what arrives and answers in the server's place where instead does.
func counted(t *testing.T, server string, instead func(n int64, w http.ResponseWriter, r *http.Request) bool) (address string, arrived *atomic.Int64) {
	t.Helper()
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	arrived = new(atomic.Int64)
	proxy := httputil.NewSingleHostReverseProxy(to)
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := arrived.Add(1); instead == nil || !instead(n, w, r) {
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(front.Close)
	return front.URL, arrived
}

// answers reports true after answering with a status and a body.
func answers(w http.ResponseWriter, status int, body string) bool {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
	return true
}

// The announced number of requests is kept to on the wire, whatever the server does, and a quick run sends sixty at most. What was
// not sent is not tried, and no error.
func TestTheAnnouncedNumberOfRequestsIsAnUpperBound(t *testing.T) {
	announced := regexp.MustCompile(`at most (\d+) requests`)
	for name, kind := range map[string]struct {
		instead func(n int64, w http.ResponseWriter, r *http.Request) bool
		patched func(s *shelf)
		away    bool // the resource can't be put back
	}{
		"correct":                  {},
		"stores nothing":           {patched: func(s *shelf) { s.resource["note"], s.resource["title"] = "as it was", "Found" }},
		"resets another member":    {patched: func(s *shelf) { s.resource["size"] = 3.0 }},
		"counts up another member": {patched: func(s *shelf) { s.resource["size"] = s.resource["size"].(float64) + 1 }, away: true},
		"asks to come back later": {instead: func(n int64, w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Retry-After", "0")
			return n%3 > 0 && answers(w, http.StatusTooManyRequests, `{}`)
		}},
		"fails now and then": {instead: func(n int64, w http.ResponseWriter, _ *http.Request) bool {
			return n%5 == 0 && answers(w, http.StatusInternalServerError, `{}`)
		}},
		"refuses every patch": {instead: func(_ int64, w http.ResponseWriter, r *http.Request) bool {
			return r.Method == http.MethodPatch && answers(w, http.StatusUnprocessableEntity, `{}`)
		}},
		"goes away": {away: true, instead: func(n int64, w http.ResponseWriter, _ *http.Request) bool {
			return n > 40 && answers(w, http.StatusServiceUnavailable, `{}`)
		}},
	} {
		for _, quick := range []bool{true, false} {
			row := fmt.Sprintf("%s/quick=%t", name, quick)
			if !inSample(row) {
				continue
			}
			t.Run(row, func(t *testing.T) {
				t.Parallel()
				s := newShelf(t)
				if kind.patched != nil {
					s.patched = func(int) { kind.patched(s) }
				}
				address, arrived := counted(t, s.URL, kind.instead)
				args, out := shelfRun(t, s)
				args = append(args, "--target", address, "--restore-for", "300ms")
				args = append(args[:2], args[4:]...) // without the shelf's own address
				if quick {
					args = append(args, "--quick")
				}
				var said bytes.Buffer
				run(t.Context(), args, nil, io.Discard, &said)
				found := announced.FindStringSubmatch(said.String())
				if found == nil {
					t.Fatalf("nothing was announced: %s", &said)
				}
				most, _ := strconv.Atoi(found[1])
				if n := int(arrived.Load()); n > most || quick && n > 60 || n < 10 {
					t.Errorf("%d requests arrived, announced are %d", n, most)
				}
				report := reportIn(t, out)
				if report.Requests < int(arrived.Load()) || report.Requests > int(arrived.Load())+1 || report.Count().Error > 0 {
					t.Errorf("%d arrived, reported are %d with %d errors", arrived.Load(), report.Requests, report.Count().Error)
				}
				if !kind.away && !s.asFound() {
					t.Errorf("left as %v; %s", s.resource, &said)
				}
			})
		}
	}
}

// A plan is drawn within the requests that the user allows: what does not fit is not in it.
func TestAPlanIsDrawnWithinTheRequestsThatAreAllowed(t *testing.T) {
	s := newShelf(t)
	address, arrived := counted(t, s.URL, nil)
	args, out := shelfRun(t, s)
	args[3] = address
	var said bytes.Buffer
	if code := run(t.Context(), append(args, "--requests", "100"), nil, io.Discard, &said); code == exitCouldNotRun {
		t.Errorf("code %d: %s", code, &said)
	}
	report := reportIn(t, out)
	tried := 0
	for _, r := range report.Results {
		if r.Verdict == contract.Pass || r.Verdict == contract.Fail {
			tried++
		}
	}
	if n := arrived.Load(); n > 100 || tried < 20 || !s.asFound() {
		t.Errorf("%d requests, %d cases decided, left as %v; %s", n, tried, s.resource, &said)
	}
}
