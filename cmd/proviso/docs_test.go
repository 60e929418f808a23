package main

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// serveDocs is docs FOLDER: it serves a folder as a docs host does, and sets $DOCS to its address. Besides the files there are
// /moved, a redirect to another host, and /members, a page for those who are logged in. What was asked for, with status and
// User-Agent, goes to $WORK/asked.
func serveDocs(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: docs FOLDER")
	}
	folder, asked := ts.MkAbs(args[0]), filepath.Join(ts.Getenv("WORK"), "asked")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		content, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(r.URL.Path)))
		tag := fmt.Sprintf(`"%x"`, sha256.Sum256(content))
		switch {
		case r.URL.Path == "/moved":
			status = http.StatusFound
			w.Header().Set("Location", strings.Replace("http://"+r.Host+"/elsewhere", "127.0.0.1", "localhost", 1))
		case r.URL.Path == "/members":
			status = http.StatusUnauthorized
		case err != nil:
			status = http.StatusNotFound
		case r.Header.Get("If-None-Match") == tag:
			status = http.StatusNotModified
		}
		log, err := os.OpenFile(asked, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err == nil {
			_, err = log.WriteString(r.URL.Path + " " + http.StatusText(status) + " " + r.UserAgent() + "\n")
			log.Close()
		}
		if err != nil {
			status = http.StatusInternalServerError
		}
		if status == http.StatusOK {
			w.Header().Set("ETag", tag)
		}
		w.WriteHeader(status)
		if status == http.StatusOK {
			w.Write(content)
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv("DOCS", server.URL)
}
