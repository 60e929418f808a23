package journal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The snapshot is written before the first request, so that a run which was killed before that owes nothing.
func TestAJournalWithoutItsSnapshotOwesNothing(t *testing.T) {
	for _, text := range []string{"", `{"vendor":"a","op":"b","snapsh`} {
		name := filepath.Join(t.TempDir(), "cut.ndjson")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if owed, err := Read(name); owed != nil || err != nil {
			t.Errorf("%q: %+v, %v", text, owed, err)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none.ndjson")); err == nil {
		t.Error("a journal that is not there is read")
	}
}

// A second operation whose name differs in letter case or signs alone was once left out, because its journal was there already.
func TestOperationsOfLikeNamesHaveJournalsOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, op := range [][2]string{{"acme", "updateUser"}, {"acme", "updateuser"}, {"acme", "PATCH /a/b"}, {"acme", "PATCH /a-b"}, {"acme-a", "b"}, {"acme", "a-b"}, {"acme", strings.Repeat("x", 300)}, {"acme", strings.Repeat("x", 301)}} {
		name := nameOf(op[0], op[1])
		if seen[name] || len(name) > 100 || filepath.Base(name) != name {
			t.Errorf("%q: %s", op, name)
		}
		seen[name] = true
	}
}
