// Package docs fetches vendors' docs pages and reads docs indexes (llms.txt), as a polite guest: one request at a time with a
// pause, a User-Agent that says who asks, robots.txt honoured, and nothing asked twice that the cache still has.
package docs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxPage bounds what is read of one page, in bytes.
const maxPage = 64 << 20

// maxHops is how many redirects are followed.
const maxHops = 5

// Fetcher fetches pages one after the other. It is not for use by several goroutines.
type Fetcher struct {
	Agent string        // the product that asks, "proviso/1.2.0"
	Cache string        // folder of the cache; "" is none
	Pause time.Duration // between two requests to the same host
	// Own reports hosts that nobody else pays for, which are not paused for; nil is none.
	Own func(hostname string) bool

	client *http.Client
	last   map[string]time.Time
	robots map[string]robots
}

// Fetched is a page as its host gave it.
type Fetched struct {
	URL    string // where it was at last, after redirects
	Body   []byte
	Cached bool // the host said that the copy in the cache still holds
}

// Fetch gets a page. A host's refusal, a redirect to another host, robots.txt, an HTML page (which may be a login) and an
// answer that isn't whole are errors that say what to do: none of them means that a page has nothing to say any more.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Fetched, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return Fetched{}, fmt.Errorf("%s: want http:// or https:// and a host", address)
	}
	if u.User != nil {
		return Fetched{}, fmt.Errorf("%s: a docs page's address must not hold a user or password", u.Redacted())
	}
	page, isHTML, err := f.get(ctx, u)
	if err != nil {
		return Fetched{}, err
	}
	if !isHTML {
		return page, nil
	}
	// What llmstxt.org asks of docs: the Markdown of a page stands at its address with .md after it.
	if !strings.HasSuffix(u.Path, ".md") {
		beside := *u
		beside.Path = strings.TrimSuffix(beside.Path, "/") + ".md"
		if text, html, err := f.get(ctx, &beside); err == nil && !html {
			return text, nil
		}
	}
	return Fetched{}, fmt.Errorf("%s: an HTML page%s, and there is no Markdown of it at its address with .md after it; is a login in between? Save the page's text to a file and give that",
		address, titled(page.Body))
}

// get asks for one address, the cache's copy offered, and reports whether the answer is HTML.
func (f *Fetcher) get(ctx context.Context, u *url.URL) (Fetched, bool, error) {
	f.begin()
	if err := f.allowed(ctx, u); err != nil {
		return Fetched{}, false, err
	}
	kept, have := f.kept(u.String())
	request, err := http.NewRequestWithContext(ctx, "GET", u.String(), nil)
	if err != nil {
		return Fetched{}, false, err
	}
	request.Header.Set("Accept", "text/markdown, text/plain;q=0.9, application/yaml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1")
	if have {
		kept.offer(request.Header)
	}
	answer, err := f.send(request)
	if err != nil {
		return Fetched{}, false, err
	}
	defer answer.Body.Close()
	final := answer.Request.URL.String()
	switch {
	case answer.StatusCode == http.StatusNotModified && have:
		return Fetched{URL: final, Body: kept.Body, Cached: true}, isHTML(kept.Type, kept.Body), nil
	case answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusGone:
		return Fetched{}, false, fmt.Errorf("%s: the host answered %d: the page is not there (moved?); nothing is compared with a page that could not be read", u, answer.StatusCode)
	case answer.StatusCode == http.StatusUnauthorized || answer.StatusCode == http.StatusForbidden:
		return Fetched{}, false, fmt.Errorf("%s: the host answered %d: the page is behind a login; save its text to a file and give that", u, answer.StatusCode)
	case answer.StatusCode != http.StatusOK:
		return Fetched{}, false, fmt.Errorf("%s: the host answered %s; try again later", u, answer.Status)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxPage+1))
	switch {
	case err != nil:
		return Fetched{}, false, fmt.Errorf("%s: the page did not come whole: %w", u, err)
	case len(body) > maxPage:
		return Fetched{}, false, fmt.Errorf("%s: the page is over %d MB", u, maxPage>>20)
	}
	media := answer.Header.Get("Content-Type")
	f.keep(u.String(), copied(answer.Header, body))
	return Fetched{URL: final, Body: body}, isHTML(media, body), nil
}

func (f *Fetcher) begin() {
	if f.client != nil {
		return
	}
	f.last, f.robots = map[string]time.Time{}, map[string]robots{}
	f.client = &http.Client{Timeout: time.Minute, CheckRedirect: func(next *http.Request, before []*http.Request) error {
		first := before[0].URL
		switch {
		case len(before) > maxHops:
			return fmt.Errorf("it redirects more than %d times", maxHops)
		case next.URL.Hostname() != first.Hostname():
			return fmt.Errorf("it redirects to another host, %s; give the page's new address if you trust it", next.URL.Host)
		case first.Scheme == "https" && next.URL.Scheme != "https":
			return errors.New("it redirects from https to http")
		}
		return nil
	}}
}

// send sends a request after the host's pause.
func (f *Fetcher) send(request *http.Request) (*http.Response, error) {
	host := request.URL.Host
	if wait := f.Pause - time.Since(f.last[host]); wait > 0 && (f.Own == nil || !f.Own(request.URL.Hostname())) {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-request.Context().Done():
			return nil, request.Context().Err()
		}
	}
	request.Header.Set("User-Agent", f.Agent+" (+https://github.com/proviso-dev/proviso)")
	answer, err := f.client.Do(request)
	f.last[host] = time.Now()
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		return nil, fmt.Errorf("%s can't be fetched: %w", request.URL, failed.Err)
	}
	return answer, err
}

func isHTML(media string, body []byte) bool {
	kind, _, _ := mime.ParseMediaType(media)
	if kind == "text/html" || kind == "application/xhtml+xml" {
		return true
	}
	return strings.HasPrefix(http.DetectContentType(body), "text/html")
}

// titled quotes the title of an HTML page, which tells a login from a page not found.
func titled(body []byte) string {
	text := string(body[:min(len(body), 1<<16)])
	_, rest, found := strings.Cut(text, "<title>")
	title, _, ended := strings.Cut(rest, "</title>")
	if title = strings.Join(strings.Fields(title), " "); !found || !ended || title == "" {
		return ""
	}
	if len(title) > 80 {
		title = title[:80] + "…"
	}
	return fmt.Sprintf(" (%q)", title)
}
