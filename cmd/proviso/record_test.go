package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// heard is a stream that a test reads while the command writes to it.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
	said chan struct{}
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	n, err := h.text.Write(p)
	select {
	case h.said <- struct{}{}:
	default:
	}
	return n, err
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

func TestRecordWritesWhatPassesWithoutSecrets(t *testing.T) {
	t.Setenv("NEETOCAL_API_KEY", "canary-of-record")
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"echo":"`+r.Header.Get("X-Api-Key")+`","body":`+string(body)+`}`)
	}))
	defer target.Close()
	out := filepath.Join(t.TempDir(), "a.har")
	ctx, stop := context.WithCancel(t.Context())
	said := &heard{said: make(chan struct{}, 1)}
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"record", "--vendor", "neetocal", "--target", target.URL, "--out", out}, nil, io.Discard, said)
	}()
	<-said.said
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(said.String())
	request, err := http.NewRequestWithContext(t.Context(), "PATCH", address+"/api/external/v1/team_members/1", strings.NewReader(`{"password":"p4ss"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Api-Key", "canary-of-record")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if !strings.Contains(string(text), "canary-of-record") {
		t.Errorf("the client got %s", text)
	}
	stop()
	if got := <-code; got != exitConforms {
		t.Errorf("code %d: %s", got, said)
	}
	har, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{"canary-of-record", "p4ss"} {
		if bytes.Contains(har, []byte(leak)) {
			t.Errorf("%s is in %s", leak, har)
		}
	}
	if !strings.Contains(said.String(), "1 exchanges are in") {
		t.Errorf("said %s", said)
	}

	var listed, told bytes.Buffer
	again := filepath.Join(t.TempDir(), "b.har")
	if got := run(t.Context(), []string{"record", "import", out, "--vendor", "neetocal", "--out", again}, nil, &listed, &told); got != exitConforms {
		t.Errorf("code %d: %s", got, told.String())
	}
	if want := "1  neetocal PATCH /team_members/{team_member_id}"; !strings.Contains(listed.String(), want) {
		t.Errorf("listed %s, want %s", listed.String(), want)
	}
}

func TestImportListsWhatMatchesNoOperation(t *testing.T) {
	text := "curl -X PATCH https://x.neetocal.com/api/external/v1/team_members/1 -d '{}'\ncurl https://example.com/?token=hunter2\n"
	out := filepath.Join(t.TempDir(), "a.har")
	var listed, said bytes.Buffer
	code := run(t.Context(), []string{"record", "import", "-", "--out", out}, strings.NewReader(text), &listed, &said)
	if code != exitConforms || !strings.Contains(listed.String(), "matches no operation: GET https://example.com/?token={{token}}") {
		t.Errorf("code %d\n%s%s", code, listed.String(), said.String())
	}
}

func TestRecordSaysWhatIsWrongAndLeavesNoFile(t *testing.T) {
	folder := t.TempDir()
	there := filepath.Join(folder, "there.har")
	broken := filepath.Join(folder, "broken.har")
	for name, text := range map[string]string{there: "kept", broken: `{"log":{"entries":[{"request":`} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(folder, "new.har")
	for args, want := range map[string]struct {
		code int
		text string
	}{
		"record":                                                        {exitWrongUse, "--target is missing"},
		"record --target http://h":                                      {exitWrongUse, "--out is missing"},
		"record --target h --out " + out:                                {exitWrongUse, "base URL"},
		"record --target http://h --out " + there:                       {exitWrongUse, "is there already"},
		"record --target http://h --out /nowhere/a.har":                 {exitCouldNotRun, "/nowhere/a.har"},
		"record --target http://h --out " + out + " --listen 0.0.0.0:0": {exitWrongUse, "only loopback"},
		"record --target http://h --out " + out + " --listen x":         {exitWrongUse, "HOST:PORT"},
		"record --target http://h --out " + out + " --vendor neetocall": {exitWrongUse, "neetocal?"},
		"record import":                                                 {exitWrongUse, "record import: an argument is missing"},
		"record import " + broken:                                       {exitWrongUse, "--out is missing"},
		"record import " + broken + " --out " + out:                     {exitWrongUse, "broken.har: HAR entry 1, line 1"},
		"record import /nowhere.har --out " + out:                       {exitWrongUse, "/nowhere.har"},
		"record import " + there + " --out " + out:                      {exitWrongUse, "no curl command"},
	} {
		var said bytes.Buffer
		if code := run(t.Context(), strings.Fields(args), strings.NewReader(""), io.Discard, &said); code != want.code || !strings.Contains(said.String(), want.text) {
			t.Errorf("%s: code %d, want %d with %s\n%s", args, code, want.code, want.text, said.String())
		}
	}
	if text, _ := os.ReadFile(there); string(text) != "kept" {
		t.Error("a file that was there is changed")
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 2 {
		t.Errorf("left behind: %v", entries)
	}
}
