package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/check/responses"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/rule"
)

// replayed reads a part of recordings/RULE.txt, holds or breaks, into observations, as a replay does.
func replayed(t *testing.T, op *contract.Operation, rule, part string) []observe.Observation {
	t.Helper()
	var out []observe.Observation
	timeline, c := observe.New(op), &contract.Case{ID: rule + " " + part}
	exchanges, err := check.Recorded(rule, part)
	if err != nil || len(exchanges) == 0 {
		t.Fatalf("%s: every watch has a recording that holds and one that breaks: %v", rule, err)
	}
	for _, x := range exchanges {
		out = append(out, timeline.Add(observe.Recorded(op, c, &x), &x))
	}
	return out
}

func watched(t *testing.T, id, kind string) check.Judgement {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("recordings", "members.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi.Load("members.yaml", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &doc.Operations[0]
	op.Read = &contract.Operation{Method: "GET", Path: op.Path}
	judged, known := rule.Judged()[id]
	if !known {
		t.Fatalf("the watch %s is not in the catalogue", id)
	}
	var j check.Judgement
	j.Watch(&check.Evidence{
		Op: op, Case: &contract.Case{ID: "watch", Rule: id, Watch: true}, Rule: judged, Observed: replayed(t, op, id, kind),
		Secrets: map[string]string{"sk-live-0123456789": "Key"}, Volatile: func(string) bool { return false }, Validator: responses.New(doc),
	})
	return j
}

// watchedRules are the ids of the rules that are judged over all exchanges.
func watchedRules() []string {
	var out []string
	for id, r := range rule.Judged() {
		if len(r.Watch) > 0 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

func TestEveryWatchIsSilentOnARecordingThatHolds(t *testing.T) {
	for _, rule := range watchedRules() {
		if j := watched(t, rule, check.Holds); len(j.Findings) > 0 || len(j.Ours) > 0 {
			t.Errorf("%s: %+v", rule, j.Findings)
		}
	}
}

func TestEveryWatchFindsARecordingThatBreaks(t *testing.T) {
	for _, rule := range watchedRules() {
		j := watched(t, rule, check.Breaks)
		if len(j.Findings) == 0 {
			t.Errorf("%s: nothing was found in its breaking recording", rule)
		}
		for _, f := range j.Findings {
			if f.Rule != rule || f.Message == "" || f.Fingerprint == "" {
				t.Errorf("%s: %+v", rule, f)
			}
		}
	}
}
