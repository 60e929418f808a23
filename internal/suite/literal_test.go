package suite

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/suites"
)

// A field that is added to a case and forgotten here would be lost in generated suites without a word.
func TestEveryFieldOfACaseIsWritten(t *testing.T) {
	text := "text"
	written := map[string]func(reflect.Value) string{
		"Case":    func(v reflect.Value) string { c := v.Interface().(suites.Case); return caseLiteral(&c) },
		"Step":    func(v reflect.Value) string { s := v.Interface().(suites.Step); return stepLiteral(&s) },
		"Request": func(v reflect.Value) string { r := v.Interface().(suites.Request); return requestLiteral(&r) },
		"Key":     func(v reflect.Value) string { return keyLiteral(v.Interface().(suites.Key)) },
		"Body":    func(v reflect.Value) string { b := v.Interface().(suites.Body); return bodyLiteral(&b) },
		"Edit":    func(v reflect.Value) string { return editLiterals([]suites.Edit{v.Interface().(suites.Edit)}) },
		"Expect":  func(v reflect.Value) string { e := v.Interface().(suites.Expect); return expectLiteral(&e) },
	}
	some := map[reflect.Type]any{
		reflect.TypeFor[string](): "GET", reflect.TypeFor[bool](): true, reflect.TypeFor[int](): 7, reflect.TypeFor[*string](): &text,
		reflect.TypeFor[[]string](): []string{"a"}, reflect.TypeFor[[]int](): []int{1}, reflect.TypeFor[[]byte](): []byte("1"),
		reflect.TypeFor[map[string]string](): map[string]string{"a": "b"}, reflect.TypeFor[contract.Role](): contract.Setup,
		reflect.TypeFor[contract.StatusClass](): suites.Refused, reflect.TypeFor[contract.KeyKind](): suites.KeyWrong,
		reflect.TypeFor[suites.Request](): suites.Request{Method: "GET"}, reflect.TypeFor[suites.Expect](): suites.IsRefused(), reflect.TypeFor[suites.Key](): suites.Key{Kind: suites.KeyWrong},
		reflect.TypeFor[suites.Body](): suites.Body{Text: &text}, reflect.TypeFor[[]suites.Step](): []suites.Step{suites.Observe()}, reflect.TypeFor[[]suites.Edit](): []suites.Edit{suites.Remove("/a")},
	}
	for _, zero := range []any{suites.Case{}, suites.Step{Role: contract.Act}, suites.Request{}, suites.Key{}, suites.Body{}, suites.Edit{Value: []byte("2")}, suites.Expect{}} {
		typ := reflect.TypeOf(zero)
		for i := range typ.NumField() {
			field := typ.Field(i)
			if typ == reflect.TypeFor[suites.Case]() && field.Name == "Op" {
				continue // Proves fills it in
			}
			filled := reflect.New(typ).Elem()
			filled.Set(reflect.ValueOf(zero))
			value, ok := some[field.Type]
			for known, v := range some {
				if !ok && field.Type.ConvertibleTo(known) && field.Type.Kind() == known.Kind() {
					value, ok = v, true
				}
			}
			if !ok {
				t.Fatalf("%s.%s: no value of type %s to try", typ.Name(), field.Name, field.Type)
			}
			filled.Field(i).Set(reflect.ValueOf(value).Convert(field.Type))
			write := written[typ.Name()]
			if write(filled) == write(reflect.ValueOf(zero)) {
				t.Errorf("%s.%s is not written: %s", typ.Name(), field.Name, write(filled))
			}
		}
	}
}

// No sentinel stands in a generated suite: what is left out of a request is said in words.
func TestWhatARequestLeavesOutIsSaidInWords(t *testing.T) {
	for want, r := range map[string]suites.Request{
		`suites.As(suites.NoMedia, suites.Request{})`:                                    suites.As(suites.NoMedia, suites.Request{}),
		`suites.As("text/plain", suites.Text("a"))`:                                      suites.As("text/plain", suites.Text("a")),
		"suites.With(\"Accept\", \"a\", suites.Without(\"Prefer\", suites.Text(\"a\")))": suites.With("Accept", "a", suites.Without("Prefer", suites.Text("a"))),
	} {
		if got := requestLiteral(&r); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
