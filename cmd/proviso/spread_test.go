package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Several resources of a run share an operation's cases: each is patched, side by side, and removed; every case has one result, the same as
// on one resource, and no more is sent than was announced.
func TestTheCasesOfAnOperationAreSpreadOverSeveralCreatedResources(t *testing.T) {
	verdicts := func(count string, extra ...string) (of map[string]string, l *library, said string) {
		l = newLibrary(t)
		args := autoRun(t, l, shelfCreation, "    create: {auto: true, count: "+count+"}\n")
		args = append(slices.DeleteFunc(args, func(a string) bool { return a == "--quick" }), extra...)
		var code int
		code, _, said = runText("", args...)
		if code == exitCouldNotRun || code == exitWrongUse || l.left() != 1 || l.patches["1"] > 0 {
			t.Fatalf("count %s: code %d, left %v, patches %v: %s", count, code, l.shelves, l.patches, said)
		}
		of = map[string]string{}
		text, err := os.ReadFile(filepath.Join(args[slices.Index(args, "--out")+1], "results.ndjson"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			var r contract.Result
			if err := json.Unmarshal([]byte(line), &r); err != nil || r.Case.ID == "" {
				continue
			}
			if of[r.Case.ID] != "" {
				t.Errorf("%s has two results", r.Case.ID)
			}
			of[r.Case.ID] = r.Verdict.String()
		}
		return of, l, said
	}
	one, _, _ := verdicts("1")
	three, l, said := verdicts("3")
	if l.made != 3 || l.patches["101"] < 10 || l.patches["102"] < 10 || l.patches["103"] < 10 {
		t.Errorf("%d made, patches %v: %s", l.made, l.patches, said)
	}
	if last := len(l.order) - 1; slices.Index(l.order, "102") > last-slices.Index(reversed(l.order), "101") {
		t.Errorf("one after the other: %v", l.order)
	}
	if !strings.Contains(said, "POST /shelves creates each of 3 resources for PATCH /shelves/{id}") {
		t.Error(said)
	}
	most := 0
	_, rest, _ := strings.Cut(said, "at most ")
	_, _ = fmt.Sscanf(rest, "%d", &most)
	if l.requests > most || l.requests == 0 {
		t.Errorf("%d sent, %d announced", l.requests, most)
	}
	if len(one) != len(three) {
		t.Errorf("%d results on one resource, %d on three", len(one), len(three))
	}
	for id, verdict := range one {
		if three[id] != verdict {
			t.Errorf("%s is %s on three resources, %s on one", id, three[id], verdict)
		}
	}
	if _, l, _ := verdicts("3", "--quick"); l.made != 1 {
		t.Errorf("%d made for a plan of few requests", l.made)
	}
}

// A POST that answers with the same resource again makes no second one.
func TestAResourceThatIsMadeOnceAloneIsNotSpreadOver(t *testing.T) {
	l := newLibrary(t)
	l.once = true
	args := autoRun(t, l, shelfCreation, "    create: {path: /shelves, body: {title: one}, take: {id: /data/id}, count: 2}\n")
	args = slices.DeleteFunc(args, func(a string) bool { return a == "--quick" })
	code, _, said := runText("", args...)
	if code != exitCouldNotRun || !strings.Contains(said, "create.count in the profile has to be 1") || len(l.patches) > 0 || l.left() != 1 {
		t.Errorf("code %d, left %v, patches %v: %s", code, l.shelves, l.patches, said)
	}
}

func reversed(list []string) []string {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}
