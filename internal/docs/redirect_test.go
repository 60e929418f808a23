package docs

import (
	"context"
	"net/http"
	"testing"
	"time"
)

// redirected sends all requests to one host, whatever host they name: tests call loopback alone.
type redirected struct {
	http.RoundTripper
	host string
}

func (r redirected) RoundTrip(request *http.Request) (*http.Response, error) {
	sent := request.Clone(request.Context())
	sent.URL.Host = r.host
	return r.RoundTripper.RoundTrip(sent)
}

// newDeadline is long enough for an answer on loopback, and far shorter than the pause.
func newDeadline(t *testing.T) (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.Context(), 2*time.Second)
}
