package tree

import (
	"strconv"
	"testing"

	"github.com/pb33f/go-yaml"
)

func TestAnIndexFindsWhatAMappingHolds(t *testing.T) {
	x, n, plain := Index{}, Mapping(0), Mapping(0)
	for i := range 3 * indexed {
		key, value := "m"+strconv.Itoa(i%(2*indexed)), Str(strconv.Itoa(i))
		x.Put(n, key, value)
		Put(plain, key, value)
	}
	x.Put(n, "more", Str("a"))
	Put(plain, "more", Str("a"))
	n.Content = append(n.Content, Str("added"), Str("b")) // without the index
	if len(n.Content) != len(plain.Content)+2 || x.Field(n, "added").Value != "b" || x.Field(n, "none") != nil {
		t.Errorf("%d pairs, added %v", len(n.Content)/2, x.Field(n, "added"))
	}
	for k, v := range Pairs(plain) {
		if got := x.Field(n, k.Value); got == nil || got.Value != v.Value {
			t.Errorf("%s: %v, want %s", k.Value, got, v.Value)
		}
	}
	if x.Field(nil, "a") != nil || x.Under(n, "added").Value != "b" || x.Under(n, "under").Kind != yaml.MappingNode {
		t.Error("Under makes a mapping where there is no value, and only there")
	}
}
