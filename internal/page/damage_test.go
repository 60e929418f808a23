package page

import (
	"fmt"
	rand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/lint"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/view"
)

// someFile is a page that is damaged: of each form, and where they are, the captured ones.
type someFile struct{ name, text string }

func pagesToDamage(t *testing.T) []someFile {
	t.Helper()
	var all []someFile
	for _, f := range slices.Concat(apiDocPages, postmanPages, blueprintPages, ramlPages, clientPages) {
		all = append(all, someFile{f.file, f.text})
	}
	all = append(all, someFile{"p.yaml", petYAML}, someFile{"p.json", petJSON}, someFile{"p.yaml", petSwagger}, someFile{"p.md", "# Update\n\n```json\n" + petJSON + "\n```\n"})
	files, err := filepath.Glob("testdata/*/*.[mty]*")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d fixtures: %v", len(files), err)
	}
	for _, pattern := range []string{"pages/*.*", "pages/corpus/*.*", "pages/more/*.*", "cases/pages/*.*"} {
		captured, _ := filepath.Glob(filepath.Join(material.Folder(), pattern))
		files = append(files, captured...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err == nil && len(data) < 60_000 && !strings.HasSuffix(file, ".golden") && !strings.HasSuffix(file, ".py") && filepath.Base(file) != "expected.json" {
			all = append(all, someFile{filepath.Base(file), string(data)})
		}
	}
	return all
}

// names are all members and parameters that a page was understood to have.
func names(p contract.Page) map[string]bool {
	found := map[string]bool{}
	var doc *form.Document
	if p.Document != nil {
		doc, _ = form.ReadDocumentOf(p)
	}
	for _, op := range p.Operations {
		v := view.Of(p, op, doc)
		for _, parts := range [][]view.Part{v.Body, v.Answer} {
			for _, m := range parts {
				if strings.Contains(op.Media, "json-patch") && slices.Contains([]string{"op", "path", "value"}, m.Name) {
					continue // RFC 6902 names them, where the page names RFC 6902
				}
				for _, name := range strings.Split(m.Name, "/") {
					found[name] = true
				}
			}
		}
		for name := range v.Params {
			// The id of a sample address is given a name.
			if strings.HasSuffix(name, "_id") && strings.Contains(op.Path, "{"+name+"}") {
				continue
			}
			for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c == '[' || c == ']' }) {
				found[part] = true
			}
		}
	}
	return found
}

func utf16Of(s string, mark bool) string {
	var b strings.Builder
	if mark {
		b.WriteString("\xff\xfe")
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// TestAnotherEncodingSaysTheSame: a byte order mark, UTF-16 and other line ends change nothing of what a page says.
func TestAnotherEncodingSaysTheSame(t *testing.T) {
	for _, f := range pagesToDamage(t) {
		plain := strings.ReplaceAll(f.text, "\r\n", "\n")
		whole, err := ReadPartial(f.name, []byte(plain))
		if err != nil {
			continue // a sample that is no page by itself
		}
		for what, text := range map[string]string{
			"a byte order mark": "\ufeff" + plain, "CRLF": strings.ReplaceAll(plain, "\n", "\r\n"), "UTF-16": utf16Of(plain, true),
			"CR": strings.ReplaceAll(plain, "\n", "\r"), "CRCRLF": strings.ReplaceAll(plain, "\n", "\r\r\n"),
		} {
			again, err := ReadPartial(f.name, []byte(text))
			if err != nil {
				t.Errorf("%s with %s: %v", f.name, what, err)
			} else if have, want := told(again), told(whole); have != want {
				t.Errorf("%s with %s says\n%s\nand without it\n%s", f.name, what, have, want)
			}
		}
	}
}

// TestADamagedPageInventsNothing: copies that are cut, beheaded, or have lost lines end in a page or in an error; what is read of
// them stands in the page, and a second run gives the same.
func TestADamagedPageInventsNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, f := range pagesToDamage(t) {
		lines := strings.Split(f.text, "\n")
		cut := func(of int) int { return 1 + random.IntN(max(of-1, 1)) }
		at := cut(len(lines))
		copies := map[string]string{
			"cut":           f.text[:cut(len(f.text))],
			"cut at a line": strings.Join(lines[:at], "\n"),
			"beheaded":      strings.Join(lines[at:], "\n"),
			"a line lost":   strings.Join(append(slices.Clone(lines[:at-1]), lines[at:]...), "\n"),
			"tabs":          strings.ReplaceAll(f.text, "    ", "\t"),
		}
		for what, text := range copies {
			p, err := ReadPartial(f.name, []byte(text))
			if err != nil {
				if !strings.HasPrefix(err.Error(), f.name) || strings.Contains(err.Error(), "\n") {
					t.Errorf("%s, %s: %q doesn't name the file, or is of several lines", f.name, what, err)
				}
				continue
			}
			for name := range names(p) {
				plain := strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
				if !strings.Contains(f.text, plain) && !strings.Contains(f.text, strings.ReplaceAll(plain, "_", " ")) {
					t.Errorf("%s, %s: the member %q does not stand on the page", f.name, what, name)
				}
			}
			lint.Page(p)
			if again, err := ReadPartial(f.name, []byte(text)); err != nil || told(again) != told(p) {
				t.Errorf("%s, %s: a second run says something else", f.name, what)
			}
		}
	}
}

// TestChangedBytesNeverCrash: any byte may be another one.
func TestChangedBytesNeverCrash(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, f := range pagesToDamage(t) {
		for range 6 {
			data := []byte(f.text)
			for range 1 + len(data)/200 {
				data[random.IntN(len(data))] = byte(random.IntN(256))
			}
			if p, err := ReadPartial(f.name, data); err == nil {
				lint.Page(p)
			}
		}
	}
}

// FuzzOutline: each renderer makes an outline of whatever it is given, with lines inside of the page.
func FuzzOutline(f *testing.F) {
	for _, s := range []string{"# A\n\n| a | b |\n|---|---|\n| c | d |\n", ".. http:patch:: /a\n\n   :param b: c\n", "|===\n|a |b\n|===\n\na::\n  b\n", "<table><tr><td>a</td></tr></table>", "+---+\n| a |\n+---+\n", "== ==\na  b\n== ==\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		page := source.New("page", []byte(s))
		for name, render := range map[string]func(*source.Text) outline.Outline{"Markdown": render.Markdown, "HTML": render.HTML, "reStructuredText": render.RST, "AsciiDoc": render.AsciiDoc} {
			render(page).Walk(func(b *outline.Block) {
				if b.Line < 1 || b.Line > len(page.Lines)+1 {
					t.Errorf("%s: a block stands at line %d of %d", name, b.Line, len(page.Lines))
				}
			})
		}
	})
}

// FuzzNotation: the readers of notations made for operations end in a page or in an error that names the file.
func FuzzNotation(f *testing.F) {
	for _, p := range slices.Concat(apiDocPages, postmanPages, blueprintPages, ramlPages, clientPages) {
		f.Add(p.file, p.text)
	}
	f.Add("of two\nlines", "no form")
	f.Fuzz(func(t *testing.T, file, s string) {
		for _, name := range []string{file, "p.rst", "p.adoc"} {
			if _, err := ReadPartial(name, []byte(s)); err != nil && strings.Contains(err.Error(), "\n") {
				t.Error(fmt.Errorf("the error is of several lines: %w", err))
			}
		}
	})
}
