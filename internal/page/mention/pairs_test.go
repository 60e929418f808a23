package mention

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/page/outline"
)

func TestALineIsPartedAtTheColonOfItsLabel(t *testing.T) {
	for _, tt := range []struct{ line, name, value string }{
		{"Method: PATCH", "Method", "PATCH"},
		{"- **URL**：`https://a.example/lamps`", "URL", "`https://a.example/lamps`"},
		{"-Método: PATCH", "Método", "PATCH"},
		{"请求方式：PATCH<br>", "请求方式", "PATCH"},
		{"https://a.example/lamps", "", ""},
	} {
		name, value, _ := labelAndValue(tt.line)
		if name != tt.name || value != tt.value {
			t.Errorf("%q is parted into %q and %q, want %q and %q", tt.line, name, value, tt.name, tt.value)
		}
	}
}

// A method and an address that are labelled name an operation, whatever the language of one of the labels is.
func TestLabelsNameAnOperation(t *testing.T) {
	paragraph := func(line int, text string) outline.Block {
		return outline.Block{Kind: outline.ParagraphBlock, Line: line, Text: text}
	}
	heading := func(line int, text string) outline.Block {
		return outline.Block{Kind: outline.HeadingBlock, Level: 3, Line: line, Text: text}
	}
	for _, tt := range []struct {
		name string
		page outline.Outline
		want string
	}{
		{"in titles", outline.Outline{heading(1, "Método: PATCH"), heading(3, "URL: `/lamps/{id}`")}, "/lamps/{id}"},
		{"in one paragraph", outline.Outline{paragraph(1, "请求路径：/lamps\n请求方式：PATCH")}, "/lamps"},
		{"a word alone as the address", outline.Outline{paragraph(1, "请求方式：PATCH<br>"), paragraph(2, "请求URL ：[refresh](#)")}, "/refresh"},
		{"the address alone above", outline.Outline{paragraph(1, "lamps/update"), heading(2, "请求方式：PATCH")}, "/lamps/update"},
		{"an unknown label", outline.Outline{{Kind: outline.ListBlock, Items: []outline.Item{{Line: 1, Text: "Adresse: /lamps"}, {Line: 2, Text: "Vorgang: PATCH"}}}}, "/lamps"},
		{"an address far from an unknown label", outline.Outline{{Kind: outline.ListBlock, Items: []outline.Item{
			{Line: 1, Text: "Siehe: /docs"}, {Line: 2, Text: "Farbe: rot"}, {Line: 3, Text: "Vorgang: PATCH"},
		}}}, ""},
		{"two methods below unknown labels", outline.Outline{{Kind: outline.ListBlock, Items: []outline.Item{
			{Line: 1, Text: "Lesen: GET"}, {Line: 2, Text: "Ort: /lamps"}, {Line: 3, Text: "Ändern: PATCH"},
		}}}, ""},
		{"a sentence is no label", outline.Outline{paragraph(1, "What changes it in the end is: PATCH"), paragraph(2, "URL: /lamps")}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, m := range All(tt.page) {
				if m.Method == "PATCH" && m.Rank == Defined {
					got = m.Path
				}
			}
			if got != tt.want {
				t.Errorf("the labels name PATCH %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAddressesEndWhereTheirCodeEnds(t *testing.T) {
	if got := trimMarks("/keys/[keyId]`)"); got != "/keys/[keyId]" {
		t.Errorf("the address is %q", got)
	}
}
