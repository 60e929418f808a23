package openapi

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// bothTypes returns the types that two lists have in common, an integer being a number; an empty list is all types.
func bothTypes(a, b []string) ([]string, bool) {
	if len(a) == 0 {
		return b, true
	}
	if len(b) == 0 {
		return a, true
	}
	var common []string
	for _, t := range a {
		switch {
		case slices.Contains(b, t):
			common = append(common, t)
		case t == "integer" && slices.Contains(b, "number"), t == "number" && slices.Contains(b, "integer"):
			common = append(common, "integer")
		}
	}
	return common, len(common) > 0
}

func bothEnums(a, b []any) ([]any, bool) {
	if len(a) == 0 {
		return b, true
	}
	if len(b) == 0 {
		return a, true
	}
	var common []any
	for _, v := range a {
		if slices.ContainsFunc(b, func(w any) bool { return Same(v, w) }) {
			common = append(common, v)
		}
	}
	return common, len(common) > 0
}

// Same compares JSON values as they print, which is enough for the values of one document.
func Same(a, b any) bool { return fmt.Sprintf("%T%v", a, a) == fmt.Sprintf("%T%v", b, b) }

// Tighter returns the bound that admits less: the larger where it is a lower bound.
func Tighter[N cmp.Ordered](a, b *N, lower bool) *N {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case lower == (*a >= *b):
		return a
	}
	return b
}

func either(a, b *contract.Schema) *contract.Schema {
	if a != nil {
		return a
	}
	return b
}
