package suites

import (
	"reflect"
	"testing"
)

func TestMembersKeepTheirOrderAndBytes(t *testing.T) {
	got := Members(`{"b/~c": 1.0, "a": [ 1 ], "b": "é"}`)
	want := []Edit{{At: "/b~1~0c", Value: []byte("1.0")}, {At: "/a", Value: []byte("[ 1 ]")}, {At: "/b", Value: []byte(`"é"`)}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
