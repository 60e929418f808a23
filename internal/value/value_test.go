package value

import (
	"encoding/json"
	"slices"
	"testing"
)

func decode(t *testing.T, text string) any {
	t.Helper()
	v, err := Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDecodeTakesExactlyOneValue(t *testing.T) {
	for _, bad := range []string{``, `{`, `{} {}`, `1 2`, `[1,]`, `nul`, `"`, `"a"b"`, "\"\x01\"", `"a" "b"`, `"\"`} {
		if v, err := Decode([]byte(bad)); err == nil {
			t.Errorf("%q was read as %v", bad, v)
		}
	}
}

func TestDecodeReadsPlainTextAsTheDecoderDoes(t *testing.T) {
	for _, text := range []string{`""`, `"plain"`, `"é\u0041\n\""`, "\"\xff\"", `" "`, `"\ud83d"`, `null`, ` true `} {
		var want any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if got := decode(t, text); got != want {
			t.Errorf("%s was read as %q, want %q", text, got, want)
		}
	}
}

func TestEqualComparesNumbersByValueAndNothingElseLoosely(t *testing.T) {
	same := [][2]string{{`1`, `1.0`}, {`100`, `1e2`}, {`{"a":1,"b":2}`, `{"b":2,"a":1.0}`}, {`[]`, `[]`}}
	for _, pair := range same {
		if !Equal(decode(t, pair[0]), decode(t, pair[1])) {
			t.Errorf("%s and %s differ", pair[0], pair[1])
		}
	}
	different := [][2]string{{`1`, `"1"`}, {`9007199254740992`, `9007199254740993`}, {`[1,2]`, `[2,1]`}, {`null`, `false`},
		{`{}`, `[]`}, {`{"a":null}`, `{}`}, {`1e999999999`, `1e999999998`}}
	for _, pair := range different {
		if Equal(decode(t, pair[0]), decode(t, pair[1])) {
			t.Errorf("%s equals %s", pair[0], pair[1])
		}
	}
}

func TestWithAndWithoutLeaveTheOriginalAlone(t *testing.T) {
	doc := decode(t, `{"a":{"b":[1,2]},"c/d":3}`)
	changed := Without(With(doc, "/a/b/1", json.Number("9")), "/c~1d")
	if !Equal(changed, decode(t, `{"a":{"b":[1,9]}}`)) {
		t.Errorf("changed is %v", changed)
	}
	if !Equal(doc, decode(t, `{"a":{"b":[1,2]},"c/d":3}`)) {
		t.Errorf("the original became %v", doc)
	}
}

func TestDiffNamesTheDeepestMembersThatDiffer(t *testing.T) {
	got := Diff(decode(t, `{"a":{"x":1,"y":2},"b":[1],"gone":1}`), decode(t, `{"a":{"x":1,"y":3},"b":[1,2],"new":null}`))
	want := []string{"/a/y", "/b", "/gone", "/new"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzDecodeEncode(f *testing.F) {
	f.Add([]byte(`{"a":[1,"é",null]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := Decode(text)
		if err != nil {
			return
		}
		again, err := Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		w, err := Decode(again)
		if err != nil || !Equal(v, w) {
			t.Fatalf("%q became %q", text, again)
		}
	})
}
