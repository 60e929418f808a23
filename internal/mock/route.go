package mock

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// template is a path template taken apart: each segment has text around at most one parameter.
type template []segment

type segment struct{ before, name, after string }

func newTemplate(path string) template {
	var out template
	for _, text := range strings.Split(strings.TrimPrefix(path, "/"), "/") {
		before, rest, found := strings.Cut(text, "{")
		if !found {
			out = append(out, segment{before: text})
			continue
		}
		name, after, _ := strings.Cut(rest, "}")
		out = append(out, segment{before, name, after})
	}
	return out
}

// names lists the template's parameters in their order.
func (tp template) names() []string {
	var out []string
	for _, s := range tp {
		if s.name != "" {
			out = append(out, s.name)
		}
	}
	return out
}

// match returns the parameters of a path, or false where it is another path.
func (tp template) match(segments []string) (map[string]string, bool) {
	if len(segments) != len(tp) {
		return nil, false
	}
	params := make(map[string]string, 4)
	for i, s := range tp {
		text := segments[i]
		if s.name == "" {
			if text != s.before {
				return nil, false
			}
			continue
		}
		if len(text) <= len(s.before)+len(s.after) || !strings.HasPrefix(text, s.before) || !strings.HasSuffix(text, s.after) {
			return nil, false
		}
		params[s.name] = text[len(s.before) : len(text)-len(s.after)]
	}
	return params, true
}

// segmentsOf splits a request's path, each segment unescaped.
func segmentsOf(u *url.URL) []string {
	parts := strings.Split(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	for i, p := range parts {
		if plain, err := url.PathUnescape(p); err == nil {
			parts[i] = plain
		}
	}
	return parts
}

// find matches a path with or without the server's base path, as the target may be given either way.
func (e *endpoint) find(tp template, segments []string) (map[string]string, bool) {
	if params, ok := tp.match(segments); ok {
		return params, true
	}
	if n := len(e.baseSegments); n > 0 && len(segments) > n && slices.Equal(segments[:n], e.baseSegments) {
		return tp.match(segments[n:])
	}
	return nil, false
}

// route is the stage that finds the operation, or the read beside it, by path and method.
func route(t *turn) *problem {
	segments := segmentsOf(t.request.URL)
	var here *endpoint
	for _, e := range t.server.endpoints {
		if params, ok := e.find(e.template, segments); ok {
			if here = e; t.request.Method == e.op.Method {
				t.endpoint, t.params = e, params
				return nil
			}
		}
		for _, l := range e.looks {
			params, ok := e.find(l.template, segments)
			if !ok {
				continue
			}
			if here = e; t.request.Method == http.MethodGet || t.request.Method == http.MethodHead {
				t.endpoint, t.params, t.look = e, params, l
				t.reply.bare = t.request.Method == http.MethodHead
				return nil
			}
		}
	}
	if here == nil {
		return &problem{status: http.StatusNotFound, text: "no such path"}
	}
	t.endpoint = here
	return otherMethod(t)
}

// otherMethod answers a method that the path doesn't have: OPTIONS says what it has, all others are refused.
func otherMethod(t *turn) *problem {
	if t.request.Method == http.MethodOptions {
		t.reply.status, t.reply.bare, t.done = http.StatusNoContent, true, true
		t.reply.header.Set("Allow", t.endpoint.allow)
		t.reply.header.Set("Accept-Patch", t.endpoint.acceptPatch)
		return nil
	}
	return &problem{status: http.StatusMethodNotAllowed, text: t.request.Method + " is not available here",
		header: http.Header{"Allow": {t.endpoint.allow}}, empty: t.request.Method == http.MethodHead}
}
