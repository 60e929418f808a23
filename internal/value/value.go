// Package value handles JSON values as Go values: nil, bool, json.Number, string, []any and map[string]any.
// Places are JSON Pointers (RFC 6901); "" is the whole document. Nothing here changes a value it is given.
package value

import (
	"encoding/json"
	"maps"
	"math"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// At returns the value at a pointer, and whether there is one.
func At(doc any, pointer string) (any, bool) {
	for rest := pointer; rest != ""; {
		var token string
		token, rest = first(rest)
		switch node := doc.(type) {
		case map[string]any:
			next, ok := node[token]
			if !ok {
				return nil, false
			}
			doc = next
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(node) {
				return nil, false
			}
			doc = node[i]
		default:
			return nil, false
		}
	}
	return doc, true
}

// With returns a copy of doc with v at the pointer; objects on the way are created, anything else on the way is replaced
// by an object, and an array index beyond the end appends.
func With(doc any, pointer string, v any) any { return with(doc, Tokens(pointer), v) }

func with(doc any, tokens []string, v any) any {
	if len(tokens) == 0 {
		return v
	}
	if list, ok := doc.([]any); ok {
		i, err := strconv.Atoi(tokens[0])
		if err == nil && i >= 0 && i < len(list) {
			list = slices.Clone(list)
			list[i] = with(list[i], tokens[1:], v)
			return list
		}
		return append(slices.Clone(list), with(nil, tokens[1:], v))
	}
	object, ok := doc.(map[string]any)
	if ok {
		object = maps.Clone(object)
	} else {
		object = map[string]any{}
	}
	object[tokens[0]] = with(object[tokens[0]], tokens[1:], v)
	return object
}

// Without returns a copy of doc without the member at the pointer; doc itself where there is none.
func Without(doc any, pointer string) any {
	tokens := Tokens(pointer)
	if _, ok := At(doc, pointer); !ok || len(tokens) == 0 {
		return doc
	}
	parent, last := Pointer(tokens[:len(tokens)-1]...), tokens[len(tokens)-1]
	holder, _ := At(doc, parent)
	switch node := holder.(type) {
	case map[string]any:
		node = maps.Clone(node)
		delete(node, last)
		return With(doc, parent, node)
	case []any:
		i, _ := strconv.Atoi(last)
		return With(doc, parent, slices.Delete(slices.Clone(node), i, i+1))
	}
	return doc
}

// Contains reports whether one of the values is the same as v.
func Contains(values []any, v any) bool {
	return slices.ContainsFunc(values, func(w any) bool { return Equal(w, v) })
}

// Disjoint reports two lists of values that both list some, and have none in common, null aside.
func Disjoint(a, b []any) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(v any) bool { return v != nil && Contains(b, v) })
}

// Equal reports whether two JSON values are the same: numbers by value, objects without order, arrays in order.
func Equal(a, b any) bool {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && maps.EqualFunc(x, y, Equal)
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, Equal)
	case string:
		y, ok := b.(string)
		return ok && x == y
	case bool:
		y, ok := b.(bool)
		return ok && x == y
	case nil:
		return b == nil
	}
	x, okX := number(a)
	y, okY := number(b)
	return okX && okY && (x == y || sameNumber(x, y))
}

// Decimal is a number as JSON writes it, without an exponent.
func Decimal(f float64) json.Number { return json.Number(strconv.FormatFloat(f, 'f', -1, 64)) }

// Float is a decoded number as a float64, which may round it; false for what is no number.
func Float(v any) (float64, bool) {
	n, isNumber := v.(json.Number)
	f, err := n.Float64()
	return f, isNumber && err == nil
}

// Rounding is how far two numbers that are equal but for rounding lie apart at most, as a part of them.
const Rounding = 1e-9

// Near reports numbers that are equal but for rounding.
func Near(a, b float64) bool { return math.Abs(a-b) <= Rounding*max(math.Abs(a), math.Abs(b)) }

func number(v any) (string, bool) {
	switch n := v.(type) {
	case json.Number:
		return string(n), true
	case float64:
		return strconv.FormatFloat(n, 'g', -1, 64), true
	case int:
		return strconv.Itoa(n), true
	}
	return "", false
}

// sameNumber compares exactly, so that integers beyond 2^53 do not melt together; exponents too large to expand
// compare as text.
func sameNumber(x, y string) bool {
	if exponent(x) > 400 || exponent(y) > 400 {
		return strings.EqualFold(x, y)
	}
	a, okA := new(big.Rat).SetString(x)
	b, okB := new(big.Rat).SetString(y)
	return okA && okB && a.Cmp(b) == 0
}

func exponent(number string) int {
	_, digits, found := strings.Cut(strings.ToLower(number), "e")
	if !found {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 1 << 30
	}
	return max(n, -n)
}

// Diff returns the sorted pointers of members that differ, are missing on one side, or changed their type. Arrays are
// compared whole.
func Diff(a, b any) []string {
	var out []string
	diff(a, b, "", &out)
	slices.Sort(out)
	return out
}

func diff(a, b any, at string, out *[]string) {
	x, okX := a.(map[string]any)
	y, okY := b.(map[string]any)
	if !okX || !okY {
		if !Equal(a, b) {
			*out = append(*out, at)
		}
		return
	}
	if reflect.ValueOf(x).Pointer() == reflect.ValueOf(y).Pointer() {
		return // the same map, seen twice
	}
	for name, v := range x {
		w, there := y[name]
		if !there {
			*out = append(*out, at+Pointer(name))
			continue
		}
		if !Equal(v, w) {
			diff(v, w, at+Pointer(name), out)
		}
	}
	for name := range y {
		if _, there := x[name]; !there {
			*out = append(*out, at+Pointer(name))
		}
	}
}

// Tokens splits a pointer into its unescaped reference tokens.
func Tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	parts := make([]string, 0, 4)
	for rest := pointer; rest != ""; {
		var token string
		token, rest = first(rest)
		parts = append(parts, token)
	}
	return parts
}

// first cuts the first token off a pointer that is not empty, and unescapes it. It is called for every member of every answer.
func first(pointer string) (token, rest string) {
	token = strings.TrimPrefix(pointer, "/")
	if end := strings.IndexByte(token, '/'); end >= 0 {
		token, rest = token[:end], token[end:]
	}
	if strings.IndexByte(token, '~') >= 0 {
		token = contract.UnescapePointer(token)
	}
	return token, rest
}

// Pointer joins tokens into a pointer, escaping them.
func Pointer(tokens ...string) string {
	if len(tokens) == 1 && strings.IndexByte(tokens[0], '~') < 0 && strings.IndexByte(tokens[0], '/') < 0 {
		return "/" + tokens[0]
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteByte('/')
		b.WriteString(contract.EscapePointer(t))
	}
	return b.String()
}

// Within reports whether pointer is the place itself or lies below it.
func Within(pointer, place string) bool {
	return pointer == place || strings.HasPrefix(pointer, place+"/")
}
