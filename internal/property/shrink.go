package property

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/value"
)

// simpler lists values one step simpler, the boldest step first: fewer members and items, shorter texts, numbers nearer to zero, false. Every
// step is strictly simpler, so that shrinking ends.
func simpler(v any) []any {
	switch node := v.(type) {
	case bool:
		if node {
			return []any{false}
		}
	case string:
		return shorter(node)
	case json.Number:
		return nearer(node)
	case []any:
		return fewer(node)
	case map[string]any:
		return smaller(node)
	}
	return nil
}

// shorter texts: none, then halves, quarters and so on left out, then plainer letters.
func shorter(text string) []any {
	letters := []rune(text)
	var out []any
	for cut := len(letters); cut > 0; cut /= 2 {
		out = append(out, string(letters[:len(letters)-cut]))
		if cut < len(letters) {
			out = append(out, string(letters[cut:]))
		}
	}
	if plain := strings.Repeat("a", len(letters)); plain != text {
		out = append(out, plain)
	}
	for i, r := range letters {
		if r != 'a' && i < 40 {
			plain := slices.Clone(letters)
			plain[i] = 'a'
			out = append(out, string(plain))
		}
	}
	return out
}

// nearer numbers: zero, the whole part, then half the way to zero, a quarter and so on.
func nearer(n json.Number) []any {
	exact, ok := new(big.Rat).SetString(string(n))
	if !ok || exact.Sign() == 0 || len(n) > 400 {
		return nil
	}
	out := []any{json.Number("0")}
	if !exact.IsInt() {
		whole := new(big.Int).Quo(exact.Num(), exact.Denom())
		return append(out, json.Number(whole.String()))
	}
	if exact.Sign() < 0 {
		out = append(out, json.Number(new(big.Int).Neg(exact.Num()).String()))
	}
	for step := new(big.Int).Quo(exact.Num(), big.NewInt(2)); step.Sign() != 0; step = new(big.Int).Quo(step, big.NewInt(2)) {
		out = append(out, json.Number(new(big.Int).Sub(exact.Num(), step).String()))
	}
	return out
}

// fewer items: none, then halves left out and so on, then each item simpler.
func fewer(list []any) []any {
	var out []any
	for cut := len(list); cut > 0; cut /= 2 {
		for from := 0; from+cut <= len(list); from += cut {
			out = append(out, append(append([]any{}, list[:from]...), list[from+cut:]...))
		}
	}
	for i, item := range list {
		for _, s := range simpler(item) {
			with := slices.Clone(list)
			with[i] = s
			out = append(out, with)
		}
	}
	return out
}

// smaller objects: none, then each one left out, then each one simpler.
func smaller(members map[string]any) []any {
	names := slices.Sorted(maps.Keys(members))
	var out []any
	if len(names) > 1 {
		out = append(out, map[string]any{})
	}
	for _, name := range names {
		out = append(out, value.Without(members, value.Pointer(name)))
	}
	for _, name := range names {
		for _, s := range simpler(members[name]) {
			out = append(out, value.With(members, value.Pointer(name), s))
		}
	}
	return out
}
