package input_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/proviso-dev/proviso/internal/input"
)

func TestNothingOutsideOfTheFolderIsRead(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "docs")
	if err := os.Mkdir(inside, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"secret": "s", "docs/api.raml": "a", "docs/type.raml": "t"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "secret"), filepath.Join(inside, "link")); err != nil {
		t.Skipf("links can't be made here: %v", err)
	}
	folder, done := input.FolderOf(filepath.Join(inside, "api.raml"))
	defer done()
	if data, err := fs.ReadFile(folder, "type.raml"); err != nil || string(data) != "t" {
		t.Errorf("the file beside it: %q, %v", data, err)
	}
	for _, name := range []string{"link", "../secret"} {
		if data, err := fs.ReadFile(folder, name); err == nil {
			t.Errorf("%s gave %q", name, data)
		}
	}
}

func TestAFolderThatIsNotThereIsNone(t *testing.T) {
	folder, done := input.FolderOf(filepath.Join(t.TempDir(), "none", "api.raml"))
	defer done()
	if folder != nil {
		t.Error("a folder was opened")
	}
}
