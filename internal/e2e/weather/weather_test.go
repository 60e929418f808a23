package weather_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/e2e/weather"
	"github.com/proviso-dev/proviso/reports"
)

// table holds what each kind of weather came to when it was last looked at.
const table = "testdata/weather.md"

// memoryLimit is the most that a run may hold, in bytes; longest is when a run is taken to hang.
const (
	memoryLimit = 300 << 20
	longest     = 5 * time.Minute
)

// steps are the bounds of requests that the table has.
var steps = []int{0, 5, 10, 25, 50, 100, 200, 400, 800, 1600, 3200}

// came is what a run against one kind came to.
type came struct {
	outcome  string
	code     int
	requests int
	changed  bool
	said     string
	took     time.Duration
	memory   int64
}

// TestWeather runs the built command against each kind of weather, and compares what it came to with the committed table.
func TestWeather(t *testing.T) {
	if os.Getenv("PROVISO_WEATHER") == "" {
		t.Skip("make weather runs it")
	}
	binary := filepath.Join(t.TempDir(), "proviso")
	if out, err := exec.Command("go", "build", "-o", binary, "../../../cmd/proviso").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	only := regexp.MustCompile(os.Getenv("PROVISO_WEATHER_ONLY"))
	rows := readTable(t)
	kinds := weather.Kinds()
	results := make([]came, len(kinds))
	t.Run("kinds", func(t *testing.T) {
		for i := range kinds {
			if !only.MatchString(kinds[i].Name) {
				continue
			}
			t.Run(kinds[i].Name, func(t *testing.T) {
				t.Parallel()
				results[i] = verify(t, binary, &kinds[i])
				if os.Getenv("PROVISO_WEATHER_UPDATE") == "" {
					compare(t, &kinds[i], results[i], rows)
				}
				t.Logf("%s: %s, code %d, %d requests, changed %v, %.1fs, %d MB\n%s", kinds[i].Name, results[i].outcome, results[i].code, results[i].requests, results[i].changed, results[i].took.Seconds(), results[i].memory>>20, results[i].said)
			})
		}
	})
	if os.Getenv("PROVISO_WEATHER_UPDATE") != "" {
		for i := range kinds {
			if only.MatchString(kinds[i].Name) {
				rows[kinds[i].Name] = line(&kinds[i], results[i])
			}
		}
		writeTable(t, kinds, rows)
	}
}

// verify runs the command against one kind, and looks at what no run may do, whatever the weather.
func verify(t *testing.T, binary string, kind *weather.Kind) came {
	t.Helper()
	server, err := weather.Start(kind)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	dir := t.TempDir()
	for name, text := range map[string][]byte{"openapi.yaml": []byte(weather.Document), "profile.yaml": []byte(weather.Profile), "authority.pem": server.Authority} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), longest)
	defer cancel()
	words := append([]string{"verify", "openapi.yaml", "--target", server.URL, "--profile", "profile.yaml", "--out", "report", "--restore-for", "3s"}, kind.Flags...)
	cmd := exec.CommandContext(ctx, binary, words...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), weather.KeyVariable+"="+weather.Key)
	if server.Authority != nil {
		cmd.Env = append(cmd.Env, "SSL_CERT_FILE="+filepath.Join(dir, "authority.pem"))
	}
	began := time.Now()
	said, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("no end after %s\n%s", longest, said)
	}
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		t.Fatal(err)
	}
	out := came{code: cmd.ProcessState.ExitCode(), said: string(said), requests: server.Requests(), changed: server.LeftChanged(), took: time.Since(began)}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		out.memory = usage.Maxrss << 10
	}
	out.outcome = outcome(t, filepath.Join(dir, "report"))
	if out.memory > memoryLimit {
		t.Errorf("%d MB of memory", out.memory>>20)
	}
	if server.Strayed() > 0 {
		t.Errorf("%d requests went to another host", server.Strayed())
	}
	if out.changed && (out.code == 0 || !bytes.Contains(said, []byte("left changed")) && !bytes.Contains(said, []byte("not restored"))) {
		t.Errorf("the resource is left changed, and the run doesn't say so")
	}
	lookForWhatMustNotShow(t, "the terminal", said)
	if err := filepath.WalkDir(filepath.Join(dir, "report"), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		lookForWhatMustNotShow(t, entry.Name(), text)
		return err
	}); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	return out
}

// outcome is the outcome that the report folder tells, or that there is none.
func outcome(t *testing.T, folder string) string {
	file, err := os.Open(filepath.Join(folder, "results.ndjson"))
	if err != nil {
		return "no report"
	}
	defer file.Close()
	report, err := reports.ReadNDJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(report.Outcome())
}

// raw are the characters that move a terminal's cursor, or turn or hide text on it.
var raw = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

func lookForWhatMustNotShow(t *testing.T, where string, text []byte) {
	t.Helper()
	if at := raw.FindIndex(text); at != nil {
		t.Errorf("%s holds %q", where, text[max(0, at[0]-60):min(len(text), at[1]+20)])
	}
	if bytes.Contains(text, []byte(weather.Key)) {
		t.Errorf("%s holds the credential", where)
	}
}

func bound(requests int) int {
	for _, step := range steps {
		if requests <= step {
			return step
		}
	}
	return requests
}

// line is the row of the table.
func line(k *weather.Kind, c came) string {
	left := "as found"
	if c.changed {
		left = "changed, and said"
	}
	return fmt.Sprintf("| %s | %s | %s | %d | %d | %s |", k.Name, k.Does, c.outcome, c.code, bound(c.requests+c.requests/5), left)
}

// compare reports where a run departs from its row.
func compare(t *testing.T, k *weather.Kind, c came, rows map[string]string) {
	t.Helper()
	want := rows[k.Name]
	if want == "" {
		t.Errorf("%s has no row: make weather WEATHER=update", table)
		return
	}
	cells := strings.Split(want, " | ")
	most, err := strconv.Atoi(cells[4])
	if err != nil {
		t.Fatal(err)
	}
	if c.requests > most {
		t.Errorf("%d requests, at most %d are in the table", c.requests, most)
	}
	got := strings.Split(line(k, c), " | ")
	got[4] = cells[4]
	if joined := strings.Join(got, " | "); joined != want {
		t.Errorf("is\n%s\nwas\n%s\n%s", joined, want, c.said)
	}
	if k.Sound && c.code != 0 {
		t.Errorf("a correct client notices nothing of it, and the code is %d\n%s", c.code, c.said)
	}
}

func readTable(t *testing.T) map[string]string {
	t.Helper()
	rows := map[string]string{}
	text, err := os.ReadFile(table)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(text)) {
		name, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		rows[name] = strings.TrimSuffix(row, "\n")
	}
	return rows
}

func writeTable(t *testing.T, kinds []weather.Kind, rows map[string]string) {
	t.Helper()
	text := "# What verify comes to in each kind of weather\n\n`make weather` compares with this table, `make weather WEATHER=update` writes it.\n\n" +
		"| kind | what the target does | outcome | exit code | requests at most | the resource is left |\n|---|---|---|---|---|---|\n"
	for i := range kinds {
		if row := rows[kinds[i].Name]; row != "" {
			text += row + "\n"
		}
	}
	if err := os.WriteFile(table, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
