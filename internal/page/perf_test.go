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
		"open braces":  "{\n",
		"bullets":      "- a `b` (string): c\n",
		"rows":         "| a | string |\n",
		"terms":        "a\n: b\n",
		"quotes":       "> > > a\n",
		"tags":         "<Tab title=\"a\">\n",
		"html":         "<table>\n",
		"commands":     "curl -X PATCH 'http://a\n",
		"names":        "name\nstring\n",
		"flat headers": "Field\nType\nRequired\n",
		"headings":     "## Body\n",
		"endpoints":    "`PATCH /a/{b}`\n\n",
		"paragraphs":   "All of this is prose: one of `a`, `b`.\n",
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
