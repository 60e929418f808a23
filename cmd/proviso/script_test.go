package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts call the real command, in a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"proviso": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/script: every verb and exit code, and bad input one by one. Beside testscript's own there are
// the commands code (exit code of the next command) and serve (a target that misbehaves, its URL in $URL).
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	if testing.Short() { // those that meet servers, which is where things run at the same time
		scripts = []string{"testdata/script/target.txtar", "testdata/script/drift-server.txtar", "testdata/script/verify.txtar"}
	}
	testscript.Run(t, testscript.Params{
		Files: scripts,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":     wantCode,
			"serve":    startTarget,
			"nowhere":  useNowhere,
			"hidden":   wantHidden,
			"docs":     serveDocs,
			"ids":      findShrunk,
			"appendto": appendText,
		},
	})
}

// wantCode is code N COMMAND…: it wants the command to end with the exit code N.
func wantCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exited *exec.ExitError
		if !errors.As(err, &exited) {
			ts.Fatalf("%v", err)
		}
		got = exited.ExitCode()
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// appendText is appendto FILE LINE: it adds a line to a file; the names of variables in it stand for their values.
func appendText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: appendto FILE LINE")
	}
	text := ts.ReadFile(args[0]) + os.Expand(args[1], ts.Getenv) + "\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// findShrunk is ids: it sets $FOUND to the id of the first case in proviso-report that was shrunk.
func findShrunk(ts *testscript.TestScript, _ bool, _ []string) {
	for text := range strings.Lines(ts.ReadFile("proviso-report/results.ndjson")) {
		var line struct {
			Case struct{ ID, Title string }
		}
		if json.Unmarshal([]byte(text), &line) == nil && strings.Contains(line.Case.Title, "shrunk from") {
			ts.Setenv("FOUND", line.Case.ID)
			return
		}
	}
	ts.Fatalf("no case was shrunk")
}

// useNowhere is nowhere: it sets $URL to a loopback port on which nothing listens.
func useNowhere(ts *testscript.TestScript, _ bool, _ []string) {
	server := httptest.NewServer(http.NotFoundHandler())
	ts.Setenv("URL", server.URL)
	server.Close()
}

// wantHidden is hidden TEXT FOLDER: it wants the text in no file of the folder, and in nothing that the last command said.
func wantHidden(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hidden TEXT FOLDER")
	}
	for _, said := range []string{"stdout", "stderr"} {
		if strings.Contains(ts.ReadFile(said), args[0]) {
			ts.Fatalf("%s holds %q", said, args[0])
		}
	}
	files := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[1]), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(name)
		if bytes.Contains(content, []byte(args[0])) {
			ts.Fatalf("%s holds %q", name, args[0])
		}
		return err
	}))
	if files == 0 {
		ts.Fatalf("%s holds no file: nothing was looked at", args[1])
	}
}

// startTarget is serve KIND: it starts a target that misbehaves, and sets $URL; the Authorization-like headers that it got go to $WORK/got.
func startTarget(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: serve KIND")
	}
	got, err := os.Create(filepath.Join(ts.Getenv("WORK"), "got"))
	ts.Check(err)
	handler, ok := misbehaving(got)[args[0]]
	if !ok {
		ts.Fatalf("no target is called %s", args[0])
	}
	var server *httptest.Server
	if args[0] == "bad-certificate" {
		server = httptest.NewTLSServer(handler)
	} else {
		server = httptest.NewServer(handler)
	}
	ts.Setenv("URL", server.URL)
	ts.Defer(func() {
		server.CloseClientConnections()
		server.Close()
		got.Close()
	})
}

// misbehaving are the targets of "Bad input", by what is wrong with them.
func misbehaving(got io.Writer) map[string]http.HandlerFunc {
	elsewhere := func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(got, "elsewhere %v\n", r.Header)
	}
	return map[string]http.HandlerFunc{
		"hangs": func(_ http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // a server sees that the client is gone only after it read the body
			select {
			case <-r.Context().Done():
			case <-time.After(time.Minute):
			}
		},
		"half": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, `{"id":`)
		},
		"html": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<html><title>Sign in</title></html>")
		},
		"huge": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			chunk := bytes.Repeat([]byte("a"), 1<<20)
			io.WriteString(w, `{"name":"`)
			for range 50 {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
			io.WriteString(w, `"}`)
		},
		"redirects": func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/elsewhere") {
				elsewhere(w, r)
				return
			}
			http.Redirect(w, r, strings.Replace("http://"+r.Host+"/elsewhere", "127.0.0.1", "localhost", 1), http.StatusTemporaryRedirect)
		},
		"bad-certificate": elsewhere,
		"denies": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusUnauthorized)
		},
		"leaks": leaking(),
	}
}

// leaking is a target that works, and shows the credential in every answer.
func leaking() http.HandlerFunc {
	var mu sync.Mutex
	member := map[string]any{"active": true, "email": "a@example.com", "first_name": "Ada", "last_name": "Byron"}
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		w.Header().Set("Content-Type", "application/json")
		var body map[string]any
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		maps.Copy(member, body)
		member["note"] = r.Header.Get("X-Api-Key")
		json.NewEncoder(w).Encode(map[string]any{"team_member": member})
	}
}
