package recording

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Header returns the headers without secrets, the same map where there are none. Empty values stay: that a credential was
// empty is evidence.
func (r *Redactor) Header(h http.Header) http.Header {
	if r == nil {
		return h
	}
	var clean http.Header
	for name, values := range h {
		for i, value := range values {
			hidden := r.HeaderValue(name, value)
			if hidden == value {
				continue
			}
			if clean == nil {
				clean = maps.Clone(h)
			}
			if &clean[name][0] == &values[0] {
				clean[name] = slices.Clone(values)
			}
			clean[name][i] = hidden
		}
	}
	if clean == nil {
		return h
	}
	return clean
}

// HeaderValue returns one header's value without secrets.
func (r *Redactor) HeaderValue(name, value string) string {
	if r == nil || value == "" || IsPlaceholder(value) {
		return value
	}
	name = http.CanonicalHeaderKey(name)
	if scheme, ok := r.headers[name]; ok {
		return r.called(value, scheme)
	}
	switch name {
	case "Authorization", "Proxy-Authorization":
		return r.authorization(name, value)
	case "Cookie":
		return r.cookies(value)
	case "Set-Cookie":
		first, attributes, more := strings.Cut(value, ";")
		if first = r.cookies(first); more {
			first += ";" + attributes
		}
		return r.Text(first)
	}
	if r.secretHeader(name) {
		return r.called(value, name)
	}
	if name == "Location" || name == "Referer" {
		return r.URL(value)
	}
	return r.Text(value)
}

// called is the placeholder of a secret: by the name it is known under, or else the one given.
func (r *Redactor) called(value, name string) string {
	if known, ok := r.whole[value]; ok {
		return placeholder(known)
	}
	if clean := r.Text(value); IsPlaceholder(clean) {
		return clean
	}
	return placeholder(name)
}

// authorization keeps the word in front of the credential.
func (r *Redactor) authorization(name, value string) string {
	scheme, secret, two := strings.Cut(value, " ")
	if r.bearer != "" {
		name = r.bearer
	}
	if !two {
		if strings.EqualFold(value, "bearer") || strings.EqualFold(value, "basic") {
			return value
		}
		return r.called(value, name)
	}
	if secret == "" || IsPlaceholder(secret) {
		return value
	}
	return r.Text(scheme) + " " + r.called(secret, name)
}

func (r *Redactor) cookies(line string) string {
	parts := strings.Split(line, ";")
	for i, part := range parts {
		if name, value, ok := strings.Cut(part, "="); ok && value != "" && !IsPlaceholder(value) {
			parts[i] = name + "=" + r.called(value, strings.TrimSpace(name))
		}
	}
	return strings.Join(parts, ";")
}

// URL returns an address without secrets in its user part, its query or anywhere else.
func (r *Redactor) URL(address string) string {
	if r == nil {
		return address
	}
	if scheme, rest, ok := strings.Cut(address, "://"); ok {
		end := strings.IndexAny(rest, "/?#")
		if end < 0 {
			end = len(rest)
		}
		if at := strings.LastIndexByte(rest[:end], '@'); at >= 0 {
			address = scheme + "://{{userinfo}}" + rest[at:]
		}
	}
	if before, query, ok := strings.Cut(address, "?"); ok {
		query, fragment, cut := strings.Cut(query, "#")
		address = before + "?" + r.form(query)
		if cut {
			address += "#" + fragment
		}
	}
	return r.Text(address)
}

// form takes the secrets out of name=value pairs joined by "&".
func (r *Redactor) form(pairs string) string {
	parts := strings.Split(pairs, "&")
	changed := false
	for i, part := range parts {
		name, value, ok := strings.Cut(part, "=")
		plain, err := url.QueryUnescape(name)
		if !ok || value == "" || IsPlaceholder(value) {
			continue
		}
		if err != nil {
			plain = name
		}
		called := plain
		secret, _ := r.named(plain)
		if scheme, declared := r.queries[plain]; declared {
			secret, called = true, scheme
		}
		if secret || strings.EqualFold(plain, "key") {
			parts[i], changed = name+"="+r.called(unescaped(value), called), true
		} else if decoded := unescaped(value); r.holds(decoded) {
			hidden := url.QueryEscape(r.replacer.Replace(decoded))
			parts[i], changed = name+"="+strings.NewReplacer("%7B%7B", "{{", "%7D%7D", "}}").Replace(hidden), true
		}
	}
	if !changed {
		return pairs
	}
	return strings.Join(parts, "&")
}

func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}
