package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/e2e/weather"
)

// disobedient are the characters that move a terminal's cursor, or turn the text on it.
var disobedient = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

// TestASelectionOfTheWeatherEndsAsTheTableSays runs verify against a few kinds of weather; make weather runs it against all of them.
func TestASelectionOfTheWeatherEndsAsTheTableSays(t *testing.T) {
	t.Setenv(weather.KeyVariable, weather.Key)
	rows, err := os.ReadFile("../../internal/e2e/weather/testdata/weather.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"trailers", "half-each-7th", "lost-patch-answers", "303-applied", "redirect-away", "502-html-reads", "204-each-7th", "deep-each-9th", "deep-member-patches",
		"50-mb-patches", "gzip-bomb-patches", "hang", "endless-headers-patches", "terminal-escapes", "terminal-escapes-raw", "bytes-patches", "plain-on-tls",
	} {
		if !inSample(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kind, known := weather.Named(name)
			if !known {
				t.Fatal("there is no such kind")
			}
			server, err := weather.Start(&kind)
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			dir := t.TempDir()
			out := filepath.Join(dir, "report")
			args := []string{"verify", writeIn(t, dir, "openapi.yaml", weather.Document), "--target", server.URL, "--profile", writeIn(t, dir, "profile.yaml", weather.Profile),
				"--out", out, "--restore-for", "1s", "--report", "sarif,har,markdown,wfc"}
			code, told, said := runText("", append(args, kind.Flags...)...)
			row := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(name) + ` \|.*\| (\d+) \| (\d+) \| ([^|]+) \|$`).FindSubmatch(rows)
			if row == nil {
				t.Fatal("the table has no such row")
			}
			if fmt.Sprint(code) != string(row[1]) {
				t.Errorf("code %d, the table says %s\n%s%s", code, row[1], told, said)
			}
			if changed := server.LeftChanged(); changed != strings.HasPrefix(string(row[3]), "changed") {
				t.Errorf("left changed: %t, the table says %q", changed, row[3])
			}
			texts := map[string]string{"stdout": told, "stderr": said}
			files, err := filepath.Glob(filepath.Join(out, "*"))
			if err != nil || len(files) < 6 {
				t.Errorf("reports %v, %v", files, err)
			}
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				texts[filepath.Base(file)] = string(text)
			}
			for where, text := range texts {
				if at := disobedient.FindStringIndex(text); at != nil {
					t.Errorf("%s holds %q", where, text[max(0, at[0]-60):min(len(text), at[1]+20)])
				}
				if strings.Contains(text, weather.Key) {
					t.Errorf("%s holds the credential", where)
				}
			}
			if server.Strayed() > 0 {
				t.Errorf("%d requests went to another host", server.Strayed())
			}
		})
	}
}

// A document may hold escape sequences in its names: a plan and what doctor says spell them out.
func TestAPlanSpellsOutWhatATerminalWouldObey(t *testing.T) {
	spec := strings.NewReplacer("operationId: changeThing", `operationId: "change\e[2J\u009bThing"`, "title: Weather", `title: "a\u202eb"`).Replace(weather.Document)
	file := writeIn(t, t.TempDir(), "openapi.yaml", spec)
	for _, args := range [][]string{{"verify", file, "--dry-run"}, {"verify", file, "--check"}, {"lint", file}} {
		_, told, said := runText("", args...)
		if at := disobedient.FindStringIndex(told + said); at != nil {
			t.Errorf("%v: %q", args, (told + said)[max(0, at[0]-60):at[1]])
		}
		if !strings.Contains(told+said, `\x1b[2J`) && args[0] == "verify" {
			t.Errorf("%v does not name the operation:\n%.500s", args, told+said)
		}
	}
}
