package schema

import (
	"bytes"
	"strings"
	"testing"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/contract"
)

func compiled(t testing.TB, text string) *Validator {
	t.Helper()
	v, err := Compile(&contract.Schema{Name: "X", JSON: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func decoded(t testing.TB, text string) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestAValueIsHeldAgainstItsSchema(t *testing.T) {
	for _, c := range []struct{ why, schema, value, want string }{
		{"a value that fits has no violation", `{"type":"string"}`, `"a"`, ""},
		{"a wrong type is named", `{"type":"string"}`, `1`, "|type"},
		{"null in place of a string is a wrong type", `{"type":"string"}`, `null`, "|type"},
		{"lengths are counted in code points", `{"maxLength":2}`, `"😀😀"`, ""},
		{"an e with a combining accent is two code points", `{"maxLength":1}`, `"e\u0301"`, "|maxLength"},
		{"a missing member is told at its object", `{"properties":{"a":{"required":["b","c"]}}}`, `{"a":{}}`, "/a|required /a|required"},
		{"an unknown member is told at its own place", `{"additionalProperties":false}`, `{"a~/b":1}`, "/a~0~1b|additionalProperties"},
		{"uuid", `{"format":"uuid"}`, `"x"`, "|format"},
		{"a uuid without its hyphens", `{"format":"uuid"}`, `"11111111111111111111111111111111"`, "|format"},
		{"a time of the day on no day", `{"format":"date-time"}`, `"2025-02-30T00:00:00Z"`, "|format"},
		{"an instant in lower case is an instant", `{"format":"date-time"}`, `"2025-07-26t12:00:00z"`, ""},
		{"email", `{"format":"email"}`, `"a.b"`, "|format"},
		{"uri", `{"format":"uri"}`, `"a/b"`, "|format"},
		{"ipv4", `{"format":"ipv4"}`, `"1.2.3.400"`, "|format"},
		{"a zone that exists", `{"format":"iana-time-zone"}`, `"Asia/Kolkata"`, ""},
		{"a zone that doesn't", `{"format":"iana-time-zone"}`, `"Mars/Olympus"`, "|format"},
		{"Go's own Local is no zone", `{"format":"iana-time-zone"}`, `"Local"`, "|format"},
		{"nor is nothing", `{"format":"iana-time-zone"}`, `""`, "|format"},
		{"nor a path out of the database", `{"format":"iana-time-zone"}`, `"../etc/passwd"`, "|format"},
		{"int32 has bounds", `{"type":"integer","format":"int32"}`, `2147483648`, "|format"},
		{"int32 up to the bound", `{"type":"integer","format":"int32"}`, `2147483647`, ""},
		{"int64 is exact past the doubles", `{"format":"int64"}`, `9223372036854775808`, "|format"},
		{"a format of numbers says nothing of text", `{"format":"int32"}`, `"x"`, ""},
		{"an unknown format is no promise", `{"format":"colour"}`, `"x"`, ""},
		{"1.0 is an integer", `{"type":"integer"}`, `1.0`, ""},
		{"look-ahead patterns are understood", `{"pattern":"^(?!x)"}`, `"xa"`, "|pattern"},
		{"\\d is ASCII, as in ECMAScript", `{"pattern":"^\\d$"}`, `"٣"`, "|pattern"},
		{"code point escapes are understood", `{"pattern":"^\\u{1F600}$"}`, `"😀"`, ""},
		{"unicode classes are understood", `{"pattern":"^\\p{L}+$"}`, `"Ünal"`, ""},
		{"a null union is told by its other branch", `{"anyOf":[{"type":"string","format":"uuid"},{"type":"null"}]}`, `"x"`, "|format"},
		{"inside an array of a null union", `{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]}`, `["a",1]`, "/1|type"},
		{"no alternative has the type", `{"anyOf":[{"type":"string"},{"type":"null"}]}`, `1`, "|anyOf"},
		{"two of oneOf", `{"oneOf":[{"type":"string"},{"maxLength":3}]}`, `"a"`, "|oneOf"},
		{"recursion ends", `{"properties":{"next":{"$ref":"#/$defs/N"}},"$defs":{"N":{"type":"object","properties":{"next":{"$ref":"#/$defs/N"}}}}}`,
			`{"next":{"next":{"next":1}}}`, "/next/next/next|type"},
	} {
		var got []string
		for _, v := range compiled(t, c.schema).Validate(decoded(t, c.value)) {
			got = append(got, v.At+"|"+v.Keyword)
		}
		if joined := strings.Join(got, " "); joined != c.want {
			t.Errorf("%s: %s against %s: got %q, want %q", c.why, c.value, c.schema, joined, c.want)
		}
	}
}

func TestNoSchemaFitsEverything(t *testing.T) {
	v, err := Compile(nil)
	if err != nil || v.Validate(decoded(t, `{"a":[null]}`)) != nil {
		t.Errorf("a nil schema refuses a value (%v)", err)
	}
}

func TestASchemaThatCantBeCompiledIsAnError(t *testing.T) {
	for _, text := range []string{`{`, `{"type":"strin"}`, `{"pattern":"("}`, `{"$ref":"https://example.com/x"}`} {
		if _, err := Compile(&contract.Schema{JSON: []byte(text)}); err == nil {
			t.Errorf("%s compiles", text)
		}
	}
}

func TestAPatternThatRunsAwayIsStoppedAndCountsAsAMatch(t *testing.T) {
	v := compiled(t, `{"pattern":"^(?=a)(([a-z])+.)+[A-Z]([a-z])+$"}`)
	if got := v.Validate(strings.Repeat("a", 60)); got != nil {
		t.Errorf("got %v: what can't be decided is no violation", got)
	}
}

func BenchmarkValidate(b *testing.B) {
	v := compiled(b, `{"type":"object","required":["id"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"anyOf":[{"type":"string"},{"type":"null"}]},"teams":{"type":"array","items":{"type":"string"}}}}`)
	doc := decoded(b, `{"id":"5f0c61b2-9c1d-4e7a-8a58-8a1d5a6f6f10","name":null,"teams":["a","b"]}`)
	for b.Loop() {
		v.Validate(doc)
	}
}
