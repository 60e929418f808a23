package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// shelf is a server with one resource, which counts the patches that it accepts.
type shelf struct {
	*httptest.Server
	mu       sync.Mutex
	resource map[string]any
	patched  func(n int)
	patches  int
}

const shelfFound = `{"id":"7","title":"Found","note":"as it was","open":true,"size":3}`

func newShelf(t *testing.T) *shelf {
	t.Helper()
	s := &shelf{}
	if err := json.Unmarshal([]byte(shelfFound), &s.resource); err != nil {
		t.Fatal(err)
	}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path != "/shelves/7" {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if r.Method == http.MethodPatch {
		text, _ := io.ReadAll(r.Body)
		var body map[string]any
		if json.Unmarshal(text, &body) != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		for name, v := range body {
			if reflect.TypeOf(v) != reflect.TypeOf(s.resource[name]) {
				w.WriteHeader(http.StatusUnprocessableEntity)
				return
			}
		}
		for name, v := range body {
			s.resource[name] = v
		}
		if s.patches++; s.patched != nil {
			s.patched(s.patches)
		}
	}
	_ = json.NewEncoder(w).Encode(s.resource)
}

// serve starts the child and waits for its end; patched is told each patch that the shelf has accepted. The lock orders the start before it.
func (s *shelf) serve(child *exec.Cmd, patched func(n int)) (said []byte, err error) {
	var b bytes.Buffer
	child.Stdout, child.Stderr = &b, &b
	s.mu.Lock()
	s.patched = patched
	err = child.Start()
	s.mu.Unlock()
	if err == nil {
		err = child.Wait()
	}
	return b.Bytes(), err
}

// arrived is how many patches have arrived.
func (s *shelf) arrived() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.patches
}

// asFound reports that the resource is as it was before any run.
func (s *shelf) asFound() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found map[string]any
	return json.Unmarshal([]byte(shelfFound), &found) == nil && reflect.DeepEqual(found, s.resource)
}

const shelfSpec = `openapi: 3.1.0
info: {title: Shelves, version: "1"}
servers: [{url: "http://api.shelves.example"}]
components:
  schemas:
    Shelf:
      type: object
      properties: {id: {type: string, readOnly: true}, title: {type: string}, note: {type: string}, open: {type: boolean}, size: {type: integer}}
paths:
  /shelves/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getShelf, responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}}}
    patch:
      operationId: updateShelf
      requestBody: {content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Shelf'}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}, "422": {description: no}}
`

// shelfRun is the command line of a run on the shelf.
func shelfRun(t *testing.T, s *shelf) (args []string, out string) {
	t.Helper()
	dir := t.TempDir()
	out = filepath.Join(dir, "report")
	spec := filepath.Join(dir, "shelves.yaml")
	if err := os.WriteFile(spec, []byte(shelfSpec), 0o600); err != nil {
		t.Fatal(err)
	}
	profile := filepath.Join(dir, "profile.yaml")
	if err := os.WriteFile(profile, []byte("settle: 10ms\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"verify", spec, "--target", s.URL, "--param", "id=7", "--out", out, "--profile", profile}, out
}

// A run that is killed puts nothing back itself. What it owes is in its journal.
func TestCleanupPutsBackWhatAKilledRunHasLeft(t *testing.T) {
	for _, at := range []int{1, 5, 20} {
		s := newShelf(t)
		args, out := shelfRun(t, s)
		child := exec.Command("proviso", args...)
		var once sync.Once
		said, err := s.serve(child, func(n int) {
			if _, changed := s.resource["title"]; changed && n >= at && s.resource["title"] != "Found" {
				once.Do(func() { _ = child.Process.Kill() })
			}
		})
		if err == nil {
			t.Fatalf("the run was not killed: %s", said)
		}
		if s.asFound() {
			t.Fatalf("at patch %d the kill left nothing changed", at)
		}
		var told bytes.Buffer
		if code := run(t.Context(), args, nil, io.Discard, &told); code != exitWrongUse || !strings.Contains(told.String(), "cleanup") {
			t.Errorf("a run on top of one that was killed: code %d, %s", code, &told)
		}
		if code := run(t.Context(), []string{"cleanup", out}, nil, io.Discard, &told); code != exitConforms || !s.asFound() {
			t.Errorf("at patch %d: code %d, left as %v\n%s", at, code, s.resource, &told)
		}
		if left, _ := os.ReadDir(filepath.Join(out, journalFolder)); len(left) > 0 {
			t.Errorf("cleanup left %v", left)
		}
	}
}

// Two vendors may call their operations the same. The journal of one was once removed for the other's.
func TestCleanupTellsTheOperationsOfTwoVendorsApart(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "report")
	folder := filepath.Join(out, journalFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	call := calledWith{Params: map[string]string{"id": "7"}}
	shelves := map[string]*shelf{"shelves": newShelf(t), "racks": newShelf(t)}
	for vendor, s := range shelves {
		s.resource["title"] = "changed"
		spec := filepath.Join(dir, vendor+".yaml")
		journal := `{"vendor":"` + vendor + `","op":"updateShelf","params":{"id":"7"},"snapshot":` + shelfFound + "}\n" + `{"at":"/title","value":"changed"}` + "\n"
		if err := errors.Join(os.WriteFile(spec, []byte(shelfSpec), 0o600), os.WriteFile(filepath.Join(folder, vendor+".ndjson"), []byte(journal), 0o600)); err != nil {
			t.Fatal(err)
		}
		call.Args, call.Targets = append(call.Args, spec), append(call.Targets, vendor+"="+s.URL)
	}
	head, err := json.Marshal(call)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, journalHead), head, 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, said := runText("", "cleanup", out)
	if code != exitConforms || !shelves["shelves"].asFound() || !shelves["racks"].asFound() {
		t.Errorf("code %d, %s, left as %v and %v", code, said, shelves["shelves"].resource, shelves["racks"].resource)
	}
}

func TestCleanupNamesTheFileThatItCannotRead(t *testing.T) {
	out := t.TempDir()
	folder := filepath.Join(out, journalFolder)
	journal := `{"vendor":"shelves","op":"updateShelf","snapshot":{}}` + "\n"
	if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, "shelves.ndjson"), []byte(journal), 0o600), os.WriteFile(filepath.Join(folder, journalHead), []byte(`{"args":`), 0o600)); err != nil {
		t.Fatal(err)
	}
	if code, _, said := runText("", "cleanup", out); code != exitCouldNotRun || !strings.Contains(said, filepath.Join(folder, journalHead)) || strings.Count(said, "\n") != 1 {
		t.Errorf("code %d, %s", code, said)
	}
}

// Two runs on one resource would take each other's changes for faults, and each would put back what the other has written.
func TestASecondRunOnTheSameResourceIsRefused(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	args, out := shelfRun(t, s)
	again, _ := shelfRun(t, s) // another report folder, and so another journal
	child := exec.Command("proviso", args...)
	var told [2]bytes.Buffer
	var codes [2]int
	said, err := s.serve(child, func(n int) {
		if n == 5 {
			codes[0] = run(t.Context(), again, nil, io.Discard, &told[0])
			codes[1] = run(t.Context(), []string{"cleanup", out}, nil, io.Discard, &told[1])
		}
	})
	if err != nil && child.ProcessState.ExitCode() != exitFindings || !s.asFound() {
		t.Fatalf("the first run: %v, left as %v\n%s", err, s.resource, said)
	}
	want := fmt.Sprintf("another run (process %d) is at work on %s/shelves/7", child.Process.Pid, s.URL)
	for i, what := range []string{"a second run", "cleanup"} {
		if codes[i] != exitCouldNotRun || strings.Count(told[i].String(), want) != 1 {
			t.Errorf("%s: code %d\n%s", what, codes[i], &told[i])
		}
	}
	if code := run(t.Context(), again, nil, io.Discard, &told[0]); code != exitConforms && code != exitFindings || !s.asFound() {
		t.Errorf("once the first one has ended: code %d\n%s", code, &told[0])
	}
}

// Two runs into one folder would write over each other's reports and journals, whatever their resources are.
func TestASecondRunIntoTheSameFolderIsRefused(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	args, out := shelfRun(t, s)
	child := exec.Command("proviso", args...)
	var told bytes.Buffer
	code := -1
	said, err := s.serve(child, func(n int) {
		if n == 5 {
			code = run(t.Context(), []string{"verify", "neetocal", "--rule", "V02", "--out", out}, nil, io.Discard, &told)
		}
	})
	if err != nil && child.ProcessState.ExitCode() != exitFindings || !s.asFound() {
		t.Fatalf("the first run: %v, left as %v\n%s", err, s.resource, said)
	}
	want := fmt.Sprintf("another run (process %d) writes its reports into %s", child.Process.Pid, out)
	if code != exitCouldNotRun || strings.Count(told.String(), want) != 1 {
		t.Errorf("the second run: code %d\n%s", code, &told)
	}
}

// The report folder is removed in the middle of the run: the resource is put back, and the reports are written into a new one.
func TestAReportFolderThatVanishesIsMadeAgain(t *testing.T) {
	s := newShelf(t)
	args, out := shelfRun(t, s)
	child := exec.Command("proviso", args...)
	said, _ := s.serve(child, func(n int) {
		if n == 5 {
			if err := os.RemoveAll(out); err != nil {
				t.Error(err)
			}
		}
	})
	if code := child.ProcessState.ExitCode(); code != exitConforms && code != exitFindings || !s.asFound() {
		t.Errorf("code %d, left as %v\n%s", code, s.resource, said)
	}
	if files, err := os.ReadDir(out); err != nil || len(files) != 3 {
		t.Errorf("%v, %v", files, err)
	}
}

// A folder that turns into a file can't take the reports, which the run says; the resource is put back all the same.
func TestAReportFolderThatTurnsIntoAFileKeepsNoResourceChanged(t *testing.T) {
	s := newShelf(t)
	args, out := shelfRun(t, s)
	child := exec.Command("proviso", args...)
	said, _ := s.serve(child, func(n int) {
		if n == 5 {
			if err := errors.Join(os.RemoveAll(out), os.WriteFile(out, nil, 0o600)); err != nil {
				t.Error(err)
			}
		}
	})
	if code := child.ProcessState.ExitCode(); code != exitCouldNotRun || !s.asFound() || !bytes.Contains(said, []byte("write the reports to "+out)) {
		t.Errorf("code %d, left as %v\n%s", code, s.resource, said)
	}
}

// The reader of standard output goes away after the first line, as head does.
func TestAReaderThatGoesAwayCostsNoReport(t *testing.T) {
	s := newShelf(t)
	args, out := shelfRun(t, s)
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close()
	child := exec.Command("proviso", args...)
	var said bytes.Buffer
	child.Stdout, child.Stderr = write, &said
	_ = child.Run()
	write.Close()
	if _, err := os.Stat(filepath.Join(out, "results.ndjson")); err != nil || !s.asFound() || strings.Contains(said.String(), "goroutine") {
		t.Errorf("%v, left as %v\n%s", err, s.resource, &said)
	}
}

// A terminal that is closed sends SIGHUP: it is an interrupt like the others.
func TestARunThatIsHungUpPutsBackWhatItChanged(t *testing.T) {
	for _, sent := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		if signal.Ignored(sent) {
			continue // these tests run below nohup, and so would the command
		}
		s := newShelf(t)
		args, _ := shelfRun(t, s)
		child := exec.Command("proviso", args...)
		said, _ := s.serve(child, func(n int) {
			if n == 5 {
				_ = child.Process.Signal(sent)
			}
		})
		if code := child.ProcessState.ExitCode(); code != exitInterrupted || !s.asFound() {
			t.Errorf("%v: code %d, left as %v\n%s", sent, code, s.resource, said)
		}
	}
}

// The second interrupt doesn't wait for the resource to be put back.
func TestTheSecondInterruptEndsARunAtOnce(t *testing.T) {
	s := newShelf(t)
	args, out := shelfRun(t, s)
	child := exec.Command("proviso", args...)
	second := syscall.SIGTERM
	for _, other := range []syscall.Signal{syscall.SIGINT, syscall.SIGHUP} {
		if !signal.Ignored(other) {
			second = other // two signals of one kind may arrive as one
		}
	}
	said, _ := s.serve(child, func(n int) {
		if n == 5 {
			_ = child.Process.Signal(syscall.SIGTERM)
		} else if n > 5 {
			_ = child.Process.Signal(second)
		}
	})
	if code := child.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(string(said), "cleanup") {
		t.Errorf("code %d\n%s", code, said)
	}
	s.mu.Lock()
	s.patched = nil
	s.mu.Unlock()
	if code := run(t.Context(), []string{"cleanup", out}, nil, io.Discard, io.Discard); code != exitConforms || !s.asFound() {
		t.Errorf("cleanup: code %d, left as %v", code, s.resource)
	}
}
