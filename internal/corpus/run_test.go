package corpus_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// command is the binary that PROVISO_BINARY names, or one that is built for this run.
func command(t *testing.T) string {
	t.Helper()
	if named := os.Getenv("PROVISO_BINARY"); named != "" {
		return named
	}
	binary := filepath.Join(t.TempDir(), "proviso")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "../../cmd/proviso").CombinedOutput(); err != nil {
		t.Fatalf("go build ends with %v: %s", err, out)
	}
	return binary
}

// run tries each verb on one document.
func run(ctx context.Context, t *testing.T, binary string, d document, whole bool) outcome {
	t.Helper()
	r := runner{t: t, ctx: ctx, binary: binary, out: outcome{whole: -1}}
	code, said := r.verb("dry", "verify", "--dry-run", d.path)
	r.out.loads = code == 0 || code == 3
	if !r.out.loads {
		r.out.costs = append(r.out.costs, strings.SplitN(said, "\n", 2)[0])
	}
	code, said = r.verb("lint", "lint", d.path)
	if m := regexp.MustCompile(`(\d+) of them at or above error`).FindStringSubmatch(said); m != nil {
		r.out.lint, _ = strconv.Atoi(m[1])
	} else if code == 1 {
		r.crash("lint tells no number of findings: %.200s", said)
	}
	if !r.out.loads {
		return r.out
	}
	folder := t.TempDir()
	code, said = r.verb("quick", "verify", "--quick", "--out", folder, d.path)
	r.out.quick = r.failing(code, said, folder)
	if whole {
		folder := t.TempDir()
		code, said = r.verb("whole", "verify", "--out", folder, d.path)
		r.out.whole = r.failing(code, said, folder)
	}
	folder = t.TempDir()
	code, said = r.verb("drift", "drift", "--out", folder, "--fail-on", "note", d.path, d.path)
	if m := regexp.MustCompile(`(?m)^(\d+) findings?\.`).FindStringSubmatch(said); m != nil {
		r.out.drift, _ = strconv.Atoi(m[1])
	} else if code != 0 {
		r.crash("drift ends with %d: %.200s", code, said)
	}
	return r.out
}

type runner struct {
	t      *testing.T
	ctx    context.Context
	binary string
	out    outcome
}

func (r *runner) crash(format string, args ...any) {
	r.out.crashed = strings.TrimSpace(r.out.crashed + " " + fmt.Sprintf(format, args...))
}

// verb runs one verb and gives its exit code and all that it printed. What it took stands in the outcome.
func (r *runner) verb(name string, args ...string) (int, string) {
	r.t.Helper()
	command := exec.CommandContext(r.ctx, r.binary, args...)
	command.Dir = r.t.TempDir()
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	start := time.Now()
	_ = command.Run()
	took := time.Since(start)
	if command.ProcessState == nil {
		r.crash("%s could not be started", name)
		return -1, said.String()
	}
	var peak int64
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = usage.Maxrss >> 10
	}
	r.out.costs = append(r.out.costs, fmt.Sprintf("%s %.1fs %dMB", name, took.Seconds(), peak))
	code := command.ProcessState.ExitCode()
	if code < 0 || strings.Contains(said.String(), "goroutine 1 [") {
		r.crash("%s ends with %v: %.300s", name, command.ProcessState, said.String())
	}
	return code, said.String()
}

// failing counts the cases that did not end well in results.ndjson, and notes how many operations there are.
func (r *runner) failing(code int, said, folder string) int {
	text, err := os.ReadFile(filepath.Join(folder, "results.ndjson"))
	if err != nil {
		if code == 3 { // nothing was tested, and said so
			return 0
		}
		r.crash("verify ends with %d and leaves no results: %.200s", code, said)
		return 1
	}
	failing, operations := 0, 0
	for line := range bytes.Lines(text) {
		var row struct {
			Type, Verdict string
			Case          struct{ ID string }
			Reasons       []string
			Findings      json.RawMessage // of a result a list, of the end a number
		}
		if err := json.Unmarshal(line, &row); err != nil {
			r.t.Fatalf("results.ndjson: %v", err)
		}
		switch {
		case row.Type == "operation":
			operations++
		case row.Type == "result" && (row.Verdict == "fail" || row.Verdict == "error"):
			failing++
			r.t.Logf("%s: %s %.400s %v", row.Case.ID, row.Verdict, row.Findings, row.Reasons)
		}
	}
	r.out.operations = max(r.out.operations, operations)
	if failing == 0 && code != 0 && code != 3 {
		r.crash("verify ends with %d: %.300s", code, said)
	}
	return failing
}
