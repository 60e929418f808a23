package recording

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// ParseCurl reads the curl commands of a shell text, as documentation prints them: one exchange without an answer for each
// URL. Nothing is executed, no variable is expanded ($KEY becomes {{KEY}}), and no file is read: @file is an error.
func ParseCurl(text string) ([]contract.Exchange, error) {
	found, err := commands(text)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("no curl command in it")
	}
	var all []contract.Exchange
	for _, cmd := range found {
		opts, err := options(cmd.args)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", cmd.line, err)
		}
		for more := true; more; more = len(opts) > 0 {
			c := curlRequest{header: http.Header{}, stdin: cmd.stdin}
			if opts, err = c.take(opts); err != nil {
				return nil, fmt.Errorf("line %d: curl: %w", cmd.line, err)
			}
			if len(c.urls) == 0 {
				return nil, fmt.Errorf("line %d: curl: there is no URL", cmd.line)
			}
			for _, u := range c.urls {
				all = append(all, c.exchange(u))
			}
		}
	}
	return all, nil
}

// curlRequest is what the options of one command, up to --next, come to.
type curlRequest struct {
	method    string
	urls      []string
	header    http.Header
	removed   []string
	data      []string
	query     []string
	json      bool
	get, head bool
	stdin     *string
}

// take reads options up to --next and returns the rest.
func (c *curlRequest) take(opts []option) ([]option, error) {
	for i, o := range opts {
		if o.name == "next" {
			return opts[i+1:], nil
		}
		if err := c.option(o); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (c *curlRequest) option(o option) error {
	switch o.name {
	case "request":
		c.method = strings.ToUpper(o.value)
	case "url":
		c.urls = append(c.urls, o.value)
	case "header":
		return c.head1(o.value)
	case "data", "data-ascii", "data-binary", "json":
		text, err := c.literal(o)
		if err != nil {
			return err
		}
		if o.name == "json" {
			c.json = true
		}
		c.data = append(c.data, text)
	case "data-raw":
		c.data = append(c.data, o.value)
	case "data-urlencode":
		return c.urlencode(o.value)
	case "url-query":
		c.query = append(c.query, o.value)
	case "user":
		c.header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(o.value)))
	case "oauth2-bearer":
		c.header.Set("Authorization", "Bearer "+o.value)
	case "cookie":
		if !strings.Contains(o.value, "=") {
			return fmt.Errorf("--cookie %s is a file, which is not read: write the cookies out", o.value)
		}
		c.header.Add("Cookie", o.value)
	case "user-agent":
		c.header.Set("User-Agent", o.value)
	case "referer":
		c.header.Set("Referer", o.value)
	case "get":
		c.get = true
	case "head":
		c.head = true
	case "form", "form-string", "upload-file", "config", "aws-sigv4", "variable":
		return fmt.Errorf("--%s is not read here: only literal data is (--data, --json)", o.name)
	}
	return nil
}

// literal is the value of an option whose "@" would have curl read a file.
func (c *curlRequest) literal(o option) (string, error) {
	switch {
	case o.value == "@-" && c.stdin != nil:
		return *c.stdin, nil
	case strings.HasPrefix(o.value, "@"):
		return "", fmt.Errorf("--%s %s is a file, which is not read: write the body out", o.name, o.value)
	}
	return o.value, nil
}

// head1 is one -H: "Name: value", "Name;" for an empty value, "Name:" to take curl's own away.
func (c *curlRequest) head1(line string) error {
	if strings.HasPrefix(line, "@") {
		return fmt.Errorf("--header %s is a file, which is not read: write the headers out", line)
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok {
		if name, ok := strings.CutSuffix(line, ";"); ok {
			c.header.Add(name, "")
		}
		return nil
	}
	if value = strings.TrimSpace(value); value == "" {
		c.removed = append(c.removed, http.CanonicalHeaderKey(name))
		return nil
	}
	c.header.Add(strings.TrimSpace(name), value)
	return nil
}

// urlencode is --data-urlencode: content, =content or name=content.
func (c *curlRequest) urlencode(text string) error {
	name, content, named := strings.Cut(text, "=")
	if !named {
		if strings.Contains(text, "@") {
			return fmt.Errorf("--data-urlencode %s is a file, which is not read: write the value out", text)
		}
		content, name = text, ""
	}
	if name != "" {
		name += "="
	}
	c.data = append(c.data, name+url.QueryEscape(content))
	return nil
}

func (c *curlRequest) exchange(address string) contract.Exchange {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	x := contract.Exchange{Method: http.MethodGet, URL: address, Header: c.header.Clone()}
	join, media := "&", "application/x-www-form-urlencoded"
	if c.json {
		join, media = "", "application/json"
		if x.Header.Get("Accept") == "" {
			x.Header.Set("Accept", media)
		}
	}
	data, query := strings.Join(c.data, join), c.query
	switch {
	case c.get || c.head:
		query = append(query, c.data...)
	case c.data != nil:
		x.Method, x.Body = http.MethodPost, []byte(data)
		if x.Header.Get("Content-Type") == "" {
			x.Header.Set("Content-Type", media)
		}
	}
	if len(query) > 0 {
		mark := "?"
		if strings.Contains(address, "?") {
			mark = "&"
		}
		x.URL += mark + strings.Join(query, "&")
	}
	if c.head {
		x.Method = http.MethodHead
	}
	if c.method != "" {
		x.Method = c.method
	}
	for _, name := range c.removed {
		x.Header.Del(name)
	}
	return x
}
