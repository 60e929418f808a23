package target

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// failure puts an error of a request into its kind, with one line that names the host and what to do. Where a kind is in
// doubt, it is one that does not count against the target.
func (c *Client) failure(ctx context.Context, err error) *contract.Failure {
	host, say := c.base.Host, func(kind contract.FailureKind, format string, args ...any) *contract.Failure {
		return &contract.Failure{Kind: kind, Text: fmt.Sprintf(format, args...)}
	}
	if ctx.Err() != nil {
		return say(contract.Stopped, "%s", interrupted(ctx))
	}
	err = withoutURL(err)
	switch {
	case errors.As(err, new(*PanicError)):
		return say(contract.Panicked, "%s", err)
	case errors.Is(err, errTooLarge):
		return say(contract.TooLarge, "%s: the answer is larger than %s (limits.answer in the profile)", host, contract.Size(c.options.Limits.Answer))
	case errors.Is(err, errTooMany):
		return say(contract.TooLarge, "%s: the answer holds more than %d values, too many to be compared (limits.answer in the profile allows one in %d bytes)", host, c.options.Limits.Answer/bytesOfValue, bytesOfValue)
	case errors.As(err, new(value.TooDeepError)):
		return say(contract.TooDeep, "%s: the answer is %s", host, err)
	case errors.Is(err, errGarbled):
		return say(contract.Garbled, "%s: %s", host, strings.TrimPrefix(err.Error(), errGarbled.Error()+": "))
	case isCertificate(err):
		return say(contract.BadCertificate, "%s: TLS failed (%s): check the URL's scheme and host, or trust its authority (--ca)", host, short(err))
	case errors.As(err, new(*proxyError)):
		return say(contract.Unreachable, "%s: no connection (%s): check HTTPS_PROXY, its user and password, and NO_PROXY", host, short(err))
	case isDial(err):
		return say(contract.Unreachable, "%s: no connection (%s): is the target running, and is the URL right?", host, short(err))
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return say(contract.Late, "%s: no whole answer within %s (limits.deadline)", host, c.deadline(ctx))
	case isGarbled(err):
		return say(contract.Garbled, "%s: the answer is not HTTP (%s)", host, short(err))
	case strings.Contains(err.Error(), "response headers exceeded"):
		return say(contract.TooLarge, "%s: the answer's headers are larger than 1 MiB", host)
	case isBroken(err):
		return say(contract.Broken, "%s: the connection ended before the answer was whole (%s)", host, short(err))
	case strings.Contains(err.Error(), "invalid header field"), strings.Contains(err.Error(), "invalid method"):
		return say(contract.Stopped, "%s: the request cannot be sent (%s): check the credential and the parameters for line breaks", host, reason(err))
	}
	return say(contract.Unreachable, "%s: the request failed (%s)", host, short(err))
}

// unread is the failure of an answer of which the status and the headers were read: the target was reached, and has done what was asked.
func (c *Client) unread(ctx context.Context, err error) *contract.Failure {
	f := c.failure(ctx, err)
	if f.Kind == contract.Unreachable {
		return &contract.Failure{Kind: contract.Garbled, Text: fmt.Sprintf("%s: the answer cannot be read to its end (%s)", c.base.Host, short(withoutURL(err)))}
	}
	return f
}

func isCertificate(err error) bool {
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	_, authority := errors.AsType[x509.UnknownAuthorityError](err)
	text := err.Error()
	return verification || record || alert || authority || strings.Contains(text, "gave HTTP response to HTTPS client") ||
		strings.HasPrefix(text, "tls: ") || strings.Contains(text, "remote error: tls:")
}

// askedWithoutTLS is the failure of plain HTTP to a port that speaks TLS.
func (c *Client) askedWithoutTLS() *contract.Failure {
	return &contract.Failure{Kind: contract.BadCertificate, Text: c.base.Host + ": this port speaks TLS, and it was asked without: write https:// in front of the target"}
}

// speaksTLS tries a TLS handshake on the port of a target that was asked in plain HTTP; nothing is sent over it.
func (c *Client) speaksTLS(ctx context.Context) bool {
	if c.base.Scheme != "http" || c.options.Transport != nil {
		return false
	}
	limited, cancel := context.WithTimeout(ctx, min(c.options.Limits.Deadline, 2*time.Second))
	defer cancel()
	dialer := tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}} //nolint:gosec // the handshake alone is of interest
	conn, err := dialer.DialContext(limited, "tcp", c.hostAndPort())
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

// wrongPort recognises the answers by which TLS servers (Go's, nginx, Apache) refuse plain HTTP.
func (c *Client) wrongPort(a *contract.Reply) *contract.Failure {
	if c.base.Scheme != "http" || a == nil || a.Status != 400 || len(a.Body) > 4<<10 {
		return nil
	}
	text := strings.ToLower(string(a.Body))
	for _, sign := range []string{"http request to an https server", "plain http request was sent to https port", "speaking plain http to an ssl-enabled server port"} {
		if strings.Contains(text, sign) {
			return c.askedWithoutTLS()
		}
	}
	return nil
}

func isDial(err error) bool {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return true
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "dial" || op.Op == "proxyconnect") || strings.Contains(err.Error(), "TLS handshake timeout")
}

func isTimeout(err error) bool {
	timeout, ok := errors.AsType[net.Error](err)
	return ok && timeout.Timeout()
}

func isGarbled(err error) bool {
	_, protocol := errors.AsType[textproto.ProtocolError](err)
	text := err.Error()
	return protocol || strings.Contains(text, "malformed") || strings.Contains(text, "Content-Length") ||
		strings.Contains(text, "transfer encoding") || strings.Contains(text, "in chunk length")
}

func isBroken(err error) bool {
	for _, end := range []error{io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNABORTED, net.ErrClosed} {
		if errors.Is(err, end) {
			return true
		}
	}
	text := err.Error()
	return strings.Contains(text, "transport connection broken") || strings.Contains(text, "server closed idle connection") ||
		strings.Contains(text, "stream error") || strings.Contains(text, "GOAWAY") || strings.Contains(text, "client connection lost")
}

// short is an error's own words in one line, cut where an answer's bytes are quoted at length.
func short(err error) string {
	text := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, err.Error())
	if len(text) > 160 {
		text = strings.ToValidUTF8(text[:160], "") + "..."
	}
	return text
}

// reason is an error without what it quotes, which may be a credential.
func reason(err error) string {
	text, _, _ := strings.Cut(err.Error(), " for ")
	return strings.TrimPrefix(text, "net/http: ")
}

// redirected tells of an answer that points to another host or scheme. It is not followed, so that no credential leaves the
// target; the exchange keeps the answer. A redirect that the page documents is an ordinary answer.
func (c *Client) redirected(op *contract.Operation, x *contract.Exchange) *contract.Failure {
	status := x.Reply.Status
	if status < 301 || status > 308 || status == 304 || status == 305 || status == 306 {
		return nil
	}
	if documentsRedirect(op, status) {
		return nil
	}
	from, err := url.Parse(x.URL)
	if err != nil {
		return nil
	}
	to, err := from.Parse(x.Reply.Header.Get("Location"))
	if err != nil || to.Host == "" || to.Scheme == from.Scheme && strings.EqualFold(to.Host, from.Host) {
		return nil
	}
	return &contract.Failure{Kind: contract.Redirected, Text: fmt.Sprintf(
		"%s redirects (%d) to %s://%s, where no credential is sent: if that is the API, make it the target", from.Host, status, to.Scheme, to.Host)}
}

// documentsRedirect reports whether an operation documents a redirect: the status itself, or 3XX.
func documentsRedirect(op *contract.Operation, status int) bool {
	if op == nil {
		return false
	}
	answer := op.Documented(status)
	return answer != nil && (answer.Status == strconv.Itoa(status) || strings.EqualFold(answer.Status, "3XX"))
}
