package value

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestTheFirstMemberThatStandsTwiceIsNoted(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1,"b":{"a":2}}`:                  "",
		`{"a":1,"a":2}`:                        "/a",
		`{"a":[{"x":1},{"b/c":1,"b\/c":2}]}`:   "/a/1/b~1c",
		`[{"a":1,"a":2,"b":1,"b":2}]`:          "/0/a",
		`{"outer":{"in":{}},"outer":{"in":1}}`: "/outer",
	} {
		if _, twice, err := DecodeNoting([]byte(text)); err != nil || twice != want {
			t.Errorf("%s: %q (%v), want %q", text, twice, err, want)
		}
	}
	if v := decode(t, `{"a":1,"a":2}`); !Equal(v, decode(t, `{"a":2}`)) {
		t.Errorf("the last one counts, not %v", v)
	}
}

func TestWhatIsForbiddenInJSONOfTheInternetIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1,"a":2}`:        "the member /a stands twice",
		"{\"a\":\"\xff\"}":     "UTF-8",
		`{"a":"\ud83d"}`:       "surrogate",
		`{"a":"\ude00\ud83d"}`: "surrogate",
		`[[[1]]]`:              "nested more than 2 levels deep",
		`[1,]`:                 "byte 2",
		`1 2`:                  "text after the JSON value",
		``:                     "no JSON value",
	} {
		if v, err := DecodeStrict([]byte(text), 2); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
	if v, err := DecodeStrict([]byte(`{"a":["\ud83d\ude00"]}`), 2); err != nil || !Equal(v, decode(t, `{"a":["😀"]}`)) {
		t.Errorf("%v, %v", v, err)
	}
}

// FuzzDecodeReadsWhatEncodingJSONReads holds Decode beside encoding/json, which most clients and servers in Go read with.
func FuzzDecodeReadsWhatEncodingJSONReads(f *testing.F) {
	for _, seed := range []string{`{"a":[1,"é",null,true],"a":-0.50e+3}`, "\"\xff\\ud800\"", `{"a"`, `1 2`, ` [ ] `, `[1,]`, "\ufeff1"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := Decode(text)
		if errors.As(err, new(TooDeepError)) {
			return
		}
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		var want any
		problem := d.Decode(&want)
		if problem == nil {
			if _, rest := d.Token(); !errors.Is(rest, io.EOF) {
				problem = errors.New("text after the value")
			}
		}
		if (err == nil) != (problem == nil) || err == nil && !Equal(got, want) {
			t.Fatalf("%q is %v (%v), by encoding/json %v (%v)", text, got, err, want, problem)
		}
	})
}
