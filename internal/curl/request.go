package curl

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// builder is what the options of one command, up to --next, come to.
type builder struct {
	how       reading
	line      int
	stdin     *argument
	method    string
	urls      []string
	header    []Header
	cookies   []string
	removed   []string
	data      []byte
	dataLine  int
	query     []string
	parts     []part
	json      bool
	get, head bool
}

// take reads options up to --next and returns the rest.
func (b *builder) take(opts []option) ([]option, error) {
	for i, o := range opts {
		if o.name == "next" {
			return opts[i+1:], nil
		}
		if err := b.option(o); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (b *builder) option(o option) error {
	switch o.name {
	case "request":
		b.method = strings.ToUpper(o.value)
	case "url":
		b.urls = append(b.urls, o.value)
	case "header":
		return b.oneHeader(o)
	case "data", "data-ascii", "data-binary", "data-raw", "json":
		return b.addData(o)
	case "data-urlencode":
		return b.urlencode(o)
	case "url-query":
		b.query = append(b.query, o.value)
	case "user":
		if !strings.Contains(o.value, ":") {
			o.value += ":"
		}
		b.set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(o.value)), o.line)
	case "oauth2-bearer":
		b.set("Authorization", "Bearer "+o.value, o.line)
	case "cookie":
		if !strings.Contains(o.value, "=") {
			return b.file("cookie", o.value, "write the cookies out")
		}
		b.cookies = append(b.cookies, o.value)
		b.set("Cookie", strings.Join(b.cookies, ";"), o.line)
	case "user-agent":
		b.set("User-Agent", o.value, o.line)
	case "referer":
		b.set("Referer", strings.TrimSuffix(o.value, ";auto"), o.line)
	case "range":
		b.set("Range", "bytes="+o.value, o.line)
	case "get":
		b.get = true
	case "head":
		b.head = true
	case "form", "form-string":
		return b.form(o)
	case "upload-file", "config", "aws-sigv4", "variable":
		if b.how == strict {
			return fmt.Errorf("--%s is not read here: only literal data is (--data, --json, --form)", o.name)
		}
	}
	return nil
}

// file refuses an option that has curl read a file; a lenient reading takes the option for not given.
func (b *builder) file(name, value, advice string) error {
	if b.how == lenient {
		return nil
	}
	return fmt.Errorf("--%s %s is a file, which is not read: %s", name, value, advice)
}

// addData appends to the body. curl joins what several options give by "&", but a --json value follows what is there directly.
func (b *builder) addData(o option) error {
	text := o.value
	if strings.HasPrefix(text, "@") && o.name != "data-raw" {
		switch {
		case text == "@-" && b.stdin != nil:
			text, o.line = b.stdin.text, b.stdin.line
			if o.name == "data" || o.name == "data-ascii" {
				text = strings.NewReplacer("\r", "", "\n", "", "\x00", "").Replace(text)
			}
		case b.how == strict:
			return b.file(o.name, text, "write the body out")
		}
	}
	b.json = b.json || o.name == "json"
	b.join(text, o.name != "json", o.line)
	return nil
}

func (b *builder) join(text string, separated bool, line int) {
	if b.data == nil {
		b.data, b.dataLine = []byte{}, line
	} else if separated {
		b.data = append(b.data, '&')
	}
	b.data = append(b.data, text...)
}

// oneHeader is one -H: "Name: value", "Name;" for an empty value, "Name:" to take curl's own away.
func (b *builder) oneHeader(o option) error {
	if strings.HasPrefix(o.value, "@") {
		return b.file("header", o.value, "write the headers out")
	}
	name, value, ok := strings.Cut(o.value, ":")
	name = strings.TrimSpace(name)
	if !ok {
		if name, ok := strings.CutSuffix(o.value, ";"); ok {
			b.header = append(b.header, Header{name, "", o.line})
		}
		return nil
	}
	if value = strings.TrimSpace(value); value == "" {
		b.removed = append(b.removed, name)
		return nil
	}
	b.header = append(b.header, Header{name, value, o.line})
	return nil
}

// set puts a header in that curl makes of an option of its own; a header that -H gives stays.
func (b *builder) set(name, value string, line int) {
	for i := range b.header {
		if b.header[i].Name == name {
			b.header[i] = Header{name, value, line}
			return
		}
	}
	b.header = append(b.header, Header{name, value, line})
}

// ordinary adds a header that curl sends with a body, where the command names no other.
func (b *builder) ordinary(name, value string) {
	if !slices.ContainsFunc(b.header, func(h Header) bool { return strings.EqualFold(h.Name, name) }) {
		b.header = append(b.header, Header{name, value, b.dataLine})
	}
}

// urlencode is --data-urlencode: content, =content or name=content.
func (b *builder) urlencode(o option) error {
	name, content, named := strings.Cut(o.value, "=")
	if !named {
		if strings.Contains(o.value, "@") {
			return b.file("data-urlencode", o.value, "write the value out")
		}
		name, content = "", o.value
	}
	if name != "" {
		name += "="
	}
	b.join(name+url.QueryEscape(content), true, o.line)
	return nil
}

// request is what is sent to one address.
func (b *builder) request(address string) Request {
	if !strings.Contains(address, "://") && !strings.HasPrefix(address, "{{") && b.how == strict {
		address = "http://" + address
	}
	r := Request{Method: http.MethodGet, URL: address, Line: b.line}
	query := b.query
	switch {
	case b.get || b.head:
		if b.data != nil {
			query = append(slices.Clone(query), string(b.data))
		}
	case b.parts != nil:
		r.Method, r.Body, r.BodyLine = http.MethodPost, multipart(b.parts), b.dataLine
		b.ordinary("Content-Type", "multipart/form-data; boundary="+boundary)
	case b.data != nil:
		r.Method, r.Body, r.BodyLine = http.MethodPost, b.data, b.dataLine
		switch {
		case b.json:
			b.ordinary("Accept", "application/json")
			b.ordinary("Content-Type", "application/json")
		case b.how == strict: // what curl adds unasked says nothing of what a docs page means
			b.ordinary("Content-Type", "application/x-www-form-urlencoded")
		}
	}
	if len(query) > 0 {
		mark := "?"
		if strings.Contains(address, "?") {
			mark = "&"
		}
		r.URL += mark + strings.Join(query, "&")
	}
	if b.head {
		r.Method = http.MethodHead
	}
	if b.method != "" {
		r.Method = b.method
	}
	r.Header = slices.DeleteFunc(slices.Clone(b.header), func(h Header) bool {
		return slices.ContainsFunc(b.removed, func(name string) bool { return strings.EqualFold(name, h.Name) })
	})
	return r
}
