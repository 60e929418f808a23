package read

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
)

// A copy that lost the title of its body leaves the members below those of the path: what has parts is none of them.
func TestAParameterOfThePathHasNoParts(t *testing.T) {
	text := source.New("kilns.txt", []byte("PATCH\n/v1/kilns/{kilnId}\n\nPath Parameters\n\nkilnId\nstringrequired\n\nowner\nobject\n\nowner.name\nstringrequired\n\nResponse\n\n200\nlabel\nstring\n"))
	p, err := Outline(text, render.Markdown(text), true)
	if err != nil || len(p.Operations) != 1 {
		t.Fatalf("%d operations: %v", len(p.Operations), err)
	}
	for _, f := range p.Operations[0].Fields {
		if strings.Contains(f.Name, "/") {
			t.Errorf("%s is in the %s", f.Name, f.In)
		}
	}
}
