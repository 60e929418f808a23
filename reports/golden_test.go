package reports_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

// update rewrites the golden files: go test ./reports -run Golden -update
var update = flag.Bool("update", false, "rewrite the golden files")

func formats() map[string]func(io.Writer, *contract.Report) error {
	out := map[string]func(io.Writer, *contract.Report) error{}
	for _, f := range reports.Formats() {
		name := f.File
		if name == "" {
			name = f.Name + ".txt"
		}
		out[name] = f.Write
	}
	return out
}

func written(t *testing.T, write func(io.Writer, *contract.Report) error, r *contract.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenFilesOfEveryFormat(t *testing.T) {
	for name, write := range formats() {
		t.Run(name, func(t *testing.T) {
			got := written(t, write, finished())
			file := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(file, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs from the golden file at byte %d: look at the difference, then run with -update", name, firstDifference(got, want))
			}
		})
	}
}

func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	for name, write := range formats() {
		if first, second := written(t, write, finished()), written(t, write, finished()); !bytes.Equal(first, second) {
			t.Errorf("%s differs from one writing to the next", name)
		}
	}
}

func TestEveryFormatWritesAnEmptyReport(t *testing.T) {
	for name, write := range formats() {
		if text := written(t, write, &contract.Report{}); len(text) == 0 && name != "github.txt" { // nothing to annotate
			t.Errorf("%s is empty", name)
		}
	}
}

func TestNoFormatHoldsWhatATerminalObeys(t *testing.T) {
	for name, write := range formats() {
		for i, c := range written(t, write, finished()) {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				t.Errorf("%s holds the control character %#x at byte %d", name, c, i)
				break
			}
		}
	}
}

// writer is the writer of a format.
func writer(name string) func(io.Writer, *contract.Report) error {
	for _, f := range reports.Formats() {
		if f.Name == name {
			return f.Write
		}
	}
	panic("no format " + name)
}
