package recording

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/har"
)

// The structures of a Postman collection v2.1 (https://schema.getpostman.com/json/collection/v2.1.0/), as far as they are
// read here. Several members may be a text or an object; events (scripts) are left where they are.

type postmanCollection struct {
	Info *struct {
		Schema string `json:"schema"`
	} `json:"info"`
	Items     []postmanItem  `json:"item"`
	Variables []postmanPair  `json:"variable"`
	Auth      *postmanSecret `json:"auth"`
}

type postmanItem struct {
	Name      string          `json:"name"`
	Items     []postmanItem   `json:"item"`
	Request   *postmanRequest `json:"request"`
	Answers   []postmanAnswer `json:"response"`
	Variables []postmanPair   `json:"variable"`
	Auth      *postmanSecret  `json:"auth"`
}

type postmanRequest struct {
	Method string         `json:"method"`
	URL    postmanURL     `json:"url"`
	Header postmanHeader  `json:"header"`
	Body   *postmanBody   `json:"body"`
	Auth   *postmanSecret `json:"auth"`
}

// UnmarshalJSON reads a request, or the URL that may stand in its place.
func (r *postmanRequest) UnmarshalJSON(b []byte) error {
	type object postmanRequest
	if strings.HasPrefix(string(b), `"`) {
		return json.Unmarshal(b, &r.URL.Raw)
	}
	return json.Unmarshal(b, (*object)(r))
}

type postmanAnswer struct {
	Name    string          `json:"name"`
	Request *postmanRequest `json:"originalRequest"`
	Code    har.Number      `json:"code"`
	Header  postmanHeader   `json:"header"`
	Body    loose           `json:"body"`
}

type postmanBody struct {
	Mode     string        `json:"mode"`
	Raw      string        `json:"raw"`
	Form     []postmanPair `json:"urlencoded"`
	Disabled bool          `json:"disabled"`
	Options  struct {
		Raw struct {
			Language string `json:"language"`
		} `json:"raw"`
	} `json:"options"`
}

type postmanPair struct {
	Key      string `json:"key"`
	ID       string `json:"id"`
	Value    loose  `json:"value"`
	Disabled bool   `json:"disabled"`
}

// loose is a text that may be written as a number, a boolean or null.
type loose string

// UnmarshalJSON reads any scalar as text.
func (l *loose) UnmarshalJSON(b []byte) error {
	var s string
	switch {
	case string(b) == "null":
	case json.Unmarshal(b, &s) == nil:
		*l = loose(s)
	default:
		*l = loose(b)
	}
	return nil
}

type postmanURL struct {
	Raw       string        `json:"raw"`
	Protocol  string        `json:"protocol"`
	Host      many          `json:"host"`
	Port      loose         `json:"port"`
	Path      many          `json:"path"`
	Query     []postmanPair `json:"query"`
	Variables []postmanPair `json:"variable"`
}

// UnmarshalJSON reads an address as text or in parts.
func (u *postmanURL) UnmarshalJSON(b []byte) error {
	type object postmanURL
	if strings.HasPrefix(string(b), `"`) {
		return json.Unmarshal(b, &u.Raw)
	}
	return json.Unmarshal(b, (*object)(u))
}

// many is a list of texts, or one text that stands for a list of one. A path's part may be an object with its value.
type many []loose

// UnmarshalJSON reads one text or several.
func (m *many) UnmarshalJSON(b []byte) error {
	if strings.HasPrefix(string(b), "[") {
		var parts []json.RawMessage
		if err := json.Unmarshal(b, &parts); err != nil {
			return err
		}
		for _, part := range parts {
			var object struct{ Value loose }
			if strings.HasPrefix(string(part), "{") && json.Unmarshal(part, &object) == nil {
				*m = append(*m, object.Value)
				continue
			}
			var text loose
			if err := json.Unmarshal(part, &text); err != nil {
				return err
			}
			*m = append(*m, text)
		}
		return nil
	}
	var text loose
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	if text != "" {
		*m = many{text}
	}
	return nil
}

func join(parts many, by string) string {
	list := make([]string, len(parts))
	for i, part := range parts {
		list[i] = string(part)
	}
	return strings.TrimPrefix(strings.Join(list, by), "/")
}

// postmanHeader is a list of pairs, or the lines of a header block.
type postmanHeader []postmanPair

// UnmarshalJSON reads pairs or lines.
func (h *postmanHeader) UnmarshalJSON(b []byte) error {
	if !strings.HasPrefix(string(b), `"`) {
		var list []json.RawMessage
		if err := json.Unmarshal(b, &list); err != nil {
			return err
		}
		for _, one := range list {
			var pair postmanPair
			if strings.HasPrefix(string(one), `"`) {
				var line string
				_ = json.Unmarshal(one, &line)
				pair = headerLine(line)
			} else if err := json.Unmarshal(one, &pair); err != nil {
				return err
			}
			*h = append(*h, pair)
		}
		return nil
	}
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	for line := range strings.Lines(text) {
		if pair := headerLine(line); pair.Key != "" {
			*h = append(*h, pair)
		}
	}
	return nil
}

func headerLine(line string) postmanPair {
	name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
	return postmanPair{Key: strings.TrimSpace(name), Value: loose(strings.TrimSpace(value))}
}

func (h postmanHeader) http(s scope) http.Header {
	out := http.Header{}
	for _, pair := range h {
		if pair.Key != "" && !pair.Disabled {
			out.Add(s.fill(pair.Key), s.fill(string(pair.Value)))
		}
	}
	return out
}
