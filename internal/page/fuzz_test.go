package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/lint"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// FuzzRead: whatever is given, reading ends in a page or in an error that names file and line, and lint holds on it.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*")
	more, _ := filepath.Glob("testdata/*.md")
	for _, file := range append(files, more...) {
		if data, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".golden") {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read("page", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "page:") || strings.Contains(err.Error(), "\n") {
				t.Errorf("the error does not begin with the file, or is of several lines: %q", err)
			}
			return
		}
		if len(p.Operations) == 0 {
			t.Error("a page without an operation was taken for one")
		}
		lint.Page(p)
	})
}

// FuzzSample: a sample's members stand on lines inside of it.
func FuzzSample(f *testing.F) {
	f.Add([]byte("{\n\"a\": [1, {\"b\": null}]\n}"))
	f.Add([]byte(`[{"x": "<string>"}]}trailing`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, length, err := sample.Parse(data, 1)
		if err != nil {
			return
		}
		last := 1 + strings.Count(string(data[:length]), "\n")
		var walk func(n *sample.Node)
		walk = func(n *sample.Node) {
			if n.Line < 1 || n.Line > last {
				t.Errorf("line %d of %d in %q", n.Line, last, data)
			}
			for _, c := range n.Members {
				walk(c)
			}
			for _, c := range n.Items {
				walk(c)
			}
		}
		walk(n)
	})
}

// FuzzCurl: a command is taken apart or left alone, and nothing of it is expanded.
func FuzzCurl(f *testing.F) {
	f.Add("curl -X PATCH 'https://a.example/x/{id}' -H \"A: $B\" --data '{\n}'")
	f.Add("curl --json '{}' https://a.example/`id`")
	f.Add("curl a <<x\n")
	f.Fuzz(func(t *testing.T, line string) {
		if !utf8.ValidString(line) {
			return
		}
		if c := command.First(source.New("page", []byte(line))); c != nil && len(c.Header) != len(c.HeaderLines) {
			t.Errorf("%d headers, %d lines", len(c.Header), len(c.HeaderLines))
		}
	})
}

func FuzzType(f *testing.F) {
	for _, s := range []string{"stringrequired", "object[]", "enum<string>", "array of strings", "?string", "string | null"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, s string) {
		word.KindOf(s)
		word.TypeLine(s)
		word.ColumnsOf(word.Cells(s, false))
	})
}

// The paths of these pages were compared segment by segment although one counts its doubled slash and the other doesn't.
func TestPathsWithDoubledSlashesAreCompared(t *testing.T) {
	for _, text := range []string{"PATCH//$0\nPATCH/0", "# Update\n\nPATCH //a//{id}/\n\nPATCH /a/17\n", "PATCH /a/{id}/\nPATCH //b//a//17//\n"} {
		p, err := Read("p.md", []byte(text))
		if err == nil && len(p.Operations) == 0 {
			t.Errorf("%q: no operation and no error", text)
		}
	}
}
