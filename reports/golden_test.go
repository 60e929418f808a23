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
	return map[string]func(io.Writer, *contract.Report) error{
		"junit.xml": reports.WriteJUnit, "index.html": reports.WriteHTML, "results.ndjson": reports.WriteNDJSON,
		"report.sarif": reports.WriteSARIF, "summary.md": reports.WriteMarkdown, "terminal.txt": reports.WriteText,
	}
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
		if text := written(t, write, &contract.Report{}); len(text) == 0 {
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
