package recording_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/redact"
)

// recorded runs a proxy before a server and gives its address and what it has recorded so far.
func recorded(t *testing.T, o recording.ProxyOptions, handler http.HandlerFunc) (proxy, target string, all func() []contract.Exchange) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	var mu sync.Mutex
	var list []contract.Exchange
	p, err := recording.NewProxy(server.URL+"/base", func(x contract.Exchange) error {
		mu.Lock()
		defer mu.Unlock()
		list = append(list, x)
		return nil
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(p)
	t.Cleanup(front.Close)
	return front.URL, server.URL, func() []contract.Exchange {
		front.Close() // waits for what is in flight
		mu.Lock()
		defer mu.Unlock()
		return list
	}
}

func patch(t *testing.T, address, body string, header http.Header) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), "PATCH", address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		request.Header[name] = values
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

func TestAProxyPassesEverythingOnAndRecordsIt(t *testing.T) {
	var host string
	proxy, target, all := recorded(t, recording.ProxyOptions{}, func(w http.ResponseWriter, r *http.Request) {
		host = r.Host
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Path", r.URL.RequestURI())
		w.WriteHeader(422)
		_, _ = w.Write(append([]byte("saw "), body...))
	})
	response, text := patch(t, proxy+"/members/a%2Fb?q=1", `{"a":1}`, http.Header{"X-Key": {"k"}})
	if response.StatusCode != 422 || text != `saw {"a":1}` || response.Header.Get("X-Path") != "/base/members/a%2Fb?q=1" || "http://"+host != target {
		t.Errorf("%d %s %v", response.StatusCode, text, response.Header)
	}
	list := all()
	if len(list) != 1 {
		t.Fatalf("%d recorded", len(list))
	}
	x := list[0]
	if x.Method != "PATCH" || x.URL != target+"/base/members/a%2Fb?q=1" || string(x.Body) != `{"a":1}` || x.Header.Get("X-Key") != "k" || x.Status() != 422 || string(x.Reply.Body) != text || x.Failure != nil || x.Start.IsZero() {
		t.Errorf("%+v %+v", x, x.Reply)
	}
}

func TestACompressedAnswerIsRecordedPlain(t *testing.T) {
	proxy, _, all := recorded(t, recording.ProxyOptions{}, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, `{"a":1}`)
		_ = z.Close()
	})
	if _, text := patch(t, proxy+"/", "", http.Header{"Accept-Encoding": {"gzip, br"}}); !strings.HasPrefix(text, "\x1f\x8b") {
		t.Errorf("the client got %q", text)
	}
	if x := all()[0]; string(x.Reply.Body) != `{"a":1}` {
		t.Errorf("%q", x.Reply.Body)
	}
}

func TestWhatGoesWrongIsRecordedToo(t *testing.T) {
	broken, _, all := recorded(t, recording.ProxyOptions{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "half")
	})
	request, _ := http.NewRequest("PATCH", broken, nil)
	if response, err := http.DefaultClient.Do(request); err == nil {
		if _, err = io.ReadAll(response.Body); err == nil {
			t.Error("the client was given half an answer as a whole one")
		}
		response.Body.Close()
	}
	if x := all()[0]; x.Failure == nil || x.Failure.Kind != contract.Broken || x.Status() != 200 {
		t.Errorf("%+v", x)
	}

	gone, _, all := recorded(t, recording.ProxyOptions{Transport: refuses{}}, nil)
	if response, _ := patch(t, gone, "x", nil); response.StatusCode != 502 {
		t.Errorf("status %d", response.StatusCode)
	}
	if x := all()[0]; x.Failure == nil || x.Failure.Kind != contract.Unreachable || x.Reply != nil {
		t.Errorf("%+v", x)
	}

	large, _, all := recorded(t, recording.ProxyOptions{Limit: 10}, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	})
	if _, text := patch(t, large, strings.Repeat("x", 1000), nil); len(text) != 1000 {
		t.Errorf("%d bytes came through", len(text))
	}
	if x := all()[0]; x.Failure == nil || len(x.Body) != 10 || len(x.Reply.Body) != 10 {
		t.Errorf("%+v", x)
	}
}

type refuses struct{}

func (refuses) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("no") }

func TestARecordingThatCannotBeWrittenIsTold(t *testing.T) {
	told := make(chan error, 1)
	p, err := recording.NewProxy("http://127.0.0.1:1", func(contract.Exchange) error { return errors.New("disk full") }, recording.ProxyOptions{Transport: refuses{}, Broke: func(err error) { told <- err }})
	if err != nil {
		t.Fatal(err)
	}
	p.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(context.Background(), "PATCH", "/", nil))
	if err := <-told; err == nil || err.Error() != "disk full" {
		t.Error(err)
	}
}

func TestATargetOfTheProxyIsABaseURL(t *testing.T) {
	for _, base := range []string{"", "h", "ftp://h", "http://", "http://u:hunter2@h/", "http://h/?a=b"} {
		if _, err := recording.NewProxy(base, nil, recording.ProxyOptions{}); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", base, err)
		}
	}
}

func TestSecretsAreReplacedAsTheProxyWrites(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.har")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	red := redact.New(map[string]string{"hunter2hunter2": "ManagementKey"}, []contract.Operation{{Security: []contract.Security{
		{{Name: "ManagementKey", Type: "apiKey", In: "header", Param: "x-management-key"}}, {{Name: "QueryKey", Type: "apiKey", In: "query", Param: "k"}}}}})
	w, err := har.NewWriter(file, red.Exchange)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"token":"correct horse","echo":"`+r.Header.Get("X-Management-Key")+`"}`)
	}))
	defer server.Close()
	p, err := recording.NewProxy(server.URL, w.Write, recording.ProxyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(p)
	patch(t, front.URL+"/?k=battery", `{"password":"staple"}`, http.Header{"X-Management-Key": {"hunter2hunter2"}})
	front.Close()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{"hunter2", "correct horse", "battery", "staple"} {
		if strings.Contains(string(text), leak) {
			t.Errorf("%q is in %s", leak, text)
		}
	}
	entries := 0
	err = har.Read(bytes.NewReader(text), 0, func(contract.Exchange) error { entries++; return nil })
	if err != nil || entries != 1 {
		t.Errorf("%d, %v", entries, err)
	}
}

func TestEachFormOfRecordingIsKnownByItsContent(t *testing.T) {
	for name, text := range map[string]string{
		"HAR":     "\ufeff \n" + `{"log":{"entries":[{"request":{"method":"PATCH","url":"http://h/"}}]}}`,
		"Postman": `{"info":{"_postman_id":"1","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"request":{"method":"PATCH","url":"http://h/"}}]}`,
		"cURL":    "$ curl -X PATCH http://h/",
	} {
		var got []contract.Exchange
		err := recording.Read(strings.NewReader(text), 0, func(x contract.Exchange) error { got = append(got, x); return nil })
		if err != nil || len(got) != 1 || got[0].Method != "PATCH" || got[0].URL != "http://h/" {
			t.Errorf("%s: %v %+v", name, err, got)
		}
	}
	for _, text := range []string{"", "hello", "<html>", "{", "[1]", "\x00\x01"} {
		if err := recording.Read(strings.NewReader(text), 0, func(contract.Exchange) error { return nil }); err == nil {
			t.Errorf("%q was taken for a recording", text)
		}
	}
}
