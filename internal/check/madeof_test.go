package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// A table of contents went with the headings that it was made of, and was told as lost.
func TestWhatWasMadeOfATextGoesWithIt(t *testing.T) {
	op := described("text", &contract.Schema{Types: []string{"string"}})
	for _, c := range []struct {
		before, after string
		made          bool
	}{
		{`{"text":"# Hi\n\nthere","toc":["Hi"]}`, `{"text":"plain","toc":[]}`, true},
		{`{"text":"# Hi\n\nthere","toc":["Hi"]}`, `{"text":"say Hi","toc":[]}`, false},
		{`{"text":"# Hi\n\nthere","toc":["Hi","Ho"]}`, `{"text":"plain","toc":[]}`, false},
		{`{"text":"# Hi\n\nthere","toc":["Hi"]}`, `{"text":"plain","toc":["Ho"]}`, false},
		{`{"text":"Hills","toc":["Hi"]}`, `{"text":"plain","toc":[]}`, false},
		{`{"text":"","toc":["Hi"]}`, `{"text":"plain","toc":[]}`, false},
	} {
		before, _ := value.Decode([]byte(c.before))
		after, _ := value.Decode([]byte(c.after))
		if made := WasMadeOf(op, "/toc", before, after, []string{"/text"}); made != c.made {
			t.Errorf("%s, then %s: %t", c.before, c.after, made)
		}
		if WasMadeOf(op, "/toc", before, after, []string{"/more"}) {
			t.Errorf("%s, then %s: the text was not named", c.before, c.after)
		}
	}
}
