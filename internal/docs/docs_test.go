package docs

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// host is a docs host that notes what it was asked for.
type host struct {
	mu    sync.Mutex
	asked []string
	*httptest.Server
}

func newHost(t *testing.T, serve func(w http.ResponseWriter, r *http.Request)) *host {
	t.Helper()
	h := &host{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, r.URL.Path)
		h.mu.Unlock()
		serve(w, r)
	}))
	t.Cleanup(h.Close)
	return h
}

func (h *host) count(path string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := 0
	for _, p := range h.asked {
		if p == path {
			n++
		}
	}
	return n
}

func TestAPageIsAskedForAgainOnlyByItsTag(t *testing.T) {
	page, tag := "# Update\n", `"one"`
	h := newHost(t, func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "proviso/9 ") {
			t.Errorf("User-Agent %q does not say who asks", r.UserAgent())
		}
		w.Header().Set("ETag", tag)
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case r.Header.Get("If-None-Match") == tag:
			w.WriteHeader(http.StatusNotModified)
		default:
			fmt.Fprint(w, page)
		}
	})
	cache := t.TempDir()
	get := func() Fetched {
		f := &Fetcher{Agent: "proviso/9", Cache: cache}
		got, err := f.Fetch(t.Context(), h.URL+"/update.md")
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := get(); got.Cached || string(got.Body) != page {
		t.Errorf("the first time: %+v", got)
	}
	if got := get(); !got.Cached || string(got.Body) != page {
		t.Errorf("the second time: %+v", got)
	}
	copies, err := filepath.Glob(filepath.Join(cache, "*.json"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("%v copies, %v", copies, err)
	}
	text, err := os.ReadFile(copies[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copies[0], []byte(strings.Replace(string(text), `"body":"`, `"body":"AAAA`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := get(); got.Cached || string(got.Body) != page {
		t.Errorf("a damaged copy was taken for the page: %+v", got)
	}
	page, tag = "# Update\n\nmore\n", `"two"`
	if got := get(); got.Cached || string(got.Body) != page {
		t.Errorf("the page changed: %+v", got)
	}
}

func TestRobotsTxtIsAskedForOnceAndHonoured(t *testing.T) {
	robots := "User-agent: proviso\nDisallow: /private\nAllow: /private/open\n\nUser-agent: *\nDisallow: /\n"
	status := http.StatusOK
	serve := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(status)
			fmt.Fprint(w, robots)
			return
		}
		fmt.Fprint(w, "# Page\n")
	}
	h := newHost(t, serve)
	f := &Fetcher{Agent: "proviso/9"}
	for path, want := range map[string]bool{"/open.md": true, "/private/page.md": false, "/private/open/page.md": true} {
		if _, err := f.Fetch(t.Context(), h.URL+path); (err == nil) != want {
			t.Errorf("%s: %v, want allowed %v", path, err, want)
		}
	}
	if n := h.count("/robots.txt"); n != 1 || h.count("/private/page.md") != 0 {
		t.Errorf("robots.txt was asked for %d times; asked: %q", n, h.asked)
	}
	status = http.StatusBadGateway
	h = newHost(t, serve)
	f = &Fetcher{Agent: "proviso/9"}
	for range 2 {
		if _, err := f.Fetch(t.Context(), h.URL+"/open.md"); err == nil || !strings.Contains(err.Error(), "answers 502 Bad Gateway for its robots.txt") || h.count("/robots.txt") != 1 {
			t.Errorf("a robots.txt that the host can't give now forbids all: %v", err)
		}
	}
}

func TestWhatIsNoPageIsAnErrorThatSaysWhy(t *testing.T) {
	h := newHost(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/elsewhere":
			http.Redirect(w, r, strings.Replace("http://"+r.Host+"/x", "127.0.0.1", "localhost", 1), http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/login":
			http.Error(w, "no", http.StatusUnauthorized)
		case "/html", "/html.md":
			fmt.Fprint(w, "<!doctype html><html><head><title> Sign\n in </title></head></html>")
		case "/busy":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/half":
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "# Up")
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	for path, says := range map[string]string{
		"/elsewhere": "another host", "/round": "redirects more than", "/login": "behind a login", "/html": `an HTML page ("Sign in")`,
		"/busy": "503", "/half": "did not come whole", "/gone": "404",
	} {
		if _, err := (&Fetcher{Agent: "proviso/9"}).Fetch(t.Context(), h.URL+path); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", path, err, says)
		}
	}
	for address, says := range map[string]string{"ftp://h/x": "http://", "http://u:secret@h/x": "must not hold"} {
		_, err := (&Fetcher{}).Fetch(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, want %q", address, err, says)
		}
	}
}

func TestThePauseIsKeptBetweenTwoRequestsToAHost(t *testing.T) {
	h := newHost(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "# Page\n") })
	f := &Fetcher{Agent: "proviso/9", Pause: time.Hour}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second) // long enough for an answer, and far shorter than the pause
	defer cancel()
	if _, err := f.Fetch(ctx, h.URL+"/update.md"); err == nil {
		t.Fatal("the page was fetched right after robots.txt")
	}
	own := &Fetcher{Agent: "proviso/9", Pause: time.Hour, Own: func(hostname string) bool { return hostname == "127.0.0.1" }}
	if _, err := own.Fetch(t.Context(), h.URL+"/update.md"); err != nil {
		t.Errorf("a host of our own is not paused for: %v", err)
	}
	if !slices.Equal(h.asked, []string{"/robots.txt", "/robots.txt", "/update.md"}) {
		t.Errorf("asked: %q", h.asked)
	}
}

func TestAnIndexOfAHundredThousandLinesIsRead(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Shop\n\n")
	for i := range 100_000 {
		fmt.Fprintf(&b, "- [Page %d](page-%d.md): Reads things.\n", i, i)
	}
	b.WriteString("- [Update shop](https://docs.shop.example/update-shop.md)\n")
	links, err := ReadIndex("llms.txt", strings.NewReader(b.String()))
	if err != nil || len(links) != 100_001 {
		t.Fatalf("%d links, %v", len(links), err)
	}
	if links[0].About() || !links[100_000].About() || links[100_000].Line != 100_003 {
		t.Errorf("%+v, %+v", links[0], links[100_000])
	}
	for index, want := range map[string]string{"https://h/docs/llms.txt": "https://h/docs/page-0.md", "docs/llms.txt": "docs/page-0.md"} {
		if got := links[0].At(index); got != want {
			t.Errorf("beside %s: %s, want %s", index, got, want)
		}
	}
	for text, says := range map[string]string{"Sign in\n": "no link", strings.Repeat("x", 2<<20): "no docs index"} {
		if _, err := ReadIndex("llms.txt", strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.20q: %v, want %q", text, err, says)
		}
	}
}
