package render

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/page/source"
)

func TestAsciiDocIsRenderedAsAnOutlineWithItsLines(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"headings, attributes and paragraphs", "= Cups\n:base: https://a.example\n\n== Change it\n\nCall `{base}/cups/{id}` with *all*\nof it.\n", "1 h1 \"Cups\"\n4 h2 \"Change it\"\n6 p \"Call `https://a.example/cups/{id}` with **all**\\nof it.\"\n"},
		{"code with its language and its callouts", "[source,json]\n----\n{\n  \"a\": 1 <1>\n}\n----\n\n....\nPATCH /a\n....\n", "3 code json \"{\\n  \\\"a\\\": 1\\n}\"\n9 code  \"PATCH /a\"\n"},
		{"a table with a title", ".Request fields\n|===\n|Path |Type |Description\n\n|`a`\n|`String`\n|What it is\nand more\n\n|b |Number |How much\n|===\n",
			"1 h7 \"Request fields\"\n2 table ruled=true\n  3 [\"Path\" \"Type\" \"Description\"]\n  5 [\"`a`\" \"`String`\" \"What it is\\nand more\"]\n  10 [\"b\" \"Number\" \"How much\"]\n"},
		{"a table with columns and cell styles", "[cols=\"1,2\",options=\"header\"]\n|===\n|Name\n|Type\na|x\nm|string\n|===\n", "2 table ruled=true\n  3 [\"Name\" \"Type\"]\n  5 [\"x\" \"string\"]\n"},
		{"terms, nested", "`name`::\n(Required, string) What it is.\n\n`maker`::\n(object) Who made it.\n+\n.Properties\n[%collapsible]\n====\n`city`:::\n(string) Where.\n====\n\n`last`:: (boolean) The end.\n",
			"1 fields\n  1 \"`name`\" map[] \"(Required, string) What it is.\"\n  4 \"`maker`\" map[] \"(object) Who made it.\"\n    7 h7 \"Properties\"\n    10 fields\n      10 \"`city`\" map[] \"(string) Where.\"\n  14 \"`last`\" map[] \"(boolean) The end.\"\n"},
		{"bullets, nested by their marks", "* `a`: one\n** `b`: two\n* `c`\n", "1 list\n  1 \"\" map[] \"`a`: one\"\n    2 list\n      2 \"\" map[] \"`b`: two\"\n  3 \"\" map[] \"`c`\"\n"},
		{"what is left out", "// a comment\n////\nmore\n////\ninclude::x.adoc[]\n[[anchor]]\n[NOTE]\n====\nTake care, see link:x.html[this] and https://b.example[that].\n====\n", "9 p \"Take care, see this and [that](https://b.example).\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if have := shown(AsciiDoc(source.New("p.adoc", []byte(tt.text)))); have != tt.want {
				t.Errorf("have\n%s\nwant\n%s", have, tt.want)
			}
		})
	}
}
