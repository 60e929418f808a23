package target

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The address of a task is read with the credential, and only on the target itself.
func TestATaskIsReadOnTheTargetAlone(t *testing.T) {
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.URL.RequestURI()+" "+r.Header.Get("Authorization"))
		w.WriteHeader(http.StatusOK)
	}))
	defer server.Close()
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("another host was asked") }))
	defer other.Close()
	c, err := New(server.URL+"/api", Options{Credentials: map[string]string{"Bearer": "secret"}})
	if err != nil {
		t.Fatal(err)
	}
	op := &contract.Operation{Method: "PATCH", Path: "/things/{id}", Security: []contract.Security{{{Name: "Bearer", Type: "http", Scheme: "bearer"}}}}
	for _, address := range []string{"/tasks/1?full=1", "tasks/2", server.URL + "/tasks/3", other.URL + "/tasks/4", "//" + other.Listener.Addr().String() + "/tasks/5"} {
		x := c.Follow(context.Background(), op, server.URL+"/api/things/7", address)
		if (x.Failure == nil) != (x.Status() == 200) {
			t.Errorf("%s: %+v", address, x)
		}
	}
	want := []string{"GET /tasks/1?full=1 Bearer secret", "GET /api/things/tasks/2 Bearer secret", "GET /tasks/3 Bearer secret"}
	if len(asked) != len(want) || asked[0] != want[0] || asked[1] != want[1] || asked[2] != want[2] {
		t.Errorf("asked %q", asked)
	}
}
