package render

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
)

// Comments are parted where code stands between them, and keep their lines.
func TestCommentsOfSourceCode(t *testing.T) {
	for _, tt := range []struct{ file, text, want string }{
		{"a.js", "// one\n// two\ncode()\n/* three */\n/**\n * four\n *   deep\n */", "1 one|2 two\n4 three\n5 |6 four|7   deep|8  "},
		{"a.py", "# one\nx = 1\n'''two\n    three\n      deep\n'''", "1 one\n3 two|4 three|5   deep|6 "},
		{"a.go", "// ===== one =====\nx := \"// no comment\"", "1 one"},
		{"a.rb", "#!/usr/bin/ruby\nputs \"#{x}\"", ""},
	} {
		var all []string
		for _, c := range commentsOf(source.New(tt.file, []byte(tt.text))) {
			var lines []string
			for _, l := range c {
				lines = append(lines, string(rune('0'+l.Number))+" "+l.Text)
			}
			all = append(all, strings.Join(lines, "|"))
		}
		if got := strings.Join(all, "\n"); got != tt.want {
			t.Errorf("%s: the comments are\n%s\nwant\n%s", tt.file, got, tt.want)
		}
	}
}

// Source code whose comments only speak of a method is no page of this form.
func TestOnlyCommentsThatGiveAMethodAreAPage(t *testing.T) {
	for text, want := range map[string]bool{
		"// PATCH /things/:id":                     true,
		"// 请求方式：PATCH":                            true,
		"// @route PATCH /things":                  true,
		"// a PATCH request changes it":            false,
		"// the method: PATCH is sent\ncall()":     false,
		"patch(\"/things\") // PATCH as it should": false,
	} {
		if got := IsComments(source.New("a.js", []byte(text))); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// A docstring that Sphinx takes an operation from is reStructuredText.
func TestADocstringWithADirectiveIsReStructuredText(t *testing.T) {
	text := source.New("lamps.py", []byte("class Lamps:\n    def patch(self, id):\n        \"\"\"\n        Changes a lamp.\n\n        .. http:patch:: /lamps/(int:id)\n\n            :<json string colour: Which light it gives\n        \"\"\"\n"))
	if !IsComments(text) {
		t.Fatal("the file is none whose comments name an operation")
	}
	var named, members bool
	Comments(text).Walk(func(b *outline.Block) {
		named = named || b.Method == "PATCH" && b.Address == "/lamps/{id}"
		members = members || len(b.Items) == 1 && b.Items[0].Term == "colour" && b.Items[0].Attr["of"] == "request"
	})
	if !named || !members {
		t.Errorf("the operation is named: %v; its member is listed: %v", named, members)
	}
}

// A line that is drawn across the page, and another below, have a page between them and no front matter.
func TestALineAcrossThePageIsNoFrontMatter(t *testing.T) {
	for text, want := range map[string]int{
		"---\n\n## Change a lamp\n\n`PATCH /lamps/{id}`\n\n---\n":  2,
		"---\ntitle: A lamp\n---\n\n`PATCH /lamps/{id}`\n":         1,
		"---\n# a comment\ntitle: A lamp\n---\n`PATCH /lamps/1`\n": 1,
	} {
		n := 0
		for _, b := range Markdown(source.New("page.md", []byte(text))) {
			if b.Kind == outline.HeadingBlock || b.Kind == outline.ParagraphBlock && strings.Contains(b.Text, "PATCH") || b.Kind == outline.EndpointBlock {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d blocks name the operation or head it, want %d", text, n, want)
		}
	}
}
