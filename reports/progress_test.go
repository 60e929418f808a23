package reports_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// A kill may come at any byte: what was written until then is a report of a run that was interrupted.
// A head that was written by half would be read as the results of a run that was killed, in place of the finished ones beside it.
func TestResultsThatCanNotBeBegunLeaveNoFile(t *testing.T) {
	folder := t.TempDir()
	if err := reports.Write(folder, finished()); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/full", filepath.Join(folder, "results.unfinished.ndjson")); err != nil || !isThere("/dev/full") {
		t.Skipf("there is no full disk to write to: %v", err)
	}
	if _, err := reports.Begin(folder, finished()); err == nil {
		t.Error("a full disk is no error")
	}
	if got, err := reports.Read(folder); err != nil || got.Interrupted || len(got.Results) != len(finished().Results) {
		t.Errorf("the finished run is read as %+v, %v", got, err)
	}
}

func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func TestWhatAKilledRunHadFoundCanBeReported(t *testing.T) {
	whole := finished()
	folder := t.TempDir()
	if err := reports.Write(folder, &contract.Report{Rules: whole.Rules}); err != nil { // of an earlier run
		t.Fatal(err)
	}
	progress, err := reports.Begin(folder, whole)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole.Results[:3] {
		if err := progress.Add(&whole.Results[i]); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*unfinished*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	got, err := reports.Read(folder)
	if err != nil || !got.Interrupted || len(got.Results) != 3 || len(got.Operations) != len(whole.Operations) || got.Outcome() != contract.Interrupted {
		t.Fatalf("%+v, %v", got, err)
	}
	if text, err := os.ReadFile(files[0]); err != nil || os.WriteFile(files[0], text[:len(text)-20], 0o600) != nil {
		t.Fatal(err)
	}
	if got, err := reports.Read(files[0]); err != nil || len(got.Results) != 2 {
		t.Errorf("cut in the last line: %d results, %v", len(got.Results), err)
	}
	progress.Close()
	if err := progress.Add(&whole.Results[0]); err == nil {
		t.Error("a result that can't be written is no error")
	}
	if err := reports.Write(folder, whole); err != nil {
		t.Fatal(err)
	}
	if got, err := reports.Read(folder); err != nil || len(got.Results) != len(whole.Results) {
		t.Errorf("after the end: %d results, %v", len(got.Results), err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*unfinished*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}
