package notes

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"testing"
)

// FalseAsAbsent is a server with a mistake that many Go servers have: it takes false for a member that is not there.
func FalseAsAbsent(server http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var members map[string]json.RawMessage
		if json.Unmarshal(body, &members) == nil && string(members["pinned"]) == "false" {
			delete(members, "pinned")
			body, _ = json.Marshal(members)
		}
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		server.ServeHTTP(w, r)
	})
}

// Passes runs a test apart from the others, without a word, and reports whether it passes.
func Passes(test func(t *testing.T)) bool {
	out := os.Stdout
	defer func() { os.Stdout = out }()
	if silent, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		defer silent.Close()
		os.Stdout = silent
	}
	all := func(_, _ string) (bool, error) { return true, nil }
	return testing.RunTests(all, []testing.InternalTest{{Name: "Test", F: test}})
}
