package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
)

// production is the address that the shelves' document names. Requests to it arrive at the shelf, which HTTP_PROXY makes the proxy.
const production = "http://api.shelves.example"

// atProduction runs the command in a process of its own (the proxy's variables are read once a process) and returns what it printed
// and said.
func atProduction(t *testing.T, s *shelf, env []string, args ...string) (code int, out, said string) {
	t.Helper()
	child := exec.Command("proviso", args...)
	child.Env = append(os.Environ(), append(env, "HTTP_PROXY="+s.URL)...)
	var printed, told bytes.Buffer
	child.Stdout, child.Stderr = &printed, &told
	if err := child.Run(); err != nil && child.ProcessState == nil {
		t.Fatal(err)
	}
	return child.ProcessState.ExitCode(), printed.String(), told.String()
}

// onProduction is a run on the shelf with the target that its document names.
func onProduction(t *testing.T, s *shelf) (args []string, spec, out string) {
	t.Helper()
	args, out = shelfRun(t, s)
	for i := range args {
		if args[i] == s.URL {
			args[i] = production
		}
	}
	return args, args[1], out
}

const refusal = "proviso: shelves: " + production + " looks like production (its host is that of the documented server " + production + "): nothing was sent; --allow-production sends it\n"

func TestATargetThatLooksLikeProductionIsOnlyPlanned(t *testing.T) {
	s := newShelf(t)
	args, spec, out := onProduction(t, s)
	recorded := filepath.Join(t.TempDir(), "session.har")
	file, err := os.Create(recorded)
	if err != nil {
		t.Fatal(err)
	}
	body := `{"title":"Other"}`
	err = har.Write(file, []contract.Exchange{{Method: "PATCH", URL: production + "/shelves/7", Header: map[string][]string{"Content-Type": {"application/merge-patch+json"}}, Body: []byte(body),
		Reply: &contract.Reply{Status: 200, Header: map[string][]string{"Content-Type": {"application/json"}}, Body: []byte(shelfFound)}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	for name, args := range map[string][]string{
		"verify": args,
		"replay": {"replay", recorded, "--vendor", spec, "--target", production, "--out", out},
		"drift":  {"drift", spec, "--target", production, "--param", "id=7", "--out", out},
	} {
		code, printed, said := atProduction(t, s, nil, args...)
		if code != exitCouldNotRun || !strings.Contains(said, refusal) || !strings.Contains(printed, "shelves PATCH /shelves/{id} (updateShelf)") || !strings.Contains(printed, "requests; nothing was sent") {
			t.Errorf("%s: code %d\n%s%s", name, code, printed, said)
		}
		if s.arrived() > 0 || !s.asFound() {
			t.Fatalf("%s: %d patches arrived", name, s.arrived())
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s wrote a report", name)
		}
	}
	har := filepath.Join(t.TempDir(), "new.har")
	code, _, said := atProduction(t, s, nil, "record", "--vendor", spec, "--target", production, "--out", har)
	if code != exitCouldNotRun || !strings.Contains(said, "record: "+production+" looks like production") || !strings.Contains(said, "--allow-production") {
		t.Errorf("record: code %d, %s", code, said)
	}
	if _, err := os.Stat(har); err == nil {
		t.Error("record made its file")
	}
}

func TestWhatOnlyReadsNeedsNoLeaveForProduction(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	args, _, _ := onProduction(t, s)
	for _, more := range []string{"--check", "--dry-run"} {
		if code, _, said := atProduction(t, s, nil, append(args, more)...); code != exitConforms || strings.Contains(said, "looks like production") {
			t.Errorf("%s: code %d, %s", more, code, said)
		}
	}
}

func TestProductionIsVerifiedWhereThatIsAllowed(t *testing.T) {
	s := newShelf(t)
	args, _, _ := onProduction(t, s)
	none := writeIn(t, t.TempDir(), "none.yaml", "settle: 10ms\nproduction: false\n")
	for name, one := range map[string]struct {
		env  []string
		more []string
	}{
		"flag":     {more: []string{"--allow-production"}},
		"variable": {env: []string{"PROVISO_ALLOW_PRODUCTION=true"}},
		"profile":  {more: []string{"--profile", none}},
	} {
		before := s.arrived()
		code, _, said := atProduction(t, s, one.env, append(args, append(one.more, "--quick", "--rate", "1000")...)...)
		if code != exitConforms && code != exitFindings || s.arrived() == before || !s.asFound() {
			t.Errorf("%s: code %d, %d patches, left as %v\n%s", name, code, s.arrived()-before, s.resource, said)
		}
	}
}

// The resource that a run creates for itself is created on the target too.
func TestNothingIsCreatedOnProductionBeforeItIsAskedFor(t *testing.T) {
	s := newShelf(t)
	args, _, _ := onProduction(t, s)
	creating := writeIn(t, t.TempDir(), "creating.yaml", "operations:\n  updateShelf:\n    create: {path: /shelves, take: {id: /id}}\n")
	code, printed, said := atProduction(t, s, nil, append(args, "--profile", creating)...)
	if code != exitCouldNotRun || !strings.Contains(said, refusal) || strings.Contains(said, "creates a resource for") {
		t.Errorf("code %d, %s", code, said)
	}
	if want := "POST /shelves creates the resource before, DELETE /shelves/{id} removes it at the end"; !strings.Contains(printed, want) {
		t.Errorf("the plan lacks %q:\n%s", want, printed)
	}
}
