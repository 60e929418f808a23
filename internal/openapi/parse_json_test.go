package openapi

import (
	"strings"
	"testing"
)

// YAML 1.2 took the escaped slash over from JSON; the reader is one of YAML 1.1.
func TestAnEscapedSlashInYAMLIsRead(t *testing.T) {
	doc, err := Load("x.yaml", []byte(`openapi: 3.0.0
info: {title: "a\/b", version: '1'}
paths:
  /x/{id}:
    parameters:
    - {name: id, in: path, required: true, schema: {type: string, pattern: "^W\/\"[0-9]+\"$"}}
    patch: {summary: '^\/', responses: {'200': {description: ""}}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := doc.Operations[0]
	if doc.Title != "a/b" || op.Params[0].Schema.Pattern != `^W/"[0-9]+"$` || op.Summary != `^\/` {
		t.Errorf("title %q, pattern %q, summary %q", doc.Title, op.Params[0].Schema.Pattern, op.Summary)
	}
	if _, err := Load("x.yaml", []byte("openapi: 3.0.0\ninfo: {title: \"a\\qb\"}\n"), nil); err == nil || !strings.Contains(err.Error(), "x.yaml:2") {
		t.Errorf("an escape that no YAML has: %v", err)
	}
}

// Generators of JSON write an emoji as two escapes, which YAML does not know.
func TestJSONThatIsNoYAMLIsRead(t *testing.T) {
	for name, text := range map[string]string{
		"a character as two escapes":  `\ud83d\ude00`,
		"half of a pair":              `a\ud83d b`,
		"the second half alone":       `\ude00`,
		"a control character":         "a\u007fb\u0085c",
		"an escaped backslash before": `\\ud83d`,
		"an ordinary escape":          `\u00e9\/`,
	} {
		raw := "{\n\t\"openapi\": \"3.0.0\",\n\t\"info\": {\"title\": \"" + text + "\", \"version\": \"1\"},\n\t\"paths\": {\"/x\": {\"patch\": {\"responses\": {\"200\": {\"description\": \"\"}}}}}\n}\n\t\n"
		doc, err := Load("x.json", []byte(raw), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(doc.Operations) != 1 || doc.Operations[0].Source.Line != 4 {
			t.Errorf("%s: got %d operations, the first at line %d; want one at line 4", name, len(doc.Operations), doc.Operations[0].Source.Line)
		}
		if name == "a character as two escapes" && doc.Title != "😀" {
			t.Errorf("%s: the title is %q", name, doc.Title)
		}
	}
}
