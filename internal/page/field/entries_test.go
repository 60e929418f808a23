package field

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// "In the body" means the body of the answer, in a list of what an answer has.
func TestTheBodyOfAnAnswerIsNoBodyToSend(t *testing.T) {
	for _, tt := range []struct{ section, in, want string }{
		{word.InAnswer, "body", word.InAnswer},
		{word.InParams, "body", word.InBody},
		{word.InBody, "query", word.InQuery},
	} {
		f := contract.Field{In: tt.section}
		if attributed(&f, map[string]string{"in": tt.in}); f.In != tt.want {
			t.Errorf("%s in a list of %s goes to %s, want %s", tt.in, tt.section, f.In, tt.want)
		}
	}
}

// A sentence about something in code has the shape of a name with its type behind it.
func TestASentenceAboutSomethingInCodeNamesNoMember(t *testing.T) {
	for text, want := range map[string]bool{
		"This `kettle id` is not the one on the sticker.": false,
		"The `size` field takes litres.":                  false,
		"size `integer` How many litres it holds.":        true,
		"To `string` Who is called.":                      true,
	} {
		if _, _, ok := itemField(text, word.InBody); ok != want {
			t.Errorf("%q names a member: %t, want %t", text, ok, want)
		}
	}
}
