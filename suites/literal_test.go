package suites

import (
	"reflect"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A field that is added to a case and forgotten here would be lost in generated suites without a word.
func TestEveryFieldOfACaseIsWritten(t *testing.T) {
	text := "text"
	written := map[string]func(reflect.Value) string{
		"Case":    func(v reflect.Value) string { c := v.Interface().(Case); return caseLiteral(&c) },
		"Step":    func(v reflect.Value) string { s := v.Interface().(Step); return stepLiteral(&s) },
		"Request": func(v reflect.Value) string { r := v.Interface().(Request); return requestLiteral(&r) },
		"Key":     func(v reflect.Value) string { return keyLiteral(v.Interface().(Key)) },
		"Body":    func(v reflect.Value) string { b := v.Interface().(Body); return bodyLiteral(&b) },
		"Edit":    func(v reflect.Value) string { return editLiterals([]Edit{v.Interface().(Edit)}) },
		"Expect":  func(v reflect.Value) string { e := v.Interface().(Expect); return expectLiteral(&e) },
	}
	some := map[reflect.Type]any{
		reflect.TypeFor[string](): "GET", reflect.TypeFor[bool](): true, reflect.TypeFor[int](): 7, reflect.TypeFor[*string](): &text,
		reflect.TypeFor[[]string](): []string{"a"}, reflect.TypeFor[[]int](): []int{1}, reflect.TypeFor[[]byte](): []byte("1"),
		reflect.TypeFor[map[string]string](): map[string]string{"a": "b"}, reflect.TypeFor[contract.Role](): contract.Setup,
		reflect.TypeFor[contract.StatusClass](): Refused, reflect.TypeFor[contract.KeyKind](): KeyWrong,
		reflect.TypeFor[Request](): Request{Method: "GET"}, reflect.TypeFor[Expect](): IsRefused(), reflect.TypeFor[Key](): Key{Kind: KeyWrong},
		reflect.TypeFor[Body](): Body{Text: &text}, reflect.TypeFor[[]Step](): []Step{Observe()}, reflect.TypeFor[[]Edit](): []Edit{Remove("/a")},
	}
	for _, zero := range []any{Case{}, Step{Role: contract.Act}, Request{}, Key{}, Body{}, Edit{Value: []byte("2")}, Expect{}} {
		typ := reflect.TypeOf(zero)
		for i := range typ.NumField() {
			field := typ.Field(i)
			if typ == reflect.TypeFor[Case]() && field.Name == "Op" {
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
	for want, r := range map[string]Request{
		`suites.As(suites.NoMedia, suites.Request{})`:                                    As(NoMedia, Request{}),
		`suites.As("text/plain", suites.Text("a"))`:                                      As("text/plain", Text("a")),
		"suites.With(\"Accept\", \"a\", suites.Without(\"Prefer\", suites.Text(\"a\")))": With("Accept", "a", Without("Prefer", Text("a"))),
	} {
		if got := requestLiteral(&r); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
