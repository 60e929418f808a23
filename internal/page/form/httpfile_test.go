package form

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/page/source"
)

// A request of a file that announced JSON and had none was once taken for one that needs no body.
func TestARequestThatAnnouncesABodyAndHasNoneLacksIt(t *testing.T) {
	for _, tt := range []struct {
		path  string
		lacks bool
	}{{"/shelves/ID", true}, {"/shelves/7/close", false}} {
		p, err := ReadHTTPFile(source.New("a.http", []byte("PATCH http://localhost:3000"+tt.path+"\nContent-Type: application/json\n\n###\n")))
		if err != nil || len(p.Operations) != 1 || (p.Operations[0].Lacks != "") != tt.lacks {
			t.Errorf("%s: %v, %+v", tt.path, err, p.Operations)
		}
	}
}
