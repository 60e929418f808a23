package page

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

var update = flag.Bool("update", false, "write the golden files anew")

func readFile(t testing.TB, path string) contract.Page {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Read(filepath.Base(path), data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// told prints all that a page was understood to say.
func told(p contract.Page) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s, title %q, address %q\n", p.Form, p.Title, p.Address)
	for _, op := range p.Operations {
		fmt.Fprintf(&b, "%d %s %s at %q, %s\n", op.Line, op.Method, op.Path, op.Server, op.Media)
		if op.List || op.Lacks != "" {
			fmt.Fprintf(&b, "     list=%v lacks %q\n", op.List, op.Lacks)
		}
		if op.Read != nil {
			var shown []string
			for _, f := range op.Read.Fields {
				shown = append(shown, f.In+" "+f.Name)
			}
			fmt.Fprintf(&b, "%4d read with %s\n", op.Read.Line, strings.Join(shown, ", "))
		}
		for _, f := range op.Fields {
			fmt.Fprintf(&b, "%4d %s %s: %s", f.Line, f.In, f.Name, f.Type)
			for _, word := range []string{f.Of, f.Format, f.Default, strings.Join(f.Enum, "|"), f.Example} {
				fmt.Fprintf(&b, " %q", word)
			}
			fmt.Fprintf(&b, " required=%v nullable=%v writeOnly=%v limits=%v inferred=%v\n", f.Required, f.Nullable, f.WriteOnly, f.Limits, f.Inferred)
		}
		for _, s := range op.Samples {
			fmt.Fprintf(&b, "%4d sample %s %d: %d bytes\n", s.Line, s.Kind, s.Status, len(s.Body))
		}
		for _, s := range op.Statuses {
			fmt.Fprintf(&b, "%4d status %s %s\n", s.Line, s.Code, s.Media)
		}
		if c := op.Curl; c != nil {
			fmt.Fprintf(&b, "%4d curl %s %s %q %v, body at %d\n", c.Line, c.Method, c.URL, c.Header, c.HeaderLines, c.BodyLine)
		}
	}
	claims := p.Claims
	for _, op := range p.Operations {
		claims = append(claims, op.Claims...)
	}
	for _, c := range claims {
		fmt.Fprintf(&b, "%4d claim %s %q %q: %s\n", c.Source.Line, c.Kind, c.Member, c.Name, c.Text)
	}
	for _, n := range p.Notes {
		fmt.Fprintln(&b, "note", n)
	}
	return b.String()
}

func TestEachFormIsUnderstood(t *testing.T) {
	files, err := filepath.Glob("testdata/forms/*.*")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d fixtures: %v", len(files), err)
	}
	for _, file := range append(files, "testdata/clean-block.md", "testdata/clean-tables.md") {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			have := told(readFile(t, file))
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(have), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if have != string(want) {
				t.Errorf("the page is understood otherwise than %s says; look, then run with -update\n%s", golden, have)
			}
		})
	}
}
