package page

import (
	"fmt"
	"strings"
	"testing"
)

// TestALargePageEnds reads pages of several megabytes whose kinds of line begin something that never ends. A reader that looks to the end
// of the page at each line would not come back within the time that go test allows.
func TestALargePageEnds(t *testing.T) {
	head := "# Update a cup\n\n`PATCH /cups/{id}`\n\n## Body\n\n| Name | Type |\n|---|---|\n| size | integer |\n\n"
	const size = 60_000
	for name, line := range map[string]string{
		"open braces":   "{\n",
		"bullets":       "- a `b` (string): c\n",
		"bodies":        "- Body: {\"a\": 1}\n",
		"rows":          "| a | string |\n",
		"terms":         "a\n: b\n",
		"quotes":        "> > > a\n",
		"tags":          "<Tab title=\"a\">\n",
		"html":          "<table>\n",
		"commands":      "curl -X PATCH 'http://a\n",
		"names":         "name\nstring\n",
		"flat headers":  "Field\nType\nRequired\n",
		"headings":      "## Body\n",
		"one operation": "PATCH\n/cups/{id}\n\nRequest body\n\nlid\nstring\n\n",
		"endpoints":     "`PATCH /a/{b}`\n\n",
		"paragraphs":    "All of this is prose: one of `a`, `b`.\n",
	} {
		t.Run(name, func(t *testing.T) {
			p, err := ReadPartial("page.md", []byte(head+strings.Repeat(line, size/len(line))))
			if err != nil || len(p.Operations) == 0 {
				t.Errorf("%d operations: %v", len(p.Operations), err)
			}
		})
	}
}

// TestManyOperationsEnd reads a page that names thousands of operations. Comparing each with each as closely as neighbours are compared
// would take minutes.
func TestManyOperationsEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a page of several thousand operations")
	}
	var b strings.Builder
	b.WriteString("# Update a cup\n\n`PATCH /cups/{id}`\n\n## Body\n\n| Name | Type |\n|---|---|\n| size | integer |\n\n")
	const operations = 4000
	for i := range operations {
		fmt.Fprintf(&b, "## Read lid %d\n\n`GET /lids%d/{id}`\n\nWhat it has.\n\n", i, i)
	}
	p, err := ReadPartial("page.md", []byte(b.String()))
	if err != nil || len(p.Operations) != 1 || len(p.Found) != operations+1 {
		t.Errorf("%d of %d operations are PATCH: %v", len(p.Operations), len(p.Found), err)
	}
}

// TestALongTextEnds reads documents in which one text is very long, or comes in very many parts. A reader that copies what it has of the text
// for each part would take minutes.
func TestALongTextEnds(t *testing.T) {
	for file, text := range map[string]string{
		"cup.mdx":  "# Cups\n\n## PATCH /cups/{id}\n\n<Params fields={[{ name: \"size\", type: \"integer\", description: \"" + strings.Repeat("x", 1<<20) + "\" }]} />\n",
		"cup.wadl": `<application xmlns="http://wadl.dev.java.net/2009/02"><resources base="https://a.example">` + strings.Repeat("<resource path=\"a\"/>\n", 150_000) + `<resource path="cups/{id}"><method name="PATCH"><request><param name="size" style="query" type="int"/></request></method></resource></resources></application>`,
	} {
		p, err := ReadPartial(file, []byte(text))
		if err != nil || len(p.Operations) != 1 {
			t.Errorf("%s: %d operations: %v", file, len(p.Operations), err)
		}
	}
}
