package reports

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// drawn writes segments with their kinds in brackets.
func drawn(segments []segment) string {
	var b strings.Builder
	for _, s := range segments {
		switch s.Kind {
		case "", "key", "lit":
			b.WriteString(s.Text)
		default:
			fmt.Fprintf(&b, "[%s %s]", s.Kind, s.Text)
		}
	}
	return b.String()
}

func TestBodyShowsTheOffendingPlace(t *testing.T) {
	for _, c := range []struct{ name, body, mark, want string }{
		{"a member", `{"a":{"b":1.0},"c":2}`, "/a/b", "{\n  \"a\": {\n    [mark \"b\": 1.0]\n  },\n  \"c\": 2\n}"},
		{"an element", `{"a":[1,2]}`, "/a/1", "{\n  \"a\": [\n    1,\n    [mark 2]\n  ]\n}"},
		{"an object, by its name", `{"a":{"b":1}}`, "/a", "{\n  [mark \"a\"]: {\n    \"b\": 1\n  }\n}"},
		{"an object in an array, by its bracket", `[{"b":1}]`, "/0", "[\n  [mark {]\n    \"b\": 1\n  }\n]"},
		{"a missing member", `{"a":{"b":1}}`, "/a/c", "{\n  \"a\": {\n    \"b\": 1\n    [gone \"c\" is not here]\n  }\n}"},
		{"a missing member of an empty object", `{"a":{}}`, "/a/c", "{\n  \"a\": {\n    [gone \"c\" is not here]\n  }\n}"},
		{"a missing parent", `{}`, "/a/b", "{\n  [gone \"a\" is not here]\n}"},
		{"an escaped name", `{"a/b~c":1}`, "/a~1b~0c", "{\n  [mark \"a/b~c\": 1]\n}"},
		{"a name written in escapes", `{"\u0061":1}`, "/a", "{\n  [mark \"\\u0061\": 1]\n}"},
		{"a repeated member, both times", `{"a":1,"a":2}`, "/a", "{\n  [mark \"a\": 1],\n  [mark \"a\": 2]\n}"},
		{"nothing where no place is named", `[ ]`, "", "[]"},
		{"a literal alone", ` null `, "/a", "null"},
		{"no JSON", `{"a":`, "/a", `{"a":`},
		{"bytes that are no text", "{\"a\":\"\xff\x00\"}", "/a", `{"a":"[raw \xff\x00]"}`},
	} {
		var marks []string
		if c.mark != "" {
			marks = []string{c.mark}
		}
		if got := drawn(printBody([]byte(c.body), marks, "").window(1000)); got != c.want {
			t.Errorf("%s: drawn as\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestBodyIsCutAroundTheOffendingPlace(t *testing.T) {
	long := strings.Repeat(`"filler filler filler",`, 5000)
	body := []byte(`{"before":[` + long + `1],"bad":true,"after":[` + long + `1]}`)
	text := drawn(printBody(body, []string{"/bad"}, "").window(8 << 10))
	if !strings.Contains(text, `[mark "bad": true]`) || !strings.HasPrefix(text, "[cut …") || !strings.HasSuffix(text, "after this]") {
		t.Errorf("the offending place or the notes are not in %.200q … %.200q", text, text[len(text)-200:])
	}
	if len(text) > 9<<10 {
		t.Errorf("%d bytes are shown, want about 8 KB", len(text))
	}
	text = drawn(printBody([]byte(`"`+strings.Repeat("é", 1<<20)+`"`), nil, "").window(8 << 10))
	if len(text) > 9<<10 || !strings.Contains(text, "bytes left out after this]") || strings.Contains(text, "[raw") {
		t.Errorf("a long text is not cut at a character's edge: %d bytes, ends in %.100q", len(text), text[len(text)-100:])
	}
}

func TestDeepBodyDoesNotGrowWithItsIndentation(t *testing.T) {
	deep := strings.Repeat("[", 9000) + strings.Repeat("]", 9000)
	if p := printBody([]byte(deep), []string{"/0/0"}, ""); len(p.text) > 9000*2*100 {
		t.Errorf("%d bytes for %d", len(p.text), len(deep))
	}
}

func FuzzPrintBody(f *testing.F) {
	f.Add([]byte(`{"a":{"b":[1,"x\"",null]},"a":{}}`), "/a/b/1")
	f.Add([]byte(` [ ] `), "/0")
	f.Fuzz(func(t *testing.T, body []byte, mark string) {
		p := printBody(body, []string{mark}, mark)
		at := 0
		for _, s := range p.spans {
			if s.from < at || s.to < s.from || s.to > len(p.text) {
				t.Fatalf("spans overlap: %v", p.spans)
			}
			at = s.to
		}
		p.window(64)
		if !json.Valid(body) || mark != "" {
			return
		}
		var want, got any
		if json.Unmarshal(body, &want) == nil && (json.Unmarshal(p.text, &got) != nil || fmt.Sprint(want) != fmt.Sprint(got)) {
			t.Fatalf("%q is printed as %q", body, p.text)
		}
	})
}
