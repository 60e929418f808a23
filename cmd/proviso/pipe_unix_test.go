//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// piped makes a named pipe, and writes a file's text to it once where text is not empty.
func piped(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Fatal(err)
	}
	if text != "" {
		go func() {
			if pipe, err := os.OpenFile(file, os.O_WRONLY, 0); err == nil {
				_, _ = pipe.WriteString(text)
				pipe.Close()
			}
		}()
	}
	return file
}

func TestANamedPipeIsReadOnceAsAnyFileIs(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	spec, profile := read("../../specs/neetocal/openapi.yaml"), read("../../specs/neetocal/profile.yaml")
	for _, args := range [][]string{
		{"verify", piped(t, "a.yaml", spec), "--dry-run"},
		{"lint", piped(t, "a.yaml", spec)},
		{"verify", "neetocal", "--dry-run", "--profile", piped(t, "a.yaml", profile)},
	} {
		if code, _, said := runText("", args...); code != exitConforms {
			t.Errorf("%v: code %d: %s", args, code, said)
		}
	}
}

// A recording is read twice, a report is written under another name first: what can't be is told in a line, and a pipe stays a pipe.
func TestANamedPipeThatCantBeUsedIsRefusedAtOnce(t *testing.T) {
	results := filepath.Join(t.TempDir(), "report")
	if code, _, said := runText("", "verify", "neetocal", "--quick", "--rule", "V02", "--out", results); code != exitConforms {
		t.Fatal(said)
	}
	for _, c := range []struct {
		says string
		args []string
	}{
		{"is a named pipe, and a recording is read twice", []string{"drift", "neetocal", "--recording", ""}},
		{"is a named pipe, and a recording is read twice", []string{"record", "import", "", "--vendor", "neetocal", "--out", filepath.Join(t.TempDir(), "a.har")}},
		{"is a named pipe: name a file", []string{"record", "import", "x.har", "--vendor", "neetocal", "--out", ""}},
		{"not a directory", []string{"verify", "neetocal", "--quick", "--rule", "V02", "--out", ""}},
		{"is there already", []string{"record", "--target", "http://127.0.0.1:1", "--out", ""}},
		{"is there and is no file", []string{"report", results, "--format", "junit", "--out", ""}},
		{"the end is missing", []string{"report", ""}},
	} {
		pipe := piped(t, "pipe.har", "")
		for i := range c.args {
			if c.args[i] == "" {
				c.args[i] = pipe
			}
		}
		code, _, said := runText("", c.args...)
		if code != exitWrongUse && code != exitCouldNotRun || !strings.Contains(said, c.says) {
			t.Errorf("%v: code %d: %s", c.args, code, said)
		}
		if info, err := os.Stat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
			t.Errorf("%v: the pipe is gone", c.args)
		}
	}
}

func TestWhatIsWrittenToANamedPipeArrivesWhole(t *testing.T) {
	pipe := piped(t, "a.yaml", "")
	if err := writeWhole(pipe, []byte("text")); err == nil || !strings.Contains(err.Error(), pipe+" is a named pipe, and no program reads it") {
		t.Errorf("nobody reads: %v", err)
	}
	want := strings.Repeat("1234567890", 20_000) // more than a pipe holds
	reader, err := os.OpenFile(pipe, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	wrote := make(chan error, 1)
	go func() { wrote <- writeWhole(pipe, []byte(want)) }()
	got := make([]byte, 0, len(want))
	for part := make([]byte, 4096); len(got) < len(want); {
		n, err := reader.Read(part)
		if err != nil && n == 0 && len(got) > 0 {
			t.Fatal(err)
		}
		got = append(got, part[:n]...)
	}
	if err := <-wrote; err != nil || string(got) != want {
		t.Errorf("%d bytes of %d, %v", len(got), len(want), err)
	}
}
