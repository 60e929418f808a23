package form

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pb33f/go-yaml"
)

// The members of a mapping that has many are looked up in an index; it finds what going through them finds.
func TestAMemberOfALargeMappingIsTheFirstOfItsName(t *testing.T) {
	var text strings.Builder
	for i := range largest + 1 {
		fmt.Fprintf(&text, "k%d: %d\n", i, i)
	}
	text.WriteString("k3: again\n")
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text.String()), &doc); err != nil {
		t.Fatal(err)
	}
	d := &Document{Root: doc.Content[0]}
	for _, name := range []string{"k0", "k3", "k64", "gone"} {
		key, got := d.entry(d.Root, name)
		wantKey, want := Entry(d.Root, name)
		if key != wantKey || got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	if len(d.large) != 1 {
		t.Errorf("%d mappings are indexed, want 1", len(d.large))
	}
}
