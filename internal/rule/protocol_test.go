package rule

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// The read of a server answered 404 with a text that it called JSON. The finding stood below PATCH, whose own 404 was all right.
func TestAnAnswerToAReadIsNamedForIt(t *testing.T) {
	op := titled(dialect.Plain)
	op.Read = &contract.Operation{Method: "GET", Path: op.Path}
	for method, want := range map[string]string{"GET": "the 404 answer to GET says", "PATCH": "the 404 answer says"} {
		x := patched(`{"title":"x"}`, 404, `no such thing`)
		x.Method = method
		x.Reply.Header.Set("Content-Type", "application/json")
		if found := watchedBy("P02", op, x); len(found) != 1 || !strings.HasPrefix(found[0].Message, want) {
			t.Errorf("%s: %+v", method, found)
		}
	}
}
