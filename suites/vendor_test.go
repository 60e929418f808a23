package suites

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// notesVendor is the vendor of testdata/notes.yaml as a generated suite names it.
func notesVendor(t *testing.T) *Vendor {
	t.Helper()
	document, err := os.ReadFile("testdata/notes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return New("notes", fstest.MapFS{"openapi.yaml": {Data: document}})
}

func TestAnEditedCaseWithTheIDOfAnotherIsRefused(t *testing.T) {
	v := notesVendor(t)
	op := v.Operation("updateNote")
	first := Case{ID: "notes/update-note/V02/pinned", Rule: "V02", Steps: []Step{Act("", Patch(`{"pinned": true}`), IsStored())}}
	op.Proves(first)
	op.Proves(first) // Ginkgo builds its tree twice
	if len(v.wrong) > 0 {
		t.Fatalf("a case that stands in the suite once is refused: %v", v.wrong)
	}
	edited := first
	edited.Rule = "V03"
	op.Proves(edited)
	if said := errors.Join(v.wrong...); said == nil || !strings.Contains(said.Error(), "two cases are called notes/update-note/V02/pinned: give the edited one an id of its own") {
		t.Errorf("it says %v", said)
	}
}

func TestAnOperationThatTheContractHasNoLongerIsToldWithWhatToDo(t *testing.T) {
	for id, want := range map[string]string{"updateNotes": `is "updateNote" meant?`, "closeAccount": "it has updateNote"} {
		v := notesVendor(t)
		v.Operation(id)
		said := errors.Join(v.wrong...)
		if said == nil || !strings.Contains(said.Error(), want) || !strings.Contains(said.Error(), "write the suite again with proviso generate") || strings.Contains(said.Error(), "\n") {
			t.Errorf("%s: it says %v", id, said)
		}
	}
	v := notesVendor(t)
	for _, id := range []string{"updateNote", "PATCH /notes/{id}"} {
		if v.Operation(id); len(v.wrong) > 0 {
			t.Errorf("%s is in the contract and is refused: %v", id, v.wrong)
		}
	}
}
