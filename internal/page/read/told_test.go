package read

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
)

const moorings = "# Moorings\n\n## Conventions\n\nCodes come back in capitals.\n\n## Change a berth\n\n`PATCH /berths/{berth}`\n\n" +
	"| Field | Type | Values |\n|---|---|---|\n| port¹ | string | a code |\n| fee [2] | number | per night |\n| link | string | address with https |\n| kind | string | box, pile |\n\n" +
	"¹ Whatever arrives, it leaves in capitals.\n[2] To the full euro.\n\n```json\n{\"port\": \"NLRTM\"}\n```\n\n## Change a pier\n\n`PATCH /piers/{pier}`\n\n| Field | Type |\n|---|---|\n| length | number |\n\nLengths go up.\n\n## Notes\n\n- Fees above 1000 end there.\n"

// A page's conventions, notes and answers to questions tell what becomes of values; those of another operation tell of that one.
func TestTheRunningTextOfAPageIsKeptWithItsHeadings(t *testing.T) {
	text := source.New("moorings.md", []byte(moorings))
	p, err := Outline(text, render.Markdown(text), true)
	if err != nil || len(p.Operations) != 2 {
		t.Fatalf("%d operations: %v", len(p.Operations), err)
	}
	told := strings.Join(p.Operations[0].Told, "\n\n")
	for words, want := range map[string]bool{"# Conventions\nCodes come back in capitals.": true, "# Notes\nFees above 1000 end there.": true, "Lengths go up.": false, "per night": false} {
		if strings.Contains(told, words) != want {
			t.Errorf("%q: want %v in %q", words, want, told)
		}
	}
}

// The mark of a footnote was a part of the member's name, and what the note says was lost.
func TestAFootnoteDescribesTheFieldWhoseRowHasItsMark(t *testing.T) {
	text := source.New("moorings.md", []byte(moorings))
	p, err := Outline(text, render.Markdown(text), true)
	if err != nil {
		t.Fatal(err)
	}
	for name, note := range map[string]string{"port": "Whatever arrives, it leaves in capitals.", "fee": "To the full euro."} {
		i := slices.IndexFunc(p.Operations[0].Fields, func(f contract.Field) bool { return f.Name == name })
		if i < 0 || !strings.Contains(p.Operations[0].Fields[i].Description, note) {
			t.Errorf("%s: %+v", name, p.Operations[0].Fields)
		}
	}
}

// "address with https" in a column of values was read as three values.
func TestASentenceInAColumnOfValuesIsNoList(t *testing.T) {
	text := source.New("moorings.md", []byte(moorings))
	p, err := Outline(text, render.Markdown(text), true)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"link": 0, "kind": 2} {
		i := slices.IndexFunc(p.Operations[0].Fields, func(f contract.Field) bool { return f.Name == name })
		if i < 0 || len(p.Operations[0].Fields[i].Enum) != want {
			t.Errorf("%s: %+v", name, p.Operations[0].Fields)
		}
	}
}
