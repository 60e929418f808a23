package target_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// seen is what a server saw of a request.
type seen struct {
	method, path, query string
	header              http.Header
	body                string
}

func look(t *testing.T) (base string, last *seen) {
	t.Helper()
	last = &seen{}
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*last = seen{r.Method, r.URL.EscapedPath(), r.URL.RawQuery, r.Header, string(body)}
	})
	return server.URL, last
}

func TestOrdinaryRequestIsWhatTheDocsDescribe(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base+"/v1/", target.Options{Credentials: map[string]string{"Key": "k-123"}})
	x := send(t, c)
	wantWhole(t, x, 200)
	if last.method != "PATCH" || last.path != "/v1/members/1" || last.body != `{"name":"Ada"}` {
		t.Errorf("server saw %+v", *last)
	}
	want := map[string]string{"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "gzip", "X-Key": "k-123", "User-Agent": "proviso"}
	for name, value := range want {
		if got := strings.Join(last.header.Values(name), "|"); got != value {
			t.Errorf("%s: %q, want %q", name, got, value)
		}
	}
	if _, sent := last.header["X-Idempotency-Key"]; sent || x.Header["X-Idempotency-Key"] != nil {
		t.Error("the mark for net/http went out as a header")
	}
	if x.URL != base+"/v1/members/1" || x.Method != "PATCH" || x.Header.Get("X-Key") != "k-123" || c.Requests() != 1 {
		t.Errorf("exchange %s %s, %d requests", x.Method, x.URL, c.Requests())
	}
}

func TestPathParametersStayOneSegment(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{})
	for value, want := range map[string]string{
		"a/b": "/members/a%2Fb", "..": "/members/%2E%2E", ".": "/members/%2E", "a b?c#d": "/members/a%20b%3Fc%23d", "ü%": "/members/%C3%BC%25", "": "/members/",
	} {
		x := c.Send(t.Context(), contract.Call{Op: operation(), Step: contract.Request{Params: map[string]string{"id": value}}, Params: map[string]string{"id": "1"}})
		if wantWhole(t, x, 200); last.path != want {
			t.Errorf("%q was sent as %q, want %q", value, last.path, want)
		}
	}
}

// Documents tell operations on one path apart by a fragment or a query: the query was sent behind a second question mark, or in a
// fragment, where it is lost.
func TestAPathWithAFragmentOrAQueryKeepsItsQuery(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{})
	for path, want := range map[string]string{"/members/{id}#rename": "/members/1?expand=x", "/members/{id}?action=rename": "/members/1?action=rename&expand=x"} {
		op := operation()
		op.Path = path
		x := c.Send(t.Context(), contract.Call{Op: op, Params: map[string]string{"id": "1"}, Step: contract.Request{Params: map[string]string{"expand": "x"}}})
		if wantWhole(t, x, 200); x.URL != base+want || last.path != "/members/1" {
			t.Errorf("%s: sent %s", path, x.URL)
		}
	}
}

func TestAPathParameterWithoutValueSaysWhichAndWhatToDo(t *testing.T) {
	base, _ := look(t)
	c := newClient(t, base, target.Options{})
	x := c.Send(t.Context(), contract.Call{Op: operation()})
	wantKind(t, x, contract.Stopped)
	if !strings.Contains(x.Failure.Text, `"id"`) || !strings.Contains(x.Failure.Text, "--param id=") || c.Requests() != 0 {
		t.Errorf("%s, %d requests", x.Failure.Text, c.Requests())
	}
}

func TestRequiredParametersComeFromTheDocsWhereTheProfileIsSilent(t *testing.T) {
	base, last := look(t)
	op := operation()
	op.Params = append(op.Params,
		contract.Param{Name: "Accept", In: "header", Required: true, Schema: &contract.Schema{Enum: []any{"application/vnd.x+json"}}},
		contract.Param{Name: "X-Version", In: "header", Required: true, Example: "2026-01-01"},
		contract.Param{Name: "X-Api-Version", In: "header", Required: true, Schema: &contract.Schema{Enum: []any{"2025", "2026"}}},
		contract.Param{Name: "X-Trace", In: "header"},
		contract.Param{Name: "expand", In: "query", Required: true, Schema: &contract.Schema{Default: "a b&c", HasDefault: true}},
		contract.Param{Name: "page", In: "query"},
		contract.Param{Name: "tenant", In: "cookie", Required: true, Example: "t1"})
	c := newClient(t, base, target.Options{})
	c.Send(t.Context(), contract.Call{Op: op, Step: contract.Request{Params: map[string]string{"mask": "name,email"}}, Params: map[string]string{"id": "1"}})
	if last.query != "expand=a+b%26c&mask=name%2Cemail" {
		t.Errorf("query %q", last.query)
	}
	for name, want := range map[string]string{"Accept": "application/vnd.x+json", "X-Version": "2026-01-01", "X-Api-Version": "2025", "X-Trace": "", "Cookie": "tenant=t1"} {
		if got := last.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A server does nothing for a key that it has seen before, be it in an earlier run.
func TestEachRequestHasAnIdempotencyKeyOfItsOwnWhereTheDocsRequireOne(t *testing.T) {
	base, last := look(t)
	op := operation()
	op.Params = append(op.Params, contract.Param{Name: "Idempotency-Key", In: "header", Required: true}, contract.Param{Name: "X-Request-Id", In: "header"})
	seen := map[string]bool{}
	for range 2 {
		c := newClient(t, base, target.Options{})
		for range 2 {
			c.Send(t.Context(), contract.Call{Op: op, Params: map[string]string{"id": "1"}})
			if key := last.header.Get("Idempotency-Key"); len(key) != 36 || seen[key] || last.header.Get("X-Request-Id") != "" {
				t.Errorf("key %q after %v; X-Request-Id %q", key, seen, last.header.Get("X-Request-Id"))
			} else {
				seen[key] = true
			}
		}
	}
}

func TestStepHeadersComeLastAndAnEmptyOneRemoves(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{Credentials: map[string]string{"Key": "k"}})
	header := map[string]string{"Accept": "", "User-Agent": "", "If-Match": `"1"`, "content-type": "text/plain"}
	c.Send(t.Context(), contract.Call{Op: operation(), Step: contract.Request{Header: header}, Params: map[string]string{"id": "1"}, Body: []byte("x")})
	if last.header.Get("If-Match") != `"1"` || last.header.Get("Content-Type") != "text/plain" {
		t.Errorf("server saw %v", last.header)
	}
	for _, name := range []string{"Accept", "User-Agent"} {
		if last.header.Values(name) != nil {
			t.Errorf("%s was sent: %v", name, last.header[name])
		}
	}
	c.Send(t.Context(), contract.Call{Op: operation(), Params: map[string]string{"id": "1"}, Media: contract.NoMedia, Body: []byte("x")})
	if last.header.Values("Content-Type") != nil {
		t.Errorf("Content-Type was sent: %v", last.header["Content-Type"])
	}
}

func TestAReadIsTheDocumentedGetWithTheSameCredential(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{Credentials: map[string]string{"Key": "k"}})
	x := c.Send(t.Context(), contract.Call{Op: operation(), Step: contract.Request{Read: true}, Params: map[string]string{"id": "1"}})
	if wantWhole(t, x, 200); last.method != "GET" || last.header.Get("X-Key") != "k" || last.header.Get("Content-Type") != "" {
		t.Errorf("server saw %+v", *last)
	}
	op := operation()
	op.Read = nil
	wantKind(t, c.Send(t.Context(), contract.Call{Op: op, Step: contract.Request{Read: true}}), contract.Stopped)
}

func TestABaseURLThatCannotBeATargetIsRefusedInOneLine(t *testing.T) {
	for base, want := range map[string]string{
		"":                               "--target",
		"api.example.com":                "http://",
		"ftp://h/":                       "http://",
		"http://":                        "no host",
		"https://me:hunter2@h/":          "user or password",
		"https://h/?key=hunter2":         "query",
		"https://h/#x":                   "fragment",
		"http://{workspace}.example.com": "braces",
		"http://h:99999x/":               "can't be read (invalid port)",
	} {
		_, err := target.New(base, target.Options{})
		if err == nil {
			t.Errorf("%q was taken", base)
			continue
		}
		if text := err.Error(); !strings.Contains(text, want) || strings.Contains(text, "hunter2") || strings.Contains(text, "\n") {
			t.Errorf("%q: %s; want one line with %q", base, text, want)
		}
	}
}
