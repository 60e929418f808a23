package drift

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// depot is a page with an answer that only its sample tells.
const depot = `# Update a depot

PATCH /depots/{id}

| Field | Type | Required | Description |
|---|---|---|---|
| label | string | No | A name. |

Returns 200:

~~~json
{"id": 7, "label": "North", "size": 40, "tags": ["a"], "owner": {"name": "Mo"}, "seen": "2030-01-01T00:00:00Z"}
~~~
`

// pagesDrift is what drift finds between two pages.
func pagesDrift(t *testing.T, old, today string) []contract.Finding {
	t.Helper()
	load := func(name, text string) *Pages {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		pages := &Pages{}
		if err := pages.Add(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		return pages
	}
	before, err := load("old.md", old).Document()
	if err != nil {
		t.Fatal(err)
	}
	now, err := load("new.md", today).Document()
	if err != nil {
		t.Fatal(err)
	}
	return Compare(before, now)
}

// What only a sample tells was never promised: a sample may show null, an empty list or a fraction tomorrow.
func TestAnotherValueOfASampleBreaksNobody(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{`"size": 40`, `"size": 40.5`}, {`["a"]`, `[]`}, {`{"name": "Mo"}`, `null`}, {`"label": "North"`, `"label": null`},
		{`"2030-01-01T00:00:00Z"`, `"2030-01-01"`}, {`"size": 40`, `"size": 41`},
	} {
		for _, f := range append(pagesDrift(t, depot, strings.Replace(depot, c.from, c.to, 1)), pagesDrift(t, strings.Replace(depot, c.from, c.to, 1), depot)...) {
			if f.Level > contract.Note {
				t.Errorf("%s and %s: %s %s %s", c.from, c.to, f.Level, f.At, f.Message)
			}
		}
	}
	for _, c := range []struct{ from, to string }{{`"id": 7`, `"id": "seven"`}, {`"size": 40, `, ``}} {
		if found := pagesDrift(t, depot, strings.Replace(depot, c.from, c.to, 1)); len(found) == 0 || found[0].Level != contract.Error {
			t.Errorf("%s and %s: %v, want an error", c.from, c.to, found)
		}
	}
}

// A header that a sample request carries is promised to nobody; one that the page lists is.
func TestAHeaderThatOnlyASampleShowedIsANote(t *testing.T) {
	const sample = "\n~~~http\nPATCH /depots/7 HTTP/1.1\nContent-Type: application/json\nX-Trace: abc\n\n{\"label\": \"South\"}\n~~~\n"
	const listed = "\n## Headers\n\n| Header | Type | Description |\n|---|---|---|\n| X-Trace | string | Names the trace. |\n"
	for more, level := range map[string]contract.Level{sample: contract.Note, listed: contract.Error} {
		found := pagesDrift(t, depot+more, depot)
		if len(found) != 1 || found[0].At != "parameter header X-Trace" || found[0].Level != level {
			t.Errorf("%s\ngives %v, want one finding of the header at the level %s", more, found, level)
		}
	}
}

func TestEachPlaceOfAFindingIsOnThePageThatItIsOf(t *testing.T) {
	row := "| label | string | No | A name. |\n"
	for _, today := range []string{strings.Replace(depot, row, row+"| colour | string | No | A colour. |\n", 1), strings.Replace(depot, "/depots/", "/stores/", 1)} {
		found := pagesDrift(t, depot, today)
		if len(found) == 0 {
			t.Fatal("nothing was found")
		}
		for _, f := range found {
			if f.Source.File != "old.md" || f.Other.File != "new.md" {
				t.Errorf("%s %s: the places are %s and %s", f.At, f.Message, f.Source, f.Other)
			}
		}
	}
}
