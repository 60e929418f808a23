package target

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// header makes the headers of a request: our own, the documented required ones, the credential, then the step's.
func (c *Client) header(op *contract.Operation, req contract.Request, v values, k keys, media contract.MediaType) http.Header {
	h := make(http.Header, 8)
	h["Accept"] = []string{accept(op)}
	h["Accept-Encoding"] = c.gzip
	h["User-Agent"] = c.agent
	if media != contract.OwnMedia && media != contract.NoMedia {
		h["Content-Type"] = []string{string(media)}
	}
	cookies := c.parameters(h, op, v)
	for name, value := range c.options.Headers {
		if req.Key.Kind == contract.KeyConfigured || !carriesCredential(op, name) { // beside it no credential would be missing or wrong
			h.Set(name, value)
		}
	}
	for name, token := range c.options.Bearer {
		if value, known := c.credential(token); known {
			h.Set(name, "Bearer "+value)
		}
	}
	for _, key := range k.header {
		h.Set(key.name, key.value)
	}
	if cookies = append(cookies, k.cookie...); len(cookies) > 0 {
		h.Set("Cookie", cookieHeader(cookies))
	}
	for name, value := range req.Header {
		if value == "" {
			h.Del(name)
		} else {
			h.Set(name, value)
		}
	}
	return h
}

// parameters sets the headers that the operation's parameters have a value for, and returns its cookies.
func (c *Client) parameters(h http.Header, op *contract.Operation, v values) (cookies []pair) {
	for i := range op.Params {
		p := &op.Params[i]
		if p.In != "header" && p.In != "cookie" {
			continue
		}
		value, ok := v.of(p)
		if !ok && p.Required && namesRequest(p.Name) {
			value, ok = c.requestName(), true
		}
		switch {
		case !ok || strings.EqualFold(p.Name, "Content-Type"):
		case p.In == "cookie":
			cookies = append(cookies, pair{p.Name, value})
		case !carriesCredential(op, p.Name):
			h.Set(p.Name, value)
		}
	}
	return cookies
}

// cookieHeader is the value of the header Cookie (RFC 6265, 4.2.1).
func cookieHeader(cookies []pair) string {
	parts := make([]string, len(cookies))
	for i, cookie := range cookies {
		parts[i] = cookie.name + "=" + cookie.value
	}
	return strings.Join(parts, "; ")
}

// namesRequest reports a header that names one request among all others: a server does nothing for a name that it has seen before.
func namesRequest(header string) bool {
	switch strings.TrimPrefix(strings.ToLower(header), "x-") {
	case "idempotency-key", "request-id", "correlation-id", "idempotency-token", "request-key", "transaction-id":
		return true
	}
	return false
}

// requestName is a name that no other request of this or of another run has, in the form of a UUID.
func (c *Client) requestName() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d", c.options.Now().UnixNano(), c.named.Add(1)))
	text := hex.EncodeToString(sum[:16])
	return text[:8] + "-" + text[8:12] + "-4" + text[13:16] + "-8" + text[17:20] + "-" + text[20:]
}

// accept is the media type of the documented success, because some servers compare it word for word. Where that has no body it is the one in
// which the read shows the resource, or else the JSON type in which the body is sent: errors are answered in it too.
func accept(op *contract.Operation) string {
	if success := op.Success(); success != nil && len(success.Bodies) > 0 {
		if media := bare(success.Bodies[0].Type); media != "" {
			return media
		}
	}
	var shown []contract.Media
	if op.Read != nil && op.Read.Success() != nil {
		shown = op.Read.Success().Bodies
	}
	for _, m := range slices.Concat(shown, op.Bodies) {
		if media := bare(m.Type); strings.HasSuffix(media, "+json") && !strings.Contains(media, "patch") || media == "application/json" {
			return media
		}
	}
	return "application/json"
}

// bare is a media type without its parameters.
func bare(media string) string {
	media, _, _ = strings.Cut(media, ";")
	return strings.TrimSpace(media)
}

// carriesCredential reports whether a scheme of the operation puts a credential into a header: then no parameter may overwrite it.
func carriesCredential(op *contract.Operation, header string) bool {
	for _, way := range op.Security {
		for _, s := range way {
			if strings.EqualFold(s.Header(), header) {
				return true
			}
		}
	}
	return false
}
