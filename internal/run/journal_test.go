package run

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/value"
)

// A run that is killed leaves its journal, and what it says is enough to put the resource back.
func TestAKilledRunsJournalPutsTheResourceBack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "journal")
	f := newFake(t)
	f.resource = value.With(f.resource, "/key", "sk-live-0123456789")
	var kept []byte
	f.after = func(n int, _ *fake) { // what a kill right after this write would leave on the disk
		files, _ := filepath.Glob(filepath.Join(folder, "*.ndjson"))
		if n > 4 && kept == nil && len(files) == 1 {
			kept, _ = os.ReadFile(files[0])
			if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, mode %v", err, info.Mode())
			}
		}
	}
	op := readable()
	chain := Chain{Op: op, Cases: []contract.Case{set("note", "V03", "/note", `"x"`, stored, look), set("name", "O06", "/proviso_unknown", `"kept"`, contract.Expect{}, look)},
		Sender: f, Validator: silent{}, Live: true, HoldsSecret: func(text string) bool { return strings.Contains(text, "sk-live-0123456789") }}
	Start(t.Context(), Options{Journal: folder, Chains: []Chain{chain}}).Wait()
	if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 0 {
		t.Errorf("a run that put everything back left %q", left)
	}
	if len(kept) == 0 || strings.Contains(string(kept), "sk-live") {
		t.Fatalf("the journal was %q", kept)
	}
	name := filepath.Join(t.TempDir(), "kept.ndjson")
	if err := os.WriteFile(name, append(kept, `{"at":"/na`...), 0o600); err != nil {
		t.Fatal(err)
	}
	owed, err := journal.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	again := newFake(t)
	again.resource = value.With(value.With(again.resource, "/note", "x"), "/proviso_unknown", "kept")
	_, summary := Start(t.Context(), Options{Chains: []Chain{{Op: op, Sender: again, Validator: silent{}, Live: true, Owed: owed}}}).Wait()
	want, _ := value.Decode([]byte(found))
	if !value.Equal(again.resource, want) || len(summary.Restored) != 1 || !summary.Restored[0].Done {
		t.Errorf("left as %v, %+v", again.resource, summary.Restored)
	}
}

func TestNothingIsChangedWhereTheJournalCantBeWritten(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := newFake(t)
	_, summary := live(t, f, readable(), contract.Profile{}, Options{Journal: blocked}, set("note", "V03", "/note", `"x"`, stored, look))
	if strings.Contains(strings.Join(f.sent, " "), "note") || len(summary.Problems) != 1 {
		t.Errorf("sent %q, problems %q", f.sent, summary.Problems)
	}
}
