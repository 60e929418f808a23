package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// command is ginkgo itself, called in the module.
func (e *elsewhere) command(args []string, env ...string) *exec.Cmd {
	cmd := exec.Command(e.ginkgo, append(args, "./shelves")...)
	cmd.Dir, cmd.Env = e.module, e.env(env...)
	return cmd
}

func (e *elsewhere) isRunByGinkgo(t *testing.T) {
	folder := t.TempDir()
	for _, parallel := range [][]string{nil, {"-p", "--procs=2"}} {
		said, err := e.command(append([]string{"--no-color"}, parallel...), "PROVISO_REPORT="+folder).CombinedOutput()
		if err != nil || !bytes.Contains(said, []byte("Test Suite Passed")) {
			t.Fatalf("%v: %v\n%s", parallel, err, said)
		}
		report, err := reports.Read(filepath.Join(folder, "shelves"))
		if err != nil || report.Outcome() != contract.Conforms || len(report.Results) == 0 {
			t.Errorf("%v: the report: %v", parallel, err)
		}
	}
}

// ginkgo -p starts several processes, each of which would send all cases.
func (e *elsewhere) refusesParallelProcesses(t *testing.T) {
	s := newShelf(t)
	said, err := e.command([]string{"-p", "--procs=2", "--no-color"}, "PROVISO_TARGET="+s.URL).CombinedOutput()
	want := "ginkgo -p would run 2 processes on the one resource at " + s.URL
	if err == nil || s.arrived() > 0 || bytes.Count(said, []byte(want)) != 1 || bytes.Contains(said, []byte("timed out")) {
		t.Errorf("%v, %d patches; want %q once and nothing of lost processes\n%s", err, s.arrived(), want, said)
	}
}

func (e *elsewhere) hasLabels(t *testing.T) {
	said, err := e.command([]string{"labels"}).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	code, list, _ := runText("", "rules")
	known := strings.Fields(list)
	_, labels, found := strings.Cut(string(said), "[")
	ids := strings.Split(strings.TrimRight(labels, "]\n"), ", ")
	if code != exitConforms || !found || len(ids) < 20 {
		t.Fatalf("ginkgo labels says %s", said)
	}
	for _, id := range ids {
		if id = strings.Trim(id, `"`); !slices.Contains(known, id) {
			t.Errorf("the label %q is no rule's id", id)
		}
	}
}
