package run

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// anotherWrites lets somebody else write a member after the patch with this number.
func anotherWrites(f *fake, when func(n int) bool, at string, v func(n int) any) {
	patched := 0
	f.after = func(_ int, f *fake) {
		if patched++; when(patched) {
			f.resource = value.With(f.resource, at, v(patched))
		}
	}
}

func runWithOthers(t *testing.T, f *fake, cases []contract.Case) ([]contract.Result, Summary) {
	t.Helper()
	chain := Chain{Op: readable(), Live: true, Cases: cases, Sender: f, Validator: silent{}, Profile: contract.Profile{Settle: 5 * time.Millisecond}}
	return Start(t.Context(), Options{RestoreFor: 200 * time.Millisecond, Chains: []Chain{chain}}).Wait()
}

// Somebody else changes a member in the middle of a run that does not touch it: no case is told the change, the run says so, and the
// change is there at the end.
func TestWhatSomebodyElseWritesIsNoFindingAndIsLeft(t *testing.T) {
	f := newFake(t)
	anotherWrites(f, func(n int) bool { return n == 3 }, "/name", func(int) any { return "Zelda Quirk" })
	results, summary := runWithOthers(t, f, manyNotes(6))
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %s", r.Case.ID, messages(r.Findings))
		}
	}
	if name, _ := value.At(f.resource, "/name"); name != "Zelda Quirk" {
		t.Errorf("what somebody else wrote was put back: %v", f.resource)
	}
	if note, _ := value.At(f.resource, "/note"); note != "first" {
		t.Errorf("what this run wrote is left: %v", f.resource)
	}
	if len(summary.Notes) == 0 || !strings.Contains(summary.Notes[0], "somebody else writes") || !strings.Contains(summary.Restored[0].Text, "left as it is") {
		t.Errorf("notes %q, %+v", summary.Notes, summary.Restored)
	}
}

// Somebody else writes the member that the run writes too, again and again: what depends on it is undecided.
func TestAMemberThatSomebodyElseKeepsWritingIsUndecided(t *testing.T) {
	f := newFake(t)
	n := 0
	f.reads = func(_ string, f *fake) *contract.Exchange {
		if n++; n > 4 {
			f.resource = value.With(f.resource, "/note", fmt.Sprintf("%c%c of another", 'A'+n%26, 'a'+n/26))
		}
		return nil
	}
	results, _ := runWithOthers(t, f, manyNotes(6))
	for _, r := range results {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %v %s %q", r.Case.ID, r.Verdict, messages(r.Findings), r.Reasons)
		}
	}
}

// A server that does the same in each try has no other writer: it resets, cuts, or replaces a member by one constant.
func TestWhatComesAgainInEachTryIsTheServers(t *testing.T) {
	for name, wrong := range map[string]func(f *fake){
		"a constant in another member": func(f *fake) {
			anotherWrites(f, func(int) bool { return true }, "/name", func(int) any { return "Nobody Known" })
		},
		"null in another member": func(f *fake) { anotherWrites(f, func(int) bool { return true }, "/name", func(int) any { return nil }) },
		"another text": func(f *fake) {
			anotherWrites(f, func(int) bool { return true }, "/note", func(int) any { return "Replaced Text" })
		},
	} {
		f := newFake(t)
		wrong(f)
		results, summary := runWithOthers(t, f, manyNotes(4))
		found := 0
		for _, r := range results {
			found += len(r.Findings)
		}
		if found == 0 || len(summary.Notes) > 0 {
			t.Errorf("%s: %d findings, notes %q", name, found, summary.Notes)
		}
	}
}

// What a server makes now and then of what was there or of what was sent is its own mistake, and is put back.
func TestWhatAServerLosesOnceIsPutBack(t *testing.T) {
	for name, v := range map[string]any{"nothing": nil, "an empty text": "", "a mask": "*****", "a part of what was found": "An"} {
		f := newFake(t)
		anotherWrites(f, func(n int) bool { return n == 3 }, "/name", func(int) any { return v })
		_, summary := runWithOthers(t, f, manyNotes(6))
		if now, _ := value.At(f.resource, "/name"); now != "Ann" || len(summary.Notes) > 0 {
			t.Errorf("%s: left as %v, notes %q", name, f.resource, summary.Notes)
		}
	}
}

// A version that every body carries is counted on by the server: that was taken for somebody else's writing, and all was undecided.
func TestAVersionThatTheServerCountsIsNobodyElses(t *testing.T) {
	f := newFake(t)
	f.resource = value.With(f.resource, "/version", json.Number("1"))
	f.before = func(n int, body map[string]any, f *fake) *contract.Exchange {
		if f.resource = value.With(f.resource, "/version", json.Number(fmt.Sprint(100+n))); body["note"] != nil {
			f.resource = value.With(f.resource, "/note", "Replaced Text")
		}
		x := f.answer(contract.Exchange{}, 200)
		return &x
	}
	op := readable()
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "version", Schema: &contract.Schema{Types: []string{"integer"}}})
	_, summary := verifyLive(t, f, op, manyNotes(4)...)
	if slices.ContainsFunc(summary.Notes, func(note string) bool { return strings.Contains(note, "somebody else") }) {
		t.Errorf("notes %q", summary.Notes)
	}
}
