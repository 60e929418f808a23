package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/reports"
)

// elsewhere is a suite of the shelves, with random cases, in a module that has nothing but proviso.
type elsewhere struct{ module, binary, contract, ginkgo string }

func newElsewhere(t *testing.T, examples string) *elsewhere {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	e := &elsewhere{module: t.TempDir()}
	e.binary, e.contract = filepath.Join(e.module, "shelves.test"), filepath.Join(e.module, "contract", "shelves")
	if err := os.MkdirAll(e.contract, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"openapi.yaml": shelfSpec, "profile.yaml": "params: {id: \"7\"}\nsettle: 10ms\n"} {
		if err := os.WriteFile(filepath.Join(e.contract, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, said := runText("", "generate", e.contract, "--out", e.module, "--examples", examples); code != exitConforms {
		t.Fatalf("exit code %d: %s", code, said)
	}
	writeModule(t, root, e.module)
	build := exec.Command("go", "test", "-c", "-mod=mod", "-buildvcs=false", "-o", e.binary, "./shelves")
	build.Dir, build.Env = e.module, e.env()
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	e.ginkgo = filepath.Join(e.module, "ginkgo")
	build = exec.Command("go", "build", "-o", e.ginkgo, "github.com/onsi/ginkgo/v2/ginkgo")
	build.Dir = root
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return e
}

func (e *elsewhere) env(more ...string) []string {
	return append(append(os.Environ(), "GOPROXY=off", "GOWORK=off"), more...)
}

// suite is a call of the suite in the folder of its package, as go test makes it.
func (e *elsewhere) suite(folder string, flags []string, env ...string) *exec.Cmd {
	cmd := exec.Command(e.binary, flags...)
	cmd.Dir, cmd.Env = filepath.Join(e.module, "shelves"), e.env(append(env, "PROVISO_REPORT="+folder)...)
	return cmd
}

func TestASuiteElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it builds a module of its own")
	}
	e := newElsewhere(t, "6")
	for name, test := range map[string]func(*testing.T){
		"writes the reports of verify, random cases included":        e.writesTheReportsOfVerify,
		"draws other cases with PROVISO_SEED":                        e.drawsOtherCases,
		"sends only what the filters leave":                          e.sendsWhatTheFiltersLeave,
		"sends nothing with -ginkgo.dry-run":                         e.sendsNothingDry,
		"writes reports and puts the resource back on interrupt":     e.isInterrupted,
		"says in one line what is wrong, before anything is sent":    e.saysWhatIsWrong,
		"is run by ginkgo":                                           e.isRunByGinkgo,
		"refuses ginkgo -p on one live resource":                     e.refusesParallelProcesses,
		"has the ids of its rules as labels of ginkgo":               e.hasLabels,
		"tells of a failing case what was sent and the curl line":    e.tellsOfAFailure,
		"contacts the profile's target only where that is asked for": e.leavesTheProfilesTargetAlone,
		"asks a live target each time, whatever go test has kept":    e.isNotAnsweredFromTheCache,
	} {
		t.Run(name, test)
	}
}

func (e *elsewhere) writesTheReportsOfVerify(t *testing.T) {
	suite, verify := t.TempDir(), t.TempDir()
	if said, err := e.suite(suite, nil).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if code, _, said := runText("", "verify", e.contract, "--examples", "6", "--out", verify); code != exitConforms {
		t.Fatalf("exit code %d: %s", code, said)
	}
	of := func(folder string) (out []string) {
		report, err := reports.Read(filepath.Join(folder, "results.ndjson"))
		if err != nil {
			t.Fatal(err)
		}
		for i := range report.Results {
			r := &report.Results[i]
			out = append(out, fmt.Sprintln(r.Case.ID, r.Verdict, r.Requests, r.Reasons))
		}
		return out
	}
	one, other := of(filepath.Join(suite, "shelves")), of(verify)
	if strings.Join(one, "") != strings.Join(other, "") {
		t.Errorf("the suite has\n%s\nverify has\n%s", one, other)
	}
	if n := strings.Count(strings.Join(one, ""), "/random/"); n == 0 {
		t.Error("no random case is among them")
	}
}

func (e *elsewhere) drawsOtherCases(t *testing.T) {
	drawn := func(seed string) (titles string) {
		folder := t.TempDir()
		if said, err := e.suite(folder, nil, "PROVISO_SEED="+seed).CombinedOutput(); err != nil {
			t.Fatalf("seed %s: %v\n%s", seed, err, said)
		}
		report, err := reports.Read(filepath.Join(folder, "shelves", "results.ndjson"))
		if err != nil {
			t.Fatal(err)
		}
		if want := "--examples 6 --seed " + seed; !strings.HasSuffix(report.Command, want) {
			t.Errorf("the command to see it again is %q and does not end in %q", report.Command, want)
		}
		for i := range report.Results {
			if c := &report.Results[i].Case; c.Drawn {
				titles += fmt.Sprintln(c.ID, c.Steps)
			}
		}
		return titles
	}
	if one, again, other := drawn("8"), drawn("8"), drawn("9"); one == "" || one != again || one == other {
		t.Errorf("seed 8 draws\n%s\nand again\n%s\nand seed 9\n%s", one, again, other)
	}
}

func (e *elsewhere) sendsWhatTheFiltersLeave(t *testing.T) {
	for flag, want := range map[string]string{"-ginkgo.label-filter=V02": "/V02/", "-ginkgo.focus=V02 open": "/V02/open"} {
		folder := t.TempDir()
		if said, err := e.suite(folder, []string{flag}).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", flag, err, said)
		}
		report, err := reports.Read(filepath.Join(folder, "shelves", "results.ndjson"))
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Results) == 0 {
			t.Errorf("%s: nothing was sent", flag)
		}
		for i := range report.Results {
			if id := report.Results[i].Case.ID; !strings.Contains(id, want) {
				t.Errorf("%s: %s was sent", flag, id)
			}
		}
	}
}

func (e *elsewhere) sendsNothingDry(t *testing.T) {
	s, folder := newShelf(t), t.TempDir()
	said, err := e.suite(folder, []string{"-ginkgo.dry-run", "-ginkgo.v"}, "PROVISO_TARGET="+s.URL).CombinedOutput()
	if err != nil || !bytes.Contains(said, []byte("V02 open")) {
		t.Errorf("%v\n%s", err, said)
	}
	if left, err := os.ReadDir(folder); s.arrived() > 0 || err != nil || len(left) > 0 {
		t.Errorf("%d patches were sent, and %v written (%v)", s.arrived(), left, err)
	}
}

func (e *elsewhere) isInterrupted(t *testing.T) {
	s, folder := newShelf(t), t.TempDir()
	child := e.suite(folder, nil, "PROVISO_TARGET="+s.URL)
	var once sync.Once
	said, err := s.serve(child, func(int) {
		if s.resource["title"] != "Found" {
			once.Do(func() { _ = child.Process.Signal(os.Interrupt) })
		}
	})
	if err == nil || !s.asFound() {
		t.Errorf("it ends with %v, and the shelf is %v\n%s", err, s.resource, said)
	}
	report, err := reports.Read(filepath.Join(folder, "shelves", "results.ndjson"))
	if err != nil || !report.Interrupted {
		t.Errorf("the report is that of a run that was interrupted: %t (%v)", err == nil && report.Interrupted, err)
	}
	for _, name := range []string{"junit.xml", "index.html"} {
		if _, err := os.Stat(filepath.Join(folder, "shelves", name)); err != nil {
			t.Error(err)
		}
	}
}

func (e *elsewhere) saysWhatIsWrong(t *testing.T) {
	s := newShelf(t)
	s.Close()
	for env, want := range map[string]string{
		"PROVISO_TARGET=" + s.URL:                   "target " + s.URL + " cannot be reached",
		"PROVISO_TARGET=shelves=":                   "give shelves=URL, or mock",
		"PROVISO_TARGET=profile":                    "the profile of shelves names no target",
		"PROVISO_TARGET=ftp://a.test":               "ftp",
		"PROVISO_TARGET=http://api.shelves.example": "http://api.shelves.example looks like production (its host is that of the documented server http://api.shelves.example)",
		"PROVISO_SEED=many":                         `PROVISO_SEED must be a whole number from 0, not "many"`,
	} {
		folder := t.TempDir()
		said, err := e.suite(folder, nil, env).CombinedOutput()
		if err == nil || !bytes.Contains(said, []byte(want)) || bytes.Contains(said, []byte("goroutine ")) || bytes.Count(said, []byte("\n")) > 12 && !bytes.Contains(said, []byte("would be sent:\n")) {
			t.Errorf("%s: %v\n%s", env, err, said)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
			t.Errorf("%s: %v was written (%v)", env, left, err)
		}
	}
}

func (e *elsewhere) tellsOfAFailure(t *testing.T) {
	s, folder := newShelf(t), t.TempDir()
	said, err := s.serve(e.suite(folder, nil, "PROVISO_TARGET="+s.URL), func(int) { s.resource["note"] = "always this" })
	for _, want := range []string{"> PATCH " + s.URL + "/shelves/7", "< 200 OK", "curl -sS", "M01"} {
		if err == nil || !bytes.Contains(said, []byte(want)) {
			t.Errorf("%v; the output lacks %q:\n%s", err, want, said)
		}
	}
	report, err := reports.Read(filepath.Join(folder, "shelves", "results.ndjson"))
	if err != nil || report.Outcome() != contract.Breaks {
		t.Errorf("the report: %v", err)
	}
}

func (e *elsewhere) leavesTheProfilesTargetAlone(t *testing.T) {
	s := newShelf(t)
	file := filepath.Join(e.module, "shelves", "profile.yaml")
	was, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, append(was, "target: "+s.URL+"\n"...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	named := filepath.Join(t.TempDir(), "named.test")
	build := exec.Command("go", "test", "-c", "-mod=mod", "-buildvcs=false", "-o", named, "./shelves")
	build.Dir, build.Env = e.module, e.env()
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	other := &elsewhere{module: e.module, binary: named}
	if said, err := other.suite("", []string{"-ginkgo.label-filter=V02"}).CombinedOutput(); err != nil || s.arrived() > 0 {
		t.Errorf("%v: the suite sent %d patches to a target that nobody asked for\n%s", err, s.arrived(), said)
	}
	if said, err := other.suite("", []string{"-ginkgo.label-filter=V02"}, "PROVISO_TARGET=profile").CombinedOutput(); err != nil || s.arrived() == 0 {
		t.Errorf("%v: with PROVISO_TARGET=profile, %d patches\n%s", err, s.arrived(), said)
	}
}

func (e *elsewhere) isNotAnsweredFromTheCache(t *testing.T) {
	v, err := load(e.contract, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	correct, err := mock.New(v.Document.Operations, work.Invent(v.Document.Operations, v.Profile), mock.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var arrived atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived.Add(1)
		correct.ServeHTTP(w, r)
	}))
	defer server.Close()
	for range 2 {
		before := arrived.Load()
		cmd := exec.Command("go", "test", "-mod=mod", "-buildvcs=false", "./shelves")
		cmd.Dir, cmd.Env = e.module, e.env("PROVISO_TARGET="+server.URL)
		said, err := cmd.CombinedOutput()
		if err != nil || bytes.Contains(said, []byte("(cached)")) || arrived.Load() == before {
			t.Fatalf("%v; %d requests arrived\n%s", err, arrived.Load()-before, said)
		}
	}
}
