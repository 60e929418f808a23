package har

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// exchange turns an entry into an exchange. Only method and URL must be there.
func (e *harEntry) exchange() (contract.Exchange, error) {
	var x contract.Exchange
	switch {
	case e.Request == nil:
		return x, errors.New("has no request")
	case e.Request.Method == "":
		return x, errors.New("its request has no method")
	case e.Request.URL == "":
		return x, errors.New("its request has no url")
	}
	x.Method, x.URL = strings.ToUpper(e.Request.Method), e.Request.URL
	x.Header = harHeader(e.Request.Headers)
	x.Start, x.Took = started(e.Started), time.Duration(max(float64(e.Time), 0)*float64(time.Millisecond))
	if e.Proviso != nil {
		x.Case, x.Step, x.Role = e.Proviso.Case, e.Proviso.Step, e.Proviso.Role
		x.Waited, x.Failure = e.Proviso.Waited, e.Proviso.Failure
	}
	if err := e.Request.Post.into(&x); err != nil {
		return x, fmt.Errorf("request body: %w", err)
	}
	if e.FromCache != "" {
		x.Failure = &contract.Failure{Kind: contract.Unreachable, Text: "the browser's " + e.FromCache + " cache answered in place of the target"}
		return x, nil
	}
	if err := e.Response.into(&x); err != nil {
		return x, fmt.Errorf("response body: %w", err)
	}
	return x, nil
}

func (p *harPost) into(x *contract.Exchange) (err error) {
	if p == nil {
		return nil
	}
	switch {
	case p.Text != "":
		x.Body, err = decoded(p.Text, p.Encoding+p.EncodingX)
	case len(p.Params) > 0:
		form := make([]string, len(p.Params))
		for i, param := range p.Params {
			form[i] = url.QueryEscape(param.Name) + "=" + url.QueryEscape(param.Value)
		}
		x.Body = []byte(strings.Join(form, "&"))
	}
	if p.Type != "" && x.Header.Get("Content-Type") == "" && x.Body != nil {
		x.Header.Set("Content-Type", p.Type)
	}
	return err
}

func (r *harReply) into(x *contract.Exchange) (err error) {
	if r == nil || r.Status == 0 {
		if x.Failure == nil {
			text := "the recording has no answer"
			if r != nil && r.Error != "" {
				text += ": " + r.Error
			}
			x.Failure = &contract.Failure{Kind: contract.Unreachable, Text: text}
		}
		return nil
	}
	x.Reply = &contract.Reply{Status: int(r.Status), Proto: r.Proto, Header: harHeader(r.Headers)}
	if r.Content.Type != "" && len(x.Reply.Header) == 0 {
		x.Reply.Header.Set("Content-Type", r.Content.Type)
	}
	switch {
	case r.Content.Text != nil && *r.Content.Text != "":
		x.Reply.Body, err = decoded(*r.Content.Text, r.Content.Encoding)
	case r.Content.Text == nil && r.Content.Size > 0 && x.Failure == nil:
		x.Failure = &contract.Failure{Kind: contract.Stopped, Text: "the recording leaves the answer's body out"}
	}
	return err
}

// harHeader skips HTTP/2's pseudo headers, which browsers list among the others.
func harHeader(pairs []harPair) http.Header {
	h := make(http.Header, len(pairs))
	for _, p := range pairs {
		if p.Name == "" || strings.HasPrefix(p.Name, ":") {
			continue
		}
		for _, value := range strings.Split(p.Value, "\n") {
			h.Add(p.Name, strings.TrimSuffix(value, "\r"))
		}
	}
	return h
}

func decoded(text, encoding string) ([]byte, error) {
	switch strings.ToLower(encoding) {
	case "":
		return []byte(text), nil
	case "base64":
		clean := strings.NewReplacer("\r", "", "\n", "").Replace(text)
		b, err := base64.StdEncoding.DecodeString(clean)
		if err != nil {
			b, err = base64.RawStdEncoding.DecodeString(strings.TrimRight(clean, "="))
		}
		if err != nil {
			return nil, fmt.Errorf("is not base64 as its encoding says (%w)", err)
		}
		return b, nil
	}
	return nil, fmt.Errorf("has the unknown encoding %q: want base64 or none", encoding)
}

func started(text string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04:05.999999999-0700"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at
		}
	}
	return time.Time{}
}
