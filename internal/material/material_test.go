package material

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheFolderIsTheNamedOneOrBesideTheProject(t *testing.T) {
	t.Setenv("PROVISO_SHARED", "/elsewhere")
	if got := Folder(); got != "/elsewhere" {
		t.Errorf("named: %s", got)
	}
	t.Setenv("PROVISO_SHARED", "")
	beside := t.TempDir()
	inside := filepath.Join(beside, "project", "internal", "deep")
	if err := os.MkdirAll(inside, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(beside, "project", "go.mod"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(inside)
	beside, err := filepath.EvalSymlinks(beside)
	if err != nil {
		t.Fatal(err)
	}
	if got := Folder(); got != filepath.Join(beside, "shared") {
		t.Errorf("from %s: %s", inside, got)
	}
}
