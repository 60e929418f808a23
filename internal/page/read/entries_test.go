package read

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

// A bullet that gives the address of the operation is no member; one that describes a member called url is.
func TestABulletWithTheAddressIsNoMember(t *testing.T) {
	for text, want := range map[string]bool{
		"**Endpoint:** `PATCH /me/password`": true,
		"URL: https://a.example/lamps":       true,
		"Method: PATCH":                      true,
		"url: string, where it is shown":     false,
		"path: the way to it":                false,
	} {
		if got := namesRoute(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
