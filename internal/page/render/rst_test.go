package render

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/page/source"
)

func TestReStructuredTextIsRenderedAsAnOutlineWithItsLines(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"titles by the order of their marks", "One\n===\n\nTwo\n---\n\n=====\nThree\n=====\n\nFour\n----\n", "1 h1 \"One\"\n4 h2 \"Two\"\n8 h3 \"Three\"\n11 h2 \"Four\"\n"},
		{"the http domain", ".. http:patch:: /cups/(int:cup_id)/lid\n\n   Changes it.\n\n   :param cup_id: Which\n   :<json string name: What it is\n      called\n   :query boolean dry: Try\n   :statuscode 404: None\n",
			"1 endpoint PATCH /cups/{cup_id}/lid\n3 p \"Changes it.\"\n5 fields\n  5 \"cup_id\" map[in:path] \"Which\"\n  6 \"name\" map[in:body of:request type:string] \"What it is\\ncalled\"\n  8 \"dry\" map[in:query type:boolean] \"Try\"\n  9 \"404\" map[in:status] \"None\"\n"},
		{"OpenStack's directives", ".. rest_method:: PATCH /v1/cups/{cup_id}\n\n.. rest_parameters:: p.yaml\n\n   - cup_id: cup_id_path\n   - cup: cup\n   - name: name_body_not_required\n\n.. rest_status_code:: success s.yaml\n\n   - 200\n",
			"1 endpoint PATCH /v1/cups/{cup_id}\n3 fields\n  5 \"cup_id\" map[in:path] \"\"\n  6 \"cup\" map[type:object] \"\"\n    7 fields\n      7 \"name\" map[required:false] \"\"\n9 fields\n  11 \"200\" map[in:status] \"\"\n"},
		{"directives of parameters", ".. endpoint::\n   :method: PATCH\n   :url: https://a.example/*id*\n\n.. parameter:: amount\n   :type: object\n   :condition: required\n\n   The `sum <x>` of it.\n\n   .. parameter:: value\n      :type: string\n\n      How much\n",
			"1 endpoint PATCH https://a.example/*id*\n5 fields\n  5 \"amount\" map[required:required type:object] \"The sum of it.\"\n    11 fields\n      11 \"value\" map[type:string] \"How much\"\n"},
		{"code", ".. code-block:: json\n   :linenos:\n\n   {\n     \"a\": 1\n   }\n\nLike this::\n\n    curl x\n\nEnd\n", "4 code json \"{\\n  \\\"a\\\": 1\\n}\"\n8 p \"Like this:\"\n10 code  \"curl x\"\n12 p \"End\"\n"},
		{"lists and definitions", "* ``a``: one\n  two\n\n  - b\n\nterm : string\n   What it is\n", "1 list\n  1 \"\" map[] \"`a`: one\\ntwo\"\n    4 list\n      4 \"\" map[] \"b\"\n6 fields\n  6 \"term\" map[type:string] \"What it is\"\n"},
		{"a grid table", "+------+--------+\n| Name | Type   |\n+======+========+\n| a    | string |\n|      | or not |\n+------+--------+\n", "1 table ruled=true\n  2 [\"Name\" \"Type\"]\n  4 [\"a\" \"string or not\"]\n"},
		{"a simple table", "====  ======\nName  Type\n====  ======\na     string\n      long\nb     int\n====  ======\n\nEnd\n", "1 table ruled=true\n  2 [\"Name\" \"Type\"]\n  4 [\"a\" \"string long\"]\n  6 [\"b\" \"int\"]\n9 p \"End\"\n"},
		{"a list table", ".. list-table::\n   :header-rows: 1\n\n   * - Name\n     - Type\n   * - ``a``\n     - string\n", "1 table ruled=true\n  4 [\"Name\" \"Type\"]\n  6 [\"`a`\" \"string\"]\n"},
		{"a table of commas", ".. csv-table::\n   :header: \"Name\", \"Type\"\n\n   a, \"string, long\"\n", "1 table ruled=true\n  1 [\"Name\" \"Type\"]\n  4 [\"a\" \"string, long\"]\n"},
		{"what is left out, and what counts inside of others", ".. _label:\n\n.. a comment\n   of two lines\n\n.. note::\n   Take care.\n\n.. tabs::\n\n   .. code-tab:: bash\n\n      curl x\n", "7 p \"Take care.\"\n13 code bash \"curl x\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if have := shown(RST(source.New("p.rst", []byte(tt.text)))); have != tt.want {
				t.Errorf("have\n%s\nwant\n%s", have, tt.want)
			}
		})
	}
}
