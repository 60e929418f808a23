package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A kill may come before, within and after any request, and while a file is being written. PROVISO_KILLS says how many moments are
// tried (make kills: 100).
func TestARunThatIsKilledAtAnyMomentCanBeCleanedUpAndReported(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it starts processes, and make kills starts more")
	}
	kills, err := strconv.Atoi(os.Getenv("PROVISO_KILLS"))
	if err != nil {
		kills = 3
	}
	random := rand.New(rand.NewPCG(20, uint64(kills)))
	changed, reported := 0, 0
	for i := range kills {
		s := newShelf(t)
		args, out := shelfRun(t, s)
		child := exec.Command("proviso", args...)
		at, later := 1+random.IntN(60), time.Duration(random.IntN(4000))*time.Microsecond
		said, err := s.serve(child, func(n int) {
			if n == at {
				go func() {
					time.Sleep(later)
					_ = child.Process.Kill()
				}()
			}
		})
		s.mu.Lock()
		s.patched = nil
		s.mu.Unlock()
		if err == nil || child.ProcessState.ExitCode() >= 0 {
			t.Logf("kill %d: the run had ended before patch %d: %v", i, at, child.ProcessState)
		}
		if !s.asFound() {
			changed++
		}
		var told bytes.Buffer
		if _, err := os.Stat(filepath.Join(out, "results.unfinished.ndjson")); err == nil {
			if code := run(t.Context(), []string{"report", out, "--format", "text"}, nil, io.Discard, &told); code != exitConforms {
				t.Errorf("kill %d at patch %d: report ends with %d: %s", i, at, code, &told)
			}
			reported++
		}
		if code := run(t.Context(), []string{"cleanup", out}, nil, io.Discard, &told); code != exitConforms || !s.asFound() {
			t.Errorf("kill %d at patch %d: cleanup ends with %d, left as %v\n%s\nthe run said: %s", i, at, code, s.resource, &told, said)
		}
		if strings.Contains(told.String(), "goroutine") {
			t.Errorf("kill %d: %s", i, &told)
		}
	}
	if changed == 0 || reported == 0 {
		t.Errorf("of %d kills %d left the resource changed and %d left results: the test looks at nothing", kills, changed, reported)
	}
}
