package input

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-dev/proviso/internal/contract"
)

// endless gives bytes for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestWhatIsLargerThanTheLimitIsToldByItsName(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.yaml")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 1<<40); err != nil { // a file with a hole: reading it would take all memory
		t.Fatal(err)
	}
	for name, read := range map[string]func() ([]byte, error){
		large:      func() ([]byte, error) { return ReadFile(large, 0) },
		"a stream": func() ([]byte, error) { return ReadAll(endless{}, "a stream", 1000) },
		"eleven":   func() ([]byte, error) { return ReadAll(strings.NewReader("12345678901"), "eleven", 10) },
		"in/a/tree": func() ([]byte, error) {
			return fs.ReadFile(FS{fstest.MapFS{"in/a/tree": {Data: make([]byte, 11)}}, 10}, "in/a/tree")
		},
		"larger.yaml": func() ([]byte, error) { return fs.ReadFile(FS{renamed{large}, 0}, "larger.yaml") },
	} {
		text, err := read()
		var input *contract.InputError
		if !errors.As(err, &input) || !strings.HasPrefix(err.Error(), name+" is larger than ") || !strings.Contains(input.Hint, "--max-size") {
			t.Errorf("%s: %d bytes, %v", name, len(text), err)
		}
	}
}

// renamed is a tree whose one file is another one.
type renamed struct{ file string }

func (r renamed) Open(string) (fs.File, error) { return os.Open(r.file) }

func TestWhatFitsIsReadWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(name, []byte("1234567890"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, read := range []func() ([]byte, error){
		func() ([]byte, error) { return ReadFile(name, 10) },
		func() ([]byte, error) { return ReadFile(name, 0) },
		func() ([]byte, error) {
			return ReadAll(io.MultiReader(strings.NewReader("12345"), strings.NewReader("67890")), "s", 10)
		},
		func() ([]byte, error) { return fs.ReadFile(FS{os.DirFS(dir), 10}, "a.yaml") },
		func() ([]byte, error) { return Below(dir, "a.yaml") },
	} {
		if text, err := read(); err != nil || string(text) != "1234567890" {
			t.Errorf("%q, %v", text, err)
		}
	}
	if _, err := ReadFile(dir, 0); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("a folder: %v", err)
	}
}

func TestNothingIsReadThatLiesOutsideOfTheFolder(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "in")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(dir, "secret.yaml")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(folder, "link.yaml")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := os.Symlink(os.DevNull, filepath.Join(folder, "device.yaml")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"link.yaml", "device.yaml", "../secret.yaml", "sub/../../secret.yaml", secret, ".", ""} {
		if text, err := Below(folder, name); err == nil {
			t.Errorf("%q was read: %q", name, text)
		}
	}
}
