package redact

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// header returns the headers without secrets, the same map where there are none.
func (k *knowledge) header(h http.Header) http.Header {
	var clean http.Header
	for name, values := range h {
		for i, value := range values {
			hidden := k.headerValue(name, value)
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
		if hidden := k.text(name); hidden != name {
			if clean == nil {
				clean = maps.Clone(h)
			}
			clean[hidden] = append(clean[hidden], clean[name]...)
			delete(clean, name)
		}
	}
	if clean == nil {
		return h
	}
	return clean
}

// headerValue returns one header's value without secrets.
func (k *knowledge) headerValue(name, value string) string {
	if value == "" || IsPlaceholder(value) {
		return value
	}
	name = http.CanonicalHeaderKey(name)
	if scheme, ok := k.headers[name]; ok {
		return k.called(value, scheme)
	}
	switch name {
	case "Authorization", "Proxy-Authorization":
		return k.authorization(name, value)
	case "Cookie":
		return k.cookieLine(value)
	case "Set-Cookie":
		first, attributes, more := strings.Cut(value, ";")
		if first = k.cookieLine(first); more {
			first += ";" + attributes
		}
		return k.text(first)
	}
	if k.secretHeader(name) || k.suspects && suspiciousHeader(name, value) {
		return k.called(value, name)
	}
	if strings.ContainsAny(value, ":?=") {
		return k.url(value) // Location, Content-Location, Link, Referer, and parameters of any other
	}
	return k.text(value)
}

// called is the placeholder of a secret: by the name it is known under, or else the one given.
func (k *knowledge) called(value, name string) string {
	if known, ok := k.whole[value]; ok {
		return placeholder(known)
	}
	if clean := k.text(value); IsPlaceholder(clean) {
		return clean
	}
	return placeholder(k.text(name))
}

// authorization keeps the word in front of the credential.
func (k *knowledge) authorization(name, value string) string {
	scheme, secret, two := strings.Cut(value, " ")
	if k.bearer != "" {
		name = k.bearer
	}
	if !two {
		if strings.EqualFold(value, "bearer") || strings.EqualFold(value, "basic") {
			return value
		}
		return k.called(value, name)
	}
	if secret == "" || IsPlaceholder(secret) {
		return value
	}
	return k.text(scheme) + " " + k.called(secret, name)
}

func (k *knowledge) cookieLine(line string) string {
	parts := strings.Split(line, ";")
	for i, part := range parts {
		if name, value, ok := strings.Cut(part, "="); ok && value != "" && !IsPlaceholder(value) {
			called := strings.TrimSpace(name)
			if scheme, declared := k.cookies[called]; declared {
				called = scheme
			}
			parts[i] = k.text(name) + "=" + k.called(value, called)
		}
	}
	return strings.Join(parts, ";")
}

// url returns an address without secrets in its user part, its query or anywhere else.
func (k *knowledge) url(address string) string {
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
		address = before + "?" + k.form(query)
		if cut {
			address += "#" + fragment
		}
	}
	return k.text(address)
}

// form takes the secrets out of name=value pairs joined by "&".
func (k *knowledge) form(pairs string) string {
	parts := strings.Split(pairs, "&")
	changed := false
	for i, part := range parts {
		name, value, ok := strings.Cut(part, "=")
		if !ok || value == "" || IsPlaceholder(value) {
			continue
		}
		if called, secret := k.parameter(unescaped(name), unescaped(value)); secret {
			parts[i], changed = name+"="+k.called(unescaped(value), called), true
		}
	}
	if !changed {
		return pairs
	}
	return strings.Join(parts, "&")
}

// parameter tells whether a parameter of an address or a form is a secret, and what its value is called.
func (k *knowledge) parameter(name, value string) (called string, secret bool) {
	if scheme, declared := k.queries[name]; declared {
		return scheme, true
	}
	secret, _ = k.named(name)
	return name, secret || strings.EqualFold(name, "key") || k.suspects && suspicious(name, value)
}

// parameters takes the secrets out of the parameters of all addresses that a text quotes.
func (k *knowledge) parameters(text string) string {
	var b strings.Builder
	done := 0
	for at := 0; at < len(text); at++ {
		if text[at] != '?' && text[at] != '&' {
			continue
		}
		end := at + 1
		for end < len(text) && strings.IndexByte("&# \t\r\n\"'<>)]}\\", text[end]) < 0 {
			end++
		}
		name, value, ok := strings.Cut(text[at+1:end], "=")
		if !ok || value == "" || strings.HasPrefix(value, "{{") {
			continue
		}
		if called, secret := k.parameter(unescaped(name), unescaped(value)); secret {
			b.WriteString(text[done:at+1] + name + "=" + k.called(unescaped(value), called))
			done, at = end, end-1
		}
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// unescaped is a name or value of a query as it was meant.
func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}
