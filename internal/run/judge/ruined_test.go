package judge

import (
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/shared"
)

// A wrong value made a task unreadable, and from then on each patch of its annotations was answered with 500: they were told as two dozen faults.
func TestA5xxWhileAnotherResourceOfTheRunCantBeReadDecidesNothing(t *testing.T) {
	ruined := time.Now()
	for _, c := range []struct {
		name     string
		of       string // the operation whose resource is ruined
		status   int
		sent     time.Time
		findings int
	}{
		{"after another one's", "updateTask", 500, ruined.Add(time.Second), 0},
		{"before it", "updateTask", 500, ruined.Add(-time.Second), 1},
		{"after its own", "updateMember", 500, ruined.Add(time.Second), 1},
		{"no 5xx", "updateTask", 200, ruined.Add(time.Second), 1},
		{"nothing is ruined", "", 500, ruined.Add(time.Second), 1},
	} {
		var all shared.Run
		if c.of != "" {
			all.KeepRuin(c.of, shared.Ruin{Since: ruined, Told: "after a number the resource can't be read"})
		}
		s := newSession(&all, operation("updateMember"))
		x := status(c.status, `{"name":"Ann"}`)
		x.Start = c.sent
		seen := []observe.Observation{s.resource.Timeline.Add(observe.Sent{Step: &contract.Step{Role: contract.Act}}, x)}
		j := check.Judgement{Findings: []contract.Finding{{Rule: "O10", Message: "wanted it accepted"}}}
		s.judge.leaveSharedOut(seen, &j, nil)
		if len(j.Findings) != c.findings || c.findings == 0 && !strings.Contains(strings.Join(j.Reasons, " "), "after a number the resource can't be read") {
			t.Errorf("%s: %+v %q", c.name, j.Findings, j.Reasons)
		}
	}
}
