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
	"slices"
	"strings"
	"sync"
	"testing"
)

// library is a server with many shelves, which are made and removed by its clients.
type library struct {
	*httptest.Server
	mu       sync.Mutex
	shelves  map[string]map[string]any
	made     int
	keeps    bool           // refuses to remove a shelf
	bare     bool           // a shelf is made, and the answer does not say which
	wrong    bool           // a shelf is made, and the answer names another one
	once     bool           // only one shelf is made
	patched  func(n int)    // is told each patch
	patches  map[string]int // by shelf
	requests int
	order    []string // the shelves that were patched, in order
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
	l.requests++
	w.Header().Set("Content-Type", "application/json")
	var body map[string]any
	text, _ := io.ReadAll(r.Body)
	if len(text) > 0 && json.Unmarshal(text, &body) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if r.Method == http.MethodPost && r.URL.Path == "/shelves" {
		if !l.once || l.made == 0 {
			l.made++
		}
		id := fmt.Sprint(100 + l.made)
		shelf := map[string]any{"id": id, "note": "", "open": false, "size": 0.0}
		for name, v := range body {
			shelf[name] = v
		}
		l.shelves[id] = shelf
		w.WriteHeader(http.StatusCreated)
		if l.wrong {
			shelf = l.shelves["1"]
		}
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
		l.order = append(l.order, id)
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

// shelfCreation is what a document of shelves shows of how they are made and removed.
const shelfCreation = `    delete: {operationId: removeShelf, responses: {"204": {description: gone}}}
  /shelves:
    post:
      operationId: addShelf
      requestBody: {content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Shelf'}, {required: [title]}]}}}}
      responses: {"201": {description: made, content: {application/json: {schema: {type: object, properties: {data: {$ref: '#/components/schemas/Shelf'}}}}}}}
`

// autoRun is a run that has its resource created as the document shows.
func autoRun(t *testing.T, l *library, creation, profile string) []string {
	t.Helper()
	dir := t.TempDir()
	spec := writeIn(t, dir, "shelves.yaml", shelfSpec+creation)
	known := writeIn(t, dir, "known.yaml", "settle: 5ms\noperations:\n  updateShelf:\n"+profile)
	return []string{"verify", spec, "--target", l.URL, "--quick", "--profile", known, "--out", filepath.Join(dir, "report")}
}

// What the document shows of a resource's creation is used where the profile says so, is said, counted and removed; nothing is sent where
// the document shows none.
func TestARunCreatesAResourceAsTheDocumentShows(t *testing.T) {
	l := newLibrary(t)
	args := autoRun(t, l, shelfCreation, "    create: auto\n")
	code, told, said := runText("", args...)
	if code == exitCouldNotRun || code == exitWrongUse || l.made != 1 || l.left() != 1 || l.patches["101"] < 10 || l.patches["1"] > 0 {
		t.Errorf("code %d, %d made, left %v, patches %v: %s%s", code, l.made, l.shelves, l.patches, told, said)
	}
	if !strings.Contains(said, "POST /shelves creates a resource for PATCH /shelves/{id}; DELETE /shelves/{id} removes it at the end (create: auto, "+args[6]+":4)") {
		t.Errorf("what is created is not said: %s", said)
	}
	plain := slices.Clone(args)
	plain[6] = writeIn(t, t.TempDir(), "plain.yaml", "settle: 5ms\nparams: {id: '1'}\n")
	_, _, without := runText("", plain...)
	most := func(said string) (n int) {
		_, rest, _ := strings.Cut(said, "at most ")
		_, _ = fmt.Sscanf(rest, "%d", &n)
		return n
	}
	if most(said) != most(without)+6 {
		t.Errorf("%d requests are announced, %d without a resource of its own: POST, DELETE and up to 4 looks were to be counted: %s%s", most(said), most(without), said, without)
	}
	for name, c := range map[string]struct{ creation, profile, want string }{
		"no POST":     {"", "    create: auto\n", "known.yaml:4: create: auto finds nothing for PATCH /shelves/{id}: "},
		"a reference": {strings.Replace(shelfCreation, "{required: [title]}", "{required: [room_id], properties: {room_id: {type: integer}}}", 1), "    create: auto\n", `create: auto needs operations."updateShelf".values./room_id`},
		"a word":      {shelfCreation, "    create: yes please\n", "known.yaml:4: 'operations.updateShelf.create' is auto, or an object"},
	} {
		l := newLibrary(t)
		if code, _, said := runText("", autoRun(t, l, c.creation, c.profile)...); code != exitWrongUse || !strings.Contains(said, c.want) || l.made != 0 {
			t.Errorf("%s: code %d, %d made: %s", name, code, l.made, said)
		}
	}
}

// An answer that names another resource than the one that was created is found before anything is changed or removed.
func TestAnAnswerThatNamesAnotherResourceEndsTheRun(t *testing.T) {
	l := newLibrary(t)
	l.wrong = true
	code, _, said := runText("", autoRun(t, l, shelfCreation, "    create: auto\n")...)
	if code != exitCouldNotRun || !strings.Contains(said, "shows another title than POST /shelves was sent") || l.left() != 2 || len(l.patches) > 0 {
		t.Errorf("code %d, left %v, patches %v: %s", code, l.shelves, l.patches, said)
	}
}
