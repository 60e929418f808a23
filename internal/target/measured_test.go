package target_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

func TestAnAnswerIsBoundedInDepthAndInTheNumberOfItsValues(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		kind contract.FailureKind
	}{
		"deep":         {strings.Repeat(`{"a":`, 1001) + "1" + strings.Repeat("}", 1001), contract.TooDeep},
		"many":         {"[1" + strings.Repeat(",1", 6000) + "]", contract.TooLarge},
		"deep enough":  {strings.Repeat("[", 1000) + strings.Repeat("]", 1000), ""},
		"many enough":  {"[1" + strings.Repeat(",1", 4000) + "]", ""},
		"many as text": {`"` + strings.Repeat("[,", 9000) + `"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				_, _ = io.WriteString(w, c.body)
			})
			x := send(t, newClient(t, server.URL, target.Options{Limits: contract.Limits{Answer: 1 << 20}}))
			if c.kind == "" {
				wantWhole(t, x, 200)
				return
			}
			wantKind(t, x, c.kind)
			if !x.Failure.Oversized() || len(x.Reply.Body) > 4<<10 {
				t.Errorf("%+v, %d bytes are kept", x.Failure, len(x.Reply.Body))
			}
		})
	}
}
