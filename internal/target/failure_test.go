package target_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// raw serves each connection with literal bytes after it has read one request, then does what after says.
func raw(t *testing.T, answer string, after func(*net.TCPConn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				request, err := http.ReadRequest(bufio.NewReader(conn))
				if err != nil {
					return
				}
				_, _ = io.Copy(io.Discard, request.Body)
				_, _ = io.WriteString(conn, answer)
				if after != nil {
					after(conn.(*net.TCPConn))
				}
			}()
		}
	}()
	return "http://" + listener.Addr().String()
}

func TestEachWayToFailHasItsKind(t *testing.T) {
	hang := func(*net.TCPConn) { <-t.Context().Done() }
	reset := func(c *net.TCPConn) { _ = c.SetLinger(0) }
	deflated := func(name, text string) string {
		return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s", name, len(text), text)
	}
	zipped := zip(t, strings.Repeat("a", 5000))
	cases := []struct {
		name, answer string
		after        func(*net.TCPConn)
		want         contract.FailureKind
		status       int // of what is kept
	}{
		{"never answers", "", hang, contract.Late, 0},
		{"stops in the headers", "HTTP/1.1 200 OK\r\nContent-", hang, contract.Late, 0},
		{"stops in the body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"", hang, contract.Late, 200},
		{"closes without a word", "", nil, contract.Broken, 0},
		{"resets", "", reset, contract.Broken, 0},
		{"half a body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"", nil, contract.Broken, 200},
		{"half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"a\"", nil, contract.Broken, 200},
		{"no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", nil, contract.Broken, 200},
		{"not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", nil, contract.Garbled, 0},
		{"broken header", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", nil, contract.Garbled, 0},
		{"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", nil, contract.Garbled, 0},
		{"bad length", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}", nil, contract.Garbled, 0},
		{"bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", nil, contract.Garbled, 200},
		// A patch that such an answer followed was once taken for one that had not been sent: the next refusal had "changed" what it had set.
		{"trailers without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Long: " + strings.Repeat("x", 2<<20), nil, contract.Garbled, 200},
		{"gzip that is none", deflated("gzip", `{"a":1}`), nil, contract.Garbled, 200},
		{"gzip that breaks off", deflated("gzip", zipped[:len(zipped)/2]), nil, contract.Garbled, 200},
		{"unasked encoding", deflated("br", "xyz"), nil, contract.Garbled, 200},
		{"larger than allowed", deflated("identity", strings.Repeat("x", 2000)), nil, contract.TooLarge, 200},
		{"larger than allowed, chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + strings.Repeat("x", 2000) + "\r\n0\r\n\r\n", nil, contract.TooLarge, 200},
		{"larger than allowed, unzipped", deflated("gzip", zipped), nil, contract.TooLarge, 200},
		{"headers without end", "HTTP/1.1 200 OK\r\nX-Long: " + strings.Repeat("x", 2<<20), nil, contract.TooLarge, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := target.Options{Limits: contract.Limits{Answer: 1000}}
			if c.want == contract.Late {
				o.Limits.Deadline = short
			}
			base := raw(t, c.answer, c.after)
			x := send(t, newClient(t, base, o))
			wantKind(t, x, c.want)
			if x.Failure.Ours() {
				t.Errorf("%s counts against us", x.Failure.Kind)
			}
			if x.Status() != c.status {
				t.Errorf("kept the status %d, want %d", x.Status(), c.status)
			}
			if host := strings.TrimPrefix(base, "http://"); !strings.HasPrefix(x.Failure.Text, host+": ") || strings.ContainsAny(x.Failure.Text, "\r\n") {
				t.Errorf("text %q does not begin with the host, or is more than a line", x.Failure.Text)
			}
		})
	}
}

func zip(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestATargetThatIsNotThereIsOurError(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	c := newClient(t, "http://"+address, target.Options{})
	x := send(t, c)
	wantKind(t, x, contract.Unreachable)
	if !x.Failure.Ours() {
		t.Error("counts against the target")
	}
	if f := c.Probe(t.Context()); f == nil || f.Kind != contract.Unreachable {
		t.Errorf("Probe says %v", f)
	}
}

// failing stands for what net/http says of networks that a test on loopback can't have.
type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

func TestTroubleOnTheWayToTheTargetIsOurs(t *testing.T) {
	for _, err := range []error{
		&net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "h", IsNotFound: true}},
		&net.OpError{Op: "dial", Net: "tcp", Err: os.ErrDeadlineExceeded},
		errors.New("net/http: TLS handshake timeout"),
		errors.New("something that nobody has seen before"),
	} {
		wantKind(t, send(t, newClient(t, "http://h", target.Options{Transport: failing{err}})), contract.Unreachable)
	}
}

func TestABadCertificateIsOurError(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	c := newClient(t, secure.URL, target.Options{})
	wantKind(t, send(t, c), contract.BadCertificate)
	if f := c.Probe(t.Context()); f == nil || f.Kind != contract.BadCertificate {
		t.Errorf("Probe says %v", f)
	}
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	wantKind(t, send(t, newClient(t, strings.Replace(plain.URL, "http:", "https:", 1), target.Options{})), contract.BadCertificate)

	trusted := secure.Client().Transport.(*http.Transport).TLSClientConfig
	c = newClient(t, secure.URL, target.Options{TLS: trusted})
	if f := c.Probe(t.Context()); f != nil {
		t.Errorf("Probe says %v", f)
	}
	wantWhole(t, send(t, c), 404)
}

func TestARedirectElsewhereIsNotFollowed(t *testing.T) {
	asked := 0
	other := serve(t, func(http.ResponseWriter, *http.Request) { asked++ })
	status, location := 302, other.URL+"/login?key=k-123"
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", location)
		w.WriteHeader(status)
	})
	c := newClient(t, server.URL, target.Options{Credentials: map[string]string{"Key": "k-123"}})
	x := send(t, c)
	wantKind(t, x, contract.Redirected)
	if x.Status() != 302 || !strings.Contains(x.Failure.Text, other.URL) || strings.Contains(x.Failure.Text, "k-123") {
		t.Errorf("status %d, %s", x.Status(), x.Failure.Text)
	}
	location = "/elsewhere/on/the/same/host"
	wantWhole(t, send(t, c), 302)
	status, location = 304, other.URL
	wantWhole(t, send(t, c), 304)
	status = 303
	op := operation()
	op.Responses = append(op.Responses, contract.Response{Status: "303"})
	wantWhole(t, c.Send(t.Context(), contract.Call{Op: op, Params: map[string]string{"id": "1"}}), 303)
	if asked != 0 {
		t.Errorf("the other host was asked %d times", asked)
	}
}

func TestAnInterruptStopsAndBlamesNobody(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(http.ResponseWriter, *http.Request) { cancel(); <-t.Context().Done() })
	c := newClient(t, server.URL, target.Options{})
	x := c.Send(ctx, contract.Call{Op: operation(), Params: map[string]string{"id": "1"}})
	wantKind(t, x, contract.Stopped)
	server.CloseClientConnections()
}

func TestACredentialWithALineBreakIsSaidWithoutShowingIt(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	x := send(t, newClient(t, server.URL, target.Options{Credentials: map[string]string{"Key": "hunter2\nX-Evil: 1"}}))
	wantKind(t, x, contract.Stopped)
	if strings.Contains(x.Failure.Text, "hunter2") {
		t.Error(x.Failure.Text)
	}
}
