package recording

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// parsePostman reads a Postman collection (v2.0 or v2.1): one exchange for each request, or one for each saved answer of a
// request that has some. Variables of the collection and its folders are filled in, unknown ones stay as {{name}}. Scripts
// are never run, and files are never read.
func parsePostman(data []byte) ([]contract.Exchange, error) {
	var c postmanCollection
	if err := json.Unmarshal(data, &c); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, fmt.Errorf("byte %d: not a Postman collection: %w", syntax.Offset, err)
		}
		return nil, fmt.Errorf("not a Postman collection: %w", err)
	}
	if c.Info == nil || !strings.Contains(c.Info.Schema, "/v2.") {
		return nil, errors.New("not a Postman collection v2.1: info.schema does not say so; export it as \"Collection v2.1\"")
	}
	p := postman{}
	if err := p.items("", c.Items, scope{}.with(c.Variables, c.Auth)); err != nil {
		return nil, err
	}
	return p.found, nil
}

type postman struct{ found []contract.Exchange }

// items goes through a folder; what an item does not say it inherits.
func (p *postman) items(folder string, items []postmanItem, outer scope) error {
	for i := range items {
		item := &items[i]
		name := strings.TrimPrefix(folder+" / "+item.Name, " / ")
		inner := outer.with(item.Variables, item.Auth)
		if item.Request == nil {
			if err := p.items(name, item.Items, inner); err != nil {
				return err
			}
			continue
		}
		bare, err := item.Request.exchange(inner)
		if err != nil {
			return fmt.Errorf("request %q: %w", name, err)
		}
		if len(item.Answers) == 0 {
			p.found = append(p.found, bare)
		}
		for _, answer := range item.Answers {
			x := bare
			if answer.Request != nil {
				if x, err = answer.Request.exchange(inner); err != nil {
					return fmt.Errorf("request %q, saved answer %q: %w", name, answer.Name, err)
				}
			}
			if answer.Code != 0 {
				x.Reply = &contract.Reply{Status: int(answer.Code), Header: answer.Header.http(inner), Body: []byte(answer.Body)}
			}
			p.found = append(p.found, x)
		}
	}
	return nil
}

func (r *postmanRequest) exchange(s scope) (contract.Exchange, error) {
	x := contract.Exchange{Method: strings.ToUpper(s.fill(r.Method)), Header: r.Header.http(s)}
	if x.Method == "" {
		x.Method = http.MethodGet
	}
	x.URL = r.URL.text(s)
	if x.URL == "" {
		return x, errors.New("has no URL")
	}
	if err := r.Body.into(&x, s); err != nil {
		return x, err
	}
	if r.Auth != nil {
		s.auth = r.Auth
	}
	s.authorize(&x)
	return x, nil
}

func (b *postmanBody) into(x *contract.Exchange, s scope) error {
	if b == nil || b.Disabled {
		return nil
	}
	media := ""
	switch b.Mode {
	case "raw":
		if b.Raw == "" {
			return nil
		}
		x.Body = []byte(s.fill(b.Raw))
		media = map[string]string{"json": "application/json", "xml": "application/xml", "html": "text/html", "text": "text/plain", "javascript": "application/javascript"}[b.Options.Raw.Language]
	case "urlencoded":
		var parts []string
		for _, pair := range b.Form {
			if !pair.Disabled {
				parts = append(parts, url.QueryEscape(s.fill(pair.Key))+"="+url.QueryEscape(s.fill(string(pair.Value))))
			}
		}
		x.Body, media = []byte(strings.Join(parts, "&")), "application/x-www-form-urlencoded"
	case "", "none":
		return nil
	default:
		return fmt.Errorf("has a body of the mode %q, which is not read: only raw and urlencoded are", b.Mode)
	}
	if media != "" && x.Header.Get("Content-Type") == "" {
		x.Header.Set("Content-Type", media)
	}
	return nil
}

// text puts an address together from its parts, or takes it as it is written.
func (u *postmanURL) text(s scope) string {
	for _, v := range u.Variables {
		name := v.Key + v.ID
		for i, part := range u.Path {
			if string(part) == ":"+name && v.Value != "" {
				u.Path[i] = loose(url.PathEscape(s.fill(string(v.Value))))
			}
		}
	}
	if len(u.Path) == 0 || len(u.Host) == 0 {
		return s.fill(u.Raw)
	}
	var b strings.Builder
	host := s.fill(join(u.Host, "."))
	if !strings.Contains(host, "://") {
		protocol := u.Protocol
		if protocol == "" {
			protocol, _, _ = strings.Cut(u.Raw, "://")
			if protocol != "http" && protocol != "https" {
				protocol = "https"
			}
		}
		b.WriteString(protocol + "://")
	}
	b.WriteString(host)
	if u.Port != "" {
		b.WriteString(":" + s.fill(string(u.Port)))
	}
	b.WriteString("/" + s.fill(join(u.Path, "/")))
	mark := "?"
	for _, q := range u.Query {
		if q.Disabled {
			continue
		}
		b.WriteString(mark + s.fill(q.Key) + "=" + s.fill(string(q.Value)))
		mark = "&"
	}
	return b.String()
}
