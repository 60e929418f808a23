package recording

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// scope is what an item inherits from its folders and the collection.
type scope struct {
	variables map[string]string
	auth      *postmanSecret
}

func (s scope) with(variables []postmanPair, auth *postmanSecret) scope {
	if len(variables) > 0 {
		s.variables = maps.Clone(s.variables)
		if s.variables == nil {
			s.variables = map[string]string{}
		}
		for _, v := range variables {
			if name := v.Key; name != "" && !v.Disabled {
				s.variables[name] = string(v.Value)
			} else if v.ID != "" && !v.Disabled {
				s.variables[v.ID] = string(v.Value)
			}
		}
	}
	if auth != nil {
		s.auth = auth
	}
	return s
}

// fill puts variables in. A variable's value may name others; what names itself ends after a few rounds.
func (s scope) fill(text string) string {
	for range 5 {
		next := s.once(text)
		if next == text || len(next) > 1<<20 {
			break
		}
		text = next
	}
	return text
}

func (s scope) once(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	var b strings.Builder
	for {
		open := strings.Index(text, "{{")
		if open < 0 {
			break
		}
		length := strings.Index(text[open:], "}}")
		if length < 0 {
			break
		}
		b.WriteString(text[:open])
		name := text[open+2 : open+length]
		if value, ok := s.variables[strings.TrimSpace(name)]; ok && value != "" {
			b.WriteString(value)
		} else {
			b.WriteString(text[open : open+length+2])
		}
		text = text[open+length+2:]
	}
	b.WriteString(text)
	return b.String()
}

// postmanSecret is an auth member: a type, and that type's values as a list of pairs (v2.1) or an object (v2.0).
type postmanSecret struct {
	Type   string
	values map[string]string
}

// UnmarshalJSON reads both spellings; null and "noauth" are an auth that sends nothing.
func (a *postmanSecret) UnmarshalJSON(b []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(b, &members); err != nil {
		return err
	}
	if err := json.Unmarshal(orNull(members["type"]), &a.Type); err != nil {
		return err
	}
	a.values = map[string]string{}
	var list []postmanPair
	var object map[string]loose
	if raw := orNull(members[a.Type]); json.Unmarshal(raw, &list) == nil {
		for _, pair := range list {
			a.values[pair.Key] = string(pair.Value)
		}
	} else if json.Unmarshal(raw, &object) == nil {
		for name, value := range object {
			a.values[name] = string(value)
		}
	}
	return nil
}

func orNull(raw json.RawMessage) json.RawMessage {
	if raw == nil {
		return json.RawMessage("null")
	}
	return raw
}

// authorize adds the credential that the request has or inherits, unless its headers carry one.
func (s scope) authorize(x *contract.Exchange) {
	if s.auth == nil || x.Header.Get("Authorization") != "" {
		return
	}
	value := func(name string) string { return s.fill(s.auth.values[name]) }
	switch s.auth.Type {
	case "bearer":
		x.Header.Set("Authorization", "Bearer "+value("token"))
	case "oauth2":
		x.Header.Set("Authorization", "Bearer "+value("accessToken"))
	case "basic":
		x.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(value("username")+":"+value("password"))))
	case "apikey":
		name := value("key")
		switch {
		case name == "":
		case value("in") == "query":
			mark := "?"
			if strings.Contains(x.URL, "?") {
				mark = "&"
			}
			x.URL += mark + url.QueryEscape(name) + "=" + url.QueryEscape(value("value"))
		default:
			x.Header.Set(name, value("value"))
		}
	}
}
