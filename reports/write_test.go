package reports_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

func listed(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestWriteMakesTheFolderWithTheThreeReports(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "proviso-report")
	for range 2 { // the second time over the first
		if err := reports.Write(folder, finished()); err != nil {
			t.Fatal(err)
		}
		if names := listed(t, folder); !slices.Equal(names, []string{"index.html", "junit.xml", "results.ndjson"}) {
			t.Errorf("the folder holds %v", names)
		}
	}
}

func TestWriteNamesTheFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := reports.Write(filepath.Join(file, "report"), finished())
	if err == nil || !strings.Contains(err.Error(), filepath.Join(file, "report")) || !strings.Contains(err.Error(), "--out") {
		t.Errorf("error is %v", err)
	}
}

func TestAFailedWriteLeavesWhatWasThere(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "report.md")
	if err := os.WriteFile(file, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	err := reports.WriteFile(file, finished(), func(w io.Writer, _ *contract.Report) error {
		if _, err := io.WriteString(w, "half of it"); err != nil {
			return err
		}
		return full
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), file) {
		t.Errorf("error is %v", err)
	}
	if text, _ := os.ReadFile(file); string(text) != "before" {
		t.Errorf("the file holds %q", text)
	}
	if names := listed(t, folder); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestAReportThatCannotTakeItsPlaceIsAnError(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "junit.xml", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := reports.Write(folder, finished()); err == nil || !strings.Contains(err.Error(), folder) {
		t.Errorf("error is %v", err)
	}
	if names := listed(t, folder); slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, ".") }) {
		t.Errorf("left behind: %v", names)
	}
}
