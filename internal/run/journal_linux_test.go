package run

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// fill makes every further write to the open file fail as on a full disk.
func fill(t *testing.T, name string) {
	t.Helper()
	full, err := syscall.Open("/dev/full", syscall.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no full device: %v", err)
	}
	defer syscall.Close(full)
	for fd := range 1024 {
		if at, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd)); err == nil && at == name {
			if err := syscall.Dup3(full, fd, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The disk is full in the middle of a run: nothing more is changed, and what was changed is put back without the journal.
func TestAFullDiskDoesNotKeepTheResourceFromBeingPutBack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "journal")
	f := newFake(t)
	filled := false
	f.after = func(int, *fake) {
		files, _ := filepath.Glob(filepath.Join(folder, "*.ndjson"))
		if want, _ := value.Decode([]byte(found)); !filled && len(files) == 1 && !value.Equal(f.resource, want) {
			filled = true
			fill(t, files[0])
		}
	}
	_, summary := live(t, f, readable(), contract.Profile{}, Options{Journal: folder},
		set("note", "V03", "/note", `"x"`, stored, look), set("name", "O06", "/proviso_unknown", `"kept"`, contract.Expect{}, look))
	want, _ := value.Decode([]byte(found))
	if !filled || !value.Equal(f.resource, want) || len(summary.Restored) != 1 || !summary.Restored[0].Done {
		t.Errorf("filled %t, left as %v, %+v", filled, f.resource, summary.Restored)
	}
	if len(summary.Problems) != 1 || !strings.Contains(summary.Problems[0], "no space left on device") {
		t.Errorf("problems %q", summary.Problems)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*.ndjson")); len(left) > 0 {
		t.Errorf("%q is left", left)
	}
}
