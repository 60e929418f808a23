package target

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A 204 with bytes behind its head breaks the next answer on the connection; net/http hides them.
func TestBytesBehindA204AreCounted(t *testing.T) {
	for name, extra := range map[string]string{"none": "", "some": `{"ok":true}`} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			conn, buffer, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer func(c net.Conn) { _ = c.Close() }(conn)
			_, _ = fmt.Fprintf(buffer, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n%s", extra)
			_ = buffer.Flush()
		}))
		client, err := New(server.URL, Options{})
		if err != nil {
			t.Fatal(err)
		}
		op := &contract.Operation{Method: "PATCH", Path: "/things/7"}
		_ = client.Send(t.Context(), contract.Call{Op: op}) // the first 204 shows that the target answers so
		x := client.Send(t.Context(), contract.Call{Op: op})
		if x.Failure != nil || x.Reply == nil || x.Reply.Omitted != len(extra) {
			t.Errorf("%s: %+v %+v", name, x.Reply, x.Failure)
		}
		server.Close()
	}
}

func TestOnlyWhatStandsBehindTheHeadOfA204IsCounted(t *testing.T) {
	for answer, n := range map[string]int{
		"HTTP/1.1 204 No Content\r\n\r\n": 0, "HTTP/1.1 204 No Content\r\nA: b\r\n\r\nxyz": 3, "HTTP/1.1 200 OK\r\n\r\nxyz": 0, "HTTP/1.1 204 No Content\r\nA: b": 0, "": 0,
	} {
		if got := behindHead([]byte(answer)); got != n {
			t.Errorf("%q: %d, want %d", answer, got, n)
		}
	}
}
