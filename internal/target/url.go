package target

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// values finds the value of a parameter: the step's, the profile's, and for a required one what the docs give away.
type values struct{ step, profile map[string]string }

func (v values) of(p *contract.Param) (string, bool) {
	if s, ok := v.given(p.Name); ok {
		return s, true
	}
	if !p.Required && p.In != "path" {
		return preference(p)
	}
	return documented(p)
}

func (v values) given(name string) (string, bool) {
	if s, ok := v.step[name]; ok {
		return s, true
	}
	s, ok := v.profile[name]
	return s, ok
}

// preference is the header that asks a target to show the resource in its response (RFC 7240), where the docs have it, or the query parameter
// of a read by which it shows all members.
func preference(p *contract.Param) (string, bool) {
	if p.Whole != "" {
		return p.Whole, true
	}
	const shown = "return=representation"
	if p.In != "header" || !strings.EqualFold(p.Name, "Prefer") || p.Schema == nil {
		return "", false
	}
	return shown, slices.Contains(p.Schema.Enum, any(shown))
}

// documented is the value that the docs themselves give: an example, a default, a constant, or the only one allowed.
func documented(p *contract.Param) (string, bool) {
	if p.Example != nil {
		return fmt.Sprint(p.Example), true
	}
	s := p.Schema
	switch {
	case s == nil:
		return "", false
	case s.HasConst:
		return fmt.Sprint(s.Const), true
	case s.HasDefault && s.Default != nil:
		return fmt.Sprint(s.Default), true
	case len(s.Enum) == 1:
		return fmt.Sprint(s.Enum[0]), true
	case len(s.Examples) > 0:
		return fmt.Sprint(s.Examples[0]), true
	case len(s.Enum) > 1 && p.In != "path": // each of them is taken, and a request without any is refused
		return fmt.Sprint(s.Enum[0]), true
	}
	return "", false
}

// Resource is the URL of an operation's resource, without a query.
func (c *Client) Resource(op *contract.Operation, params map[string]string) (string, error) {
	var b strings.Builder
	b.WriteString(c.prefix)
	if err := path(&b, op, values{profile: params}); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "/"), nil
}

// path fills a template, each value as one RFC 3986 path segment.
func path(b *strings.Builder, op *contract.Operation, v values) error {
	rest, _, _ := strings.Cut(op.Path, "#") // documents tell operations on one path apart by a fragment, which no request has
	if !strings.HasPrefix(rest, "/") {
		b.WriteByte('/')
	}
	for {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			b.WriteString(rest)
			return nil
		}
		length := strings.IndexByte(rest[open:], '}')
		if length < 0 {
			b.WriteString(rest)
			return nil
		}
		b.WriteString(rest[:open])
		name := rest[open+1 : open+length]
		value, ok := v.given(name)
		if !ok {
			value, ok = documentedNamed(op, name)
		}
		if !ok {
			return fmt.Errorf("%s: path parameter %q has no value: set params.%s in the profile, or --param %s=VALUE", op.Key(), name, name, name)
		}
		b.WriteString(segment(value))
		rest = rest[open+length+1:]
	}
}

func documentedNamed(op *contract.Operation, name string) (string, bool) {
	for i := range op.Params {
		if p := &op.Params[i]; p.Name == name && p.In == "path" {
			return documented(p)
		}
	}
	return "", false
}

// segment escapes a value so that it stays one path segment: dots alone are escaped too, or they would walk up.
func segment(value string) string {
	switch value {
	case ".":
		return "%2E"
	case "..":
		return "%2E%2E"
	}
	return url.PathEscape(value)
}

// query writes the documented query parameters that have a value, then the step's own that the docs do not know.
func query(b *strings.Builder, op *contract.Operation, v values, credential []pair) {
	mark := byte('?')
	if strings.Contains(op.Path, "?") {
		mark = '&' // the document has a part of the query in its path
	}
	add := func(name, value string) {
		b.WriteByte(mark)
		mark = '&'
		b.WriteString(url.QueryEscape(name))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(value))
	}
	for i := range op.Params {
		p := &op.Params[i]
		if p.In != "query" || slices.ContainsFunc(credential, func(c pair) bool { return c.name == p.Name }) {
			continue
		}
		value, ok := v.of(p)
		switch {
		case !ok:
		case p.Separator == "&":
			for item := range strings.SplitSeq(value, ",") {
				add(p.Name, item)
			}
		case p.Separator == "":
			add(p.Name, value)
		default:
			add(p.Name, strings.ReplaceAll(value, ",", p.Separator))
		}
	}
	for _, name := range unknown(op, v.step) {
		add(name, v.step[name])
	}
	for _, c := range credential {
		add(c.name, c.value)
	}
}

// unknown lists, in order, the step's parameters that neither the template nor the operation knows.
func unknown(op *contract.Operation, step map[string]string) []string {
	var names []string
	for name := range step {
		known := strings.Contains(op.Path, "{"+name+"}") ||
			slices.ContainsFunc(op.Params, func(p contract.Param) bool { return p.Name == name })
		if !known {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
