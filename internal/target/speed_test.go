package target_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

func BenchmarkSend(b *testing.B) {
	body := []byte(`{"name":"Ada Lovelace","email":"ada@example.com","active":true}`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	}))
	defer server.Close()
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			request, _ := http.NewRequest("PATCH", server.URL+"/members/1", bytes.NewReader(body))
			request.Header.Set("Content-Type", "application/json")
			request.Header.Set("X-Key", "k")
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				b.Fatal(err)
			}
			_, _ = io.ReadAll(response.Body)
			response.Body.Close()
		}
	})
	b.Run("client", func(b *testing.B) {
		c, err := target.New(server.URL, target.Options{Credentials: map[string]string{"Key": "k"}})
		if err != nil {
			b.Fatal(err)
		}
		op, params := operation(), map[string]string{"id": "1"}
		for b.Loop() {
			if x := c.Send(b.Context(), contract.Call{Op: op, Params: params, Body: body}); x.Failure != nil {
				b.Fatal(x.Failure.Text)
			}
		}
	})
}
