package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
)

// shown prints an outline, a line a part, nested parts indented.
func shown(o outline.Outline) string {
	var b strings.Builder
	var show func(o outline.Outline, indent string)
	show = func(o outline.Outline, indent string) {
		for _, k := range o {
			switch k.Kind {
			case outline.HeadingBlock:
				fmt.Fprintf(&b, "%s%d h%d %q\n", indent, k.Line, k.Level, k.Text)
			case outline.ParagraphBlock:
				fmt.Fprintf(&b, "%s%d p %q\n", indent, k.Line, k.Text)
			case outline.CodeBlock:
				fmt.Fprintf(&b, "%s%d code %s %q\n", indent, k.Line, k.Lang, k.Text)
			case outline.EndpointBlock:
				fmt.Fprintf(&b, "%s%d endpoint %s %s\n", indent, k.Line, k.Method, k.Address)
			case outline.TableBlock:
				fmt.Fprintf(&b, "%s%d table ruled=%v\n", indent, k.Line, k.Ruled)
				for _, r := range k.Rows {
					fmt.Fprintf(&b, "%s  %d %q\n", indent, r.Line, r.Cells)
					show(r.Sub, indent+"    ")
				}
			default:
				fmt.Fprintf(&b, "%s%d %s\n", indent, k.Line, map[outline.BlockKind]string{outline.ListBlock: "list", outline.FieldsBlock: "fields"}[k.Kind])
				for _, it := range k.Items {
					fmt.Fprintf(&b, "%s  %d %q %v %q\n", indent, it.Line, it.Term, it.Attr, it.Text)
					show(it.Sub, indent+"    ")
				}
			}
		}
	}
	show(o, "")
	return b.String()
}

func TestMarkdownIsRenderedAsAnOutlineWithItsLines(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"headings and paragraphs", "# Cup {#cup}\n\nFirst line\nsecond line\n\nSub\n---\n\n**Body:**\nA\n", "1 h1 \"Cup\"\n3 p \"First line\\nsecond line\"\n6 h2 \"Sub\"\n9 h7 \"Body:\"\n10 p \"A\"\n"},
		{"a fence and indented code", "```json\n{}\n```\n\n    PATCH /a\n", "2 code json \"{}\"\n5 code  \"PATCH /a\"\n"},
		{"nested lists", "- `a` (object)\n  - `b` (string)\n    more of b\n- `c`\n", "1 list\n  1 \"\" map[] \"`a` (object)\"\n    2 list\n      2 \"\" map[] \"`b` (string)\\nmore of b\"\n  4 \"\" map[] \"`c`\"\n"},
		{"a table", "Name | Type\n---- | ----\n**a** | _string_\n", "1 table ruled=true\n  1 [\"Name\" \"Type\"]\n  3 [\"**a**\" \"_string_\"]\n"},
		{"definitions", "a\n: String. What.\n\nb\n: Boolean.\n", "1 fields\n  1 \"a\" map[] \"String. What.\"\n  4 \"b\" map[] \"Boolean.\"\n"},
		{"a table of HTML", "<table>\n<tr><th><code>a</code></th>\n<td>What.<br>More</td></tr>\n</table>\n", "1 table ruled=false\n  2 [\"`a`\" \"What.\\nMore\"]\n"},
		{"tags of MDX", "<Route method=\"PATCH\">/a/[\\{id\\}](/x)</Route>\n\n<ParamField body=\"name\" type=\"string\" required>\n  The name.\n</ParamField>\n", "1 endpoint PATCH /a/{id}\n3 fields\n  3 \"name\" map[in:body required:true type:string] \"The name.\"\n"},
		{"tags of GitBook", "{% swagger method=\"patch\" path=\"/o/{id}\" baseUrl=\"https://a.example/v1\" summary=\"S\" %}\n{% swagger-parameter in=\"body\" name=\"amount\" type=\"Integer\" required=\"true\" %}\nCents\n{% endswagger-parameter %}\n{% swagger-response status=\"200: OK\" %}\n{% endswagger-response %}\n", "1 endpoint PATCH /o/{id}\n2 fields\n  2 \"amount\" map[in:body required:true type:Integer] \"Cents\"\n5 h7 \"Response 200: OK\"\n"},
		{"a badge around the method", "<span class=\"http-method patch\">\n  <span class=\"box\">PATCH</span>\n  `https://a.example/b/{id}`\n</span>\n", "2 p \"PATCH\"\n3 p \"`https://a.example/b/{id}`\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if have := shown(Markdown(source.New("p", []byte(tt.text)))); have != tt.want {
				t.Errorf("have\n%s\nwant\n%s", have, tt.want)
			}
		})
	}
}

func TestHTMLIsRenderedAsAnOutlineWithItsLines(t *testing.T) {
	text := "<html><body>\n<h2>Body</h2>\n<p>One <b>two</b>\n<code>c</code></p>\n<ul>\n<li><code>a</code> string<ul><li>b</li></ul></li>\n</ul>\n<pre class=\"language-json\">\n{}\n</pre>\n<dl><dt>x</dt><dd>What</dd></dl>\n<table><thead><tr><th>N</th><th>T</th></tr></thead><tbody>\n<tr><td>a</td><td>string</td></tr></tbody></table></body></html>"
	want := "2 h2 \"Body\"\n3 p \"One **two** `c`\"\n5 list\n  6 \"\" map[] \"`a` string\"\n    6 list\n      6 \"\" map[] \"b\"\n9 code json \"{}\"\n11 fields\n  11 \"x\" map[] \"What\"\n12 table ruled=true\n  12 [\"N\" \"T\"]\n  13 [\"a\" \"string\"]\n"
	if have := shown(HTML(source.New("p", []byte(text)))); have != want {
		t.Errorf("have\n%s\nwant\n%s", have, want)
	}
}
