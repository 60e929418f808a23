package suites_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/proviso-dev/proviso/reports"
	"github.com/proviso-dev/proviso/suites"
)

// own are the options that the notes' owner knows.
func own(more ...suites.Option) []suites.Option {
	return append([]suites.Option{suites.Param("id", "n1"), suites.Credential("Key", "note-key-1234")}, more...)
}

func TestAHandlerThatKeepsItsDocumentPasses(t *testing.T) {
	server := newNotes()
	folder := t.TempDir()
	suites.Test(t, suites.File("testdata/notes.yaml"), server, own(suites.Reports(folder))...)
	if server.note != (note{ID: "n1", Title: "First"}) {
		t.Errorf("the note is left as %+v", server.note)
	}
	file, err := os.Open(filepath.Join(folder, "results.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	report, err := reports.ReadNDJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := report.Count(); n.Pass < 50 || n.Fail > 0 {
		t.Errorf("the report counts %+v", n)
	}
}

func TestAServerAtAURLPasses(t *testing.T) {
	server := httptest.NewServer(newNotes())
	defer server.Close()
	suites.TestURL(t, suites.In(os.DirFS("testdata"), "notes.yaml"), server.URL, own(suites.Quick(), suites.Rules("V", "O10"))...)
}

// The tests below run in a process of their own, because each of them is to fail.

func TestSpoiled(t *testing.T) {
	kind := os.Getenv("SUITES_SPOILED")
	if kind == "" {
		t.Skip("it is run by the test after it")
	}
	server := newNotes()
	switch kind {
	case "resets":
		server.spoil = func(_ note, patch map[string]json.RawMessage, after *note) {
			if _, named := patch["pinned"]; !named {
				after.Pinned = false
			}
		}
	case "panics":
		server.spoil = func(_ note, _ map[string]json.RawMessage, after *note) {
			if strings.ContainsRune(after.Title, '😀') {
				_ = []string(nil)[len(after.Title)]
			}
		}
	}
	options, spec := own(), suites.File("testdata/notes.yaml")
	switch kind {
	case "nothing known":
		options = nil
	case "no file":
		spec = suites.File("testdata/missing.yaml")
	case "no document":
		spec = suites.In(fstest.MapFS{"a.yaml": {Data: []byte("openapi: 3.1.0\ninfo: [\n")}}, "a.yaml")
	case "no operation":
		spec = suites.In(fstest.MapFS{"a.yaml": {Data: []byte("openapi: 3.1.0\ninfo: {title: a, version: \"1\"}\npaths: {}\n")}}, "a.yaml")
	case "wrong options":
		options = own(suites.Param("ids", "n1"), suites.Credential("Keys", "x"), suites.Rules("V99"), suites.Values("title", "a"))
	case "wrong level":
		options = own(suites.FailOn("serious"))
	case "wrong profile":
		options = own(suites.Profile("params: {id: n1}\nparam: {}\n"))
	case "a rule that does not apply":
		options = own(suites.Rules("J"))
	case "nothing decided":
		options = own(suites.Rules("S03"))
	}
	if strings.HasPrefix(kind, "production") {
		options = own(suites.Profile("production: true\n"), suites.Rules("O10"))
		if kind == "production allowed" {
			options = append(options, suites.AllowProduction())
		}
		suites.TestURL(t, spec, "http://api.notes.example", options...)
		return
	}
	suites.Test(t, spec, interrupting(server, kind == "is interrupted"), options...)
	t.Logf("the note is left as %+v", server.note)
}

// interrupting is the server; with its tenth request, this process is interrupted as by Ctrl-C.
func interrupting(server http.Handler, really bool) http.Handler {
	var requests atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) == 10 && really {
			if self, err := os.FindProcess(os.Getpid()); err == nil {
				_ = self.Signal(os.Interrupt)
			}
			<-r.Context().Done()
		}
		server.ServeHTTP(w, r)
	})
}

func TestAnInterruptedTestWritesItsReportsAndRestoresTheResource(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PROVISO_REPORT", folder)
	said := spoiled(t, "is interrupted", "^TestSpoiled$")
	if !strings.Contains(said, "the note is left as {ID:n1 Title:First Pinned:false}") {
		t.Errorf("the resource is not as it was:\n%s", said)
	}
	if !strings.Contains(said, "the run was interrupted: the cases that were not sent are skipped") || strings.Contains(said, "--- FAIL: TestSpoiled/") {
		t.Errorf("the interrupt is not told:\n%s", said)
	}
	report, err := reports.Read(filepath.Join(folder, "notes", "results.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	if n := report.Count(); !report.Interrupted || n.Fail > 0 || n.Inconclusive < 50 {
		t.Errorf("the report says interrupted: %t, and counts %+v", report.Interrupted, n)
	}
}

func TestAHandlerThatBreaksARuleFailsInItsSubtestWithTheEvidence(t *testing.T) {
	for kind, wants := range map[string][]string{
		"resets":        {"--- FAIL: TestSpoiled/update-note/M01/watch", "/pinned", "> PATCH http://handler/notes/n1", "< 200 OK", "again:\n", "curl -sS", "alone: go test -run '^TestSpoiled$/^update-note$'", "alone: go test -run '^TestSpoiled$/^update-note$/^M14$/^empty-object$'"},
		"panics":        {"--- FAIL: TestSpoiled/update-note/H30/watch", "the handler panicked", "error H30: emoji: the handler panicked: runtime error: index out of range [29] with length 0\n", "contract_test.go:"},
		"nothing known": {`suites.Param("id", …)`, `suites.Credential("Key", …)`},
	} {
		said := spoiled(t, kind, "^TestSpoiled$")
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(said, "\n        ", "\n"), want) {
				t.Errorf("%s: the output lacks %q:\n%s", kind, want, said)
			}
		}
		if strings.Contains(said, "note-key-1234") {
			t.Errorf("%s: the output holds the key", kind)
		}
	}
}

// What is wrong with the test itself is said in a line that names it, before the handler is called, and never ends in a pass.
func TestAWrongTestFailsAndSaysWhatIsWrong(t *testing.T) {
	for kind, wants := range map[string][]string{
		"no file":      {"testdata/missing.yaml"},
		"no document":  {"a.yaml:3: not valid YAML"},
		"no operation": {"a.yaml", "PATCH"},
		"wrong options": {`suites.Param("ids"): there is none of that name; there is id`, `suites.Credential("Keys"): there is none of that name; there is Key`,
			`suites.Rules("V99"): there is none of that name`, `suites.Values("title"): want a JSON Pointer, "/title"`},
		"wrong level":                {`suites.FailOn("serious"): want error, warning or note`},
		"wrong profile":              {"suites.Profile:2", "params"},
		"a rule that does not apply": {"no case of the rules J applies to notes"},
		"nothing decided":            {"nothing was tested: no case could be decided"},
	} {
		said := spoiled(t, kind, "^TestSpoiled$")
		for _, want := range wants {
			if !strings.Contains(said, want) || strings.Contains(said, "goroutine ") {
				t.Errorf("%s: the output lacks %q:\n%s", kind, want, said)
			}
		}
	}
}

// HTTP_PROXY takes the place of the name server: what the test sends arrives here.
func TestATargetThatLooksLikeProductionIsSentToOnlyWhereThatIsAllowed(t *testing.T) {
	var arrived atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		arrived.Add(1)
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	t.Setenv("HTTP_PROXY", server.URL)
	said := spoiled(t, "production", "^TestSpoiled$")
	for _, want := range []string{"http://api.notes.example looks like production (the profile says so): nothing was sent", "PROVISO_ALLOW_PRODUCTION=true", "suites.AllowProduction()", "update-note/O10/title: 2"} {
		if !strings.Contains(said, want) {
			t.Errorf("the output lacks %q:\n%s", want, said)
		}
	}
	if n := arrived.Load(); n > 0 {
		t.Errorf("%d requests arrived unasked", n)
	}
	if said = spoiled(t, "production allowed", "^TestSpoiled$"); arrived.Load() == 0 {
		t.Errorf("nothing arrived with AllowProduction:\n%s", said)
	}
	t.Setenv("PROVISO_ALLOW_PRODUCTION", "true")
	before := arrived.Load()
	if said = spoiled(t, "production", "^TestSpoiled$"); arrived.Load() == before {
		t.Errorf("nothing arrived with PROVISO_ALLOW_PRODUCTION:\n%s", said)
	}
}

func TestOnlyTheSubtestsThatRunAreSent(t *testing.T) {
	said := spoiled(t, "none", "^TestSpoiled$/update-note/V02")
	if !strings.Contains(said, "--- PASS: TestSpoiled/update-note/V02/pinned") || strings.Contains(said, "V03") {
		t.Errorf("said:\n%s", said)
	}
}

// spoiled runs TestSpoiled in a process of its own, and returns what it says.
func spoiled(t *testing.T, kind, run string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run="+run, "-test.v")
	cmd.Env = append(os.Environ(), "SUITES_SPOILED="+kind)
	said, err := cmd.CombinedOutput()
	if failed := err != nil; failed != (kind != "none") {
		t.Errorf("%s: ended with %v:\n%s", kind, err, said)
	}
	return string(said)
}
