package task

import (
	"net/http"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The address of the resource itself is no task: its state is one of its members.
func TestTheStateOfTheResourceIsNoTasks(t *testing.T) {
	for address, want := range map[string]bool{"/members/7": true, "http://127.0.0.1/members/7/": true, "/tasks/1": false, "7/tasks": false, "http://127.0.0.1/members/8": false} {
		if IsOwn("http://127.0.0.1/members/7?x=1", address) != want {
			t.Errorf("%s: want %v", address, want)
		}
	}
	for body, want := range map[string]State{`{"status":"active"}`: Unknown, `{}`: Unknown, `[1]`: Unknown, `{"state":"not_started"}`: Running, `{"done":true,"error":{"code":3}}`: Failed} {
		if got, _ := Of(&contract.Exchange{Reply: &contract.Reply{Status: 200, Header: http.Header{}, Body: []byte(body)}}); got != want {
			t.Errorf("%s: %d, want %d", body, got, want)
		}
	}
}
