package corpus_test

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tableFile has one row a document: its name and what the command gave for it.
var tableFile = filepath.Join("testdata", "corpus.tsv")

const tableHead = "document\tloads\toperations\tquick\twhole\tlint\tdrift"

func readTable(t *testing.T) map[string]outcome {
	t.Helper()
	out := map[string]outcome{}
	text, err := os.ReadFile(tableFile)
	if os.IsNotExist(err) {
		return out
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(strings.NewReader(string(text)))
	for lines.Scan() {
		if lines.Text() == tableHead {
			continue
		}
		var name string
		var o outcome
		if _, err := fmt.Sscanf(lines.Text(), "%s\t%t\t%d\t%d\t%d\t%d\t%d", &name, &o.loads, &o.operations, &o.quick, &o.whole, &o.lint, &o.drift); err != nil {
			t.Fatalf("%s: %q: %v", tableFile, lines.Text(), err)
		}
		out[name] = o
	}
	return out
}

func writeTable(t *testing.T, rows map[string]outcome) {
	t.Helper()
	var b strings.Builder
	b.WriteString(tableHead + "\n")
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		o := rows[name]
		fmt.Fprintf(&b, "%s\t%t\t%d\t%d\t%d\t%d\t%d\n", name, o.loads, o.operations, o.quick, o.whole, o.lint, o.drift)
	}
	if err := os.WriteFile(tableFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The table is only worth something if a worse outcome is told from a better one.
func TestAWorseOutcomeIsTold(t *testing.T) {
	was := outcome{loads: true, operations: 3, quick: 1, whole: 2, lint: 1}
	for _, c := range []struct {
		why  string
		now  outcome
		want bool
	}{
		{"the same", was, false},
		{"fewer failures", outcome{loads: true, operations: 3, whole: -1}, false},
		{"it loads no more", outcome{operations: 3}, true},
		{"an operation is lost", outcome{loads: true, operations: 2}, true},
		{"one more failure", outcome{loads: true, operations: 3, quick: 2}, true},
		{"one more failure of the whole plan", outcome{loads: true, operations: 3, whole: 3}, true},
		{"one more lint error", outcome{loads: true, operations: 3, lint: 2}, true},
		{"drift against itself", outcome{loads: true, operations: 3, drift: 1}, true},
		{"it ended in a crash", outcome{loads: true, operations: 3, crashed: "panic"}, true},
	} {
		if got := c.now.worseThan(was); (got != "") != c.want {
			t.Errorf("%s: told %q", c.why, got)
		}
	}
	never := was
	never.whole = -1
	if got := was.worseThan(never); got != "" {
		t.Errorf("a plan that was never tried whole has nothing to be worse than: %s", got)
	}
}
