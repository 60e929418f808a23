package reports_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// outside is a program of another module that writes its own report format. All that it names is public.
const outside = `package main

import (
	"fmt"
	"io"
	"os"

	"github.com/proviso-dev/proviso/reports"
)

func worst(r *reports.Report) (level reports.Level, found []reports.Finding) {
	for _, result := range r.Results {
		if result.Verdict != reports.Fail {
			continue
		}
		for _, f := range result.Findings {
			level = max(level, f.Level)
			found = append(found, f)
		}
		for _, x := range result.Exchanges {
			if x.Role == reports.Act {
				_ = answered(&x)
			}
		}
	}
	return level, found
}

func answered(x *reports.Exchange) *reports.Reply { return x.Reply }

func causes(r *reports.Report) []reports.Cause {
	return r.Causes(func(f *reports.Finding) bool { return f.Counts(r.FailOn) })
}

func main() {
	r, err := reports.Read(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	mine := reports.Format{Name: "mine", File: "mine.txt", About: "one line", Write: func(w io.Writer, r *reports.Report) error {
		level, found := worst(r)
		_, err := fmt.Fprintln(w, r.Outcome() == reports.Breaks, level == reports.Error, len(found), len(causes(r)))
		return err
	}}
	if err := mine.WriteTo(os.Args[2], r); err != nil {
		panic(err)
	}
}
`

func TestAModuleElsewhereWritesItsOwnFormat(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	sums, err := os.ReadFile("../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	results := written(t, writer("ndjson"), finished())
	for name, text := range map[string]string{"main.go": outside, "go.sum": string(sums), "results.ndjson": string(results),
		"go.mod": "module example.com/mine\n\ngo 1.26.0\n\nrequire github.com/proviso-dev/proviso v0.0.0\n\nreplace github.com/proviso-dev/proviso => " + root + "\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command("go", "run", "-mod=mod", ".", folder, filepath.Join(folder, "mine.txt"))
	command.Dir = folder
	command.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got, err := os.ReadFile(filepath.Join(folder, "mine.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != "true true 9 6\n" {
		t.Errorf("it wrote %q", got)
	}
}
