package target_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

func TestGzipAndChunkedAnswersAreUnderstood(t *testing.T) {
	body := `{"name":"` + strings.Repeat("ä", 5000) + `"}`
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch r.URL.Path {
		case "/members/gzip":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = io.WriteString(w, zip(t, body))
		case "/members/chunked":
			for _, part := range []string{body[:7], body[7:4000], body[4000:]} {
				_, _ = io.WriteString(w, part)
				w.(http.Flusher).Flush()
			}
		case "/members/empty":
			w.Header().Set("Content-Encoding", "gzip")
			w.WriteHeader(204)
		case "/members/early":
			w.WriteHeader(103)
			_, _ = io.WriteString(w, body)
		default:
			_, _ = io.WriteString(w, body)
		}
	})
	c := newClient(t, server.URL, target.Options{})
	for id, want := range map[string]string{"gzip": body, "chunked": body, "plain": body, "early": body, "empty": ""} {
		x := c.Send(t.Context(), contract.Call{Op: operation(), Params: map[string]string{"id": id}, Body: []byte("{}")})
		if x.Failure != nil || string(x.Reply.Body) != want {
			t.Errorf("%s: %v, body of %d bytes, want %d", id, x.Failure, len(x.Reply.Body), len(want))
		}
	}
}

// Correct servers close idle connections at any time; a PATCH that meets such a close is not sent again unseen. Connections are kept for less time than servers keep theirs, so that it is rare.
func TestAKeepAliveConnectionThatTheServerClosesLosesOneAnswer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var mu sync.Mutex
	served := 0
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				reader := bufio.NewReader(conn)
				request, err := http.ReadRequest(reader)
				if err != nil {
					return
				}
				_, _ = io.Copy(io.Discard, request.Body)
				mu.Lock()
				served++
				mu.Unlock()
				_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
				_, _ = http.ReadRequest(reader) // the second request comes, and the connection is closed without a word
			}()
		}
	}()
	c := newClient(t, "http://"+listener.Addr().String(), target.Options{})
	wantWhole(t, send(t, c), 200)
	wantKind(t, send(t, c), contract.Broken) // whether the patch was applied is not known: it is not sent again unseen
	for range 3 {
		wantWhole(t, send(t, c), 200) // each on a connection of its own
	}
	if mu.Lock(); served != 4 {
		t.Errorf("%d answers for 5 requests, of which one is lost", served)
	}
	mu.Unlock()
}

func TestAServerThatClosesEveryFreshConnectionIsBroken(t *testing.T) {
	c := newClient(t, raw(t, "", nil), target.Options{})
	for range 2 {
		wantKind(t, send(t, c), contract.Broken)
	}
}

func TestHTMLAndFiftyMegabytesAreAnswersLikeAnyOther(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/large") {
			block := make([]byte, 1<<20)
			for range 50 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<h1>Sign in</h1>")
	})
	c := newClient(t, server.URL, target.Options{})
	if x := send(t, c); x.Failure != nil || string(x.Reply.Body) != "<h1>Sign in</h1>" {
		t.Errorf("%v", x.Failure)
	}
	x := c.Send(t.Context(), contract.Call{Op: operation(), Params: map[string]string{"id": "large"}})
	wantKind(t, x, contract.TooLarge)
	if len(x.Reply.Body) > 64<<10 {
		t.Errorf("%d bytes are kept", len(x.Reply.Body))
	}
}

func TestTooManyRequestsIsWaitedForAsTheServerAsks(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	cases := []struct {
		name, after string
		status      int
		times       int // how often the server refuses
		waits       string
		final       int
		stopped     bool
	}{
		{"seconds", "2", 429, 2, "[2s 2s]", 200, false},
		{"a date", now.Add(7 * time.Second).Format(http.TimeFormat), 429, 1, "[7s]", 200, false},
		{"a date that is past", now.Add(-time.Hour).Format(http.TimeFormat), 429, 1, "[0s]", 200, false},
		{"not said", "", 429, 1, "[1s]", 200, false},
		{"nonsense", "soon", 429, 1, "[1s]", 200, false},
		{"for ever", "1", 429, 100, "[1s 1s 1s 1s 1s]", 429, true},
		{"too long", "3600", 429, 1, "[]", 429, true},
		{"unavailable for a while", "3", 503, 1, "[3s]", 200, false},
		{"unavailable for good", "3", 503, 100, "[3s 3s]", 503, false},
		{"unavailable, nothing said", "", 503, 1, "[]", 503, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			left := c.times
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Date", now.Format(http.TimeFormat))
				if left--; left >= 0 {
					if c.after != "" {
						w.Header().Set("Retry-After", c.after)
					}
					w.WriteHeader(c.status)
				}
			})
			waits := []time.Duration{}
			client := newClient(t, server.URL, target.Options{
				Now:  func() time.Time { return now },
				Wait: func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil },
			})
			x := send(t, client)
			if fmt.Sprint(waits) != c.waits || x.Waited != len(waits) || client.Requests() != len(waits)+1 {
				t.Errorf("waits %v, Waited %d, %d requests; want %s", waits, x.Waited, client.Requests(), c.waits)
			}
			if x.Status() != c.final || (x.Failure != nil) != c.stopped {
				t.Errorf("status %d, failure %v", x.Status(), x.Failure)
			}
			if (x.Throttled != nil) != (len(waits) > 0) {
				t.Error("the refusal that was waited out is not kept")
			}
		})
	}
}

func TestAnInterruptEndsTheWait(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(429) })
	ctx, cancel := context.WithCancel(t.Context())
	c, err := target.New(server.URL, target.Options{Wait: func(ctx context.Context, _ time.Duration) error { cancel(); return ctx.Err() }})
	if err != nil {
		t.Fatal(err)
	}
	wantKind(t, c.Send(ctx, contract.Call{Op: operation(), Params: map[string]string{"id": "1"}}), contract.Stopped)
}

func TestTheBudgetHoldsAndRestoringIsOutsideOfIt(t *testing.T) {
	asked := 0
	server := serve(t, func(http.ResponseWriter, *http.Request) { asked++ })
	c := newClient(t, server.URL, target.Options{Limits: contract.Limits{Requests: 2, Rate: 1e6}})
	for range 2 {
		wantWhole(t, send(t, c), 200)
	}
	x := send(t, c)
	wantKind(t, x, contract.Spent)
	if !strings.Contains(x.Failure.Text, "limits.requests") || asked != 2 || c.Requests() != 2 {
		t.Errorf("%s; %d asked, %d counted", x.Failure.Text, asked, c.Requests())
	}
	wantWhole(t, send(t, c.Unbounded()), 200)
	if c.Requests() != 3 {
		t.Errorf("%d counted, want 3", c.Requests())
	}
}

func TestNoMoreRequestsRunAtATimeThanAllowed(t *testing.T) {
	var mu sync.Mutex
	running, most := 0, 0
	server := serve(t, func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		running++
		most = max(most, running)
		mu.Unlock()
		mu.Lock()
		running--
		mu.Unlock()
	})
	c := newClient(t, server.URL, target.Options{Limits: contract.Limits{Concurrency: 3}})
	var wg sync.WaitGroup
	for range 60 {
		wg.Go(func() { c.Send(t.Context(), contract.Call{Op: operation(), Params: map[string]string{"id": "1"}}) })
	}
	wg.Wait()
	if most > 3 || c.Requests() != 60 {
		t.Errorf("%d at a time, %d requests", most, c.Requests())
	}
}
