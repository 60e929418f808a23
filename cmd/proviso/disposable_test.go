package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// library is a server with many shelves, which are made and removed by its clients.
type library struct {
	*httptest.Server
	mu      sync.Mutex
	shelves map[string]map[string]any
	made    int
	keeps   bool           // refuses to remove a shelf
	bare    bool           // a shelf is made, and the answer does not say which
	patched func(n int)    // is told each patch
	patches map[string]int // by shelf
}

func newLibrary(t *testing.T) *library {
	t.Helper()
	l := &library{shelves: map[string]map[string]any{"1": {"id": "1", "title": "Not ours", "note": "x", "open": true, "size": 1.0}}, patches: map[string]int{}}
	l.Server = httptest.NewServer(l)
	t.Cleanup(l.Close)
	return l
}

func (l *library) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	var body map[string]any
	text, _ := io.ReadAll(r.Body)
	if len(text) > 0 && json.Unmarshal(text, &body) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if r.Method == http.MethodPost && r.URL.Path == "/shelves" {
		l.made++
		id := fmt.Sprint(100 + l.made)
		shelf := map[string]any{"id": id, "note": "", "open": false, "size": 0.0}
		for name, v := range body {
			shelf[name] = v
		}
		l.shelves[id] = shelf
		w.WriteHeader(http.StatusCreated)
		if !l.bare {
			_ = json.NewEncoder(w).Encode(map[string]any{"data": shelf})
		}
		return
	}
	id := strings.TrimPrefix(r.URL.Path, "/shelves/")
	shelf, there := l.shelves[id]
	switch {
	case !there:
		w.WriteHeader(http.StatusNotFound)
		return
	case r.Method == http.MethodDelete && l.keeps:
		w.WriteHeader(http.StatusForbidden)
		return
	case r.Method == http.MethodDelete:
		delete(l.shelves, id)
		w.WriteHeader(http.StatusNoContent)
		return
	case r.Method == http.MethodPatch:
		for name, v := range body {
			if fmt.Sprintf("%T", v) != fmt.Sprintf("%T", shelf[name]) || name == "id" {
				w.WriteHeader(http.StatusUnprocessableEntity)
				return
			}
		}
		for name, v := range body {
			shelf[name] = v
		}
		l.patches[id]++
		if l.patched != nil {
			l.patched(l.patches[id])
		}
	}
	_ = json.NewEncoder(w).Encode(shelf)
}

func (l *library) left() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.shelves)
}

func libraryRun(t *testing.T, l *library) (args []string, out string) {
	t.Helper()
	dir := t.TempDir()
	out = filepath.Join(dir, "report")
	spec := writeIn(t, dir, "shelves.yaml", shelfSpec)
	profile := writeIn(t, dir, "profile.yaml", "settle: 5ms\noperations:\n  updateShelf:\n    create: {path: /shelves, body: {title: 'shelf {unique}'}, take: {id: /data/id}}\n")
	return []string{"verify", spec, "--target", l.URL, "--quick", "--profile", profile, "--out", out}, out
}

// A run that is told how creates a resource of its own, works on that one alone, and removes it.
func TestARunCreatesAndRemovesAResourceOfItsOwn(t *testing.T) {
	l := newLibrary(t)
	args, out := libraryRun(t, l)
	code, told, said := runText("", args...)
	if code == exitCouldNotRun || code == exitWrongUse || l.made != 1 || l.left() != 1 || l.patches["101"] < 10 || l.patches["1"] > 0 {
		t.Errorf("code %d, %d made, left %v, patches %v: %s%s", code, l.made, l.shelves, l.patches, told, said)
	}
	if !strings.Contains(said, "DELETE only of what was created") {
		t.Errorf("what is created is not announced: %s", said)
	}
	if _, err := os.Stat(filepath.Join(out, journalFolder)); err == nil {
		t.Error("the journal is left")
	}
	if code, _, _ := runText("", append(args, "--dry-run")...); code != exitConforms || l.made != 1 {
		t.Errorf("a dry run: code %d, %d made", code, l.made)
	}
}

// What can't be removed is said, and is no success.
func TestAResourceThatIsNotRemovedIsLeftChanged(t *testing.T) {
	for _, bare := range []bool{false, true} {
		l := newLibrary(t)
		l.keeps, l.bare = true, bare
		args, out := libraryRun(t, l)
		code, _, said := runText("", args...)
		if code == exitConforms || !bare && !strings.Contains(said, "/shelves/101") || bare && (code != exitCouldNotRun || !strings.Contains(said, "nobody can say which")) {
			t.Errorf("bare %v: code %d: %s", bare, code, said)
		}
		if l.keeps = false; bare {
			continue
		}
		if code, _, said := runText("", "cleanup", out); code != exitConforms || l.left() != 1 {
			t.Errorf("cleanup: code %d, left %v: %s", code, l.shelves, said)
		}
	}
}

// A run that is killed has written down what it created.
func TestCleanupRemovesWhatAKilledRunHasCreated(t *testing.T) {
	l := newLibrary(t)
	args, out := libraryRun(t, l)
	child := exec.Command("proviso", args...)
	l.mu.Lock()
	l.patched = func(n int) {
		if n == 6 {
			_ = child.Process.Kill()
		}
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	l.mu.Unlock()
	_ = child.Wait()
	if l.left() != 2 {
		t.Fatalf("the kill left %v", l.shelves)
	}
	if code, _, said := runText("", args...); code != exitWrongUse || !strings.Contains(said, "cleanup") {
		t.Errorf("a run on top of one that was killed: code %d, %s", code, said)
	}
	if code, _, said := runText("", "cleanup", out); code != exitConforms || l.left() != 1 {
		t.Errorf("cleanup: code %d, left %v: %s", code, l.shelves, said)
	}
}
