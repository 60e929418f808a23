package weather

import (
	"fmt"
	"net/http"
	"time"
)

// breaks are ways in which a target that goes away answers.
func breaks() []Kind {
	return []Kind{
		{Name: "reset", Does: "resets the connection", Send: (*Wire).Reset},
		{Name: "half", Does: "ends the connection in the middle of the body", Send: func(w *Wire) {
			body := w.Answer.Body
			w.Write(w.Head(fmt.Sprintf("Content-Length: %d", len(body))) + "\r\n" + string(body[:len(body)/2]))
		}},
		{Name: "closed", Does: "closes the connection without an answer", Send: func(*Wire) {}},
		{Name: "500", Does: "answers 500", Gateway: true, Change: status(500)},
		{Name: "503", Does: "answers 503", Gateway: true, Change: status(503)},
		{Name: "401", Does: "answers 401", Gateway: true, Change: status(401)},
		{Name: "502-html", Gateway: true, Does: "answers 502 with the HTML page of a proxy", Change: page(502)},
		{Name: "html", Gateway: true, Does: "answers 200 with an HTML page", Change: page(200)},
		{Name: "redirect-ring", Gateway: true, Does: "redirects to itself", Change: func(a *Answer) {
			a.Status, a.Body = http.StatusTemporaryRedirect, nil
			a.Header = http.Header{"Location": {a.Of.URL.Path}}
		}},
		{Name: "redirect-away", Gateway: true, Does: "redirects to another host", Change: func(a *Answer) {
			a.Status, a.Body = http.StatusTemporaryRedirect, nil
			a.Header = http.Header{"Location": {a.server.elsewhere.URL + a.Of.URL.Path}}
		}},
		{Name: "empty", Does: "answers 200 with nothing", Change: accepted(func(a *Answer) { a.Body = nil })},
		{Name: "204", Does: "answers 204 where a body is documented", Change: accepted(func(a *Answer) {
			a.Status, a.Body, a.Header = http.StatusNoContent, nil, http.Header{}
		})},
	}
}

// gone are targets that go away: at once, after some requests, for reads alone, or for a while.
func gone() []Kind {
	var out []Kind
	add := func(k Kind, suffix, when string, hits func(int, *http.Request) bool) {
		k.Name, k.Does, k.Hits = k.Name+suffix, k.Does+when, hits
		out = append(out, k)
	}
	for _, k := range breaks() {
		add(k, "", ", always", nil)
		add(k, "-after-60", ", from request 61 on", after(60))
		add(k, "-reads", ", to every GET", reads)
	}
	return append(out,
		Kind{Name: "restart", Does: "is down for 2 seconds from the first PATCH after request 60 on", Hits: firstAfter(60, patches), Down: 2 * time.Second, Listen: restartable, Sound: true},
		Kind{Name: "restart-reads", Does: "is down for 2 seconds from the first GET after request 60 on", Hits: firstAfter(60, reads), Down: 2 * time.Second, Listen: restartable, Sound: true},
		Kind{Name: "dies", Does: "dies of every text of more than 39 characters, and is back after 1 second", Hits: longText, Down: time.Second, Listen: restartable},
		Kind{Name: "429-always", Does: "answers 429 with Retry-After: 0, always", Change: throttle(429, "0")},
		Kind{Name: "429-long", Does: "answers 429 with Retry-After: 86400 from request 61 on", Hits: after(60), Change: throttle(429, "86400")},
		Kind{Name: "429-each-third", Does: "answers 429 with Retry-After: 0 to each third request", Hits: each(3), Change: throttle(429, "0"), Sound: true},
		Kind{Name: "503-wait", Does: "answers 503 with Retry-After: 0 to each third request", Hits: each(3), Change: throttle(503, "0"), Sound: true},
	)
}

// flaky are targets whose responses break now and then.
func flaky() []Kind {
	var out []Kind
	for _, k := range breaks() {
		k.Name, k.Does, k.Hits = k.Name+"-each-7th", k.Does+", to each seventh request", each(7)
		out = append(out, k)
	}
	return append(out,
		Kind{Name: "500-applied-each-7th", Does: "applies each request and answers 500 to each seventh", Hits: each(7), Change: status(500)},
		Kind{Name: "303-applied", Does: "applies each PATCH and answers 303", Hits: patches, Change: accepted(func(a *Answer) {
			a.Status, a.Body, a.Header = http.StatusSeeOther, nil, http.Header{"Location": {a.Of.URL.Path}}
		})},
		Kind{Name: "lost-patch-answers", Does: "applies each third PATCH and closes the connection", Hits: func(n int, r *http.Request) bool { return n%3 == 0 && r.Method == http.MethodPatch }, Send: func(*Wire) {}},
	)
}

func status(code int) func(*Answer) {
	return func(a *Answer) { a.Status, a.Body = code, []byte(`{"message":"something is wrong"}`) }
}

func page(code int) func(*Answer) {
	return func(a *Answer) {
		a.Status, a.Body = code, []byte("<!doctype html><title>Sorry</title><h1>Something is wrong</h1>")
		a.Header = http.Header{"Content-Type": {"text/html; charset=utf-8"}}
	}
}

func throttle(code int, wait string) func(*Answer) {
	return func(a *Answer) { status(code)(a); a.Header.Set("Retry-After", wait) }
}
