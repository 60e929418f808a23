package recording

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Proxy passes requests on to one target and writes each exchange to a recording as it ends. Bodies go through as they come;
// of a body beyond Limit only the beginning is recorded, and the exchange says so.
type Proxy struct {
	target *url.URL
	proxy  *httputil.ReverseProxy
	write  func(contract.Exchange) error
	limit  int
	broke  func(error)
}

// ProxyOptions are what a proxy needs besides its target. Zero fields have defaults.
type ProxyOptions struct {
	Transport http.RoundTripper // nil is a pool of its own that honours the proxy variables of the environment
	Limit     int               // bytes of a body that are recorded; 0 is 10 MiB
	Broke     func(error)       // told when the recording can't be written any more
}

// NewProxy makes a proxy for a base URL. write is given every exchange as it ends, one at a time or several at once.
func NewProxy(base string, write func(contract.Exchange) error, o ProxyOptions) (*Proxy, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return nil, errors.New("the target is no base URL without user and query: want something like https://api.example.com/v1")
	}
	p := &Proxy{target: u, write: write, limit: o.Limit, broke: o.Broke}
	if p.limit <= 0 {
		p.limit = 10 << 20
	}
	if p.broke == nil {
		p.broke = func(error) {}
	}
	if o.Transport == nil {
		o.Transport = &http.Transport{Proxy: http.ProxyFromEnvironment, DisableCompression: true, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 64, IdleConnTimeout: 90 * time.Second}
	}
	p.proxy = &httputil.ReverseProxy{
		Rewrite: p.rewrite, ModifyResponse: p.answered, ErrorHandler: p.failed, Transport: o.Transport,
		FlushInterval: -1, ErrorLog: log.New(io.Discard, "", 0),
	}
	return p, nil
}

// ServeHTTP implements http.Handler.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t := &take{limit: p.limit, began: time.Now(), done: p.done}
	t.x.Start = t.began
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = &tee{ReadCloser: r.Body, into: &t.request}
	}
	t.request.limit, t.answer.limit = p.limit, p.limit
	p.proxy.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), takeKey{}, t)))
	t.end(nil)
}

type takeKey struct{}

func (p *Proxy) rewrite(r *httputil.ProxyRequest) {
	r.SetURL(p.target)
	r.Out.Host = p.target.Host
	// What comes back must be readable here too.
	if strings.Contains(r.In.Header.Get("Accept-Encoding"), "gzip") {
		r.Out.Header.Set("Accept-Encoding", "gzip")
	} else {
		r.Out.Header.Del("Accept-Encoding")
	}
	if t, ok := r.In.Context().Value(takeKey{}).(*take); ok {
		t.x.Method, t.x.URL, t.x.Header = r.Out.Method, r.Out.URL.String(), r.Out.Header.Clone()
	}
}

func (p *Proxy) answered(r *http.Response) error {
	t, ok := r.Request.Context().Value(takeKey{}).(*take)
	if !ok {
		return nil
	}
	t.x.Reply = &contract.Reply{Status: r.StatusCode, Proto: r.Proto, Header: r.Header.Clone()}
	r.Body = &tee{ReadCloser: r.Body, into: &t.answer, end: t.end}
	return nil
}

// failed answers for a target that gave no answer.
func (p *Proxy) failed(w http.ResponseWriter, r *http.Request, err error) {
	if t, ok := r.Context().Value(takeKey{}).(*take); ok {
		t.end(err)
	}
	http.Error(w, fmt.Sprintf("proviso record: %s did not answer", p.target.Host), http.StatusBadGateway)
}

func (p *Proxy) done(x contract.Exchange) {
	if err := p.write(x); err != nil {
		p.broke(err)
	}
}

// take is one exchange under way.
type take struct {
	x               contract.Exchange
	request, answer capped
	limit           int
	began           time.Time
	once            sync.Once
	done            func(contract.Exchange)
}

// end completes the exchange, the first time it is called; err is why the answer is not whole.
func (t *take) end(err error) {
	t.once.Do(func() {
		t.x.Took = time.Since(t.began)
		t.x.Body = t.request.bytes()
		switch {
		case t.x.Reply == nil:
			t.x.Failure = &contract.Failure{Kind: contract.Unreachable, Text: "no answer came through the proxy"}
		case err != nil:
			t.x.Failure = &contract.Failure{Kind: contract.Broken, Text: "the connection ended before the answer was whole"}
		case t.request.wasCut() || t.answer.wasCut():
			t.x.Failure = &contract.Failure{Kind: contract.Stopped, Text: fmt.Sprintf("a body is larger than the %d bytes that are recorded", t.limit)}
		}
		if t.x.Reply != nil {
			t.x.Reply.Body = t.answer.bytes()
			if t.x.Failure == nil {
				decode(t.x.Reply, t.limit)
			}
		}
		t.done(t.x)
	})
}

// decode undoes the content encoding of a recorded answer where that can be done.
func decode(a *contract.Reply, limit int) {
	var r io.Reader
	var err error
	switch strings.ToLower(a.Header.Get("Content-Encoding")) {
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(bytes.NewReader(a.Body))
	case "deflate":
		r, err = zlib.NewReader(bytes.NewReader(a.Body))
	default:
		return
	}
	if err != nil {
		return
	}
	if body, err := io.ReadAll(io.LimitReader(r, int64(limit)+1)); err == nil && len(body) <= limit {
		a.Body = body
		a.Header.Del("Content-Length")
	}
}
